"""Complete drafts of one applicant, made in a running city: `python -m tests.faults.drafts COUNT` prints their ids."""

from __future__ import annotations

import sys


def main() -> None:
    import django

    django.setup()
    from tests.life.conftest import City

    city = City()
    me = city.citizen
    for _ in range(int(sys.argv[1])):
        print(city.draft(me), flush=True)


if __name__ == "__main__":
    main()
