"""The applicant's form against the item version: what is asked, what is missing, what may change when."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from fangzhou.domains.cases.rules.facts import Facts
from fangzhou.domains.cases.values import CaseState, Defect
from fangzhou.domains.catalog.values import FieldKind, FormField, Guide, Necessity
from fangzhou.kernel import codes
from fangzhou.kernel.labels import Label
from fangzhou.kernel.refusal import Refusal

Gap = tuple[str, Label]
PHONE = re.compile(r"^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8}(-\d{1,6})?)$")
REASON_LENGTH = 200
REQUIRED = Label("请填写{name}", "Enter: {name}")


def audience(guide: Guide, *, for_firm: bool) -> None:
    """Refuse an applicant of the wrong kind before anything is filled in."""
    if guide.serves_firms if for_firm else guide.serves_persons:
        return
    message = (
        Label(
            "这个事项只受理个人申请，请切换为本人办理",
            "Only persons can apply for this item; switch to yourself",
        )
        if for_firm
        else Label(
            "这个事项只受理企业和单位申请，请切换为企业办理",
            "Only firms and organizations can apply for this item; switch to your firm",
        )
    )
    raise Refusal("cases.audience", message, "items:I6")


def closed(state: CaseState) -> Refusal:
    """The answer to somebody who fills a form when it is not the applicant's turn."""
    return Refusal(
        "cases.form.closed",
        Label(
            "办件现在是“{state}”，不能修改", "The case is “{state}” now and cannot be changed"
        ).format(state=state.label),
        "cases:CT1",
    )


def incomplete(missing: tuple[Gap, ...]) -> Refusal:
    """Every gap at once, so that the applicant is asked once (cases:C10)."""
    return Refusal(
        "cases.incomplete",
        Label("有 {n} 处需要补充或修改", "{n} things are missing or wrong").format(n=len(missing)),
        "cases:C10",
        missing,
    )


def known(guide: Guide, answers: Mapping[str, str]) -> dict[str, str]:
    """The answers that the form asks for, tidied (full-width digits, spaces); anything else is dropped."""
    return {
        field.key: _tidy(field, answers[field.key])
        for field in guide.fields
        if field.key in answers
    }


def gaps(guide: Guide, facts: Facts, today: date) -> tuple[Gap, ...]:
    """Everything that is missing or wrong in a draft, each once, with what to do."""
    return gaps_in(guide, facts.answers, facts.files(), today)


def gaps_in(
    guide: Guide, answers: Mapping[str, str], files: frozenset[str], today: date
) -> tuple[Gap, ...]:
    found: list[Gap] = []
    for field in guide.fields:
        problem = _problem(field, answers.get(field.key, ""), today)
        if problem:
            found.append((f"field:{field.key}", problem))
    for material in guide.asked_materials:
        if material.necessity is Necessity.REQUIRED and material.key not in files:
            text = Label("请上传：{name}", "Upload: {name}").format(name=material.name)
            found.append((f"material:{material.key}", text))
    return tuple(found)


def asked(guide: Guide, facts: Facts, material: str) -> None:
    """A file may be put only where the item asks for it and, in a correction, the notice does too."""
    if material not in {m.key for m in guide.asked_materials}:
        raise Refusal(
            "cases.material.unknown",
            Label("这个事项不需要这份材料", "This item does not ask for that document"),
            "items:I32",
        )
    if facts.state is CaseState.CORRECTION and f"material:{material}" not in _targets(facts):
        raise Refusal(
            "cases.correction.not_asked",
            Label("告知书没有要求补这份材料", "The notice does not ask for this document"),
            "cases:C11",
        )


def corrected(
    guide: Guide, facts: Facts, answers: Mapping[str, str]
) -> tuple[dict[str, str], frozenset[str]]:
    """The answers after a correction and which of them changed; answers not asked for stay as they were."""
    open_fields = {t.removeprefix("field:") for t in _targets(facts) if t.startswith("field:")}
    fresh = {k: v for k, v in known(guide, answers).items() if k in open_fields}
    merged = {**facts.answers, **fresh}
    changed = frozenset(k for k, v in fresh.items() if v != facts.answers.get(k, ""))
    return merged, changed


