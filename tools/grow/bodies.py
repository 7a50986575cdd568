"""The 49 units, 302 windows and 400 staff of the whole city, beyond those of the small one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import cycle, islice

from stdnum.cn import uscc

from fangzhou.kernel.codes.bodies import organization_check
from tools.grow import names

Row = dict[str, str]
Post = tuple[str, str, str]
WINDOWS, STAFF = 302, 400
CITY = "321300000000"

# code, name, English name, short name for document numbers, parent
UNITS = (
    ("GXJ", "宿迁市工业和信息化局", "Suqian Industry and Information Technology Bureau", "宿工信", ""),
    ("KJJ", "宿迁市科学技术局", "Suqian Science and Technology Bureau", "宿科", ""),
    ("MZZJ", "宿迁市民族宗教事务局", "Suqian Ethnic and Religious Affairs Bureau", "宿民宗", ""),
    ("SFJ", "宿迁市司法局", "Suqian Justice Bureau", "宿司", ""),
    ("CZJ", "宿迁市财政局", "Suqian Finance Bureau", "宿财", ""),
    ("NYJ", "宿迁市农业农村局", "Suqian Agriculture and Rural Affairs Bureau", "宿农", ""),
    ("SHWJ", "宿迁市商务局", "Suqian Commerce Bureau", "宿商", ""),
    ("WGLJ", "宿迁市文化广电和旅游局", "Suqian Culture, Broadcasting and Tourism Bureau", "宿文旅", ""),
    ("TYJR", "宿迁市退役军人事务局", "Suqian Veterans Affairs Bureau", "宿退役", ""),
    ("TYJ", "宿迁市体育局", "Suqian Sports Bureau", "宿体", ""),
    ("TJJ", "宿迁市统计局", "Suqian Statistics Bureau", "宿统", ""),
    ("LYJ", "宿迁市林业局", "Suqian Forestry Bureau", "宿林", "ZRZY"),
    ("CJR", "宿迁市残疾人联合会", "Suqian Disabled Persons' Federation", "宿残", ""),
    ("YCJ", "宿迁市烟草专卖局", "Suqian Tobacco Monopoly Bureau", "宿烟", ""),
    ("XCB", "宿迁市新闻出版局", "Suqian Press and Publication Bureau", "宿新出", ""),
    ("JRJ", "宿迁市地方金融管理局", "Suqian Local Finance Administration", "宿金", ""),
    ("HGJ", "宿迁海关", "Suqian Customs", "宿关", ""),
    ("YZJ", "宿迁市邮政管理局", "Suqian Postal Administration", "宿邮", ""),
    ("WSB", "宿迁市外事办公室", "Suqian Foreign Affairs Office", "宿外", ""),
    ("LSJ", "宿迁市粮食和物资储备局", "Suqian Food and Reserves Administration", "宿粮", "FGW"),
    ("BDCZX", "宿迁市不动产登记中心", "Suqian Real Estate Registration Center", "宿不动产", "ZRZY"),
    ("CGS", "宿迁市车辆管理所", "Suqian Vehicle Administration Office", "宿车管", "GAJ"),
    ("CRJ", "宿迁市出入境管理支队", "Suqian Exit and Entry Administration", "宿出入境", "GAJ"),
)  # fmt: skip

# Which units stand in which hall; windows beyond the small city's are shared out in this order.
HALLS = {
    "QYDJ": (100, ("SCJG", "SCJG", "SCJG", "GAJ", "BANK", "YCJ", "SWJ", "RSJ")),
    "SW": (200, ("SWJ",)),
    "TZJS": (300, ("FGW", "ZRZY", "ZJJ", "STHJ", "GXJ", "RFB", "XFJY", "SLJ", "STSC", "YJJ", "QXJ")),
    "SHBX": (400, ("RSJ", "YBJ", "RSJ", "CJR", "TYJR")),
    "BDC": (500, ("BDCZX", "BDCZX", "ZRZY", "SWJ", "ZJJ", "LYJ")),
    "GA": (600, ("GAJ", "CGS", "CRJ", "GAJ", "HGJ", "WSB")),
    "ZH": (700, ("WJW", "CGJ", "MZJ", "JYJ", "JTJ", "NYJ", "WGLJ", "SFJ", "MZZJ", "XCB", "TYJ", "CZJ",
                 "KJJ", "SHWJ", "LSJ", "TJJ", "JRJ")),
    "GJJ": (800, ("GJJ",)),
    "GGZY": (900, ("GGZY", "GGZY", "ZWB")),
    "BM": (1000, ("GYSY", "BANK", "DAG", "YZJ", "GYSY", "SFJ")),
}  # fmt: skip

# The part of a unit in this order: who would be missed first comes first.
POSTS = (
    ("受理窗口", "Window clerk and acceptor", "window_clerk acceptor"),
    ("承办", "Reviewer", "reviewer"),
    ("审核", "Checker", "checker"),
    ("批准", "Approver", "approver"),
    ("制证", "License officer", "license_officer"),
    ("负责人", "Head of the body", "head"),
)
MORE = (POSTS[0], POSTS[1], POSTS[0], POSTS[2])
WITHOUT_CASES = {"ZWB"}  # its people look after catalog, supervision and system


def departments(known: int) -> list[Row]:
    """The units that the small city lacks; codes go on from the `known` ones."""
    return [
        {
            "code": code,
            "name": name,
            "name_en": name_en,
            "short_name": short,
            "uscc": credit_code(f"11321300XXXX{number:04d}"),
            "division": CITY,
            "parent": parent,
        }
        for number, (code, name, name_en, short, parent) in enumerate(UNITS, known + 1)
    ]


def credit_code(stem: str) -> str:
    """A credit code with right check characters over an organization code that begins with XXXX: nobody's."""
    organization = stem[8:]
    body = stem + organization_check(organization)
    return body + str(uscc.calc_check_digit(body))


