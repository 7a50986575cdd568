"""Events and answers: frozen dataclasses that stay in the ledger for ever, and their JSON form.

They hold ids, codes, dates, numbers and salted digests, never personal data and never free text.
"""

from __future__ import annotations

import types
import typing
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

from pydantic import TypeAdapter

E = TypeVar("E")

SCALARS = frozenset({bool, int, str, UUID, date, datetime, Decimal, type(None)})
EVENT = "event"  # the key under which a stored event carries its name
PERSONAL = frozenset({
    "name", "surname", "phone", "mobile", "telephone", "email", "mail", "address", "citizen", "identity",
    "birth", "birthday", "born", "gender", "nationality", "passport", "plate", "bank", "account", "password",
    "photo", "face", "signature",
    "note", "comment", "remark", "opinion", "reason", "text", "content", "message",
})  # fmt: skip
HARMLESS_ENDINGS = frozenset({"digest", "id", "code", "kind", "no"})
PERSONAL_NUMBERS = frozenset(
    {"citizen_no", "phone_no", "passport_no", "bank_no", "account_no", "id_no"}
)


class UnfitFact(TypeError):
    """A type that may not stand in the ledger; the message names the field."""


@cache
def check(kind: Any) -> None:
    """Raises `UnfitFact` unless `kind` is built from plain values whose names promise nothing personal."""
    kind = getattr(kind, "__supertype__", kind)
    if kind in SCALARS or kind is None or (isinstance(kind, type) and issubclass(kind, Enum)):
        return
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        _check_optional(kind, inner)
    elif origin is tuple:
        for member in inner:
            if member is not Ellipsis:
                check(member)
    elif is_dataclass(kind) and isinstance(kind, type):
        _check_fields(kind)
    else:
        raise UnfitFact(f"{kind!r} may not stand in the ledger")


@cache
def check_event(kind: Any) -> None:
    """Raises `UnfitFact` unless `kind` is a frozen dataclass of plain values with `subject: UUID`."""
    check(kind)
    hints = typing.get_type_hints(kind) if is_dataclass(kind) else {}
    if hints.get("subject") is not UUID or EVENT in hints:
        raise UnfitFact(f"{kind!r} needs `subject: UUID` and no field called `{EVENT}`")


def _check_optional(kind: Any, members: tuple[Any, ...]) -> None:
    rest = [member for member in members if member is not type(None)]
    if len(rest) != 1:
        raise UnfitFact(f"{kind!r}: only `X | None` can be read back without a guess")
    check(rest[0])


def _check_fields(kind: type) -> None:
    if not kind.__dataclass_params__.frozen:  # type: ignore[attr-defined]  # a dataclass has it
        raise UnfitFact(f"{kind.__qualname__} is not frozen")
    hints = typing.get_type_hints(kind)
    for field in fields(kind):
        hint = hints[field.name]
        try:
            check(hint)
        except UnfitFact as unfit:
            raise UnfitFact(f"{kind.__qualname__}.{field.name}: {unfit}") from unfit
        if _is_text(hint) and looks_personal(field.name):
            raise UnfitFact(f"{kind.__qualname__}.{field.name} looks personal or free; keep it out")


def _is_text(hint: Any) -> bool:
    return hint is str or any(_is_text(inner) for inner in typing.get_args(hint))


def looks_personal(name: str) -> bool:
    """Whether a text field of this name would hold somebody's data or free words."""
    words = name.lower().split("_")
    if name.lower() in PERSONAL_NUMBERS:
        return True
    return bool(PERSONAL.intersection(words)) and words[-1] not in HARMLESS_ENDINGS


def event_name(kind: type) -> str:
    """`cases.CaseAccepted` for `fangzhou.domains.cases.events.CaseAccepted`."""
    return f"{_area(kind.__module__)}.{kind.__qualname__}"


@cache
def _area(module: str) -> str:
    parts = module.split(".")
    return parts[2] if parts[0] == "fangzhou" and len(parts) > 2 else parts[0]


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def dump(kind: Any, value: object) -> Any:
    """The JSON form of a fact: UUID, dates, decimals and enumerations as text, tuples as lists."""
    return _adapter(kind).dump_python(value, mode="json", warnings="error")


def load(kind: Any, plain: Any) -> Any:
    """The fact again, as it was."""
    return _adapter(kind).validate_python(plain)


def dump_event(event: Any) -> dict[str, Any]:
    kind: Any = type(event)
    check_event(kind)
    return {EVENT: event_name(kind), **dump(kind, event)}


def load_event(kind: type[E], plain: dict[str, Any]) -> E:
    """A stored event as its type. Raises `ValueError` when it is another one."""
    if plain.get(EVENT) != event_name(kind):
        raise ValueError(f"{plain.get(EVENT)} is not {event_name(kind)}")
    loaded: E = load(kind, {name: value for name, value in plain.items() if name != EVENT})
    return loaded
