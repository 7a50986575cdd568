"""What people type to sign in, and to change their password."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from fangzhou.platform.identity.models import Account

LONGEST = 128  # characters; hashing longer input would only be a way to keep the server busy


class SignIn(forms.Form):
    username = forms.CharField(
        label=_("手机号或工号"),
        max_length=40,
        error_messages={"required": _("请填写手机号或工号")},
        widget=forms.TextInput({"autocomplete": "username", "autocapitalize": "characters"}),
    )
    password = forms.CharField(
        label=_("密码"),
        max_length=LONGEST,
        strip=False,
        error_messages={"required": _("请填写密码")},
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )


class ChangePassword(forms.Form):
    old = forms.CharField(
        label=_("当前密码"),
        max_length=LONGEST,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label=_("新密码"),
        max_length=LONGEST,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("再次输入新密码"),
        max_length=LONGEST,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )

    def __init__(self, account: Account, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account

    def clean_old(self) -> str:
        old: str = self.cleaned_data["old"]
        if not self.account.check_password(old):
            raise ValidationError(_("当前密码不正确"))
        return old

    def clean_new(self) -> str:
        new: str = self.cleaned_data["new"]
        password_validation.validate_password(new, self.account)
        return new

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("new") != self.cleaned_data.get("again"):
            self.add_error("again", _("两次输入的新密码不一致"))
        return self.cleaned_data
