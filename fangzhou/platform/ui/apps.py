from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "fangzhou.platform.ui"
    label = "ui"
