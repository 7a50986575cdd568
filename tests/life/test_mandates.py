"""Every act of the department on a case asks for the doer's mandate before it writes anything."""

from __future__ import annotations

from datetime import timedelta

import pytest

from fangzhou.domains.cases import services
from fangzhou.domains.cases.values import Defect, DeliveryWay, Verdict
from fangzhou.kernel.refusal import Refusal
from fangzhou.platform import ledger
from fangzhou.platform.access import actors
from fangzhou.platform.db import clock
from fangzhou.platform.identity import handles
from fangzhou.platform.identity.models import Account
from fangzhou.platform.organization.models import Appointment
from tests.life.conftest import NOW

OPINION = {"verdict": Verdict.GRANT, "text": "符合条件"}
ACTS = [
    ("WJW01", services.accept, {}),
    ("WJW01", services.request_correction, {"defects": (Defect("material:layout", "请重交"),)}),
    ("WJW01", services.refuse_intake, {"reason": "属于住建局职权"}),
    ("WJW01", services.decide_on_the_spot, OPINION),
    ("WJW02", services.review, OPINION),
    ("WJW03", services.check, OPINION),
    ("WJW04", services.decide, OPINION),
    ("WJW05", services.issue, {}),
    ("WJW01", services.deliver, {"way": DeliveryWay.WINDOW}),
]


def narrow(number: str, items: list[str]) -> None:
    Appointment.objects.filter(staff__number=number).update(items=items, basis="宿卫授〔2025〕3号")


@pytest.fixture
def elsewhere(city):
    """Everybody of the department is authorized for some other item."""
    numbers = sorted({number for number, _act, _given in ACTS})
    for number in numbers:
        narrow(number, ["another-item"])
    yield
    for number in numbers:
        narrow(number, [])


@pytest.mark.rule("hall:L3")
@pytest.mark.parametrize(("number", "act", "given"), ACTS, ids=[a.name for _n, a, _g in ACTS])
@pytest.mark.usefixtures("elsewhere")
def test_an_act_outside_the_mandate_is_refused_and_nothing_is_written(city, number, act, given):
    case = city.submitted(city.citizen)
    before = (city.row(case).revision, len(ledger.history(case)))
    with pytest.raises(Refusal, match=r"cases\.mandate\.outside") as caught:
        city.do(act, city.staff(number), case=case, **given)
    assert "宿卫授〔2025〕3号" in caught.value.message.zh
    assert (city.row(case).revision, len(ledger.history(case))) == before


@pytest.mark.rule("hall:L3", "cases:C5")
@pytest.mark.parametrize(("days", "may"), [(-1, False), (0, True), (7, True), (8, False)])
def test_a_mandate_holds_from_its_first_to_its_last_day(city, days, may):
    today = clock.today(NOW)
    held = Appointment.objects.filter(staff__number="WJW02", role="reviewer")
    old = held.values("valid_from", "valid_until").get()
    held.update(valid_from=today, valid_until=today + timedelta(7), items=["an-item"])
    account = Account.objects.get(handle=handles.of_login_name("WJW02"))
    actor = actors.for_account(account, today=today + timedelta(days))
    held.update(**old, items=[])
    assert actor.may_on("reviewer", "an-item") is may
    assert not actor.may_on("reviewer", "another-item")


@pytest.mark.rule("hall:L3")
def test_what_was_ended_at_once_gives_nothing_and_may_be_given_again_the_same_day(city):
    held = Appointment.objects.get(staff__number="WJW03", role="checker")
    Appointment.objects.filter(pk=held.pk).update(ended_at=NOW)
    assert not city.staff("WJW03").may_on("checker", "an-item")
    again = Appointment.objects.create(
        staff_id=held.staff_id,
        department_id=held.department_id,
        role=held.role,
        valid_from=clock.today(NOW),
    )
    assert city.staff("WJW03").may_on("checker", "an-item")
    again.delete()
    Appointment.objects.filter(pk=held.pk).update(ended_at=None)
