"""The catalog's commands."""

from fangzhou.domains.catalog.services.importing import import_items
from fangzhou.domains.catalog.services.publication import publish, suspend

__all__ = ["import_items", "publish", "suspend"]
