"""How the columns of a foreign file become elements: the saved map of one source."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """What one column means.

    `element` is an element of the guide or of the item, "" when the column is only looked at; `reader` names a reader
    of its own, "" for the one of the element. `codes` say what the file's words or numbers mean here: a type number
    of another system is never trusted by itself (items:I8).
    """

    column: str
    element: str = ""
    reader: str = ""
    codes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """One shape of file. `key` are the columns that name a row; `defaults` are elements that no column tells.

    A file of this shape has all of `needs`. `type_in_words` is a column that must say the item type in words.
    """

    source: str
    title: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    needs: tuple[str, ...]
    defaults: tuple[tuple[str, str], ...] = ()
    type_in_words: str = ""
