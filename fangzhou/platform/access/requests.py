"""The request as pages get it."""

from __future__ import annotations

from django.http import HttpRequest

from fangzhou.platform.access.values import Actor


class Request(HttpRequest):
    """A request that has passed the access middleware: it knows who acts."""

    actor: Actor
