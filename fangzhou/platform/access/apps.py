from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "fangzhou.platform.access"
    label = "access"
