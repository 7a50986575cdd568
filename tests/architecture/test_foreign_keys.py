from __future__ import annotations

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from fangzhou.platform.identity.models import Account
from tests.architecture.house import keys
from tests.architecture.house.sources import ROOT

DEPTH = keys.depths(ROOT)
ALL = list(keys.crossings(apps.get_models(include_auto_created=True)))


def test_the_river_is_read_from_the_contracts() -> None:
    assert DEPTH["portal"] < DEPTH["cases"] < DEPTH["catalog"] < DEPTH["ui"] < DEPTH["identity"]
    assert DEPTH["identity"] < DEPTH["db"]


@pytest.mark.parametrize("field", ALL, ids=[str(field) for field in ALL])
def test_a_key_to_another_area_points_downstream_and_is_inert(field: models.ForeignKey) -> None:
    assert keys.faults(field, DEPTH) == []


@isolate_apps("fangzhou.platform.identity", "fangzhou.domains.cases", attr_name="registry")
def test_planted_keys_are_found() -> None:
    class Later(models.Model):
        class Meta:
            app_label = "cases"

    class Upstream(models.Model):
        last_case = models.ForeignKey(Later, on_delete=models.PROTECT, related_name="+")

        class Meta:
            app_label = "identity"

    class Loose(models.Model):
        account = models.ForeignKey(Account, on_delete=models.CASCADE)
        good = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")

        class Meta:
            app_label = "cases"

    found = {field.name: keys.faults(field, DEPTH) for field in keys.crossings([Upstream, Loose])}
    assert found["last_case"] == ["Upstream.last_case: identity is not upstream of cases"]
    assert len(found["account"]) == 2
    assert found["good"] == []
