"""Files that people hand in: judged by content, stored once, encrypted at rest, served only through a scoped view."""

from fangzhou.platform.files.serving import response
from fangzhou.platform.files.storing import StoredFile, open_file, record, store

__all__ = ["StoredFile", "open_file", "record", "response", "store"]
