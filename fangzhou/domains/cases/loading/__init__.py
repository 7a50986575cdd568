"""Sample cases: whole lives, lived through the same commands that people use. `fangzhou replay` plays them.

Everything that happens in a life is drawn from its seed and its own number, so that lives may be shared out among
any number of processes and come out the same.
"""
