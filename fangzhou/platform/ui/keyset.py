"""Pages by key instead of by number: the cost of a page does not grow with how far down it is.

A cursor names the order's values of the row at the edge. It gives no rights: the queryset is scoped before.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Field, Model, Q, QuerySet

from fangzhou.platform.ui.listing import COUNT_LIMIT, Params, RowsPage


def window(queryset: QuerySet[Any, Any], order: Sequence[str], params: Params) -> RowsPage:
    """The rows that `params` asks for, in `order` (field names, `-` for descending; the last must be unique)."""
    backwards = bool(params.before) and not params.after
    given = decode(params.before if backwards else params.after, len(order))
    cursor = _typed(queryset.model, order, given)
    names = [_flipped(name) for name in order] if backwards else list(order)
    ordered = queryset.order_by(*names)
    if cursor:
        ordered = ordered.filter(beyond(names, cursor))
    found = list(ordered[: params.limit + 1])
    more = len(found) > params.limit
    found = found[: params.limit]
    if backwards:
        found.reverse()
    has_next, has_previous = (bool(cursor), more) if backwards else (more, bool(cursor))
    return RowsPage(
        rows=found,
        next=encode(found[-1], order) if found and has_next else "",
        previous=encode(found[0], order) if found and has_previous else "",
        total=count(queryset),
    )


def count(queryset: QuerySet[Any, Any]) -> int:
    """How many rows, up to COUNT_LIMIT + 1."""
    return queryset.order_by()[: COUNT_LIMIT + 1].count()


def beyond(names: Sequence[str], values: Sequence[Any]) -> Q:
    """The rows after `values` in the order of `names`: (a > x) or (a = x and b > y) …"""
    condition, equal = Q(), Q()
    for name, value in zip(names, values, strict=True):
        plain = name.removeprefix("-")
        comparison = f"{plain}__{'lt' if name.startswith('-') else 'gt'}"
        condition |= equal & Q(**{comparison: value})
        equal &= Q(**{plain: value})
    return condition


def encode(row: Model | dict[str, Any], order: Sequence[str]) -> str:
    """The cursor of a row."""
    names = [name.removeprefix("-") for name in order]
    values = [row[name] if isinstance(row, dict) else getattr(row, name) for name in names]
    data = json.dumps(values, cls=_Exact, separators=(",", ":"))
    return base64.urlsafe_b64encode(data.encode()).decode().rstrip("=")


def decode(cursor: str, length: int) -> list[Any]:
    """The values in a cursor; empty when there is none or it is nonsense."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        values = json.loads(base64.urlsafe_b64decode(padded.encode()))
    except (ValueError, binascii.Error, RecursionError):
        return []
    is_flat = isinstance(values, list) and not any(isinstance(v, dict | list) for v in values)
    return values if is_flat and len(values) == length else []


def _typed(model: type[Model], order: Sequence[str], values: Sequence[Any]) -> list[Any]:
    """The values as their fields hold them; empty, so the first page, when one does not fit: the cursor is forged."""
    try:
        return [
            _value(model, name.removeprefix("-"), value)
            for name, value in zip(order, values, strict=False)
        ]
    except (ValidationError, ValueError, TypeError, OverflowError):
        return []


def _value(model: type[Model], name: str, value: Any) -> Any:
    if value is None or "\0" in str(value):
        raise ValueError(name)
    str(value).encode()  # a lone surrogate has no bytes to send to the database
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:  # an annotation
        return value
    return field.to_python(value) if isinstance(field, Field) else value


class _Exact(DjangoJSONEncoder):
    """Django's encoder cuts moments to milliseconds; an edge must be exact."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if hasattr(o, "isoformat") else super().default(o)


def _flipped(name: str) -> str:
    return name.removeprefix("-") if name.startswith("-") else f"-{name}"
