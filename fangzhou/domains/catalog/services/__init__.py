"""The catalog's commands."""

from fangzhou.domains.catalog.services.drafts import edit_draft, merge, revise, split
from fangzhou.domains.catalog.services.import_batches import (
    apply_import,
    mend_import,
    open_import,
    save_import_map,
    undo_import,
)
from fangzhou.domains.catalog.services.importing import import_items
from fangzhou.domains.catalog.services.publication import cancel, publish, resume, suspend
from fangzhou.domains.catalog.services.reviews import (
    legal_review,
    return_version,
    staffing_review,
    submit_version,
    take_up,
)

__all__ = [
    "apply_import",
    "cancel",
    "edit_draft",
    "import_items",
    "legal_review",
    "mend_import",
    "merge",
    "open_import",
    "publish",
    "resume",
    "return_version",
    "revise",
    "save_import_map",
    "split",
    "staffing_review",
    "submit_version",
    "suspend",
    "take_up",
    "undo_import",
]
