"""Keys for programs: shown once, kept as a digest, ended by time or by hand."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from fangzhou.platform.identity import models, queries
from fangzhou.platform.identity.models import Account, ApiToken

LIFE = timedelta(days=365)


def issue(account: Account, now: datetime, life: timedelta = LIFE) -> str:
    """A new token for the account, in the only moment when it can be read."""
    token = secrets.token_urlsafe(32)
    ApiToken.objects.create(
        account=account, digest=_digest(token), created_at=now, expires_at=now + life
    )
    return token


def account_for(token: str, now: datetime) -> Account | None:
    """The active account of a token that is neither ended nor revoked; one query."""
    return queries.account(models.ACCOUNT_OF_TOKEN, {"digest": _digest(token), "now": now})


def revoke(token: str, now: datetime) -> bool:
    """End a token at once; False when there is none that stands."""
    return bool(
        ApiToken.objects.filter(digest=_digest(token), revoked_at=None).update(revoked_at=now)
    )


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
