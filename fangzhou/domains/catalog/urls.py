"""Addresses of the catalog. A guide's address is its implementation code and stays (ux SG-9)."""

from django.urls import path

from fangzhou.domains.catalog.views import guide, import_maps, imports, search

app_name = "catalog"
urlpatterns = [
    path("items/", search.search, name="search"),
    path("items/<str:item>/", guide.guide, name="guide"),
    path("desk/imports/", imports.home, name="imports"),
    path("desk/imports/upload/", imports.upload, name="import_upload"),
    path("desk/imports/template.xlsx", imports.empty_template, name="import_template"),
    path("desk/imports/export/", imports.export, name="items_export"),
    path("desk/imports/<uuid:batch>/", imports.batch, name="import"),
    path("desk/imports/<uuid:batch>/columns/", import_maps.columns, name="import_map"),
    path("desk/imports/<uuid:batch>/mend/", imports.mend, name="import_mend"),
    path("desk/imports/<uuid:batch>/apply/", imports.apply, name="import_apply"),
    path("desk/imports/<uuid:batch>/undo/", imports.undo, name="import_undo"),
    path("desk/imports/<uuid:batch>/report.<str:kind>", imports.report, name="import_report"),
]
