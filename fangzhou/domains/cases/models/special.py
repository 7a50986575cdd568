"""The named SQL of the rarer verbs: procedures, pre-review, termination, voiding, annulment."""

from __future__ import annotations

from fangzhou.domains.cases.models.statements import with_opinion

OPEN_PRE_REVIEW = """
UPDATE cases_case SET state = %(state)s, acceptor_id = %(staff)s, revision = revision + 1 WHERE id = %(case)s
"""
DISCARD = """
WITH files AS (DELETE FROM cases_casematerial WHERE case_id = %(case)s)
DELETE FROM cases_case WHERE id = %(case)s
"""
# Any end without a decision that needs no opinion.
CLOSE = """
UPDATE cases_case SET state = %(state)s, closed_at = %(now)s, closing_result = %(result)s, revision = revision + 1
 WHERE id = %(case)s
"""
# Any end with the opinion of whoever ended it.
CLOSE_WITH_OPINION = with_opinion(CLOSE)
ANNUL = with_opinion("""
UPDATE cases_case SET state = %(state)s, revision = revision + 1 WHERE id = %(case)s
""")
ASK = """
WITH asked AS (INSERT INTO cases_caseprocedure (id, case_id, kind, special_kind, days, basis, reason, salt, asked_by_id,
                      asked_at)
               VALUES (%(procedure)s, %(case)s, %(kind)s, %(special_kind)s, %(days)s, %(basis)s, %(reason)s, %(salt)s,
                      %(staff)s, %(now)s))
UPDATE cases_case SET special = true, revision = revision + 1 WHERE id = %(case)s
"""
_ANSWERED = """,
answered AS (UPDATE cases_caseprocedure SET answered_by_id = %(staff)s, answered_at = %(now)s, agreed = %(agreed)s,
                    started_on = %(started_on)s, expected_on = %(expected_on)s
              WHERE id = %(procedure)s)"""
_ENDED = """,
ended AS (UPDATE cases_caseprocedure SET ended_on = %(ended_on)s WHERE id = %(procedure)s)"""
_DATES = """
UPDATE cases_case SET state = %(state)s, due_promised = %(due_promised)s, due_statutory = %(due_statutory)s,
       provisional = %(provisional)s, warn_at = %(warn_at)s, yellow_at = %(yellow_at)s, red_at = %(red_at)s,
       revision = revision + 1
 WHERE id = %(case)s
"""
ANSWER = with_opinion(_ANSWERED + _DATES)
RESUME = with_opinion(_ENDED + _DATES)
