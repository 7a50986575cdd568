"""Addresses of the pages that belong to no domain."""

from django.urls import path

from fangzhou.platform.ui import gallery, views

app_name = "ui"
urlpatterns = [
    path("preferences/", views.preferences, name="preferences"),
    path("healthz", views.health, name="health"),
    path("ui/gallery/", gallery.page, name="gallery"),
    path("ui/gallery/staff/", gallery.staff, name="gallery-staff"),
    path("ui/gallery/errors/<slug:name>/", gallery.error, name="gallery-error"),
]
