"""Cases for programs: what the pages can do, each act one command under its idempotency key."""

from fangzhou.domains.cases.rest import applicant, department, reading, special
from fangzhou.domains.cases.rest.routing import router

__all__ = ["applicant", "department", "reading", "router", "special"]
