"""The composition root as a Django app: it only carries the command line's own commands."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "fangzhou.config"
    label = "config"
    verbose_name = "方舟"
