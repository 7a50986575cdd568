from django.apps import AppConfig


class InboxConfig(AppConfig):
    name = "fangzhou.platform.inbox"
    label = "inbox"
