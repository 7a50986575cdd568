"""What the basic catalog allows its items to be (items:I1–I7)."""

from __future__ import annotations

from collections.abc import Iterator

from fangzhou.domains.catalog.rules.failures import Failed
from fangzhou.domains.catalog.values import Candidate, ItemType
from fangzhou.kernel.labels import Label

MAIN = "00Y"


def no_folder(candidate: Candidate) -> Iterator[Failed]:
    """A main item only groups its sub-items; one of these is carried out (items:I4)."""
    if candidate.basic_code.endswith(MAIN):
        message = Label(
            "这是含子项的主项，请选择具体的子项",
            "This main item only groups sub-items; choose one of them",
        )
        yield Failed("items:I4", "basic_code", message)


def own_level(candidate: Candidate) -> Iterator[Failed]:
    """A department picks from the entries of its own level of exercise (items:I2)."""
    entry, level = candidate.catalog, candidate.guide.exercise_level
    if entry and entry.levels and level and level.value not in entry.levels:
        message = Label(
            "基本目录没有把这个事项放在“{level}”行使",
            "The catalog does not lay this item with: {level}",
        )
        yield Failed("items:I2", "exercise_level", message.format(level=level.label))


def on_the_list(candidate: Candidate) -> Iterator[Failed]:
    """No license outside the list of licenses, nor after it was struck from it (items:I7)."""
    entry = candidate.catalog
    if candidate.guide.item_type is not ItemType.LICENSE or entry is None:
        return
    if entry.item_type is not ItemType.LICENSE or not entry.is_in_use(candidate.effective_on):
        message = Label(
            "这个事项不在行政许可事项清单里，不能作为许可实施",
            "It is not in the list of licenses, so it may not be run as one",
        )
        yield Failed("items:I7", "basic_code", message)


def on_application(candidate: Candidate) -> Iterator[Failed]:
    """What is done by virtue of office takes no application (items:I6)."""
    kind = candidate.guide.item_type
    if kind is not None and not kind.opens_case and candidate.guide.appliable:
        message = Label("“{kind}”由部门依职权办理，不能申请", "{kind} is not done on application")
        yield Failed("items:I6", "appliable", message.format(kind=kind.label))
