"""A text of a guide: Chinese always, English when somebody has written it."""

from __future__ import annotations

from dataclasses import dataclass

from fangzhou.kernel.labels import Label


@dataclass(frozen=True, slots=True)
class Text(Label):
    """`zh` is the text in force; a missing `en` shows the Chinese, marked as such (ux G-16)."""

    en: str = ""

    def __post_init__(self) -> None:
        if not self.en:
            object.__setattr__(self, "en", self.zh)

    def __bool__(self) -> bool:
        return bool(self.zh.strip())

    @property
    def is_translated(self) -> bool:
        return self.en != self.zh or self.zh.isascii()

    def lang(self, language: str) -> str:
        """The `lang` attribute that `text(language)` needs on a page in `language`; "" when none."""
        return "zh" if language.lower().startswith("en") and not self.is_translated else ""


NO_TEXT = Text("")
