"""Form fields of our own: a date in three boxes, which nobody has to pick from a calendar."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class DateParts(forms.MultiWidget):
    """年, 月, 日 as three short text boxes."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(
            {"y": forms.TextInput(), "m": forms.TextInput(), "d": forms.TextInput()}, attrs
        )

    def decompress(self, value: date | None) -> list[Any]:
        return [value.year, value.month, value.day] if value else [None, None, None]


class DatePartsField(forms.MultiValueField):
    """A date written as 年 月 日; full-width digits and spaces are understood."""

    widget = DateParts

    def __init__(self, **options: Any) -> None:
        parts = tuple(forms.CharField(required=False) for _part in range(3))
        options["error_messages"] = {
            "incomplete": _("年、月、日都要填"),
            "required": _("请填写日期"),
            **options.get("error_messages", {}),
        }
        super().__init__(parts, require_all_fields=True, **options)

    def compress(self, data_list: list[str]) -> date | None:
        if not data_list:
            return None
        try:
            year, month, day = (int(part) for part in data_list)
            return date(year, month, day)
        except ValueError:
            raise ValidationError(_("没有这一天，请核对年、月、日"), code="no_such_day") from None
