from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "fangzhou.domains.portal"
    label = "portal"
    verbose_name = "门户"
