"""One counter a series and period."""

from __future__ import annotations

from django.db import models


class Counter(models.Model):
    """The last number given in a series (`case:321300`) in a period (a day, a year)."""

    pk = models.CompositePrimaryKey("series", "period")
    series = models.CharField(max_length=60)
    period = models.CharField(max_length=20)
    value = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="counter_counts_up", condition=models.Q(value__gt=0)),
        ]
