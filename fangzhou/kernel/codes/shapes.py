"""What a code looks like, part by part, and saying where a given text differs."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from fangzhou.kernel.labels import Label
from fangzhou.kernel.refusal import Refusal

FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
DROPPED = {"Cc", "Cf", "Pd", "Zl", "Zp", "Zs"}
"""Unicode categories that people type or paste into codes: controls, invisible marks, dashes, spaces."""

MINUS = "\N{MINUS SIGN}"

LENGTH = Label(
    "{code}应为 {length} 位，现在是 {given} 位",
    "{code} has {length} characters, not {given}",
)
CHARACTER = Label(
    "{code}第 {place} 位（{part}）应为{alphabet}",
    "Character {place} of {code} ({part}) must be {alphabet}",
)
CHECK_DIGIT = Label(
    "{code}的校验码与其余各位不符，请逐位核对",
    "The check character of {code} does not fit the others; compare it character by character",
)


def normalize(text: str) -> str:
    """A code as typed, made plain: half-width, without spaces, dashes and invisible characters.

    Only for codes and phone numbers: in a signed number or a written date a dash has a meaning.
    """
    return "".join(
        character
        for character in text.translate(FULL_WIDTH)
        if unicodedata.category(character) not in DROPPED and character != MINUS
    )


@dataclass(frozen=True, slots=True)
class Alphabet:
    """The characters that may stand at a place, and how to say so."""

    characters: str
    title: Label


DIGITS = Alphabet("0123456789", Label("数字", "a digit"))
CAPITALS = Alphabet(
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    Label("数字或字母", "a digit or a letter"),
)


@dataclass(frozen=True, slots=True)
class Part:
    """A run of characters with one meaning."""

    title: Label
    length: int
    alphabet: Alphabet = DIGITS


@dataclass(frozen=True, slots=True)
class Shape:
    """A fixed-length code: `name` for programs, `title` for people, `basis` the rule."""

    name: str
    title: Label
    basis: str
    parts: tuple[Part, ...]

    @property
    def length(self) -> int:
        """How many characters the whole code has."""
        return sum(part.length for part in self.parts)

    def split(self, text: str) -> tuple[str, ...]:
        """The parts of a code as typed; raises `…length` or `…alphabet`."""
        plain = normalize(text).upper()
        if len(plain) != self.length:
            raise self.refusal("length", LENGTH, length=self.length, given=len(plain))
        pieces, start = list[str](), 0
        for part in self.parts:
            piece = plain[start : start + part.length]
            self._require_alphabet(part, piece, start)
            pieces.append(piece)
            start += part.length
        return tuple(pieces)

    def require(self, holds: bool, problem: str, message: Label) -> None:
        """Raise the refusal unless the condition holds."""
        if not holds:
            raise self.refusal(problem, message)

    def refusal(self, problem: str, message: Label, **values: object) -> Refusal:
        """What is wrong with such a code; the message may name `{code}`."""
        words = message.format(code=self.title, **values)
        return Refusal(f"codes.{self.name}.{problem}", words, self.basis)

    def _require_alphabet(self, part: Part, piece: str, start: int) -> None:
        for offset, character in enumerate(piece, start=1):
            if character not in part.alphabet.characters:
                raise self.refusal(
                    "alphabet",
                    CHARACTER,
                    place=start + offset,
                    part=part.title,
                    alphabet=part.alphabet.title,
                )
