"""Forms made from data: the item's fields become Django fields; the rules, not the form, say what is wrong."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from fangzhou.domains.cases.values import (
    AnnulmentGround,
    DeliveryWay,
    ProcedureKind,
    TerminationGround,
    Verdict,
)
from fangzhou.domains.catalog.values import FieldKind, FormField, Guide, SpecialKind
from fangzhou.kernel.labels import Label, Labeled
from fangzhou.kernel.refusal import Refusal
from fangzhou.platform.ui.widgets import DateParts, DatePartsField

AUTOCOMPLETE = {FieldKind.PHONE: "tel"}
INPUT_MODE = {FieldKind.PHONE: "tel", FieldKind.NUMBER: "decimal"}


def text(label: Label) -> str:
    return label.text(get_language() or "zh-hans")


def of_guide(
    guide: Guide, data: Mapping[str, str] | None, *, only: Collection[str] | None = None
) -> forms.Form:
    """A form of the item's fields (or of `only` some), filled with `data`; nothing is required here."""
    form = forms.Form(initial=dict(data or {}))
    for field in guide.fields:
        if only is None or field.key in only:
            form.fields[field.key] = _field(field)
            if field.kind is FieldKind.DATE:
                form.initial[field.key] = _date(str(form.initial.get(field.key, "")))
    return form


def answers(guide: Guide, posted: Mapping[str, str]) -> dict[str, str]:
    """What a form of the guide's fields sent; the three parts of a date become one ISO text."""
    return {f.key: _sent(f, posted) for f in guide.fields if _is_sent(f, posted)}


def _is_sent(field: FormField, posted: Mapping[str, str]) -> bool:
    return field.key in posted or f"{field.key}_y" in posted


def _sent(field: FormField, posted: Mapping[str, str]) -> str:
    if field.kind is not FieldKind.DATE or field.key in posted:
        return posted.get(field.key, "")
    year, month, day = (posted.get(f"{field.key}_{part}", "").strip() for part in "ymd")
    return f"{year}-{month:0>2}-{day:0>2}" if year or month or day else ""


def _date(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _field(field: FormField) -> forms.Field:
    common: dict[str, Any] = {
        "label": text(field.label),
        "required": field.required,
        "help_text": text(field.hint) if field.hint else "",
    }
    if field.kind is FieldKind.CHOICE:
        choices = [(choice.key, text(choice.label)) for choice in field.choices]
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **common)
    if field.kind is FieldKind.DATE:
        return DatePartsField(**common)
    attributes = {"autocomplete": AUTOCOMPLETE.get(field.kind, "off")}
    if field.kind in INPUT_MODE:
        attributes["inputmode"] = INPUT_MODE[field.kind]
    widget: forms.Widget = forms.TextInput(attrs=attributes)
    if field.kind is FieldKind.TEXTAREA:
        widget = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(widget=widget, **common)


def with_refusal(form: Any, refusal: Refusal) -> Any:
    """The same form with the rules' messages at the fields they name; an unbound one is bound to its own values."""
    if not form.is_bound:
        form.data = _as_sent(form)
        form.is_bound = True
    form._errors = forms.utils.ErrorDict()  # noqa: SLF001 - the rules judge, not the form's own cleaning
    form.cleaned_data = {}
    for name, message in refusal.fields:
        key = name.removeprefix("field:")
        if key in form.fields:
            form.add_error(key, text(message))
    return form


def _as_sent(form: forms.Form) -> dict[str, Any]:
    sent: dict[str, Any] = {}
    for key, field in form.fields.items():
        value = form.initial.get(key, "")
        if isinstance(field, DatePartsField):
            parts = DateParts().decompress(value)
            sent |= {f"{key}_{p}": v for p, v in zip("ymd", parts, strict=True)}
        else:
            sent[key] = value
    return sent


class Consent(forms.Form):
    """The declaration before submitting."""

    declared = forms.BooleanField(
        label=_("以上内容真实，由我负责"), error_messages={"required": _("请确认内容真实")}
    )


class OpinionForm(forms.Form):
    """An opinion with its verdict; which verdicts are offered depends on the step."""

    verdict = forms.ChoiceField(label=_("结论"), widget=forms.RadioSelect)
    text = forms.CharField(label=_("意见"), widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args: Any, verdicts: tuple[Verdict, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        verdict: Any = self.fields["verdict"]
        verdict.choices = [(v.value, text(v.label)) for v in verdicts]


class ReasonForm(forms.Form):
    """Why intake is refused, and where the applicant should go."""

    reason = forms.CharField(
        label=_("理由和应当向哪个机关申请"),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class DeliveryForm(forms.Form):
    """How the result was served."""

    way = forms.ChoiceField(
        label=_("送达方式"),
        widget=forms.RadioSelect,
        choices=lambda: [(w.value, text(w.label)) for w in DeliveryWay],
    )


def _choices(members: Iterable[Labeled]) -> list[tuple[str, str]]:
    return [(member.value, text(member.label)) for member in members]


class WordsForm(forms.Form):
    """One text: the record of a procedure, or the reason of a rare act."""

    text = forms.CharField(label=_("说明"), widget=forms.Textarea(attrs={"rows": 4}))


class ProcedureForm(forms.Form):
    """Which special procedure, for how many working days, and why."""

    kind = forms.ChoiceField(label=_("特别程序"), widget=forms.RadioSelect)
    days = forms.IntegerField(label=_("需要几个工作日"), min_value=1, max_value=200)
    reason = forms.CharField(label=_("理由"), widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, kinds: Iterable[SpecialKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind: Any = self.fields["kind"]
        kind.choices = _choices(kinds)


class ExtensionForm(forms.Form):
    """Which limit is to be extended, by how many working days, and why."""

    kind = forms.ChoiceField(
        label=_("延长哪个期限"),
        widget=forms.RadioSelect,
        choices=lambda: _choices((ProcedureKind.EXTEND_LAW, ProcedureKind.EXTEND_PROMISE)),
    )
    days = forms.IntegerField(label=_("延长几个工作日"), min_value=1, max_value=10)
    reason = forms.CharField(label=_("理由"), widget=forms.Textarea(attrs={"rows": 3}))


class GroundForm(forms.Form):
    """A lawful ground and the facts behind it."""

    ground = forms.ChoiceField(label=_("法定情形"), widget=forms.RadioSelect)
    text = forms.CharField(label=_("事实和依据"), widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(
        self,
        *args: Any,
        grounds: type[TerminationGround | AnnulmentGround],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        ground: Any = self.fields["ground"]
        ground.choices = _choices(grounds)