def known_targets(guide: Guide, defects: tuple[Defect, ...]) -> None:
    """A notice may name only what the item asks for, each once and with a reason."""
    targets = {f"material:{m.key}" for m in guide.asked_materials} | {
        f"field:{f.key}" for f in guide.fields
    }
    named = [d.target for d in defects]
    if any(t not in targets for t in named) or len(set(named)) != len(named):
        raise Refusal(
            "cases.correction.target",
            Label(
                "告知书里有这个事项没有要求的内容",
                "The notice names something that the item does not ask for",
            ),
            "cases:C10",
        )
    long = tuple(
        (d.target, Label("最多 {n} 个字", "At most {n} characters").format(n=REASON_LENGTH))
        for d in defects
        if len(d.reason) > REASON_LENGTH
    )
    if long:
        raise Refusal(
            "cases.correction.long",
            Label("补正的原因太长", "A reason is too long"),
            "cases:C10",
            long,
        )
    silent = tuple(
        (d.target, Label("请写明哪里不对、怎么改", "Say what is wrong and what to do"))
        for d in defects
        if not d.reason.strip()
    )
    if silent:
        raise Refusal(
            "cases.correction.reason",
            Label("每一处补正都要写明原因", "Every correction needs its reason"),
            "cases:C10",
            silent,
        )


def _targets(facts: Facts) -> frozenset[str]:
    return frozenset(d.target for d in facts.notice.defects) if facts.notice else frozenset()


def _tidy(field: FormField, value: str) -> str:
    if field.kind in {FieldKind.PHONE, FieldKind.CITIZEN_NO, FieldKind.USCC}:
        return codes.normalize(value)
    plain = value.replace("\x00", "").strip()
    if field.kind in {FieldKind.NUMBER, FieldKind.DATE}:
        return unicodedata.normalize("NFKC", plain)
    return plain


def _problem(field: FormField, value: str, today: date) -> Label | None:
    if not value:
        return REQUIRED.format(name=field.label) if field.required else None
    limit = field.max_length
    if len(value) > limit:
        return Label("{name}最多 {n} 个字", "{name}: at most {n} characters").format(
            name=field.label, n=limit
        )
    check = CHECKS.get(field.kind)
    return check(field, value, today) if check else None


def _choice(field: FormField, value: str, _today: date) -> Label | None:
    if value in {choice.key for choice in field.choices}:
        return None
    return Label("请从列出的选项里选择{name}", "Choose one of the options: {name}").format(
        name=field.label
    )


def _date(field: FormField, value: str, _today: date) -> Label | None:
    try:
        date.fromisoformat(value)
    except ValueError:
        return Label("{name}不是正确的日期", "{name} is not a valid date").format(name=field.label)
    return None


def _number(field: FormField, value: str, _today: date) -> Label | None:
    try:
        if Decimal(value).is_finite():
            return None
    except InvalidOperation:
        pass
    return Label("{name}应当是数字", "{name} must be a number").format(name=field.label)


def _phone(field: FormField, value: str, _today: date) -> Label | None:
    if PHONE.match(value):
        return None
    return Label(
        "{name}应当是 11 位手机号码，或带区号的固定电话",
        "{name} must be an 11-digit mobile number or a landline with area code",
    ).format(name=field.label)


def _citizen_no(_field: FormField, value: str, today: date) -> Label | None:
    return _refused(lambda: codes.check_citizen_no(value, today=today))


def _uscc(_field: FormField, value: str, _today: date) -> Label | None:
    return _refused(lambda: codes.check_uscc(value))


def _refused(check: Callable[[], object]) -> Label | None:
    try:
        check()
    except Refusal as refusal:
        return refusal.message
    return None


CHECKS = {
    FieldKind.CHOICE: _choice,
    FieldKind.DATE: _date,
    FieldKind.NUMBER: _number,
    FieldKind.PHONE: _phone,
    FieldKind.CITIZEN_NO: _citizen_no,
    FieldKind.USCC: _uscc,
}
