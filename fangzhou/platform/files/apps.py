from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "fangzhou.platform.files"
    label = "files"
