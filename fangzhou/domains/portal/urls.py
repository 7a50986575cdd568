"""The public front door."""

from django.urls import include, path

from fangzhou.domains.portal import views
from fangzhou.domains.portal.pages import ENTRIES, HALLS

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("log/", views.log, name="log"),
    path("halls/", include(HALLS.urls())),
    path("log/entries/", include(ENTRIES.urls())),
    path("log/verify_receipt.py", views.verifier, name="verifier"),
]
