from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "fangzhou.domains.cases"
    label = "cases"
    verbose_name = "办件"
