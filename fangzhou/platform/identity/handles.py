"""Look-up keys of personal values: the database sees only keyed digests."""

from __future__ import annotations

import re

from fangzhou.kernel import codes
from fangzhou.platform.db import sealing

_HANDLE = re.compile(r"^[0-9a-f]{64}$")


def plain(text: str) -> str:
    """What a person meant: half-width, upper case, without spaces, dashes, invisible signs (G-3)."""
    return codes.normalize(text).upper()


def of_login_name(login_name: str) -> str:
    """The `Account.handle` of a phone number or staff number; a handle stays what it is."""
    if _HANDLE.match(login_name):
        return login_name
    return sealing.blind_index(plain(login_name), "identity.login").hex()


def of_citizen_no(citizen_no: str) -> bytes:
    return sealing.blind_index(plain(citizen_no), "identity.citizen_no")


def of_phone(phone: str) -> bytes:
    return sealing.blind_index(plain(phone), "identity.phone")
