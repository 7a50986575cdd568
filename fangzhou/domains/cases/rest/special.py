"""The rarer acts of the department: pauses, extensions, ends without a decision."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest

from fangzhou.domains.cases import services
from fangzhou.domains.cases.rest import schemas
from fangzhou.domains.cases.rest.routing import router
from fangzhou.platform.rest.operations import allowed, call


@router.post(
    "/cases/{uuid:case}/open-pre-review",
    response=schemas.CaseStep,
    summary="Start pre-review",
    operation_id="openPreReview",
)
@allowed("cases.open_pre_review")
def open_pre_review(request: HttpRequest, case: UUID) -> Any:
    """The five days of intake run on (cases:CT2)."""
    return call(request, services.open_pre_review, case=case)


@router.post(
    "/cases/{uuid:case}/lapse",
    response=schemas.CaseStep,
    summary="End for want of corrections",
    operation_id="lapseCase",
)
@allowed("cases.lapse")
def lapse(request: HttpRequest, case: UUID) -> Any:
    """After the period for corrections (cases:CT8)."""
    return call(request, services.lapse, case=case)


@router.post(
    "/cases/{uuid:case}/ask-procedure",
    response=schemas.CaseStep,
    summary="Ask for a special procedure",
    operation_id="askProcedure",
)
@allowed("cases.ask_procedure")
def ask_procedure(request: HttpRequest, case: UUID, given: schemas.AskProcedure) -> Any:
    """An approver agrees or not (cases:CT10)."""
    return call(
        request,
        services.ask_procedure,
        case=case,
        kind=given.kind,
        days=given.days,
        reason=given.reason,
    )


@router.post(
    "/cases/{uuid:case}/answer-procedure",
    response=schemas.CaseStep,
    summary="Answer on a special procedure",
    operation_id="answerProcedure",
)
@allowed("cases.answer_procedure")
def answer_procedure(request: HttpRequest, case: UUID, given: schemas.Opinion) -> Any:
    """Agreed: the clock stops today (cases:CT10)."""
    return call(
        request, services.answer_procedure, case=case, verdict=given.verdict, text=given.text
    )


@router.post(
    "/cases/{uuid:case}/resume",
    response=schemas.CaseStep,
    summary="End the special procedure",
    operation_id="resumeCase",
)
@allowed("cases.resume")
def resume(request: HttpRequest, case: UUID, given: schemas.Record) -> Any:
    """The clock runs on from the next working day (cases:C29)."""
    return call(request, services.resume, case=case, text=given.text)


@router.post(
    "/cases/{uuid:case}/ask-extension",
    response=schemas.CaseStep,
    summary="Ask for an extension",
    operation_id="askExtension",
)
@allowed("cases.ask_extension")
def ask_extension(request: HttpRequest, case: UUID, given: schemas.AskExtension) -> Any:
    """Before the due date, once (cases:C24)."""
    return call(
        request,
        services.ask_extension,
        case=case,
        kind=given.kind,
        days=given.days,
        reason=given.reason,
    )


@router.post(
    "/cases/{uuid:case}/answer-extension",
    response=schemas.CaseStep,
    summary="Decide on an extension",
    operation_id="answerExtension",
)
@allowed("cases.answer_extension")
def answer_extension(request: HttpRequest, case: UUID, given: schemas.Opinion) -> Any:
    """By the head of the authority (cases:CT16)."""
    return call(
        request, services.answer_extension, case=case, verdict=given.verdict, text=given.text
    )


@router.post(
    "/cases/{uuid:case}/terminate",
    response=schemas.CaseStep,
    summary="Terminate",
    operation_id="terminateCase",
)
@allowed("cases.terminate")
def terminate(request: HttpRequest, case: UUID, given: schemas.Termination) -> Any:
    """Only on a ground of the law (cases:C30)."""
    return call(request, services.terminate, case=case, ground=given.ground, text=given.text)


@router.post(
    "/cases/{uuid:case}/send-up",
    response=schemas.CaseStep,
    summary="Send up",
    operation_id="sendUp",
)
@allowed("cases.send_up")
def send_up(request: HttpRequest, case: UUID, given: schemas.Record) -> Any:
    """First reviewed here, decided above (cases:CT24)."""
    return call(request, services.send_up, case=case, text=given.text)


@router.post(
    "/cases/{uuid:case}/annul",
    response=schemas.CaseStep,
    summary="Annul the grant",
    operation_id="annulGrant",
)
@allowed("cases.annul")
def annul(request: HttpRequest, case: UUID, given: schemas.Annulment) -> Any:
    """Of a delivered grant (cases:CT25)."""
    return call(request, services.annul, case=case, ground=given.ground, text=given.text)


@router.post(
    "/cases/{uuid:case}/void",
    response=schemas.CaseStep,
    summary="Void",
    operation_id="voidCase",
)
@allowed("cases.void")
def void(request: HttpRequest, case: UUID, given: schemas.Record) -> Any:
    """A wrong entry, by the supervisor (cases:CT26)."""
    return call(request, services.void, case=case, text=given.text)
