from django.apps import AppConfig


class OrganizationConfig(AppConfig):
    name = "fangzhou.platform.organization"
    label = "organization"
