"""Who may authorize whom, for how long; levels; keys of programs."""

from datetime import date, timedelta

import pytest

from fangzhou.kernel.refusal import Refusal
from fangzhou.platform.identity import authorizations, queries, tokens
from fangzhou.platform.identity.authorizations import Term
from fangzhou.platform.identity.models import ApiToken
from fangzhou.platform.identity.values import AssuranceLevel

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(citizen, firm):
    head = citizen("李建国", "321311197609251014", "13800000102", "L4")
    handler = citizen("陈晓雯", "321302198806143029", "13800000103", "L3")
    return {"legal_person": firm(head), "granted_by": head, "handler": handler}


@pytest.fixture
def grant(cast, today, now):
    def make(term=None, **changes):
        term = term or authorizations.usual_term(today)
        return authorizations.grant(**{**cast, **changes}, term=term, now=now)

    return make


@pytest.mark.rule("identity-payment-delivery:ID22")
@pytest.mark.parametrize(
    ("begins", "months", "ends"),
    [
        (date(2026, 3, 2), 12, date(2027, 3, 2)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 15), 36, date(2029, 12, 15)),
    ],
)
def test_months_end_on_the_same_day_or_the_last(begins, months, ends):
    assert authorizations.months_later(begins, months) == ends


@pytest.mark.rule("identity-payment-delivery:ID22")
def test_no_authorization_lasts_longer_than_36_months(grant, today):
    longest = authorizations.months_later(today, 36)
    assert grant(Term(today, longest)).valid_until == longest
    with pytest.raises(Refusal, match="term_too_long"):
        grant(Term(today, longest + timedelta(days=1)))


@pytest.mark.rule("identity-payment-delivery:ID21")
def test_only_the_legal_representative_authorizes(grant, cast):
    with pytest.raises(Refusal, match="not_representative"):
        grant(granted_by=cast["handler"])


@pytest.mark.rule("identity-payment-delivery:ID20")
@pytest.mark.parametrize("who", ["handler", "granted_by"])
def test_both_sides_are_really_known(grant, cast, who):
    cast[who].level = "L2"
    with pytest.raises(Refusal, match="level_too_low"):
        grant()


def test_the_firms_of_a_handler_and_of_its_head(grant, cast, today, now):
    given = grant()
    (found,) = queries.firms(cast["handler"].account_id, today)
    assert (found.name, found.until) == ("清泉餐饮", given.valid_until)
    (own,) = queries.firms(cast["granted_by"].account_id, today)
    assert own.until is None
    authorizations.revoke(given, now)
    assert queries.firms(cast["handler"].account_id, today) == []


def test_a_second_revocation_keeps_the_first_moment(grant, now):
    given = grant()
    authorizations.revoke(given, now)
    authorizations.revoke(given, now + timedelta(days=1))
    given.refresh_from_db()
    assert given.revoked_at == now


@pytest.mark.rule("licences:LB91")
def test_a_level_that_ran_out_falls_to_the_match_of_name_and_number(cast, today):
    person = cast["handler"]
    person.level_until = today
    person.save()

    def level(day):
        return queries.standing(person.account_id, None, day).level

    assert level(today) is AssuranceLevel.L3
    assert level(today + timedelta(days=1)) is AssuranceLevel.L2


def test_levels_are_ordered():
    levels = list(AssuranceLevel)
    for place, level in enumerate(levels):
        assert [level.reaches(least) for least in levels] == [True] * (place + 1) + [False] * (
            3 - place
        )


def test_a_token_opens_its_account_until_it_ends(cast, now, django_assert_num_queries):
    account = cast["handler"].account
    token = tokens.issue(account, now)
    with django_assert_num_queries(1):
        assert tokens.account_for(token, now) == account
    assert tokens.account_for(token, now + tokens.LIFE) is None
    assert tokens.account_for(token[:-1] + "!", now) is None
    assert tokens.revoke(token, now)
    assert not tokens.revoke(token, now)
    assert tokens.account_for(token, now) is None


def test_a_token_is_not_kept(cast, now):
    token = tokens.issue(cast["handler"].account, now)
    kept = ApiToken.objects.get()
    assert token.encode() not in bytes(kept.digest)
    assert len(bytes(kept.digest)) == 32


def test_the_token_of_a_disabled_account_opens_nothing(cast, now):
    account = cast["handler"].account
    token = tokens.issue(account, now)
    account.is_active = False
    account.save()
    assert tokens.account_for(token, now) is None
