"""Addresses of delegations, on the department's side."""

from django.urls import path

from fangzhou.domains.mandates import views

app_name = "mandates"
urlpatterns = [
    path("desk/mandates/", views.every, name="all"),
    path("desk/mandates/mine/", views.mine, name="mine"),
    path("desk/mandates/new/", views.new, name="new"),
    path("desk/mandates/<uuid:delegation>/", views.one, name="one"),
    path("desk/mandates/<uuid:delegation>/end/", views.end, name="end"),
]
