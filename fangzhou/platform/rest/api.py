"""The API itself. The composition root adds the domains' routers and mounts it."""

from __future__ import annotations

from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from fangzhou.platform.rest import absent, auth, calendar, failures, log, openapi, signing_in

DESCRIPTION = (
    "Everything that the pages can do. Sign in with a browser's session or a bearer token; send an "
    "`Idempotency-Key` with whatever writes; errors are `application/problem+json` in the language of "
    "`Accept-Language`."
)


class Api(NinjaAPI):
    """The framework's API with our document."""

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        prefix = self.get_root_path(path_params or {}) if path_prefix is None else path_prefix
        return openapi.document(self, prefix)


api = Api(
    title="方舟 Fangzhou API",
    version="1.0.0",
    description=DESCRIPTION,
    openapi_url="/openapi.json",
    docs_url=None,
    urls_namespace="api",
    auth=auth.AUTH,
)
failures.register(api)


def mount(*routers: Any) -> Any:
    """The addresses of the API with the domains' routers, for the composition root; called once."""
    for router in (signing_in.router, log.router, calendar.router, *routers, absent.router):
        api.add_router("", router)
    return api.urls
