from django.apps import AppConfig


class NumberingConfig(AppConfig):
    name = "fangzhou.platform.numbering"
    label = "numbering"
