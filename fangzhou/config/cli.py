"""The `fangzhou` command line: Django's own command framework under our name."""

from __future__ import annotations

import os
import sys

OWNER_COMMANDS = {
    "setup",
    "demo",
    "migrate",
    "makemigrations",
    "test",
    "sqlmigrate",
    "showmigrations",
}


def main() -> None:
    """Run one command; those that change the schema use the owner's database role."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fangzhou.config.settings")
    if len(sys.argv) > 1 and sys.argv[1] in OWNER_COMMANDS:
        os.environ.setdefault("FANGZHOU_DB_ROLE", "owner")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
