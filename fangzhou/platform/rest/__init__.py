"""The API for programs: authentication, problems, idempotency, paging, and the document that describes it."""
