"""Fixtures for every test: committed databases, commands and access entries that live for one test."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from uuid import uuid4

import psycopg
import pytest
from django.db import connection, connections
from django.test.utils import setup_databases, teardown_databases
from psycopg import sql

from fangzhou.kernel.labels import Label
from fangzhou.platform.access import table
from fangzhou.platform.access.values import Role, Scope
from fangzhou.platform.command import commands

pytest_plugins = ["tests.city"]

Allow = Callable[..., None]


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker) -> Iterator[None]:
    """The migrated test database; `committed_db` copies it, so it is made for that fixture alone too.

    Some migrations hold many statements in one string, which cannot be prepared; after them every statement is.
    """
    options = connection.settings_dict["OPTIONS"]
    with django_db_blocker.unblock():
        options["prepare_threshold"] = None
        made = setup_databases(verbosity=0, interactive=False, aliases=["default"])
        options["prepare_threshold"] = 0
        connections.close_all()
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@contextlib.contextmanager
def _server() -> Iterator[psycopg.Connection]:
    """A connection to the test server, outside every test database and outside Django."""
    where = connection.settings_dict
    parameters = {
        "host": where["HOST"],
        "port": where["PORT"],
        "user": where["USER"],
        "password": where["PASSWORD"],
    }
    with psycopg.connect(
        dbname="postgres", autocommit=True, **{k: v for k, v in parameters.items() if v}
    ) as server:
        yield server


@pytest.fixture(scope="module")
def _clone(django_db_setup: None, request: pytest.FixtureRequest) -> Iterator[str]:
    """A copy of the migrated test database for one module, by the fastest strategy."""
    template = connection.settings_dict["NAME"]
    name = f"{template}_{uuid4().hex[:8]}"
    connections.close_all()  # a template may have no connection
    with _server() as server:
        server.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY").format(
                sql.Identifier(name), sql.Identifier(template)
            )
        )
    yield name
    with _server() as server:
        server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture
def committed_db(_clone: str, django_db_blocker) -> Iterator[str]:
    """A database in which transactions really commit, shared by the tests of a module; its name.

    For races, crashes and everything that the ledger must see committed. Nothing is flushed in between (the
    ledger refuses it), so each test uses ids of its own. Threads close their connections: `connections.close_all()`.
    """
    settings = connection.settings_dict
    template = settings["NAME"]
    connections.close_all()
    settings["NAME"] = _clone
    try:
        with django_db_blocker.unblock():
            yield _clone
            connections.close_all()
    finally:
        settings["NAME"] = template


@pytest.fixture
def allow() -> Iterator[Allow]:
    """`allow("test.move", Role.REVIEWER)`: an entry of the access table for this test alone."""
    added: list[str] = []

    def add(name: str, *roles: Role, scope: Scope = Scope.CITY, kind: str = "command") -> None:
        assert name not in table.table()
        reach = tuple((role, scope) for role in roles or (Role.PUBLIC,))
        table.table()[name] = table.Entry(name, Label("试验", "Trial"), kind, reach)
        added.append(name)

    yield add
    for name in added:
        del table.table()[name]


@pytest.fixture
def fresh_commands() -> Iterator[None]:
    """Commands that a test registers are forgotten after it."""
    before = dict(commands.known)
    yield
    commands.known.clear()
    commands.known.update(before)
