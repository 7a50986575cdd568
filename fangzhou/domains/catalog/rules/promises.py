"""Time and money that an item promises (items:I45, I50–I52)."""

from __future__ import annotations

from collections.abc import Iterator

from fangzhou.domains.catalog.rules.failures import Failed
from fangzhou.domains.catalog.values import Candidate, Guide, ItemType
from fangzhou.kernel import clock
from fangzhou.kernel.labels import Label

APL_42 = clock.Limit(20, clock.Unit.WORKDAY)
CORE_STEPS = ("受理", "审查", "决定")


def fees(candidate: Candidate) -> Iterator[Failed]:
    """A fee is named, measured, founded and payable online; no fee leaves no trace of one (items:I45)."""
    guide = candidate.guide
    if guide.has_fee:
        yield from _fee_lines(guide)
        return
    if guide.fees:
        yield Failed(
            "items:I45",
            "fees",
            Label("不收费的事项不应有收费项目", "No fee, so there are no fee lines"),
        )
    if guide.pay_online:
        yield Failed(
            "items:I45",
            "pay_online",
            Label("不收费就没有网上支付", "No fee, so nothing is paid online"),
        )


def _fee_lines(guide: Guide) -> Iterator[Failed]:
    if not guide.fees:
        yield Failed("items:I45", "fees", Label("收费事项须列明收费项目", "List the fees"))
    if not guide.pay_online:
        yield Failed(
            "items:I45",
            "pay_online",
            Label("收费事项须支持网上支付", "Fees must be payable online"),
        )
    for index, fee in enumerate(guide.fees):
        if not (fee.name and fee.standard and fee.basis):
            message = Label(
                "收费项目须有名称、标准和依据", "A fee needs its name, standard and basis"
            )
            yield Failed("items:I45", f"fees[{index}]", message)


def license_steps(candidate: Candidate) -> Iterator[Failed]:
    """A license answers at least one question beforehand and is accepted, reviewed and decided (items:I50)."""
    guide = candidate.guide
    if guide.item_type is not ItemType.LICENSE:
        return
    if not guide.faqs:
        yield Failed(
            "items:I50",
            "faqs",
            Label("行政许可须有常见问题", "A license needs an answered question"),
        )
    names = "".join(step.name.zh for step in guide.steps)
    absent = [core for core in CORE_STEPS if core not in names]
    if absent:
        message = Label("办理流程缺少：{steps}", "Steps missing: {steps}").format(
            steps="、".join(absent)
        )
        yield Failed("items:I50", "steps", message)


def step_days(candidate: Candidate) -> Iterator[Failed]:
    """The steps together take no longer than the promise (items:I50)."""
    guide = candidate.guide
    total = sum(step.days for step in guide.steps)
    promised = guide.promised
    if promised and promised.unit is clock.Unit.WORKDAY and total > promised.amount:
        message = Label(
            "各环节共 {total} 个工作日，超过承诺的 {promised} 个",
            "The steps take {total} workdays, more than the {promised} promised",
        )
        yield Failed("items:I50", "steps", message.format(total=total, promised=promised.amount))


def limits(candidate: Candidate) -> Iterator[Failed]:
    """The promise is within the law; a law without a limit is said to have none (items:I51)."""
    guide = candidate.guide
    if guide.statutory is None:
        if not guide.statutory_note:
            message = Label("法律没有规定时限的，须说明", "Say so when the law sets no limit")
            yield Failed("items:I51", "statutory_note", message)
        return
    if guide.promised is None or guide.promised.unit is not guide.statutory.unit:
        return
    if guide.promised.amount > guide.statutory.amount:
        message = Label(
            "承诺时限不得超过法定时限", "The promise must not exceed the statutory limit"
        )
        yield Failed("items:I51", "promised", message)


def license_limit(candidate: Candidate) -> Iterator[Failed]:
    """A license has 20 workdays unless a special law says otherwise, and then it is named (items:I52)."""
    guide = candidate.guide
    ordinary = guide.item_type is not ItemType.LICENSE or guide.statutory == APL_42
    if not ordinary and guide.statutory is not None and not guide.statutory_note:
        message = Label(
            "行政许可的法定时限不是 20 个工作日的，须写明特别规定",
            "A license limit other than 20 workdays needs its special law named",
        )
        yield Failed("items:I52", "statutory_note", message)
