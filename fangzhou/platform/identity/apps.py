from django.apps import AppConfig


class IdentityConfig(AppConfig):
    name = "fangzhou.platform.identity"
    label = "identity"
