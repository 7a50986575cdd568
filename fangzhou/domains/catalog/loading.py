"""Loading a folder of authored items through the commands that people use: one writes, two review, one publishes."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from fangzhou.domains.catalog import rules, services
from fangzhou.domains.catalog.gateways import authored, listed
from fangzhou.domains.catalog.gateways.files import DamagedFile
from fangzhou.domains.catalog.models import IN_FORCE, ItemVersion
from fangzhou.domains.catalog.queries.imports import compare
from fangzhou.domains.catalog.values import ItemDraft, VersionState
from fangzhou.platform import command
from fangzhou.platform.access import actors
from fangzhou.platform.access.values import Actor, Role
from fangzhou.platform.db import clock
from fangzhou.platform.db.ids import new_id
from fangzhou.platform.identity.loading import lines
from fangzhou.platform.identity.models import Account
from fangzhou.platform.organization.models import Appointment, Department

SOURCE = "authored"
LIST = "listed"
WAY: tuple[tuple[command.Command[Any], Role], ...] = (
    (services.submit_version, Role.CATALOG_EDITOR),
    (services.legal_review, Role.LEGAL_REVIEWER),
    (services.staffing_review, Role.STAFFING_REVIEWER),
    (services.publish, Role.CATALOG_REVIEWER),
)


class NobodyInCharge(RuntimeError):
    """No staff member holds a role that the catalog needs."""


def load_items(folder: Path, *, now: datetime) -> int:
    """Import and publish every `*.yaml` of a folder; the number of versions published. May be repeated.

    Raises `DamagedFile` for a file that is no item, `Refusal` (items:I86) for one that may not be published.
    """
    written = {path.stem: authored.read(path) for path in sorted(folder.glob("*.yaml"))}
    return _publish(SOURCE, written, now)


def load_list(path: Path, halls: Path, *, now: datetime) -> int:
    """The same for a list of one line an item (see `gateways.listed`); `halls` is the city's file of halls.

    Raises `DamagedFile`, `Refusal` (items:I86).
    """
    departments = dict(Department.objects.values_list("code", "name"))
    places = {
        line["code"]: listed.Hall(line["name"], line["name_en"], line["place"])
        for line in lines(halls)
    }
    return _publish(LIST, listed.read(path, departments, places), now)


def _publish(source: str, written: dict[str, authored.Authored], now: datetime) -> int:
    author = _holder(Role.CATALOG_EDITOR, now)
    drafts = _drafts(written)
    if not compare(source, drafts).is_nothing_new:
        services.import_items(actor=author, now=now, key=new_id(), source=source, drafts=drafts)
    waiting = ItemVersion.objects.filter(item__source=source, state=VersionState.DRAFT)
    published = 0
    for version in waiting.select_related("item").only("id", "item__source_key"):
        day = _first_day(version, written[version.item.source_key].effective_on, clock.today(now))
        publish(version.id, day, now=now)
        published += 1
    return published


def publish(version: UUID, day: date, *, now: datetime) -> None:
    """Lead a draft through both offices into force, by those who hold the roles; raises `Refusal` (items:I86)."""
    for verb, role in WAY:
        more = {"effective_on": day} if verb is services.publish else {}
        verb(actor=_holder(role, now), now=now, key=new_id(), version=version, **more)


def _drafts(written: dict[str, authored.Authored]) -> tuple[ItemDraft, ...]:
    departments = {d.code: d for d in Department.objects.all()}
    return tuple(_draft(key, item, departments) for key, item in written.items())


def _draft(key: str, item: authored.Authored, departments: dict[str, Department]) -> ItemDraft:
    department = departments.get(item.department)
    if department is None or item.guide.exercise_level is None:
        raise DamagedFile(f"{key}: no such department, or no level of exercise")
    return ItemDraft(
        key=key,
        guide=item.guide,
        basic_code=item.basic_code,
        implementation_code=rules.implementation_code(
            department.uscc or "", item.guide.exercise_level.value, item.basic_code
        ),
        department=department.code,
        department_name=department.name,
        region=department.division_id,
    )


def _first_day(version: ItemVersion, written: date, today: date) -> date:
    """The day its author wrote, or, when an earlier version is in force, the first day it can follow."""
    begun = ItemVersion.objects.filter(item_id=version.item_id, state__in=IN_FORCE).values_list(
        "effective_on", flat=True
    )
    latest = max((day for day in begun if day), default=None)
    return written if latest is None else max(today, latest + timedelta(days=1))


def _holder(role: Role, now: datetime) -> Actor:
    held = Appointment.objects.filter(role=role.value).order_by("staff__number").first()
    if held is None:
        raise NobodyInCharge(f"nobody is appointed as {role.value}")
    account = Account.objects.get(id=held.staff.account_id)
    return actors.for_account(account, today=clock.today(now))
