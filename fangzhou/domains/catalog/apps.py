from django.apps import AppConfig


class CatalogConfig(AppConfig):
    name = "fangzhou.domains.catalog"
    label = "catalog"
    verbose_name = "事项"
