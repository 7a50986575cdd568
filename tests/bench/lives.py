"""One whole life of a case through the commands, as every measurement lives it."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

STAFF = {
    "clerk": "WJW01",
    "reviewer": "WJW02",
    "checker": "WJW03",
    "approver": "WJW04",
    "officer": "WJW05",
}
CITIZEN = "13800000103"
MATERIALS = ("layout", "test_report")
OPINION = "符合条件"

Do = Callable[..., Any]  # do(command, actor, **arguments) gives the answer


def prepared() -> Any:
    """The city's people, the item, its answers and its files, read once."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    from fangzhou.platform import files
    from tests.life.conftest import PDF, City

    city = City()
    code = city.item()
    stored = [
        (key, files.store(SimpleUploadedFile("a.pdf", PDF), kinds=("pdf",), limit=10**6))
        for key in MATERIALS
    ]
    people = {part: city.staff(number) for part, number in STAFF.items()}
    filled = city.answers(code)
    return SimpleNamespace(
        do=city.do, me=city.citizen, code=code, filled=filled, stored=stored, **people
    )


def live(city: Any, do: Do | None = None) -> Any:
    """From the draft to the delivered result, eleven commands; returns the case's id."""
    from fangzhou.domains.cases import services
    from fangzhou.domains.cases.values import DeliveryWay, Verdict

    do, me, clerk = do or city.do, city.me, city.clerk
    yes = {"verdict": Verdict.GRANT, "text": OPINION}
    case = do(services.start, me, item=city.code).case
    do(services.save, me, case=case, answers=city.filled)
    for material, file in city.stored:
        do(services.attach, me, case=case, material=material, file=file)
    do(services.submit, me, case=case)
    do(services.accept, clerk, case=case)
    do(services.review, city.reviewer, case=case, **yes)
    do(services.check, city.checker, case=case, **yes)
    do(services.decide, city.approver, case=case, **yes)
    do(services.issue, city.officer, case=case)
    do(services.deliver, clerk, case=case, way=DeliveryWay.WINDOW)
    return case
