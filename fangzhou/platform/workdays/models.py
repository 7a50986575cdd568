"""The official work calendar in the database: the exceptions of each year, by its notice."""

from __future__ import annotations

from django.db import models

from fangzhou.kernel.workcalendar import DayKind


class CalendarYear(models.Model):
    """A year whose notice is loaded, and where it came from."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    source = models.CharField(max_length=200)
    loaded_at = models.DateTimeField()


class CalendarDay(models.Model):
    """A holiday or a make-up workday; every other day is Monday to Friday or a weekend."""

    date = models.DateField(primary_key=True)
    year = models.ForeignKey(CalendarYear, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10)
    name_zh = models.CharField(max_length=40)
    name_en = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="calendar_day_is_an_exception",
                condition=models.Q(kind__in=[DayKind.HOLIDAY.value, DayKind.MAKEUP.value]),
            ),
            models.CheckConstraint(
                name="calendar_day_in_its_year",
                condition=models.Q(date__year=models.F("year_id")),
            ),
        ]
