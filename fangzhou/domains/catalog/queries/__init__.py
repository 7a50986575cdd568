"""Reads of the catalog. What is published is public (items:I85), so these need no actor; drafts are never returned."""
