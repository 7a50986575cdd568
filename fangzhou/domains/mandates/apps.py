from django.apps import AppConfig


class MandatesConfig(AppConfig):
    name = "fangzhou.domains.mandates"
    label = "mandates"
    verbose_name = "授权"
