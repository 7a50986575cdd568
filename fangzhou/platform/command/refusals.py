"""Why a command's outcome is not an answer, apart from the refusals of its own rules."""

from __future__ import annotations

from fangzhou.kernel.labels import Label
from fangzhou.kernel.refusal import Refusal


class KeyReused(Refusal):
    """The idempotency key belongs to another request: nothing was done (409)."""

    def __init__(self) -> None:
        super().__init__(
            "command.key_reused",
            Label(
                "这次提交的编号已用于另一项操作，请刷新页面后重新填写。",
                "This submission's key was already used for something else. Reload the page and start again.",
            ),
        )


class Busy(Refusal):
    """Somebody else holds what the command needs for longer than the lock time-out (409); nothing was done."""

    def __init__(self) -> None:
        super().__init__(
            "command.busy",
            Label(
                "其他人正在办理同一事项，请稍候再试。",
                "Somebody else is working on the same thing. Please try again in a moment.",
            ),
        )


class OutcomeUnknown(Refusal):
    """The database went away and nobody knows whether the command happened (503).

    Sending the same command again with the same key gives the one true outcome.
    """

    def __init__(self) -> None:
        super().__init__(
            "command.outcome_unknown",
            Label(
                "系统暂时无法确认办理结果。请点击“重试”，不会重复办理。",
                "We cannot tell yet whether this was done. Press “Try again”; it will not be done twice.",
            ),
        )


class NothingAnnounced(RuntimeError):
    """A programming error: a command wrote without saying what happened. It was rolled back."""
