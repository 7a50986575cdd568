"""A guide as plain JSON and back, driven by the dataclasses themselves: an element added there is stored at once.

Elements left at their default are left out. Reading is strict: an unknown key, a missing one and a value of
another kind are `MalformedContent` with the place named, for stored content and for authored files alike.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import types
import typing
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from typing import Any, TypeVar

from fangzhou.domains.catalog.values.guide import Guide
from fangzhou.domains.catalog.values.text import Text

T = TypeVar("T")


class MalformedContent(ValueError):
    """Content that is no guide; the message names the element and what is wrong with it."""


def dump(value: Any) -> Any:
    """`value` as what JSON can hold."""
    if isinstance(value, Text):
        return [value.zh, value.en] if value.en != value.zh else value.zh
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (date, Decimal)):
        return str(value)
    if isinstance(value, tuple):
        return [dump(part) for part in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: dump(getattr(value, field.name))
            for field in dataclasses.fields(value)
            if getattr(value, field.name) != field.default
        }
    return value


def digest(value: Any) -> str:
    """The SHA-256 of a value in one canonical writing: equal exactly when the values say the same."""
    text = json.dumps(dump(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def load_guide(raw: Any) -> Guide:
    """The guide that `dump` or an author wrote; raises `MalformedContent`."""
    return load(Guide, raw, "")


def load(kind: type[T], raw: Any, where: str) -> T:
    """A `kind` from plain data; `where` is the path for the message."""
    if kind in _READERS:
        return typing.cast("T", _plain(kind, raw, where))
    if not isinstance(raw, Mapping):
        raise MalformedContent(f"{where or 'content'}: an object was expected")
    known = _fields(typing.cast("Any", kind))
    unknown = sorted(str(key) for key in set(raw) - set(known))
    if unknown:
        raise MalformedContent(f"{where or 'content'}: unknown element {unknown[0]}")
    values = {
        name: _value(known[name], given, f"{where}.{name}" if where else name)
        for name, given in raw.items()
    }
    try:
        return kind(**values)
    except TypeError as failure:
        raise MalformedContent(f"{where or 'content'}: {failure}") from failure


@cache
def _fields(kind: type[Any]) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    return {field.name: hints[field.name] for field in dataclasses.fields(kind)}


def _value(hint: Any, raw: Any, where: str) -> Any:
    if isinstance(hint, types.UnionType):
        inner = next(part for part in typing.get_args(hint) if part is not types.NoneType)
        return None if raw is None else _value(inner, raw, where)
    if typing.get_origin(hint) is tuple:
        return _tuple(typing.get_args(hint)[0], raw, where)
    if dataclasses.is_dataclass(hint) and hint is not Text:
        return load(typing.cast("type[Any]", hint), raw, where)
    return _plain(hint, raw, where)


def _tuple(inner: Any, raw: Any, where: str) -> tuple[Any, ...]:
    if not isinstance(raw, list):
        raise MalformedContent(f"{where}: a list was expected")
    return tuple(_value(inner, part, f"{where}[{index}]") for index, part in enumerate(raw))


def _plain(hint: Any, raw: Any, where: str) -> Any:
    read = _READERS.get(hint) or (_enum(hint) if issubclass(hint, Enum) else None)
    try:
        if read is not None:
            return read(raw)
    except (ValueError, TypeError, KeyError, InvalidOperation) as failure:
        raise MalformedContent(f"{where}: {raw!r} is not a {hint.__name__}") from failure
    if type(raw) is not hint:
        raise MalformedContent(f"{where}: {raw!r} is not a {hint.__name__}")
    return raw


def _enum(kind: type[Enum]) -> Callable[[Any], Enum]:
    """By exchange code or, as authors write it, by the member's name in small letters."""
    return lambda raw: kind[raw.upper()] if str(raw).upper() in kind.__members__ else kind(raw)


def _text(raw: Any) -> Text:
    if isinstance(raw, Mapping) and set(raw) <= {"zh", "en"}:
        return Text(str(raw["zh"]), str(raw.get("en", "")))
    if isinstance(raw, list) and len(raw) == 2 and all(isinstance(part, str) for part in raw):
        return Text(raw[0], raw[1])
    if isinstance(raw, str):
        return Text(raw)
    raise TypeError(raw)


def _date(raw: Any) -> date:
    return raw if isinstance(raw, date) else date.fromisoformat(raw)


_READERS: dict[Any, Callable[[Any], Any]] = {
    Text: _text,
    date: _date,
    Decimal: lambda raw: Decimal(str(raw)),
}
