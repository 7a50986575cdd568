"""Cases for programs: what the pages can do, each act one command under its idempotency key."""

from fangzhou.domains.cases.rest import applicant, department, reading

routers = (reading.router, applicant.router, department.router)
