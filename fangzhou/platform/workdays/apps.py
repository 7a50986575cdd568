from django.apps import AppConfig


class WorkdaysConfig(AppConfig):
    name = "fangzhou.platform.workdays"
    label = "workdays"
