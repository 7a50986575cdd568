"""The access table: deny by default, the widest scope wins, a malformed table stops the start."""

import pytest
from django.http import HttpResponse
from django.test import override_settings
from django.urls import path

from fangzhou.platform.access import matrix, table
from fangzhou.platform.access.values import ANONYMOUS, Actor, Role, Scope
from fangzhou.platform.db.ids import new_id

GOOD = {
    "title": "受理",
    "title_en": "Accept",
    "kind": "command",
    "allow": {"acceptor": "department"},
}


def undecided_view(_request):
    return HttpResponse()


urlpatterns = [path("forgotten", undecided_view), path("healthz", undecided_view)]


def actor(*roles: Role) -> Actor:
    return Actor(account=new_id(), roles=frozenset({Role.PUBLIC, *roles}))


@pytest.fixture
def declared(monkeypatch):
    def declare(**entries):
        found = {name: table._entry(name, raw) for name, raw in entries.items()}
        monkeypatch.setattr(table, "table", lambda: found)

    return declare


def test_what_the_table_does_not_allow_is_denied(declared):
    declared(accept=GOOD)
    assert table.scope(actor(Role.REVIEWER), "accept") is None
    assert table.scope(ANONYMOUS, "accept") is None
    with pytest.raises(table.Denied):
        table.require(actor(Role.REVIEWER), "accept")


def test_what_is_in_no_table_is_an_error(declared):
    declared(accept=GOOD)
    with pytest.raises(table.AccessTableError, match="bribe"):
        table.require(actor(Role.ADMIN), "bribe")


def test_the_widest_scope_of_all_roles_wins(declared):
    declared(
        read={**GOOD, "allow": {"supervisor": "city", "acceptor": "department", "public": "own"}}
    )
    assert table.require(actor(Role.ACCEPTOR), "read") is Scope.DEPARTMENT
    assert table.require(actor(Role.ACCEPTOR, Role.SUPERVISOR), "read") is Scope.CITY
    assert table.require(ANONYMOUS, "read") is Scope.OWN


@pytest.mark.parametrize(
    "change",
    [
        {"title_en": None},
        {"kind": "screen"},
        {"allow": {"chief": "city"}},
        {"allow": {"acceptor": "universe"}},
        {"allow": {}},
        {"allow": ["acceptor"]},
        {"alow": {"acceptor": "city"}},
    ],
    ids=str,
)
def test_a_malformed_entry_is_refused(change):
    entry = {**GOOD, **change}
    if change.get("title_en", "") is None:
        del entry["title_en"]
    with pytest.raises(table.AccessTableError, match="accept"):
        table._entry("accept", entry)


def test_every_entry_of_the_platform_is_well_formed():
    entries = table.table()
    assert entries["identity.sign_in"].allow == ((Role.PUBLIC, Scope.PUBLIC),)
    assert all(entry.title.zh and entry.title.en for entry in entries.values())


@override_settings(ROOT_URLCONF=__name__)
def test_a_forgotten_address_is_found_and_health_is_exempt():
    assert matrix.undecided() == ["forgotten"]


@override_settings(ROOT_URLCONF="fangzhou.platform.access.tests.city")
def test_the_matrix_names_addresses_and_scopes():
    assert matrix.undecided() == []
    row = next(row for row in matrix.rows() if row.name == "identity.acting")
    assert row.addresses == ("account/acting/", "citizens")
    assert row.scopes[Role.CITIZEN] is Scope.OWN
    assert row.scopes[Role.ADMIN] is None
