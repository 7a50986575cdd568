"""The addresses of identity."""

from django.urls import path

from fangzhou.platform.identity import views

app_name = "identity"

urlpatterns = [
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("account/acting/", views.acting, name="acting"),
    path("account/password/", views.password, name="password"),
]
