"""The forms of the head's pages; the rules, not the form, judge what was filled in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from fangzhou.domains.mandates.values import ROLES, EndReason, Term
from fangzhou.kernel.labels import Label
from fangzhou.kernel.refusal import Refusal
from fangzhou.platform.access.values import Role
from fangzhou.platform.ui.widgets import DatePartsField

EVERY, SOME = "every", "some"
BASIS = 80


def text(label: Label) -> str:
    return label.text(get_language() or "zh-hans")


class TermForm(forms.Form):
    """For which items, until when, by which document."""

    extent = forms.ChoiceField(
        label=_("哪些事项"),
        widget=forms.RadioSelect,
        choices=[(EVERY, _("本部门全部事项")), (SOME, _("只办下面选定的事项"))],
        initial=EVERY,
    )
    items = forms.MultipleChoiceField(
        label=_("选定的事项"), required=False, widget=forms.CheckboxSelectMultiple
    )
    valid_until = DatePartsField(
        label=_("最后一天"), required=False, help_text=_("这一天仍然有效。不填就是长期有效")
    )
    basis = forms.CharField(
        label=_("授权文件文号"),
        max_length=BASIS,
        help_text=_("例如 宿卫授〔2025〕3号"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-width": "id"}),
    )

    def __init__(self, *args: Any, items: Mapping[str, Label], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["items"]
        field.choices = [(code, text(name)) for code, name in items.items()]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("extent") == SOME and not given.get("items"):
            self.add_error("items", _("请至少选一个事项，或改选全部事项"))
        return given

    def term(self) -> dict[str, Any]:
        """What both commands are given."""
        given = self.cleaned_data
        return {
            "items": tuple(given["items"]) if given["extent"] == SOME else (),
            "valid_until": given["valid_until"],
            "basis": given["basis"],
        }


class NewForm(TermForm):
    """The same, and whom, as what, from which day."""

    staff = forms.ChoiceField(label=_("授权给"))
    role = forms.ChoiceField(label=_("办什么"))
    valid_from = DatePartsField(label=_("第一天"))

    field_order = ("staff", "role", "extent", "items", "valid_from", "valid_until", "basis")

    def __init__(self, *args: Any, members: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        staff: Any = self.fields["staff"]
        staff.choices = [("", _("请选择"))] + [(no, f"{name} {no}") for no, name in members]
        role: Any = self.fields["role"]
        role.choices = [("", _("请选择"))] + [(r, text(Role(r).label)) for r in ROLES]

    def term(self) -> dict[str, Any]:
        given = self.cleaned_data
        term = Term(role=given["role"], valid_from=given["valid_from"], **super().term())
        return {"staff": given["staff"], "term": term}


class EndForm(forms.Form):
    """At once or with a last day, and why."""

    when = forms.ChoiceField(
        label=_("什么时候结束"),
        widget=forms.RadioSelect,
        choices=[("now", _("立即")), ("day", _("到下面这一天为止"))],
        initial="now",
    )
    last_day = DatePartsField(label=_("最后一天"), required=False)
    reason = forms.ChoiceField(label=_("原因"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reason: Any = self.fields["reason"]
        reason.choices = [(r.value, text(r.label)) for r in EndReason]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("when") == "day" and "last_day" in given and given["last_day"] is None:
            self.add_error("last_day", _("请填写日期"))
        return given

    def ending(self) -> dict[str, Any]:
        """What the command is given."""
        given = self.cleaned_data
        last: date | None = given["last_day"] if given["when"] == "day" else None
        return {"last_day": last, "reason": EndReason(given["reason"])}


def with_refusal(form: Any, refusal: Refusal) -> Any:
    """The bound form with the rules' messages at the fields they name, the others above it."""
    named = [(name, m) for name, m in refusal.fields if name in form.fields]
    for name, message in named or [("__all__", refusal.message)]:
        form.add_error(name, text(message))
    return form
