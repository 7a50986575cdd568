from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "fangzhou.platform.ledger"
    label = "ledger"
