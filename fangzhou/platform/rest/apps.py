from django.apps import AppConfig


class RestConfig(AppConfig):
    name = "fangzhou.platform.rest"
    label = "rest"
