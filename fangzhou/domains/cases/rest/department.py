"""The department's acts, from intake to delivery."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest

from fangzhou.domains.cases import services
from fangzhou.domains.cases.rest import schemas
from fangzhou.domains.cases.rest.routing import router
from fangzhou.domains.cases.values import Defect
from fangzhou.platform.rest.operations import allowed, call


@router.post(
    "/tasks/{uuid:task}/claim",
    response=schemas.CaseStep,
    summary="Take a task",
    operation_id="claimTask",
)
@allowed("cases.claim")
def claim(request: HttpRequest, task: UUID) -> Any:
    """The loser learns who was first (409)."""
    return call(request, services.claim, task=task)


@router.post(
    "/cases/{uuid:case}/accept",
    response=schemas.Acceptance,
    summary="Accept",
    operation_id="acceptCase",
)
@allowed("cases.accept")
def accept(request: HttpRequest, case: UUID) -> Any:
    """The legal clock begins (cases:CT5)."""
    return call(request, services.accept, case=case)


@router.post(
    "/cases/{uuid:case}/request-correction",
    response=schemas.CaseStep,
    summary="Ask for corrections, once",
    operation_id="requestCorrection",
)
@allowed("cases.request_correction")
def request_correction(request: HttpRequest, case: UUID, given: schemas.CorrectionNotice) -> Any:
    """One notice of everything (cases:C10, cases:C11)."""
    defects = tuple(Defect(d.target, d.reason) for d in given.defects)
    return call(request, services.request_correction, case=case, defects=defects)


@router.post(
    "/cases/{uuid:case}/refuse-intake",
    response=schemas.CaseStep,
    summary="Refuse intake",
    operation_id="refuseIntake",
)
@allowed("cases.refuse_intake")
def refuse_intake(request: HttpRequest, case: UUID, given: schemas.Reason) -> Any:
    """With the reason and the right authority (cases:CT7)."""
    return call(request, services.refuse_intake, case=case, reason=given.reason)


@router.post(
    "/cases/{uuid:case}/review",
    response=schemas.CaseStep,
    summary="Review",
    operation_id="reviewCase",
)
@allowed("cases.review")
def review(request: HttpRequest, case: UUID, given: schemas.Opinion) -> Any:
    """The reviewer's opinion; the checker is next (cases:CT9)."""
    return call(request, services.review, case=case, verdict=given.verdict, text=given.text)


@router.post(
    "/cases/{uuid:case}/check", response=schemas.CaseStep, summary="Check", operation_id="checkCase"
)
@allowed("cases.check")
def check(request: HttpRequest, case: UUID, given: schemas.Opinion) -> Any:
    """By somebody else than the reviewer (cases:CT11, cases:CT30)."""
    return call(request, services.check, case=case, verdict=given.verdict, text=given.text)


@router.post(
    "/cases/{uuid:case}/decide",
    response=schemas.CaseStep,
    summary="Decide",
    operation_id="decideCase",
)
@allowed("cases.decide")
def decide(request: HttpRequest, case: UUID, given: schemas.Opinion) -> Any:
    """Grant, refuse or send back (cases:CT12 to cases:CT14)."""
    return call(request, services.decide, case=case, verdict=given.verdict, text=given.text)


@router.post(
    "/cases/{uuid:case}/decide-on-the-spot",
    response=schemas.CaseStep,
    summary="Decide on the spot",
    operation_id="decideOnTheSpot",
)
@allowed("cases.decide_on_the_spot")
def decide_on_the_spot(request: HttpRequest, case: UUID, given: schemas.Opinion) -> Any:
    """For immediate items only (cases:CT15)."""
    return call(
        request, services.decide_on_the_spot, case=case, verdict=given.verdict, text=given.text
    )


@router.post(
    "/cases/{uuid:case}/issue",
    response=schemas.CaseStep,
    summary="Prepare the certificate",
    operation_id="issueLicense",
)
@allowed("cases.issue")
def issue(request: HttpRequest, case: UUID) -> Any:
    """The certificate is made and numbered (cases:CT17, cases:CT19)."""
    return call(request, services.issue, case=case)


@router.post(
    "/cases/{uuid:case}/deliver",
    response=schemas.CaseStep,
    summary="Deliver",
    operation_id="deliverResult",
)
@allowed("cases.deliver")
def deliver(request: HttpRequest, case: UUID, given: schemas.Delivery) -> Any:
    """The result reached its holder; the case is closed (cases:CT21)."""
    return call(request, services.deliver, case=case, way=given.way)
