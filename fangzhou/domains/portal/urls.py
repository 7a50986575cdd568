"""The public front door."""

from django.urls import path

from fangzhou.domains.portal import views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("log/", views.log, name="log"),
    path("log/verify_receipt.py", views.verifier, name="verifier"),
]
