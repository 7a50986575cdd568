"""Which elements a published guide must hold, whatever its kind (items.md §3, column R)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from fangzhou.domains.catalog.rules.failures import Failed
from fangzhou.domains.catalog.values import Candidate, Guide
from fangzhou.kernel.labels import Label

MISSING = Label("缺少“{name}”", "“{name}” is missing")

REQUIRED: tuple[tuple[str, Label, Callable[[Guide], object]], ...] = (
    ("name", Label("事项名称", "Name"), lambda g: g.name),
    ("item_type", Label("事项类型", "Item type"), lambda g: g.item_type),
    ("legal_bases", Label("设定依据", "Legal bases"), lambda g: g.legal_bases),
    ("exercise_level", Label("行使层级", "Level of exercise"), lambda g: g.exercise_level),
    ("power_source", Label("权力来源", "Source of power"), lambda g: g.power_source),
    ("body_nature", Label("实施主体性质", "Nature of the body"), lambda g: g.body_nature),
    ("accepting_body", Label("受理机构", "Accepting body"), lambda g: g.accepting_body),
    ("deciding_body", Label("决定机构", "Deciding body"), lambda g: g.deciding_body),
    ("audiences", Label("服务对象", "Audience"), lambda g: g.audiences),
    ("case_kind", Label("办件类型", "Case kind"), lambda g: g.case_kind),
    ("conditions", Label("受理条件", "Acceptance conditions"), lambda g: g.conditions),
    ("promised", Label("承诺办结时限", "Promised limit"), lambda g: g.promised),
    ("steps", Label("办理流程", "Steps"), lambda g: g.steps),
    ("has_fee", Label("是否收费", "Whether there is a fee"), lambda g: g.has_fee is not None),
    ("result", Label("审批结果", "Result"), lambda g: g.result),
    ("handling_forms", Label("办理形式", "Handling forms"), lambda g: g.handling_forms),
    ("visits", Label("到办事现场次数", "Number of visits"), lambda g: g.visits is not None),
    ("online_steps", Label("网上办理深度", "Online depth"), lambda g: g.online_steps),
    ("places", Label("办理地点", "Places"), lambda g: g.places),
    ("quantity_limit", Label("数量限制", "Quantity limit"), lambda g: g.quantity_limit),
    ("service_scope", Label("通办范围", "Service scope"), lambda g: g.service_scope),
    ("remedies", Label("救济途径", "Remedies"), lambda g: g.remedies),
)


def required(candidate: Candidate) -> Iterator[Failed]:
    """Every element that is missing (items:I86)."""
    for field, name, element in REQUIRED:
        if not element(candidate.guide):
            yield Failed("items:I86", field, MISSING.format(name=name))


def owned(candidate: Candidate) -> Iterator[Failed]:
    """The implementing body must be a department of this city, and the first day known (items:I2, items:I83)."""
    if not candidate.has_department:
        yield Failed(
            "items:I2", "department", MISSING.format(name=Label("实施主体", "Implementing body"))
        )
    if candidate.effective_on is None:
        yield Failed(
            "items:I83",
            "effective_on",
            MISSING.format(name=Label("生效日期", "First day in force")),
        )


def entrusted(candidate: Candidate) -> Iterator[Failed]:
    """A power that is entrusted names who entrusts it (items:I18)."""
    source = candidate.guide.power_source
    if source is not None and source.is_entrusted and not candidate.guide.entrusting_dept:
        yield Failed(
            "items:I18",
            "entrusting_dept",
            MISSING.format(name=Label("委托部门", "Entrusting department")),
        )
