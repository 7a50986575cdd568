"""Addresses of the catalog. A guide's address is its implementation code and stays (ux SG-9)."""

from django.urls import path

from fangzhou.domains.catalog.views import guide, search

app_name = "catalog"
urlpatterns = [
    path("items/", search.search, name="search"),
    path("items/<str:item>/", guide.guide, name="guide"),
]
