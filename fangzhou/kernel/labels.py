"""Words in Chinese and English, kept together so that neither can be forgotten."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Self


@dataclass(frozen=True, slots=True)
class Label:
    """One text in both languages; `{name}` places are filled by `format`."""

    zh: str
    en: str

    def __str__(self) -> str:
        return self.zh

    def text(self, language: str) -> str:
        """The text for a language tag such as `zh-hans` or `en-gb`; Chinese unless English."""
        return self.en if language.lower().startswith("en") else self.zh

    def format(self, **values: object) -> Label:
        """The same label with its places filled; a `Label` value is filled per language."""
        zh = {k: v.zh if isinstance(v, Label) else v for k, v in values.items()}
        en = {k: v.en if isinstance(v, Label) else v for k, v in values.items()}
        return Label(self.zh.format(**zh), self.en.format(**en))


class Labeled(StrEnum):
    """An enumeration whose members carry their words: `OPEN = "open", "办理中", "Open"`."""

    label: Label

    # The words have defaults only so that the look-up `Kind(value)` passes the type checker.
    def __new__(cls, value: str, zh: str = "", en: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = Label(zh, en)
        return member
