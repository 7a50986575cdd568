"""The house rules that linters cannot hold. Every checker is a pure function over a tree of files and is itself
tested with planted violations."""
