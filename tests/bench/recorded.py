"""The SQL of whole lives, recorded once and sent again through psycopg alone: the limit that commands are held to.

Two lives are recorded. What differs between them (ids, keys, the case number) is what belongs to one life; every
further life gets fresh values of the same shape in the same places, so that the database does equal work.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any

ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")

Statement = tuple[str, Any]
Transaction = list[Statement]


class Recorder:
    """An execute wrapper that keeps the statements of each command."""

    def __init__(self) -> None:
        self.life: list[Transaction] = []

    def note(
        self, execute: Callable[..., Any], sql: str, params: Any, many: Any, context: Any
    ) -> Any:
        self.life[-1].append((sql, params))
        return execute(sql, params, many, context)

    def record(self, live: Callable[[Callable[..., Any]], Any], do: Callable[..., Any]) -> Any:
        """Live one life, a transaction a command."""
        from django.db import connection

        def one(command: Any, actor: Any, **given: Any) -> Any:
            self.life.append([])
            return do(command, actor, **given)

        with connection.execute_wrapper(self.note):
            return live(one)


@dataclass(frozen=True)
class Template:
    """A recorded life and the texts in it that belong to that life alone."""

    life: list[Transaction]
    ids: frozenset[str]
    numbers: tuple[str, ...]  # case numbers

    def lives(self, many: int, start: Iterator[int]) -> list[list[Transaction]]:
        """`many` lives with values of their own, made before any measuring begins."""
        return [self._fresh(next(start)) for _ in range(many)]

    def _fresh(self, serial: int) -> list[Transaction]:
        swap = {old: str(uuid.uuid4()) for old in self.ids}
        swap |= {number: f"R{serial:0{len(number) - 1}d}" for number in self.numbers}
        pattern = re.compile("|".join(map(re.escape, swap)))

        def text(value: str) -> str:
            return pattern.sub(lambda hit: swap[hit.group()], value)

        def fresh(value: Any) -> Any:
            if isinstance(value, uuid.UUID):
                return uuid.UUID(swap.get(str(value), str(value)))
            return text(value) if isinstance(value, str) else value

        return [[(sql, _each(params, fresh)) for sql, params in one] for one in self.life]


def template(live: Callable[[Callable[..., Any]], Any], do: Callable[..., Any]) -> Template:
    """Record two lives and find what is each one's own."""
    first, second = Recorder(), Recorder()
    cases = [recorder.record(live, do) for recorder in (first, second)]
    own = _ids(first.life) - _ids(second.life)
    assert str(cases[0]) in own
    return Template(first.life, frozenset(own), _case_numbers(first.life))


def connect() -> Any:
    """A connection as Django's, without Django: the same settings, adapters and preparation."""
    from django.db import connection

    given = connection.get_connection_params()
    given.pop("cursor_factory")
    return connection.Database.connect(**given | {"autocommit": True})


def send(link: Any, life: list[Transaction]) -> None:
    """One recorded life; every answer is fetched."""
    for one in life:
        with link.transaction(), link.cursor() as cursor:
            for sql, params in one:
                cursor.execute(sql, params)
                if cursor.description:
                    cursor.fetchall()


def serials() -> Iterator[int]:
    return count(1)


def _case_numbers(life: list[Transaction]) -> tuple[str, ...]:
    found = {
        params["case_no"]
        for one in life
        for _sql, params in one
        if isinstance(params, dict) and params.get("case_no")
    }
    assert found
    return tuple(found)


def _ids(life: list[Transaction]) -> set[str]:
    return {
        text
        for one in life
        for _sql, params in one
        for value in (params.values() if isinstance(params, dict) else params or ())
        for text in ID.findall(str(value))
    }


def _each(params: Any, change: Callable[[Any], Any]) -> Any:
    if isinstance(params, dict):
        return {name: change(value) for name, value in params.items()}
    return [change(value) for value in params] if params is not None else None
