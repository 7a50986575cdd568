"""The applicant's acts: start, fill in, attach, submit, correct, withdraw."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import File, Form, UploadedFile

from fangzhou.domains.cases import services
from fangzhou.domains.cases.queries import pages
from fangzhou.domains.cases.rest import examples, schemas
from fangzhou.domains.cases.rest.routing import router
from fangzhou.domains.catalog.values import Guide
from fangzhou.kernel.labels import Label
from fangzhou.kernel.refusal import Refusal
from fangzhou.platform import files
from fangzhou.platform.rest.operations import actor, allowed, call
from fangzhou.platform.rest.problems import Problem, pointer
from fangzhou.platform.rest.words import Line

UNKNOWN = Label("这个事项不需要这份材料", "This item does not ask for that document")


@router.post(
    "/cases",
    response={201: schemas.CaseStep},
    summary="Start an application",
    operation_id="startCase",
)
@allowed("cases.start")
def start(request: HttpRequest, given: schemas.NewCase) -> Any:
    """A draft for the version of the item in force today (items:I84)."""
    return call(request, services.start, item=given.item)


@router.post(
    "/cases/{uuid:case}/discard",
    response=schemas.Discarded,
    summary="Delete a draft",
    operation_id="discardCase",
)
@allowed("cases.discard")
def discard(request: HttpRequest, case: UUID) -> Any:
    """Its answers and files are deleted; the log keeps that there was a draft (cases:CT26)."""
    return {"case": call(request, services.discard, case=case)}


@router.post(
    "/cases/{uuid:case}/answers",
    response=schemas.CaseStep,
    summary="Save the answers of a draft",
    operation_id="saveAnswers",
)
@allowed("cases.save")
def save(request: HttpRequest, case: UUID, given: schemas.Answers) -> Any:
    """Replaces all answers. What is still missing is said when the case is submitted."""
    return call(request, services.save, case=case, answers=given.answers)


@router.post(
    "/cases/{uuid:case}/files",
    response={201: schemas.CaseStep},
    summary="Attach a document",
    operation_id="attachFile",
    openapi_extra=examples.MULTIPART,
)
@allowed("cases.attach")
def attach(request: HttpRequest, case: UUID, material: Form[Line], file: File[UploadedFile]) -> Any:
    """One file for one material of the item. Its content decides what it is, not its name."""
    stored = _stored(pages.page(actor(request), case).item.guide, material, file)
    return call(request, services.attach, case=case, material=material, file=stored)


@router.delete(
    "/cases/{uuid:case}/files/{uuid:file}",
    response=schemas.CaseStep,
    summary="Take a document back",
    operation_id="detachFile",
)
@allowed("cases.detach")
def detach(request: HttpRequest, case: UUID, file: UUID) -> Any:
    """Before submitting; what was handed in stays."""
    return call(request, services.detach, case=case, file=file)


@router.post(
    "/cases/{uuid:case}/submit",
    response=schemas.Filing,
    summary="Submit",
    operation_id="submitCase",
)
@allowed("cases.submit")
def submit(request: HttpRequest, case: UUID) -> Any:
    """422 names everything that is missing, once (cases:C10); whoever submits declares that it is true."""
    return call(request, services.submit, case=case)


@router.post(
    "/cases/{uuid:case}/corrections",
    response=schemas.Filing,
    summary="Hand in corrections",
    operation_id="handInCorrections",
)
@allowed("cases.hand_in")
def hand_in(request: HttpRequest, case: UUID, given: schemas.Answers) -> Any:
    """Answers and documents that the notice does not ask for stay as they were (cases:C13)."""
    return call(request, services.hand_in, case=case, answers=given.answers)


@router.post(
    "/cases/{uuid:case}/withdraw",
    response=schemas.CaseStep,
    summary="Withdraw",
    operation_id="withdrawCase",
)
@allowed("cases.withdraw")
def withdraw(request: HttpRequest, case: UUID) -> Any:
    """Until there is a decision (cases:C31)."""
    return call(request, services.withdraw, case=case)


def _stored(guide: Guide, material: str, file: UploadedFile) -> files.StoredFile:
    """The file, kept; raises `Problem` (422) that points at what is wrong with it."""
    wanted = next((m for m in guide.asked_materials if m.key == material), None)
    if wanted is None:
        place = [(pointer("material"), UNKNOWN)]
        raise Problem(422, "cases.material.unknown", UNKNOWN, basis="items:I32", pointers=place)
    try:
        return files.store(file, kinds=wanted.kinds, limit=wanted.limit)
    except Refusal as no:
        place = [(pointer("file"), no.message)]
        raise Problem(422, no.code, no.message, basis=no.basis, pointers=place) from no
