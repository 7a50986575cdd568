"""Items that people write, one YAML file each: every element of the guide by its own name.

code: "000199002000"           # basic code
department: WJW                # the city's own code
effective_on: 2025-01-01
guide: {name: {zh: …, en: …}, item_type: license, …}
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from fangzhou.domains.catalog.gateways.files import DamagedFile
from fangzhou.domains.catalog.values import Guide, MalformedContent, load_guide


@dataclass(frozen=True, slots=True)
class Authored:
    """One item as its author wrote it."""

    basic_code: str
    department: str
    effective_on: date
    guide: Guide


def read(path: Path) -> Authored:
    """One file; raises `DamagedFile` with the file's name and what is wrong."""
    try:
        raw: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
        return Authored(
            basic_code=str(raw["code"]),
            department=str(raw["department"]),
            effective_on=raw["effective_on"],
            guide=load_guide(raw["guide"]),
        )
    except (yaml.YAMLError, UnicodeDecodeError, MalformedContent) as failure:
        raise DamagedFile(f"{path.name}: {failure}") from failure
    except (KeyError, TypeError) as failure:
        raise DamagedFile(f"{path.name}: {failure!r} is missing or of another form") from failure
