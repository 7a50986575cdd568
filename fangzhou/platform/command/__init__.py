"""The one way to write: a command is one transaction with one ledger entry, done once per key."""

from fangzhou.platform.command.acts import announce
from fangzhou.platform.command.commands import Command, command, registry
from fangzhou.platform.command.refusals import Busy, KeyReused, NothingAnnounced, OutcomeUnknown

__all__ = [
    "Busy",
    "Command",
    "KeyReused",
    "NothingAnnounced",
    "OutcomeUnknown",
    "announce",
    "command",
    "registry",
]
