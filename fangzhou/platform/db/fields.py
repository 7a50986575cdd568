"""Model fields whose values are ciphertext at rest (guarantee A8)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.db import models

from fangzhou.platform.db import sealing

if TYPE_CHECKING:  # generic for the type checker only; at run time they are plain classes
    TextField = models.TextField[str, str]
    BinaryField = models.BinaryField[bytes, bytes]
else:
    TextField = models.TextField
    BinaryField = models.BinaryField


class SealedText(TextField):
    """Text, AES-GCM at rest, bound to its table and column. Not searchable: see `BlindIndex`."""

    @property
    def seal_context(self) -> str:
        return f"{self.model._meta.db_table}.{self.attname}"

    def get_prep_value(self, value: Any) -> Any:
        return value if value in (None, "") else sealing.seal_text(str(value), self.seal_context)

    def from_db_value(self, value: str | None, *_: Any) -> str | None:
        return value if value in (None, "") else sealing.unseal_text(str(value), self.seal_context)


class SealedJSON(SealedText):
    """A JSON value (object, list …), AES-GCM at rest."""

    def get_prep_value(self, value: Any) -> Any:
        if value is None:
            return None
        return sealing.seal_text(json.dumps(value, ensure_ascii=False), self.seal_context)

    def from_db_value(self, value: str | None, *_: Any) -> Any:
        return None if value is None else json.loads(sealing.unseal_text(value, self.seal_context))

    def to_python(self, value: Any) -> Any:
        return value


class BlindIndex(BinaryField):
    """A keyed digest of a sealed value, for equality look-up; made by `sealing.blind_index`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 32)
        super().__init__(*args, **kwargs)
