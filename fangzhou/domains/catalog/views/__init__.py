"""The catalog's pages, open to everybody (items:I85)."""
