"""Foreign keys flow downstream too: import-linter cannot see "app.Model" strings."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import models


def contracts(root: Path) -> list[dict[str, Any]]:
    with (root / "pyproject.toml").open("rb") as handle:
        table = tomllib.load(handle)["tool"]["importlinter"]["contracts"]
    return list(table)


def depths(root: Path) -> dict[str, int]:
    """How far downstream each area lies: the river, then the platform's own; stated once, in the contracts."""
    layers = [
        layer
        for name in ("The river", "Platform has its own river")
        for contract in contracts(root)
        if contract["name"].startswith(name)
        for layer in contract["layers"]
    ]
    return {
        name.strip(" ()"): depth for depth, layer in enumerate(layers) for name in layer.split("|")
    }


def area(model: type[models.Model]) -> str:
    """The area of one of our models; empty for a model of a library."""
    name = apps.get_app_config(model._meta.app_label).name
    return name.split(".")[-1] if name.startswith("fangzhou.") else ""


def crossings(
    found: Iterable[type[models.Model]],
) -> Iterator[models.ForeignObject[Any, Any]]:
    """Keys from one of our areas to another."""
    for model in found:
        for field in model._meta.get_fields():
            if isinstance(field, models.ForeignObject) and field.model is model:
                source, target = area(model), area(field.related_model)
                if source and target and source != target:
                    yield field


def faults(field: models.ForeignObject[Any, Any], depth: dict[str, int]) -> list[str]:
    """What is wrong with a crossing key."""
    source, target = area(field.model), area(field.related_model)
    wrong = []
    if depth[target] <= depth[source]:
        wrong.append(f"{source} is not upstream of {target}")
    if field.remote_field.on_delete is not models.PROTECT:
        wrong.append("is not PROTECT")
    if field.remote_field.related_name != "+":
        wrong.append("can be followed backwards: related_name is not '+'")
    return [f"{field.model.__name__}.{field.name}: {fault}" for fault in wrong]
