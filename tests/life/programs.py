"""A program that uses the API: a token, a new key for each deed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from fangzhou.platform.db import clock
from fangzhou.platform.identity import handles, tokens
from fangzhou.platform.identity.models import Account
from tests.life.conftest import PDF

API = "/api/v1"


@dataclass(frozen=True)
class Program:
    """Somebody's program; answers are Django's responses."""

    client: Client
    token: str

    def get(self, path: str, **query: Any) -> Any:
        return self.client.get(
            path if path.startswith(API) else API + path, query, headers=self._headers()
        )

    def post(self, path: str, body: Any = None, *, key: str | None = None) -> Any:
        return self.client.post(
            API + path,
            body or {},
            content_type="application/json",
            headers=self._headers(key or str(uuid4())),
        )

    def delete(self, path: str, *, key: str | None = None) -> Any:
        return self.client.delete(API + path, headers=self._headers(key or str(uuid4())))

    def upload(
        self, path: str, material: str, content: bytes = PDF, *, key: str | None = None
    ) -> Any:
        file = SimpleUploadedFile("示例.pdf", content, "application/pdf")
        headers = self._headers(key or str(uuid4()))
        return self.client.post(API + path, {"material": material, "file": file}, headers=headers)

    def _headers(self, key: str | None = None) -> dict[str, str]:
        headers = {"Authorization": f"Bearer {self.token}", "Accept-Language": "en"}
        return headers | ({"Idempotency-Key": key} if key else {})


def program(login: str) -> Program:
    """The program of a citizen (by phone) or of a staff member (by number)."""
    account = Account.objects.get(handle=handles.of_login_name(login))
    return Program(Client(), tokens.issue(account, clock.now()))
