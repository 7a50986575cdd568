"""One example for each thing that goes over the wire: a hygiene permit in Suqian."""

from __future__ import annotations

from typing import Any

CASE = "0197f0c4-5b7e-7c2e-9d57-3a4be1a6d001"
TASK = "0197f0c4-9a01-7e11-8c31-62f1b2c7a002"
FILE = "0197f0c4-7d02-7b55-a2d0-0c9f3e5b1003"
NUMBER = "32130020250423000018"
ITEM = "11321300MA0000011X4321023001000"
NAME = {"zh": "公共场所卫生许可", "en": "Hygiene permit for public places"}

STEP = {"case": CASE, "case_no": NUMBER, "state": "under_review"}
DRAFT = {"case": CASE, "case_no": "", "state": "draft"}
FILING = {
    "case": CASE,
    "case_no": NUMBER,
    "received_on": "2025-04-23",
    "intake_due": "2025-04-29",
}
ACCEPTANCE = {
    "case": CASE,
    "case_no": NUMBER,
    "accepted_on": "2025-04-25",
    "due_promised": "2025-05-07",
    "due_statutory": "2025-05-27",
    "provisional": False,
}
LINE = {
    "id": CASE,
    "case_no": NUMBER,
    "item_code": ITEM,
    "item_name": NAME,
    "state": "accepted",
    "state_label": {"zh": "已受理", "en": "Accepted"},
    "applicant": "陈*雯",
    "received_on": "2025-04-23",
    "due_promised": "2025-05-07",
    "closed_at": None,
}
LINES = {"items": [LINE], "next": "/api/v1/cases?limit=1&after=IjAxOTdmMGM0Ig:1u7Xyz:c2lnbmVk"}
UPLOAD = {
    "id": FILE,
    "material": "layout",
    "name": "平面图.pdf",
    "sha256": "9f2c1b6f0f0f7d3f8e9c7a5b1d2e3f405162738495a6b7c8d9eafb0c1d2e3f40",
    "size": 182044,
    "media_type": "application/pdf",
    "round": 0,
}
DEFECT = {"target": "material:layout", "reason": "平面图没有标消毒间"}
NOTICE = {"due_on": "2025-05-23", "defects": [DEFECT], "answered_at": None}
DAY = {
    "date": "2025-04-27",
    "mark": "counted",
    "number": 1,
    "name": {"zh": "劳动节调休上班", "en": "Make-up workday for Labor Day"},
    "basis": "cases:C2",
    "provisional": False,
    "makeup": True,
}
CLOCK: dict[str, Any] = {
    "for_intake": False,
    "due": "2025-05-07",
    "due_statutory": "2025-05-27",
    "used": 1,
    "left": 5,
    "paused": 0,
    "overdue": 0,
    "band": "ok",
    "provisional": False,
    "stopped_on": None,
    "how": {
        "zh": "受理当天不算；周末和劳动节不算。",
        "en": "The day of acceptance does not count; …",
    },
    "why_moved": None,
    "days": [DAY],
}
WHOLE = LINE | {
    "immediate": False,
    "intake_due": "2025-04-29",
    "submitted_at": "2025-04-23T10:00:00+08:00",
    "accepted_on": "2025-04-25",
    "due_statutory": "2025-05-27",
    "provisional": False,
    "decided_on": None,
    "granted": None,
    "document_no": "",
    "delivered_on": None,
    "files": [UPLOAD],
    "notice": NOTICE,
    "clock": CLOCK,
    "actions": [{"action": "review", "label": {"zh": "承办审查", "en": "Review"}}],
    "task": {"id": TASK, "kind": "review", "due_on": "2025-05-07", "claimed_by": None},
}
RECEIPT = {
    "v": 1,
    "log": "suqian.fangzhou",
    "record": {"command": "cases.submit", "subject": CASE},
    "leaf": 1203,
    "proof": [UPLOAD["sha256"]],
    "head": {
        "size": 1204,
        "root": UPLOAD["sha256"],
        "at": "2025-04-23T02:00:00.000000Z",
        "signer": "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "signature": "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155",
    },
}
MULTIPART = {
    "requestBody": {
        "content": {
            "multipart/form-data": {"example": {"material": "layout", "file": "%PDF-1.7 …"}}
        }
    }
}
