"""Grows the demo city to its whole size: `python -m tools.grow` writes `demo/suqian/whole/*.csv` anew.

Everything is drawn from fixed seeds, so that the files are the same on every machine; a test holds them to it.
"""
