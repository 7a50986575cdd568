"""Region codes (行政区划代码): province, city, county, town, village; and the levels of power."""

from __future__ import annotations

from dataclasses import dataclass

from fangzhou.kernel.codes.shapes import Part, Shape
from fangzhou.kernel.labels import Label, Labeled

REGION = Shape(
    "region_code",
    Label("行政区划代码", "the region code"),
    "items:I19",
    (
        Part(Label("省级", "province"), 2),
        Part(Label("市级", "city"), 2),
        Part(Label("县级", "county"), 2),
        Part(Label("乡级", "town"), 3),
        Part(Label("村级", "village"), 3),
    ),
)
PROVINCES = frozenset(
    str(number)
    for first, last in (
        (11, 15),
        (21, 23),
        (31, 37),
        (41, 46),
        (50, 54),
        (61, 65),
        (71, 71),
        (81, 82),
    )
    for number in range(first, last + 1)
)
"""The province-level divisions of GB/T 2260."""

PROVINCE = Label(
    "{code}前两位不是省级区划代码",
    "The first two digits of {code} name no province",
)
GAP = Label(
    "{code}的下级部分不为零，上级部分却为零",
    "{code} names a part without the part above it",
)


class ExerciseLevel(Labeled):
    """Level of exercise of a power (行使层级), GB/T 39046 table A.2 (items:I16)."""

    NATION = "1", "国家级", "National"
    PROVINCE = "2", "省级", "Provincial"
    CITY = "3", "市级", "City"
    COUNTY = "4", "县级", "County"
    TOWN = "5", "镇（街道）级", "Town or subdistrict"
    VILLAGE = "6", "村（社区）级", "Village or community"
    GRADED = "7", "分级管理", "Graded"


LEVELS = (
    ExerciseLevel.PROVINCE,
    ExerciseLevel.CITY,
    ExerciseLevel.COUNTY,
    ExerciseLevel.TOWN,
    ExerciseLevel.VILLAGE,
)


@dataclass(frozen=True, slots=True)
class RegionCode:
    """A region: its twelve digits, its level, and the region that it belongs to (items:I19)."""

    value: str
    level: ExerciseLevel
    parent: str | None

    @property
    def six(self) -> str:
        """The first six digits, GB/T 2260: down to the county."""
        return self.value[:6]

    @property
    def nine(self) -> str:
        """The first nine digits, as GB/T 39046 exchanges them: down to the town."""
        return self.value[:9]


def parse_region_code(text: str) -> RegionCode:
    """Level and parent of a 12-digit code; raises `codes.region_code.length|alphabet|province|gap`.

    The parent has the last non-zero group zeroed; a province has none. A town may stand directly
    under a city without counties, so the county group alone may be skipped (items:I19).
    """
    groups = REGION.split(text)
    province, city, county, town, village = (int(group) for group in groups)
    REGION.require(groups[0] in PROVINCES, "province", PROVINCE)
    whole = (city or not (county or town or village)) and (town or not village)
    REGION.require(bool(whole), "gap", GAP)
    last = max(
        place for place, number in enumerate((province, city, county, town, village)) if number
    )
    above = "".join(groups[:last])
    return RegionCode(
        "".join(groups), LEVELS[last], above.ljust(REGION.length, "0") if above else None
    )


def check_region_code(text: str) -> str:
    """The plain twelve digits; raises as `parse_region_code` does (items:I19)."""
    return parse_region_code(text).value
