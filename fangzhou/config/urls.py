"""Every address of the platform."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("fangzhou.domains.portal.urls")),
    path("", include("fangzhou.domains.catalog.urls")),
    path("", include("fangzhou.domains.cases.urls")),
    path("", include("fangzhou.platform.identity.urls")),
    path("", include("fangzhou.platform.ui.urls")),
]
