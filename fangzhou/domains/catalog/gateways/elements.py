"""The elements of an item as columns: one sheet of items, and one sheet for each element that is a list."""

from __future__ import annotations

import dataclasses
import typing
from dataclasses import dataclass
from typing import Any

from fangzhou.domains.catalog.values import Guide, ItemDraft, Outcome, Text
from fangzhou.domains.catalog.values.names import ELEMENTS, ITEM
from fangzhou.kernel.labels import Label

ENGLISH = "@en"  # ends the name of the column that holds the English of a text


@dataclass(frozen=True, slots=True)
class Element:
    """One column: the name of the element, its title, the kind of value, and whether a row must have it."""

    name: str
    title: Label
    hint: Any
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Many:
    """An element that is a list: its own sheet, a line per entry, keyed by the item. `kind` is `Text` or a class."""

    name: str
    title: Label
    kind: Any
    elements: tuple[Element, ...]


def _elements(kind: Any, prefix: str = "") -> tuple[Element, ...]:
    hints = typing.get_type_hints(kind)
    found: list[Element] = []
    for field in dataclasses.fields(kind):
        name, title = f"{prefix}{field.name}", _title(kind, field.name)
        needed = field.default is dataclasses.MISSING
        found.append(Element(name, title, hints[field.name], needed))
        if hints[field.name] is Text:
            found.append(_english(name, title))
    return tuple(found)


def _title(kind: Any, name: str) -> Label:
    return ELEMENTS[kind].get(name, Label(name, name))  # a test holds that every element has a name


def _english(name: str, title: Label) -> Element:
    return Element(name + ENGLISH, Label(f"{title.zh}（英文）", f"{title.en} (English)"), str)


def _split() -> tuple[tuple[Element, ...], dict[str, Many]]:
    singles: list[Element] = []
    lists: dict[str, Many] = {}
    for element in _elements(Guide):
        kind = _listed(element.hint)
        if element.name == "result":
            singles += _elements(Outcome, "result.")
        elif kind is Text:
            line = Element("", Label("内容", "Words"), Text, needed=True)
            lists[element.name] = Many(
                element.name, element.title, Text, (line, _english("", line.title))
            )
        elif kind is not None:
            lists[element.name] = Many(element.name, element.title, kind, _elements(kind))
        else:
            singles.append(element)
    return tuple(singles), lists


def _listed(hint: Any) -> Any:
    """The kind of the entries when the element is a list of texts or of objects."""
    kind = typing.get_args(hint)[0] if typing.get_origin(hint) is tuple else None
    return kind if kind is Text or dataclasses.is_dataclass(kind) else None


KEY = Element("key", ITEM["key"], str, needed=True)
OWNER = Element("@item", ITEM["key"], str, needed=True)  # in the sheet of a list
OWNER_SOURCE = Element("@source", ITEM["source"], str)
OF_ITEM = tuple(Element(name, title, str) for name, title in ITEM.items() if name != "key")
SINGLES, LISTS = _split()
MAIN = (KEY, *OF_ITEM, *SINGLES)
MAIN_SHEET = Label("事项", "Items")
HINTS = typing.get_type_hints(Guide)
LIST_CELLS = tuple(Element(many.name, many.title, HINTS[many.name]) for many in LISTS.values())
ITEM_FIELDS = frozenset(field.name for field in dataclasses.fields(ItemDraft)) & frozenset(ITEM)


def by_title(elements: tuple[Element, ...]) -> dict[str, Element]:
    """Title in either language → element."""
    return {title: e for e in elements for title in (e.title.zh, e.title.en)}


def title_of(element: str) -> Label:
    """What an element of the guide or the item is called."""
    return ELEMENTS[Guide].get(element) or ITEM.get(element) or Label(element, element)
