"""Forms made from data: the item's fields become Django fields; the rules, not the form, say what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from fangzhou.domains.cases.values import DeliveryWay, Verdict
from fangzhou.domains.catalog.values import FieldKind, FormField, Guide
from fangzhou.kernel.labels import Label
from fangzhou.kernel.refusal import Refusal

AUTOCOMPLETE = {FieldKind.PHONE: "tel"}
INPUT_MODE = {FieldKind.PHONE: "tel", FieldKind.NUMBER: "decimal"}


def text(label: Label) -> str:
    return label.text(get_language() or "zh-hans")


def of_guide(
    guide: Guide, data: Mapping[str, str] | None, *, only: frozenset[str] | None = None
) -> forms.Form:
    """A form of the item's fields (or of `only` some), filled with `data`; nothing is required here."""
    form = forms.Form(initial=dict(data or {}))
    for field in guide.fields:
        if only is None or field.key in only:
            form.fields[field.key] = _field(field)
    return form


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
        return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}), **common)
    attributes = {"autocomplete": AUTOCOMPLETE.get(field.kind, "off")}
    if field.kind in INPUT_MODE:
        attributes["inputmode"] = INPUT_MODE[field.kind]
    widget: forms.Widget = forms.TextInput(attrs=attributes)
    if field.kind is FieldKind.TEXTAREA:
        widget = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(widget=widget, **common)


def with_refusal(form: forms.Form, refusal: Refusal) -> forms.Form:
    """The same form, bound, each named field carrying its message; the rest stands at the top."""
    bound = forms.Form(data={k: form.initial.get(k, "") for k in form.fields})
    bound.fields = form.fields
    bound._errors = forms.utils.ErrorDict()  # noqa: SLF001 - errors come from the rules, not from cleaning
    for name, message in refusal.fields:
        key = name.removeprefix("field:")
        if key in bound.fields:
            bound._errors[key] = bound.error_class([text(message)])  # noqa: SLF001 - as above
    return bound


class Consent(forms.Form):
    """The declaration before submitting."""

    declared = forms.BooleanField(
        label=_("以上内容真实，由我负责"), error_messages={"required": _("请确认内容真实")}
    )


class OpinionForm(forms.Form):
    """An opinion with its verdict; which verdicts are offered depends on the step."""

    verdict = forms.ChoiceField(label=_("结论"), widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("意见"), widget=forms.Textarea(attrs={"rows": 4}), required=False
    )

    def __init__(self, *args: Any, verdicts: tuple[Verdict, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["verdict"].choices = [(v.value, text(v.label)) for v in verdicts]  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """Why intake is refused, and where the applicant should go."""

    reason = forms.CharField(
        label=_("理由和应当向哪个机关申请"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )


class DeliveryForm(forms.Form):
    """How the result was served."""

    way = forms.ChoiceField(
        label=_("送达方式"),
        widget=forms.RadioSelect,
        choices=lambda: [(w.value, text(w.label)) for w in DeliveryWay],
    )
