"""Every address of the platform."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from fangzhou.domains.cases import rest as cases
from fangzhou.domains.catalog import rest as catalog
from fangzhou.domains.mandates import rest as mandates
from fangzhou.platform.rest import api

handler400 = "fangzhou.platform.ui.views.bad_request"
handler403 = "fangzhou.platform.ui.views.not_found"
handler404 = "fangzhou.platform.ui.views.not_found"
handler500 = "fangzhou.platform.ui.views.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("fangzhou.domains.portal.urls")),
    path("", include("fangzhou.domains.catalog.urls")),
    path("", include("fangzhou.domains.mandates.urls")),
    path("", include("fangzhou.domains.cases.urls")),
    path("", include("fangzhou.platform.identity.urls")),
    path("", include("fangzhou.platform.ui.urls")),
    path("api/v1/", api.mount(catalog.router, cases.router, mandates.router)),
]
