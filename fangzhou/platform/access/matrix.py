"""The whole access table as rows, and what it forgot: for the matrix test and for the administrator's page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

from fangzhou.kernel.labels import Label
from fangzhou.platform.access import table
from fangzhou.platform.access.values import Role, Scope
from fangzhou.platform.identity import marks

# The health check says nothing about anybody; every operation of the API asks the table by itself.
EXEMPT = ("healthz", "api/v1/")


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One command or page with its addresses and the scope of every role (None: not allowed)."""

    name: str
    kind: str
    title: Label
    addresses: tuple[str, ...]
    scopes: dict[Role, Scope | None]


def rows() -> list[MatrixRow]:
    """Every entry of the table, by name."""
    found: dict[str, list[str]] = {}
    for address, name in addresses():
        found.setdefault(name or "", []).append(address)
    return [
        MatrixRow(
            name=entry.name,
            kind=entry.kind,
            title=entry.title,
            addresses=tuple(found.get(entry.name, ())),
            scopes={role: dict(entry.allow).get(role) for role in Role},
        )
        for entry in sorted(table.table().values(), key=lambda entry: entry.name)
    ]


def addresses() -> Iterator[tuple[str, str | None]]:
    """Every address pattern of the platform with the name its view carries."""
    yield from _walk(get_resolver(), "")


def undecided(exempt: tuple[str, ...] = EXEMPT) -> list[str]:
    """Addresses whose view names no page of the table; those that begin with an exempt prefix are left out."""
    pages = {entry.name for entry in table.table().values() if entry.kind == "page"}
    return sorted(
        address
        for address, name in addresses()
        if name not in pages and not address.startswith(exempt)
    )


def unknown_commands(names: set[str]) -> set[str]:
    """Of these command names, those that no access.yaml declares as a command."""
    return names - {entry.name for entry in table.table().values() if entry.kind == "command"}


def pages_without_address() -> list[str]:
    """Declared pages that no address leads to: left over, or misspelled."""
    reached = {name for _, name in addresses()}
    return sorted(
        entry.name
        for entry in table.table().values()
        if entry.kind == "page" and entry.name not in reached
    )


def _walk(resolver: URLResolver, prefix: str) -> Iterator[tuple[str, str | None]]:
    for pattern in resolver.url_patterns:
        address = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern, address)
        elif isinstance(pattern, URLPattern):
            yield address, marks.name_of(pattern.callback)
