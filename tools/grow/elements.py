"""What an item of a foreign list lacks, as plainly sample data: limits, audience, topics, result, papers, place."""

from __future__ import annotations

import random
import re

Row = dict[str, str]
# The first two characters of the department part of national codes, where a unit has one; topics of persons and firms.
UNITS = {
    "BDCZX": ("15", "housing", "pledge"), "CGJ": ("17", "utilities", "utilities"),
    "CGS": ("09", "travel", "transport"), "CJR": ("82", "social_security", "social_security"),
    "CRJ": ("09", "border", "foreign"), "CZJ": ("13", "other", "tax"),
    "DAG": ("40", "other", "archives"), "FGW": ("04", "other", "investment"),
    "GAJ": ("09", "safety", "fire"), "GXJ": ("07", "other", "investment"),
    "JRJ": ("45", "other", "financing"), "JTJ": ("18", "travel", "transport"),
    "JYJ": ("05", "education", "culture"), "KJJ": ("06", "education", "science"),
    "LSJ": ("04", "other", "farming"), "LYJ": ("64", "environment", "farming"),
    "MZJ": ("11", "pensions", "establishment"), "MZZJ": ("08", "ethnic", "ethnic"),
    "NYJ": ("20", "operation", "farming"), "QXJ": ("54", "safety", "water"),
    "RFB": ("47", "planning", "land"), "RSJ": ("14", "jobs", "labor"),
    "SCJG": ("31", "operation", "operation"), "SFJ": ("12", "justice", "justice"),
    "SHWJ": ("21", "consumer", "trade"), "SLJ": ("19", "planning", "water"),
    "STHJ": ("16", "environment", "environment"), "SWJ": ("30", "fees", "tax"),
    "TJJ": ("43", "other", "other"), "TYJ": ("33", "culture", "culture"),
    "TYJR": ("24", "military", "other"), "WGLJ": ("22", "tourism", "culture"),
    "WJW": ("23", "health", "health"), "XCB": ("39", "culture", "culture"),
    "XFJY": ("26", "safety", "fire"), "YBJ": ("36", "social_security", "social_security"),
    "YCJ": ("62", "operation", "operation"), "YJJ": ("25", "safety", "work_safety"),
    "YZJ": ("49", "utilities", "utilities"), "ZJJ": ("17", "housing", "land"),
    "ZRZY": ("15", "planning", "land"),
}  # fmt: skip
NUMBERS = {"license": "01", "payment_benefit": "05", "confirmation": "07", "reward": "08", "other_power": "10",
           "public_service": "20"}  # fmt: skip
PERSONAL = re.compile(
    r"个人|居民|户口|身份证|养老|失业|工伤|生育|残疾|婚|护士|医师|教师|医生|执业|学生|毕业|驾驶|津贴|补贴|就业|退休|"
    r"社会保障卡|公证员|律师|导游|运动员|军人|老年|职业资格|户籍|预备役"
)
BUSINESS = re.compile(r"企业|单位|公司|机构|工程|项目|经营|学校|团体|社|场所|许可证")
QUICK = re.compile(
    r"备案|补领|换领|补办|换发|补证|注销|变更|打印|开具|证明|登记|换证|信息变更|挂失|签发|报告|报到"
)
SPECIALS = ("on_site", "expert_review", "inspection", "public_notice")


def complete(item: Row, number: int, window: Row) -> Row:
    """The whole line: what the list tells, and what it lacks, drawn from the item's own name."""
    draw = random.Random(item["name"])  # noqa: S311 - sample data, the same every time
    unit, person_topic, legal_topic = UNITS[item["department"]]
    audience = _audience(item["name"])
    promised = _promised(item, draw)
    result, result_name = _result(item, draw)
    return {
        "key": f"{item['department']}-{number:02d}",
        "code": f"32{NUMBERS[item['item_type']]}{unit}8{number:02d}000",
        "department": item["department"],
        "name": item["name"],
        "item_type": item["item_type"],
        "promised": str(promised),
        "statutory": "20" if item["item_type"] == "license" else str(max(10, promised)),
        "audience": audience,
        "topic_person": person_topic if "person" in audience else "",
        "topic_legal": legal_topic if "firm" in audience else "",
        "result": result,
        "result_name": result_name,
        "papers": str(draw.choices((1, 2, 3), (5, 3, 2))[0]),
        "deferrable": "yes" if promised and draw.random() < 0.25 else "",
        "special": draw.choice(SPECIALS) if promised and draw.random() < 0.5 else "",
        "sent_up": "yes" if promised and draw.random() < 0.04 else "",
        "hall": window["hall"],
        "window": window["number"],
        "source": item["source"],
    }


def _audience(name: str) -> str:
    personal, business = PERSONAL.search(name), BUSINESS.search(name)
    if personal and business:
        return "person firm"
    return "person" if personal else "firm"


def _promised(item: Row, draw: random.Random) -> int:
    """Workdays; 0 is decided at once."""
    quick = bool(QUICK.search(item["name"])) or item["item_type"] == "public_service"
    if draw.random() < (0.55 if quick else 0.05):
        return 0
    return draw.choice((1, 2, 3, 3, 5) if quick else (3, 5, 5, 7, 8, 10, 15))


def _result(item: Row, draw: random.Random) -> tuple[str, str]:
    """Its type and its name, which agree with one another (items:I41)."""
    if item["item_type"] == "license":
        return draw.choice(
            (
                ("certificate", "许可证"),
                ("document", "准予行政许可决定书"),
                ("approval", "关于准予许可的批复"),
            )
        )
    if item["item_type"] == "confirmation":
        return "certificate", "确认证书"
    if item["item_type"] == "other_power":
        return "document", "备案登记回执"
    return "other", "办理结果告知单"
