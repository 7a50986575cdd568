"""Pages that fail, and lists, for the tests of this package."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from fangzhou.kernel.labels import Label
from fangzhou.kernel.refusal import Refusal
from fangzhou.platform.access import pages, table
from fangzhou.platform.command import refusals
from fangzhou.platform.ui.tests import lists

handler404 = "fangzhou.platform.ui.views.not_found"
handler500 = "fangzhou.platform.ui.views.server_error"

OUTCOMES: dict[str, Exception] = {
    "denied": table.Denied("cases.read"),
    "state": Refusal(
        "cases.taken", Label("这件已经办结", "This case is closed"), "《行政许可法》第三十四条"
    ),
    "input": Refusal(
        "cases.input",
        Label("内容有误", "Wrong input"),
        fields=(("phone", Label("手机号码少了 1 位", "One digit is missing")),),
    ),
    "unknown": refusals.OutcomeUnknown(),
    "bug": ValueError("a defect"),
}


@pages.page("ui.gallery")
def failing(request: HttpRequest, name: str) -> HttpResponse:
    raise OUTCOMES[name]


urlpatterns = [
    path("", include("fangzhou.platform.ui.urls")),
    path("", include("fangzhou.platform.identity.urls")),
    path("fail/<slug:name>/", failing),
    path("shops/", include(lists.SHOPS.urls())),
    path("divisions/", include(lists.DIVISIONS.urls())),
]
