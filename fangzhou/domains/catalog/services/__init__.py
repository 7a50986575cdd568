"""The catalog's commands."""

from fangzhou.domains.catalog.services.importing import Imported, compare, import_items
from fangzhou.domains.catalog.services.loading import Loaded, load_items
from fangzhou.domains.catalog.services.publication import Publication, publish, suspend

__all__ = [
    "Imported",
    "Loaded",
    "Publication",
    "compare",
    "import_items",
    "load_items",
    "publish",
    "suspend",
]
