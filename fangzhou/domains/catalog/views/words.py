"""How a guide's values are said to people."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from fangzhou.domains.catalog.values import Guide, Outcome, Text
from fangzhou.kernel import clock


def said(text: Text) -> str:
    """A text in the reader's language, marked as Chinese where there is no English (ux G-16)."""
    language = translation.get_language() or ""
    lang = text.lang(language)
    shown = text.text(language)
    return Markup('<span lang="{}">{}</span>').format(lang, shown) if lang else shown


def days(limit: clock.Limit | None) -> str:
    """A limit in words: 当场办结, 6 个工作日, 60 日; empty for none."""
    if limit is None:
        return ""
    if limit.amount == 0:
        return _("当场办结")
    if limit.unit is clock.Unit.WORKDAY:
        return workdays(limit.amount)
    if limit.unit is clock.Unit.MONTH:
        return ngettext("%(n)s 个月", "%(n)s 个月", limit.amount) % {"n": limit.amount}
    return ngettext("%(n)s 日", "%(n)s 日", limit.amount) % {"n": limit.amount}


def workdays(number: int) -> str:
    return ngettext("%(n)s 个工作日", "%(n)s 个工作日", number) % {"n": number}


def audience(*, persons: bool, firms: bool) -> str:
    """For whom, in the fewest words."""
    if persons and firms:
        return _("个人和单位都能办")
    return _("个人办理") if persons else _("企业和单位办理")


def visits(number: int | None) -> str:
    if number is None:
        return _("去几次还没有说明")
    return ngettext("去 %(n)s 次", "去 %(n)s 次", number) % {"n": number} if number else _("不用跑")


def price(guide: Guide) -> str:
    """不收费, an exact sum, or that there is a fee whose standard is told below."""
    if not guide.has_fee:
        return _("不收费")
    amounts = [fee.amount for fee in guide.fees]
    if len(amounts) == 1 and amounts[0] is not None:
        return _("%(yuan)s 元") % {"yuan": f"{amounts[0]:,}"}
    return _("收费")


def validity(outcome: Outcome) -> str:
    """How long the result holds."""
    if outcome.validity:
        return said(outcome.validity)
    if outcome.months is None:
        return _("长期有效")
    return ngettext("%(n)s 个月", "%(n)s 个月", outcome.months) % {"n": outcome.months}


def listed(texts: list[str]) -> str:
    """Several words in a row, with the comma of the reader's language."""
    comma = ", " if (translation.get_language() or "").startswith("en") else "、"
    return Markup(comma).join(texts)  # noqa: S704 - a constant; `join` escapes


def joined(texts: list[str], separator: str = "") -> str:
    """Sentences one after another, without losing the language marks of any."""
    english = (translation.get_language() or "").startswith("en")
    between = separator or (". " if english else "。")
    return Markup(between).join(texts)  # noqa: S704 - from here; `join` escapes
