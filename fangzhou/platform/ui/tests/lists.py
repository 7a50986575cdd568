"""Two unlike lists: shops that live in memory, divisions that live in the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fangzhou.kernel.labels import Label
from fangzhou.platform.access.values import Actor
from fangzhou.platform.organization.models import Division
from fangzhou.platform.ui import keyset
from fangzhou.platform.ui.resource import (
    Action,
    Badge,
    Choice,
    Date,
    Link,
    Number,
    Params,
    Period,
    Resource,
    RowsPage,
    Search,
    Section,
    Sort,
    Text,
)
from fangzhou.platform.ui.status import Status


@dataclass(frozen=True)
class Shop:
    id: int
    name: str
    owner: str
    state: Status
    opened_on: date | None
    seats: int


ALL = [
    Shop(1, "张记淮味饭店", "张*", Status.IN_PROGRESS, date(2025, 5, 18), 60),
    Shop(2, "=HYPERLINK(1)", "+86", Status.CLOSED, date(2025, 3, 1), 12_000),
    Shop(3, "<script>", "吴**", Status.CLOSED, None, 8),
]


def shops(actor: Actor, params: Params) -> RowsPage:
    rows = [shop for shop in ALL if _fits(shop, params)]
    rows.sort(key=lambda shop: shop.name if params.sort == "name" else shop.seats)
    return RowsPage(rows, total=len(rows))


def _fits(shop: Shop, params: Params) -> bool:
    since, until = params.filters.get("opened_on", (None, None))
    day = shop.opened_on or date.min
    return (
        params.filters.get("q", "") in shop.name
        and params.filters.get("state", shop.state) == shop.state
        and (since is None or day >= since)
        and (until is None or day <= until)
    )


def divisions(actor: Actor, params: Params) -> RowsPage:
    found = Division.objects.all()
    if level := params.filters.get("level"):
        found = found.filter(level=level)
    order = ("-level", "code") if params.sort == "level" else ("code",)
    return keyset.window(found, order, params)


SHOPS = Resource(
    name="shops",
    page="ui.gallery",
    title=Label("饭店", "Restaurants"),
    unit=Label("家", "restaurants"),
    rows=shops,
    find=lambda _actor, key: next((shop for shop in ALL if str(shop.id) == key), None),
    heading=lambda shop: shop.name,
    columns=(
        Link("name", Label("店名", "Name")),
        Text("owner", Label("经营者", "Owner")),
        Badge("state", Label("状态", "State")),
        Date("opened_on", Label("开业", "Opened")),
        Number("seats", Label("座位", "Seats")),
    ),
    filters=(
        Search(),
        Choice(
            "state",
            Label("状态", "State"),
            [(s.value, s.label) for s in (Status.IN_PROGRESS, Status.CLOSED, Status.DRAFT)],
        ),
        Period("opened_on", Label("开业", "Opened")),
    ),
    sorts=(Sort("seats", Label("座位", "Seats")), Sort("name", Label("店名", "Name"))),
    sections=(
        Section(
            Label("店铺", "Shop"),
            lambda shop: [
                (Label("经营者", "Owner"), shop.owner),
                (Label("开业", "Opened"), shop.opened_on),
            ],
        ),
    ),
    actions=(
        Action(
            Label("停业", "Close"),
            lambda shop: f"/close/{shop.id}",
            may=lambda _actor, shop: shop.state is Status.IN_PROGRESS,
        ),
    ),
    empty_next=(Label("登记一家", "Register one"), "/new"),
    is_staff=False,
)

DIVISIONS = Resource(
    name="divisions",
    page="ui.gallery",
    title=Label("行政区划", "Divisions"),
    unit=Label("个", "divisions"),
    rows=divisions,
    key="code",
    columns=(
        Text("code", Label("代码", "Code")),
        Text("name", Label("名称", "Name")),
        Number("level", Label("级", "Level")),
    ),
    filters=(Choice("level", Label("级", "Level"), [("1", "1"), ("2", "2"), ("3", "3")]),),
    sorts=(Sort("code", Label("代码", "Code")), Sort("level", Label("级", "Level"))),
    page_size=3,
)
