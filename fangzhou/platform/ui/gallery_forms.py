"""A form with one field of every kind, for the gallery."""

from __future__ import annotations

from django import forms

from fangzhou.platform.ui.widgets import DatePartsField

TIMES = (
    ("27a", "4月27日（周日，调休上班）上午"),
    ("28a", "4月28日（周一）上午"),
    ("none", "都不方便"),
)
PLACES = (("own", "自己的房子"), ("rent", "租的房子"))


def _text(width: str, **attrs: str) -> forms.TextInput:
    return forms.TextInput({"data-width": width, **attrs})


class Contact(forms.Form):
    """联系人."""

    name = forms.CharField(
        label="联系人姓名", help_text="可以不是您本人", max_length=50,
        widget=_text("name", autocomplete="name"),
    )  # fmt: skip
    citizen_no = forms.CharField(label="身份证号", widget=_text("id", inputmode="text"))
    phone = forms.RegexField(
        r"^\d{11}$", label="手机号码", help_text="空格和横线可以照写",
        error_messages={"invalid": "手机号码少了 1 位，应为 11 位"},
        widget=_text("phone", inputmode="tel", autocomplete="tel"),
    )  # fmt: skip
    opens_on = DatePartsField(label="预计开业", help_text="例如 2025 年 5 月 18 日")
    place = forms.ChoiceField(label="店面是", choices=PLACES, widget=forms.RadioSelect)
    times = forms.MultipleChoiceField(
        label="哪些时间方便", help_text="可以多选", choices=TIMES,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "请选一个方便看现场的时间"},
    )  # fmt: skip
    district = forms.ChoiceField(
        label="在哪个区县", choices=(("321302", "宿城区"), ("321311", "宿豫区"))
    )
    way = forms.CharField(label="怎么走到店门口", required=False, widget=forms.Textarea)
    plan = forms.FileField(label="平面布局图", required=False, help_text="PDF 或照片，不超过 10 MB")
    agree = forms.BooleanField(
        label="以上内容真实，由我本人负责", help_text="不实的，许可会被撤销", required=False
    )


WRONG = {
    "name": "张三", "citizen_no": "32132119900101123X", "phone": "138 5123 456", "opens_on_y": "2025",
    "opens_on_m": "2", "opens_on_d": "30", "place": "rent", "district": "321302",
    "way": "黄河南路向东，菜市场北门对面",
}  # fmt: skip
