"""The guide page (ux SG-1…8): the same record that cases are opened from, put into people's words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fangzhou.domains.catalog.queries import versions
from fangzhou.domains.catalog.values import (
    Guide,
    ItemSnapshot,
    Material,
    OnlineGrade,
    SpecialProcedure,
    Text,
)
from fangzhou.domains.catalog.views import words
from fangzhou.domains.catalog.views.words import said
from fangzhou.platform.access import pages
from fangzhou.platform.db import clock
from fangzhou.platform.ui.words import text


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the six questions on top: at most a line each (SG-1)."""

    label: str
    value: str
    detail: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the full information."""

    label: str
    value: str
    details: tuple[str, ...] = ()
    more: str = ""  # what opens the details


@pages.page("catalog.page.guide")
def guide(request: HttpRequest, item: str) -> HttpResponse:
    """The guide in force today; one that is not published is not found (items:I64)."""
    now = clock.now()
    found = versions.in_force_of(item, clock.today(now))
    if found is None or not found.code:
        raise Http404
    context = {
        "item": found,
        "guide": found.guide,
        "answers": answers(found.guide),
        "materials": material_groups(found.guide),
        "lines": full_information(found),
        "special_words": special_words,
        "words": words,
        "said": said,
        "now": now,
        "address": request.build_absolute_uri(request.path),
    }
    return render(request, "catalog/guide.html", context)


def answers(guide: Guide) -> list[Answer]:
    """我能办吗, 要什么, 多久, 多少钱, 去几次, 得到什么."""
    asked, fetched = len(guide.asked_materials), len(guide.fetched_materials)
    brought = (
        ngettext("%(n)s 份材料", "%(n)s 份材料", asked) % {"n": asked} if asked else _("不用带材料")
    )
    spared = ngettext(
        "另外 %(n)s 份网上填写或由我们调取，不用交",
        "另外 %(n)s 份网上填写或由我们调取，不用交",
        fetched,
    ) % {"n": fetched}
    audience = words.audience(persons=guide.serves_persons, firms=guide.serves_firms)
    return [
        Answer(_("我能办吗"), audience, said(guide.conditions[0]) if guide.conditions else ""),
        Answer(_("要准备什么"), brought, spared if fetched else ""),
        Answer(_("要多久"), words.days(guide.promised), _how_long(guide)),
        Answer(_("要花多少钱"), words.price(guide), said(guide.fees[0].name) if guide.fees else ""),
        Answer(_("去几次，在哪办"), words.visits(guide.visits), _how_often(guide)),
        Answer(_("办完得到什么"), *_what(guide)),
    ]


def _how_long(guide: Guide) -> str:
    if guide.statutory is None:
        return said(guide.statutory_note)
    return _("这是承诺的时限，法律规定最长 %(limit)s") % {"limit": words.days(guide.statutory)}


def _how_often(guide: Guide) -> str:
    if guide.visits:
        return said(guide.visit_reason)
    if guide.grade is OnlineGrade.FULL:
        return _("全程网上办，也可以到窗口办")
    return _("网上申请，也可以到窗口办") if guide.is_online else _("邮寄办理，也可以到窗口办")


def _what(guide: Guide) -> tuple[str, str]:
    return (said(guide.result.name), words.validity(guide.result)) if guide.result else ("", "")


def special_words(special: SpecialProcedure) -> str:
    """What a special procedure is, how long it may take and whether the clock stands still (APL art. 45)."""
    length = _("最长 %(days)s") % {"days": words.workdays(special.days)}
    counted = (
        _("不计入时限，开始和结束都会书面告诉您") if special.stops_clock else _("包含在时限内")
    )
    return words.joined([said(special.name), length, counted, said(Text(special.basis))])


def material_groups(guide: Guide) -> list[dict[str, Any]]:
    """What the applicant brings, then what is spared (SG-2); a group without materials is left out."""
    asked, fetched = guide.asked_materials, guide.fetched_materials
    groups = [
        (
            ngettext("您来准备，%(n)s 份", "您来准备，%(n)s 份", len(asked)) % {"n": len(asked)},
            _("电子件即可，手机拍照也行"),
            asked,
        ),
        (
            ngettext("不用您交，%(n)s 份", "不用您交，%(n)s 份", len(fetched))
            % {"n": len(fetched)},
            _("您同意后才调取，调取了什么都能查到"),
            fetched,
        ),
    ]
    return [
        {"title": title, "note": note, "items": [_material(material) for material in materials]}
        for title, note, materials in groups
        if materials
    ]


def _material(material: Material) -> dict[str, Any]:
    told = [said(part) for part in (material.note, material.when) if part]
    if material.basis:
        told.append(words.joined([_("依据"), said(Text(material.basis))], _("：")))
    return {
        "name": said(material.name),
        "detail": words.joined(told),
        "links": [],
        "is_fetched": not material.is_asked,
    }


def full_information(found: ItemSnapshot) -> list[Line]:
    """The statutory elements in their fixed order (items.md §8); an element that is not there is left out."""
    guide = found.guide
    bases = tuple(said(Text(base.text)) for base in guide.legal_bases if base.text)
    lines = [
        Line(_("事项编码"), found.code),
        Line(_("事项类型"), text(guide.item_type)),
        Line(_("实施主体"), said(found.department_name)),
        Line(_("办件类型"), text(guide.case_kind)),
        Line(_("服务对象"), words.listed([text(audience) for audience in guide.audiences])),
        Line(_("法定办结时限"), words.days(guide.statutory) or said(guide.statutory_note)),
        Line(_("时限依据"), said(guide.statutory_note) if guide.statutory else ""),
        Line(_("承诺办结时限"), words.days(guide.promised)),
        Line(_("办理形式"), words.listed([text(form) for form in guide.handling_forms])),
        Line(_("网上办理深度"), text(guide.grade)),
        Line(_("通办范围"), text(guide.service_scope)),
        Line(_("行使层级"), text(guide.exercise_level)),
        Line(_("权力来源"), text(guide.power_source)),
        Line(_("数量限制"), said(guide.quantity_limit)),
        *(_fees(guide) or [Line(_("收费"), _("不收费"))]),
        Line(
            _("设定依据"),
            said(Text("；".join(str(base) for base in guide.legal_bases))),
            bases,
            _("看原文"),
        ),
        Line(_("办理结果"), _what(guide)[0], _sample(guide), _("看样本")),
        Line(_("不服怎么办"), said(guide.remedies)),
        Line(_("咨询电话"), guide.consult_tel),
        Line(_("监督投诉电话"), guide.complaint_tel),
    ]
    return [line for line in lines if line.value]


def _fees(guide: Guide) -> list[Line]:
    return [
        Line(
            _("收费"),
            words.joined([said(fee.name), said(fee.standard)]),
            (said(Text(fee.basis)),),
            _("看依据"),
        )
        for fee in guide.fees
    ]


def _sample(guide: Guide) -> tuple[str, ...]:
    if guide.result is None or not guide.result.sample:
        return ()
    return (words.joined([_("上面写着"), said(guide.result.sample)], _("：")),)
