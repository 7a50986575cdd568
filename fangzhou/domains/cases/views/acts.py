"""Every act on the desk: its form, and the command that the form's answers make."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fangzhou.domains.cases import forms, services
from fangzhou.domains.cases.queries import desk, pages
from fangzhou.domains.cases.values import (
    AnnulmentGround,
    Defect,
    DeliveryWay,
    ProcedureKind,
    TerminationGround,
    Verdict,
)
from fangzhou.domains.catalog.values import SpecialKind
from fangzhou.platform import command
from fangzhou.platform.access.requests import Request

YES_NO = (Verdict.GRANT, Verdict.DENY)
WITH_BACK = (*YES_NO, Verdict.BACK)
Prepared = tuple[command.Command[Any], dict[str, Any]]
VERDICTS = {
    "review": YES_NO,
    "check": WITH_BACK,
    "decide": WITH_BACK,
    "decide_on_the_spot": YES_NO,
    "answer_procedure": YES_NO,
    "answer_extension": YES_NO,
}

FORMS = {
    "refuse_intake": forms.ReasonForm,
    "deliver": forms.DeliveryForm,
    "resume": forms.WordsForm,
    "send_up": forms.WordsForm,
    "void": forms.WordsForm,
    "ask_extension": forms.ExtensionForm,
}


def blank(action: str, found: pages.CasePage, data: Any = None) -> Any:
    """The form of an act, filled with `data`; None for an act without one. A page holds several: ids name the act."""
    form = _made(action, found, data)
    if form is not None:
        form.auto_id = f"{action}_%s"
    return form


def _made(action: str, found: pages.CasePage, data: Any) -> Any:
    if action in VERDICTS:
        return forms.OpinionForm(data, verdicts=VERDICTS[action])
    if action in GROUNDS:
        return forms.GroundForm(data, grounds=GROUNDS[action])
    if action == "ask_procedure":
        return forms.ProcedureForm(data, kinds=desk.pauses(found))
    return FORMS[action](data) if action in FORMS else None


def _plain(verb: command.Command[Any]) -> Callable[..., Prepared]:
    return lambda _request, _form, _found: (verb, {})


def _form(verb: command.Command[Any], **readers: Callable[[Any], Any]) -> Callable[..., Prepared]:
    """The form's own values, each through its reader, as the command's arguments."""

    def prepare(_request: Request, form: Any, _found: pages.CasePage) -> Prepared:
        return verb, {name: read(form.cleaned_data[name]) for name, read in readers.items()}

    return prepare


def _correction(request: Request, _form: Any, found: pages.CasePage) -> Prepared:
    marked = request.POST.getlist("target")
    defects = tuple(
        Defect(target, request.POST.get(f"reason:{target}", ""))
        for target, _label in desk.targets(found)
        if target in marked
    )
    return services.request_correction, {"defects": defects}


GROUNDS: dict[str, type[TerminationGround | AnnulmentGround]] = {
    "terminate": TerminationGround,
    "annul": AnnulmentGround,
}
OPINION: dict[str, Callable[[Any], Any]] = {"verdict": Verdict, "text": str}
ACTS: dict[str, Callable[..., Prepared]] = {
    "accept": _plain(services.accept),
    "request_correction": _correction,
    "open_pre_review": _plain(services.open_pre_review),
    "refuse_intake": _form(services.refuse_intake, reason=str),
    "review": _form(services.review, **OPINION),
    "check": _form(services.check, **OPINION),
    "decide": _form(services.decide, **OPINION),
    "decide_on_the_spot": _form(services.decide_on_the_spot, **OPINION),
    "issue": _plain(services.issue),
    "deliver": _form(services.deliver, way=DeliveryWay),
    "ask_procedure": _form(services.ask_procedure, kind=SpecialKind, days=int, reason=str),
    "answer_procedure": _form(services.answer_procedure, **OPINION),
    "resume": _form(services.resume, text=str),
    "ask_extension": _form(services.ask_extension, kind=ProcedureKind, days=int, reason=str),
    "answer_extension": _form(services.answer_extension, **OPINION),
    "send_up": _form(services.send_up, text=str),
    "terminate": _form(services.terminate, ground=TerminationGround, text=str),
    "annul": _form(services.annul, ground=AnnulmentGround, text=str),
    "void": _form(services.void, text=str),
}
