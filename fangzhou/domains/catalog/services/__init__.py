"""The catalog's commands."""

from fangzhou.domains.catalog.services.import_batches import (
    apply_import,
    mend_import,
    open_import,
    save_import_map,
    undo_import,
)
from fangzhou.domains.catalog.services.importing import import_items
from fangzhou.domains.catalog.services.publication import publish, suspend

__all__ = [
    "apply_import",
    "import_items",
    "mend_import",
    "open_import",
    "publish",
    "save_import_map",
    "suspend",
    "undo_import",
]
