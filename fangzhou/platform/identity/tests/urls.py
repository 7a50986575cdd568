"""The addresses that these tests need: identity's own, and the one that every page's header leads to."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from fangzhou.platform.identity.marks import named


@named("identity.sign_in")
def anything(_request: HttpRequest) -> HttpResponse:
    return HttpResponse()


urlpatterns = [
    path("", include("fangzhou.platform.identity.urls")),
    path("", include(([path("preferences/", anything, name="preferences")], "ui"))),
    path("", anything),
]
