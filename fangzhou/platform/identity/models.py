"""Accounts: who signs in. The login name (a phone number, a staff number) is stored only as a blind index."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models

from fangzhou.platform.db.models import Row


class Account(AbstractBaseUser, Row):
    """Somebody who can sign in. `handle` is the hexadecimal blind index of the login name."""

    handle = models.CharField(max_length=64, unique=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    USERNAME_FIELD = "handle"
