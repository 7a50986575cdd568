"""What may be shown of personal data before somebody states a purpose: the least that still helps.

A value too short to be shortened safely is hidden whole.
"""

from __future__ import annotations

import re

from fangzhou.kernel import codes

STAR = "*"
LEAST_HIDDEN = 4
"""Of numbers: fewer hidden characters could be guessed, so then all are hidden."""

SURNAMES = (
    "欧阳 上官 司马 诸葛 夏侯 东方 皇甫 尉迟 公孙 慕容 令狐 长孙 宇文 司徒 司空 轩辕 端木 独孤 "
    "南宫 西门 东郭 百里 呼延 闻人 澹台 公冶 宗政 濮阳 淳于 单于 太叔 申屠 仲孙 钟离 鲜于 闾丘 "
    "赫连 拓跋 夹谷 宰父 谷梁 漆雕 乐正 公良 公西 壤驷 巫马 第五 梁丘 左丘 东门 纳兰 完颜 万俟 "
    "微生 羊舌 亓官 司寇 子车 颛孙 段干 申徒 即墨 达奚 褚师"
)
COMPOUND_SURNAMES = frozenset(SURNAMES.split())
NAME_SEPARATORS = frozenset("·•・ .-'’")

AREA = "省市县区旗州盟"
HOUSE = r"\d号栋幢室"
ADDRESS = re.compile(
    rf"(?:[^{AREA}路街{HOUSE}]{{1,9}}(?:[省市县旗州盟]|(?<![小社])区)+){{0,4}}"
    rf"(?:[^路{HOUSE}]{{1,8}}?(?:街道|镇|乡|苏木)|[^{HOUSE}]{{1,12}}?(?:大道|路|街|巷))?"
)


def name(full: str) -> str:
    """The surname and a star per further character: 张*, 张**, 欧阳**.

    Of names with a dot or of foreigners the first character stays, and the separators: 阿**·***.
    """
    text = full.strip()
    shown = _surname(text)
    hidden = text[len(shown) :]
    return shown + "".join(c if c in NAME_SEPARATORS else STAR for c in hidden)


def public_name(full: str) -> str:
    """For public pages: the surname and two stars, whatever the length: 张**."""
    return _surname(full.strip()) + STAR * 2


def citizen_no(number: str) -> str:
    """For staff lists: first three and last four, 320***********123X."""
    return _keep(codes.normalize(number), 3, 4)


def own_citizen_no(number: str) -> str:
    """For the citizen's own pages: the last four."""
    return _keep(codes.normalize(number), 0, 4)


def phone(number: str) -> str:
    """First three and last four: 138****5678; the country code is left out."""
    return _keep(codes.normalize(number).removeprefix("+86"), 3, 4)


def bank_account(number: str) -> str:
    """The last four."""
    return _keep(codes.normalize(number), 0, 4)


def address(full: str) -> str:
    """Down to the subdistrict, town or street; never a house number: 宿城区幸福街道****."""
    text = full.strip()
    known = ADDRESS.match(text)
    shown = known.group() if known else ""
    return shown if shown == text else shown + STAR * 4


def plate(number: str) -> str:
    """Region and last three: 苏N·**123."""
    text = codes.normalize(number).translate({ord(dot): None for dot in "·•・."})
    if len(text) < 7:
        return STAR * len(text)
    return f"{text[:2]}·{STAR * (len(text) - 5)}{text[-3:]}"


def _surname(text: str) -> str:
    """As much of a name as may be shown; nothing of a name of one character."""
    if len(text) < 2:
        return ""
    return text[:2] if len(text) > 2 and text[:2] in COMPOUND_SURNAMES else text[0]


def _keep(text: str, first: int, last: int) -> str:
    hidden = len(text) - first - last
    if hidden < LEAST_HIDDEN:
        return STAR * len(text)
    return text[:first] + STAR * hidden + text[len(text) - last :]
