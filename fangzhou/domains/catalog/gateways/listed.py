"""Items of a list, one line each: what the line does not tell is completed with elements that say they are samples.

`key,code,department,name,item_type,promised,statutory,audience,topic_person,topic_legal,result,result_name,papers,
deferrable,special,sent_up,hall,window,source`; codes by the names of `values.codes`, limits in workdays, `papers` how
many are asked for.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from fangzhou.domains.catalog.gateways.authored import Authored
from fangzhou.domains.catalog.gateways.files import DamagedFile
from fangzhou.domains.catalog.values import MalformedContent, load_guide

EFFECTIVE_ON = date(2025, 1, 1)
LAW = {"law": "政务服务事项目录（演示数据）", "article": ""}
REMEDIES = {
    "zh": "对决定不服的，可以自知道该决定之日起六十日内申请行政复议，或者自知道作出该决定之日起六个月内提起行政诉讼。",
    "en": "Within 60 days of learning of the decision you may ask for administrative reconsideration; within six "
    "months you may sue.",
}
NOTE = "名称和类型取自公开的事项清单（{source}），其余各项是演示数据。"
FORM = {
    "key": "form",
    "name": {"zh": "申请表", "en": "Application form"},
    "type": "form",
    "necessity": "exempt",
    "filled_online": True,
    "basis": "演示数据",
}
PAPERS = (
    ("conditions", "符合办理条件的说明", "Statement that the conditions are met"),
    ("plan", "办理内容的方案或者图纸", "Plan or drawing"),
    ("rules", "内部管理制度", "Internal rules"),
)
SPECIALS = {
    "on_site": ("现场核查", "On-site check", False, 5),
    "expert_review": ("专家评审", "Expert review", True, 10),
    "inspection": ("检验检测", "Inspection or testing", True, 15),
    "public_notice": ("公示", "Public notice", True, 5),
}
STEPS = (
    ("受理", "Acceptance", "受理人", "Acceptor"),
    ("审查", "Review", "承办人", "Reviewer"),
    ("决定", "Decision", "批准人", "Approver"),
)


@dataclass(frozen=True, slots=True)
class Hall:
    """Where a listed item is done."""

    name: str
    name_en: str
    place: str


def read(
    path: Path, departments: Mapping[str, str], halls: Mapping[str, Hall]
) -> dict[str, Authored]:
    """Every line by its key, complete; departments are names by code. Raises `DamagedFile`."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    try:
        return {
            line["key"]: Authored(
                basic_code=line["code"],
                department=line["department"],
                effective_on=EFFECTIVE_ON,
                guide=load_guide(guide(line, departments[line["department"]], halls[line["hall"]])),
            )
            for line in lines
        }
    except (KeyError, ValueError, MalformedContent) as failure:
        raise DamagedFile(f"{path.name}: {failure!r}") from failure


def guide(line: Mapping[str, str], body: str, hall: Hall) -> dict[str, Any]:
    """The plain form of a whole guide."""
    person, firm = (kind in line["audience"].split() for kind in ("person", "firm"))
    return {
        "name": line["name"],
        "item_type": line["item_type"],
        "audiences": ["natural_person"] * person + ["enterprise", "other_organization"] * firm,
        "topics_person": [line["topic_person"]] * person,
        "topics_legal": [line["topic_legal"]] * firm,
        "conditions": [_text("符合法律法规规定的条件", "The conditions of the law are met")],
        "legal_bases": [LAW],
        "exercise_level": "city",
        "power_source": "statutory",
        "body_nature": "statutory",
        "accepting_body": body,
        "deciding_body": body,
        "quantity_limit": _text("无数量限制", "No limit"),
        "service_scope": "cross_county",
        "has_fee": False,
        "remedies": REMEDIES,
        "faqs": [
            {
                "question": _text("要到现场吗", "Do I have to come"),
                "answer": _text("不用，网上申请即可。", "No, you can apply online."),
            }
        ],
        "sent_up": bool(line["sent_up"]),
        "note": NOTE.format(source=line["source"]),
        **_limits(line),
        **_papers(line),
        **_way(line, hall),
    }


def _limits(line: Mapping[str, str]) -> dict[str, Any]:
    promised = int(line["promised"])
    days = (0, promised - promised // 3, promised // 3)
    special = SPECIALS.get(line["special"])
    return {
        "case_kind": "promise" if promised else "immediate",
        "review_type": "review_then_approve" if promised else "at_once",
        "promised": {"amount": promised, "unit": "workday"},
        "promised_note": "演示数据",
        "statutory": {"amount": int(line["statutory"]), "unit": "workday"},
        "statutory_note": "演示数据",
        "allows_deferral": bool(line["deferrable"]),
        "steps": [
            {"name": _text(zh, en), "role": _text(who, who_en), "days": day}
            for (zh, en, who, who_en), day in zip(STEPS, days, strict=True)
        ],
        "special_procedures": [_special(line["special"], *special)] if special else [],
    }


def _special(kind: str, zh: str, en: str, stops: bool, days: int) -> dict[str, Any]:
    return {
        "kind": kind,
        "name": _text(zh, en),
        "stops_clock": stops,
        "days": days,
        "basis": "演示数据",
        "decided_by": _text("批准人", "Approver"),
    }


def _papers(line: Mapping[str, str]) -> dict[str, Any]:
    """The form filled in online, and the papers; the last may follow when the line says so."""
    asked = PAPERS[: int(line["papers"])]
    papers = [
        {"key": key, "name": _text(zh, en), "type": "other", "basis": "演示数据"}
        for key, zh, en in asked
    ]
    if line["deferrable"]:
        zh, en = "近期的证明照片", "Recent photographs"
        papers.append(
            {"key": "photos", "name": _text(zh, en), "basis": "演示数据", "necessity": "deferrable"}
        )
    fields = [
        {"key": "subject", "label": _text("申请事由", "What you apply for"), "kind": "textarea"},
        {"key": "contact", "label": _text("联系人", "Contact person")},
        {"key": "phone", "label": _text("联系电话", "Phone"), "kind": "phone"},
    ]
    return {"materials": [FORM, *papers], "fields": fields}


def _way(line: Mapping[str, str], hall: Hall) -> dict[str, Any]:
    where = f"宿迁市政务服务中心 {hall.place}，{line['window']} 窗口"
    return {
        "result": {
            "name": line["result_name"],
            "type": line["result"],
            "sample": "申请人、事项、结论、日期、机关印章",
        },
        "visits": 0,
        "handling_forms": ["window", "web", "mobile"],
        "is_online": True,
        "online_steps": ["consult", "receive", "pre_review", "accept", "handle", "feedback"],
        "express": True,
        "bookable": True,
        "in_hall": True,
        "places": [
            {
                "hall": _text(hall.name, hall.name_en),
                "hall_code": line["hall"],
                "floor": hall.place,
                "window": line["window"],
                "address": where,
                "hours": _text(
                    "工作日 9:00–12:00，13:30–17:30", "Workdays 9:00–12:00 and 13:30–17:30"
                ),
            }
        ],
        "consult_tel": f"0527-0000{int(line['window']):04d}",
        "complaint_tel": "0527-12345",
    }


def _text(zh: str, en: str) -> dict[str, str]:
    return {"zh": zh, "en": en}
