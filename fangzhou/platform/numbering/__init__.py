"""Human numbers: gapless within a series and period, given inside a command."""

from __future__ import annotations

# A CTE too, so that a command can fold it into another statement.
NEXT_SQL = """
INSERT INTO numbering_counter (series, period, value) VALUES (%(series)s, %(period)s, 1)
    ON CONFLICT (series, period) DO UPDATE SET value = numbering_counter.value + 1
RETURNING value
"""


def next_number(series: str, period: str) -> int:
    """The next number of the series in the period, from 1; one statement. Returned again if the command fails."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(NEXT_SQL, {"series": series, "period": period})
        row = cursor.fetchone()
    return int(row[0])
