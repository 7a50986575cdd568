"""Entries: what was done, by whom, and what came of it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection

from fangzhou.platform.ledger import facts, models
from fangzhou.platform.ledger.canonical import canonical, moment, text

VERSION = 1
E = TypeVar("E")


@dataclass(frozen=True, slots=True)
class Record:
    """Everything of an entry that its digest covers; `events` and `answer` are plain JSON values."""

    key: UUID
    at: datetime
    command: str
    actor: UUID
    subject: UUID
    request: bytes
    events: list[dict[str, Any]]
    answer: Any

    def plain(self) -> dict[str, Any]:
        """The JSON object that is hashed, and printed on a receipt."""
        return {
            "v": VERSION,
            "key": str(self.key),
            "at": moment(self.at),
            "command": self.command,
            "actor": str(self.actor),
            "subject": str(self.subject),
            "request": self.request.hex(),
            "events": self.events,
            "answer": self.answer,
        }

    def digest(self) -> bytes:
        """The leaf hash, sha256(0x00 || canonical record)."""
        return hashlib.sha256(b"\x00" + canonical(self.plain())).digest()


@dataclass(frozen=True, slots=True)
class EntryView:
    """A stored entry; `leaf` is its place in the order, None until the sequencer has numbered it."""

    id: int
    leaf: int | None
    record: Record

    @property
    def key(self) -> UUID:
        return self.record.key

    @property
    def at(self) -> datetime:
        return self.record.at

    @property
    def command(self) -> str:
        return self.record.command

    @property
    def actor(self) -> UUID:
        return self.record.actor

    @property
    def subject(self) -> UUID:
        return self.record.subject

    @property
    def events(self) -> list[dict[str, Any]]:
        return self.record.events

    @property
    def answer(self) -> Any:
        return self.record.answer

    def of(self, kind: type[E]) -> list[E]:
        """The entry's events of one type, as values of it."""
        name = facts.event_name(kind)
        return [
            facts.load_event(kind, event) for event in self.events if event[facts.EVENT] == name
        ]


def insert(record: Record) -> None:
    """Add an entry. Raises `IntegrityError` when its key is taken."""
    with connection.cursor() as cursor:
        cursor.execute(
            models.INSERT_ENTRY,
            [
                record.key,
                record.at,
                record.command,
                record.actor,
                record.subject,
                record.request,
                text(record.events),
                text(record.answer),
                record.digest(),
            ],
        )


def stored_answer(key: UUID) -> tuple[bytes, Any] | None:
    """The request digest and the answer of the entry with this key; None when there is none."""
    with connection.cursor() as cursor:
        cursor.execute(models.ENTRY_BY_KEY, [key])
        row = cursor.fetchone()
    return (bytes(row[0]), json.loads(row[1])) if row else None


def view(row: tuple[Any, ...]) -> EntryView:
    """An entry from a row of id, leaf and `models.RECORD`."""
    entry, leaf, key, at, command, actor, subject, request, events, answer = row
    record = Record(
        key=key,
        at=at,
        command=command,
        actor=actor,
        subject=subject,
        request=bytes(request),
        events=json.loads(events),  # Django gives jsonb as text
        answer=json.loads(answer),
    )
    return EntryView(entry, leaf, record)


def history(subject: UUID) -> list[EntryView]:
    """Everything that was done to `subject`, the oldest first."""
    with connection.cursor() as cursor:
        cursor.execute(models.HISTORY, [subject])
        return [view(row) for row in cursor.fetchall()]


def recent(before: int, limit: int) -> list[EntryView]:
    """Numbered entries whose place is before `before`, the newest first."""
    with connection.cursor() as cursor:
        cursor.execute(models.RECENT, [before, limit])
        return [view(row) for row in cursor.fetchall()]
