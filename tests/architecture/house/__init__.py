"""Checkers: a folder in, findings out. Nothing here knows pytest."""
