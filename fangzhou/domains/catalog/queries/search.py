"""Finding items: rows for a list of results, and how many there are per facet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.db.models import BooleanField, CharField, Count, F, FloatField, Func, Q, QuerySet, Value

from fangzhou.domains.catalog.models import ItemVersion
from fangzhou.domains.catalog.queries.versions import in_force
from fangzhou.domains.catalog.rules import words
from fangzhou.domains.catalog.values import CaseKind, Text, VersionState, load

PAGE = 20
CLOSEST = 3  # shown when nothing fits (ux PH-3)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for; an empty part does not narrow. `audience` is `person` or `firm`."""

    text: str = ""
    audience: str = ""
    department: str = ""
    topic: str = ""
    after: str = ""  # the implementation code of the last row of the page before

    def without(self, part: str) -> Wanted:
        return replace(self, **{part: "", "after": ""})


@dataclass(frozen=True, slots=True)
class Found:
    """One result: what a reader compares before opening a guide (ux PH-2)."""

    code: str
    name: Text
    summary: Text
    department: Text
    serves_persons: bool
    serves_firms: bool
    immediate: bool
    promised_days: int | None
    visits: int | None
    has_fee: bool
    is_online: bool
    suspended: bool


@dataclass(frozen=True, slots=True)
class Results:
    """A page of results; `closest` when nothing fitted and these are only near; `next` begins the next page."""

    rows: tuple[Found, ...]
    closest: bool = False
    next: str = ""


def results(wanted: Wanted, on: date) -> Results:
    """The items that fit, best first when there are words to rank by, else by name; 20 a page."""
    terms = words.question(wanted.text)
    if not terms:
        return Results((), closest=True) if wanted.text.strip() else _by_name(wanted, on)
    fitting = _ranked(_narrowed(wanted, on), words.expression(terms, "&"))[:PAGE]
    rows = _rows(fitting)
    if rows:
        return Results(rows)
    near = _ranked(_narrowed(wanted, on), words.expression(terms, "|"))[:CLOSEST]
    return Results(_rows(near), closest=True)


def _by_name(wanted: Wanted, on: date) -> Results:
    items = _narrowed(wanted, on).order_by("name", "item__implementation_code")
    if wanted.after:
        last = in_force(on).filter(item__implementation_code=wanted.after).first()
        name = last.name if last else ""
        items = items.filter(
            Q(name__gt=name) | Q(name=name, item__implementation_code__gt=wanted.after)
        )
    rows = _rows(items[: PAGE + 1])
    more = len(rows) > PAGE
    return Results(rows[:PAGE], next=rows[PAGE - 1].code if more else "")


def by_department(wanted: Wanted, on: date) -> list[tuple[str, Text, int]]:
    """(department code, name, number of items), the largest first, under the other filters."""
    counted = (
        fitting(wanted.without("department"), on)
        .values("item__department__code", "item__department__name", "item__department__name_en")
        .annotate(number=Count("id"))
        .order_by("-number", "item__department__code")
    )
    return [
        (
            row["item__department__code"],
            Text(row["item__department__name"], row["item__department__name_en"]),
            row["number"],
        )
        for row in counted
    ]


def by_topic(wanted: Wanted, on: date) -> dict[str, int]:
    """Topic → number of items under the other filters, the largest first."""
    topics = Func(
        F("topics"),
        function="jsonb_array_elements_text",
        output_field=CharField(),
        set_returning=True,
    )
    counted = (
        fitting(wanted.without("topic"), on)
        .annotate(a_topic=topics)
        .values("a_topic")
        .annotate(number=Count("id"))
        .order_by("-number", "a_topic")
    )
    return {row["a_topic"]: row["number"] for row in counted}


def by_audience(wanted: Wanted, on: date) -> dict[str, int]:
    """How many items serve persons, firms, and anybody, under the other filters."""
    return fitting(wanted.without("audience"), on).aggregate(
        person=Count("id", filter=Q(serves_persons=True)),
        firm=Count("id", filter=Q(serves_firms=True)),
        all=Count("id"),
    )


def fitting(wanted: Wanted, on: date) -> QuerySet[ItemVersion]:
    """Every item that fits, words included."""
    terms = words.question(wanted.text)
    items = _narrowed(wanted, on)
    return items.filter(_matches(words.expression(terms, "&"))) if terms else items


def _narrowed(wanted: Wanted, on: date) -> QuerySet[ItemVersion]:
    items = in_force(on).exclude(item__department=None)
    if wanted.audience == "person":
        items = items.filter(serves_persons=True)
    if wanted.audience == "firm":
        items = items.filter(serves_firms=True)
    if wanted.department:
        items = items.filter(item__department__code=wanted.department)
    if wanted.topic:
        items = items.filter(topics__contains=[wanted.topic])
    return items


def _matches(question: str) -> Func:
    return Func(
        F("search"), _literal(question), template="(%(expressions)s)", arg_joiner=" @@ ",
        output_field=BooleanField(),
    )  # fmt: skip


def _literal(question: str) -> Func:
    """A tsquery, cast and not parsed: the server's parser knows no Chinese."""
    return Func(Value(question), template="%(expressions)s::tsquery")


def _ranked(items: QuerySet[ItemVersion], question: str) -> QuerySet[ItemVersion]:
    rank = Func(F("search"), _literal(question), function="ts_rank", output_field=FloatField())
    return items.filter(_matches(question)).annotate(rank=rank).order_by("-rank", "name", "id")


def _rows(items: QuerySet[ItemVersion]) -> tuple[Found, ...]:
    return tuple(
        Found(
            code=row["item__implementation_code"] or "",
            name=load(Text, row["content__name"], "name"),
            summary=load(Text, row["content__summary"] or "", "summary"),
            department=Text(row["item__department__name"], row["item__department__name_en"]),
            serves_persons=row["serves_persons"],
            serves_firms=row["serves_firms"],
            immediate=row["case_kind"] == CaseKind.IMMEDIATE,
            promised_days=row["promised_days"],
            visits=row["visits"],
            has_fee=bool(row["has_fee"]),
            is_online=row["is_online"],
            suspended=row["state"] == VersionState.SUSPENDED,
        )
        for row in items.values(
            "item__implementation_code", "item__department__name", "item__department__name_en",
            "content__name", "content__summary", "serves_persons", "serves_firms", "case_kind",
            "promised_days", "visits", "has_fee", "is_online", "state",
        )
    )  # fmt: skip
