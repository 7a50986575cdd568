"""A form with one field of every kind, for the gallery."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from fangzhou.platform.ui.widgets import DatePartsField

TIMES = (
    ("27a", _("4月27日（周日，调休上班）上午")),
    ("28a", _("4月28日（周一）上午")),
    ("none", _("都不方便")),
)
PLACES = (("own", _("自己的房子")), ("rent", _("租的房子")))


def _text(width: str, **attrs: str) -> forms.TextInput:
    return forms.TextInput({"data-width": width, **attrs})


class Contact(forms.Form):
    """联系人."""

    name = forms.CharField(
        label=_("联系人姓名"), help_text=_("可以不是您本人"), max_length=50,
        widget=_text("name", autocomplete="name"),
    )  # fmt: skip
    citizen_no = forms.CharField(label=_("身份证号"), widget=_text("id", inputmode="text"))
    phone = forms.RegexField(
        r"^\d{11}$", label=_("手机号码"), help_text=_("空格和横线可以照写"),
        error_messages={"invalid": _("手机号码少了 1 位，应为 11 位")},
        widget=_text("phone", inputmode="tel", autocomplete="tel"),
    )  # fmt: skip
    opens_on = DatePartsField(label=_("预计开业"), help_text=_("例如 2025 年 5 月 18 日"))
    place = forms.ChoiceField(label=_("店面是"), choices=PLACES, widget=forms.RadioSelect)
    times = forms.MultipleChoiceField(
        label=_("哪些时间方便"), help_text=_("可以多选"), choices=TIMES,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("请选一个方便看现场的时间")},
    )  # fmt: skip
    district = forms.ChoiceField(
        label=_("在哪个区县"), choices=(("321302", _("宿城区")), ("321311", _("宿豫区")))
    )
    way = forms.CharField(label=_("怎么走到店门口"), required=False, widget=forms.Textarea)
    plan = forms.FileField(
        label=_("平面布局图"), required=False, help_text=_("PDF 或照片，不超过 10 MB")
    )
    agree = forms.BooleanField(
        label=_("以上内容真实，由我本人负责"), help_text=_("不实的，许可会被撤销"), required=False
    )


WRONG = {
    "name": "张三", "citizen_no": "32132119900101123X", "phone": "138 5123 456", "opens_on_0": "2025",
    "opens_on_1": "2", "opens_on_2": "30", "place": "rent", "district": "321302",
    "way": "黄河南路向东，菜市场北门对面",
}  # fmt: skip