def windows(known: Sequence[Row]) -> list[Row]:
    """Windows are added hall by hall in turn, each to the next unit of its hall."""
    taken = Counter(row["hall"] for row in known)
    units = {hall: cycle(units) for hall, (_, units) in HALLS.items()}
    added = []
    for hall in islice(cycle(HALLS), WINDOWS - len(known)):
        taken[hall] += 1
        number = HALLS[hall][0] + taken[hall]
        added.append({"hall": hall, "number": str(number), "department": next(units[hall])})
    return sorted(added, key=lambda row: int(row["number"]))


def staff(
    units: Sequence[str], known: Sequence[Row], windows: Sequence[Row], items: Sequence[Row]
) -> list[Row]:
    """Every unit gets what it lacks of the six parts; then the busiest get more hands until there are 400."""
    held = {(row["department"], role) for row in known for role in row["roles"].split()}
    wanted = [
        (unit, post)
        for post in POSTS
        for unit in units
        if unit not in WITHOUT_CASES and (unit, post[2].split()[-1]) not in held
    ]
    load = Counter(row["department"] for row in (*items, *windows) if row["department"] in units)
    hands = Counter(row["department"] for row in known) + Counter(unit for unit, _ in wanted)
    wanted += islice(_more(load, hands), STAFF - len(known) - len(wanted))
    count = Counter(row["department"] for row in known)
    people = names.people("staff", taken=[row["name"] for row in known])
    rows = []
    for unit, post in wanted:
        count[unit] += 1
        rows.append(_member(unit, count[unit], post, next(people), windows))
    return sorted(rows, key=lambda row: (units.index(row["department"]), row["number"]))


def _more(load: Counter[str], hands: Counter[str]) -> Iterator[tuple[str, Post]]:
    """One more for the unit whose people have most to do, again and again; posts in turn."""
    given: Counter[str] = Counter()
    while True:
        unit = max(sorted(load), key=lambda code: load[code] / hands[code])
        yield unit, MORE[given[unit] % len(MORE)]
        hands[unit] += 1
        given[unit] += 1


def _member(unit: str, number: int, post: Post, name: str, windows: Sequence[Row]) -> Row:
    title, title_en, roles = post
    own = [row["number"] for row in windows if row["department"] == unit]
    at_window = "window_clerk" in roles and own
    return {
        "number": f"{unit}{number:02d}",
        "name": name,
        "department": unit,
        "post": title,
        "post_en": title_en,
        "roles": roles,
        "window": own[number % len(own)] if at_window else "",
    }
