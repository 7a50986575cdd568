"""What holds for every command and every event of the platform."""

from __future__ import annotations

import importlib
import importlib.util
from dataclasses import is_dataclass

import pytest
from django.apps import apps

from fangzhou.platform import command
from fangzhou.platform.access import table
from fangzhou.platform.ledger import facts


def events() -> list[type]:
    """Each frozen fact of each app's `events.py`."""
    found = []
    for config in apps.get_app_configs():
        name = f"{config.name}.events"
        if config.name.startswith("fangzhou.") and importlib.util.find_spec(name):
            module = importlib.import_module(name)
            found += [k for k in vars(module).values() if is_dataclass(k) and k.__module__ == name]
    return found


@pytest.mark.parametrize("kind", events(), ids=facts.event_name)
def test_an_event_holds_nothing_personal(kind):
    facts.check_event(kind)


def test_event_names_are_told_apart():
    names = [facts.event_name(kind) for kind in events()]
    assert len(names) == len(set(names)) > 0


@pytest.mark.parametrize("name", sorted(command.registry()))
def test_a_command_is_in_the_access_table_under_its_title(name):
    entry = table.table()[name]
    assert (entry.kind, entry.title.zh) == ("command", command.registry()[name].title)
