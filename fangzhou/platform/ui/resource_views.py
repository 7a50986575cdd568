"""The views that read a `Resource`: list, detail, CSV, XLSX."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.views.decorators.http import require_GET

from fangzhou.platform.access import pages
from fangzhou.platform.access.values import Actor
from fangzhou.platform.db import clock
from fangzhou.platform.ui import export, filters
from fangzhou.platform.ui.listing import COUNT_LIMIT, Declaration, Params, RowsPage, Sort
from fangzhou.platform.ui.words import text

View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class SortLink:
    """One order of the list, as a link."""

    sort: Sort
    href: str
    is_current: bool


def urls(resource: Declaration) -> list[URLPattern]:
    """The addresses of a resource, each under its entry of the access table."""
    views: list[tuple[str, View, str]] = [("", listing(resource), resource.name)]
    if resource.can_export:
        views += [
            ("export.csv", exporting(resource, export.as_csv), f"{resource.name}-csv"),
            ("export.xlsx", exporting(resource, export.as_xlsx), f"{resource.name}-xlsx"),
        ]
    if resource.find:
        views.append(("<str:key>/", detail(resource), f"{resource.name}-detail"))
    under_table = pages.page(resource.page)
    return [path(route, under_table(require_GET(view)), name=name) for route, view, name in views]


def listing(resource: Declaration) -> View:
    """One window of the rows, with the filters that the address names."""

    def view(request: HttpRequest) -> HttpResponse:
        actor = _actor(request)
        query = request.GET.dict()
        params = _params(resource, query, actor)
        page = resource.rows(actor, params)
        values = {
            "resource": resource,
            "page": page,
            "query": query,
            "params": params,
            "chips": filters.chips(resource.filters, query, params.filters, actor),
            "sorts": _sort_links(resource, query, params.sort),
            "count_words": _count(page),
            "next_href": page.next and filters.address(query, {"after": page.next}),
            "previous_href": page.previous and filters.address(query, {"before": page.previous}),
            "export_query": filters.address(query, {}),
        }
        return render(request, "ui/resource_list.html", values)

    return view


def detail(resource: Declaration) -> View:
    """One thing in its sections; absent and not for the reader look the same."""

    def view(request: HttpRequest, key: str) -> HttpResponse:
        actor = _actor(request)
        thing = resource.find(actor, key) if resource.find else None
        if thing is None:
            raise Http404
        actions = [action for action in resource.actions if action.may(actor, thing)]
        values = {"resource": resource, "thing": thing, "actions": actions}
        return render(request, "ui/resource_detail.html", values)

    return view


def exporting(resource: Declaration, write: Callable[[export.Sheet], HttpResponse]) -> View:
    """The filtered rows as a file, through the same scoped query as the list."""

    def view(request: HttpRequest) -> HttpResponse:
        actor = _actor(request)
        query = request.GET.dict()
        params = _params(resource, query, actor, limit=export.LIMIT)
        chips = filters.chips(resource.filters, query, params.filters, actor)
        content = export.sheet(
            text(resource.title),
            resource.columns,
            resource.rows(actor, params).rows,
            words="；".join(chip.words for chip in chips),
            operator=actor.name,
            now=clock.now(),
        )
        return write(content)

    return view


def _params(
    resource: Declaration, query: dict[str, str], actor: Actor, limit: int | None = None
) -> Params:
    orders = [sort.name for sort in resource.sorts]
    wanted = query.get("sort", "")
    return Params(
        filters=filters.read(resource.filters, query, actor),
        sort=wanted if wanted in orders else next(iter(orders), ""),
        after="" if limit else query.get("after", ""),
        before="" if limit else query.get("before", ""),
        limit=limit or resource.page_size,
    )


def _sort_links(resource: Declaration, query: dict[str, str], current: str) -> list[SortLink]:
    if len(resource.sorts) < 2:
        return []
    return [
        SortLink(sort, filters.address(query, {"sort": sort.name}), sort.name == current)
        for sort in resource.sorts
    ]


def _count(page: RowsPage) -> str:
    if page.total is None:
        return ""
    return f"{COUNT_LIMIT:,}+" if page.total > COUNT_LIMIT else f"{page.total:,}"


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = cast("Any", request).actor
    return actor
