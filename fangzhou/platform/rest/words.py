"""Texts as the API takes and gives them."""

from __future__ import annotations

from typing import Annotated

from ninja import Schema
from pydantic import StringConstraints

NO_NUL = "^[^\x00]*$"  # the database has no such character
Line = Annotated[str, StringConstraints(max_length=500, pattern=NO_NUL)]
Prose = Annotated[str, StringConstraints(max_length=20_000, pattern=NO_NUL)]


class Words(Schema):
    """One text in both languages; where nobody has translated it, `en` is the Chinese."""

    zh: str
    en: str
