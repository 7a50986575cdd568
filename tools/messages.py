"""Interface texts: collect them into the catalogs, compile the catalogs, check that the English is complete.

    python -m tools.messages            collect from templates and code, update the catalogs, compile
    python -m tools.messages --check    exit 1 when English is missing, fuzzy or stale, or a text is not collected
    python -m tools.messages --missing  print the texts that have no English yet

A msgid is the Chinese text itself, so Chinese needs no catalog.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages import mofile, pofile
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "fangzhou"
CATALOG = SOURCES / "locale" / "en" / "LC_MESSAGES" / "django.po"

METHODS = [
    ("**/tests/**", "ignore"),
    ("**/migrations/**", "ignore"),
    ("**.py", "python"),
    ("**/templates/**.html", "jinja2.ext:babel_extract"),
]
OPTIONS = {
    "**/templates/**.html": {"extensions": "jinja2.ext.do", "trimmed": "false", "silent": "false"}
}
KEYWORDS = {**DEFAULT_KEYWORDS, "_lazy": None, "gettext_noop": None}
NOISE = ('"POT-C', '"PO-R', '"Report-', '"Last-T', '"Language-T', '"Generated')
HEADER = """\
# English texts of Fangzhou. The msgid is the Chinese text.
#"""


def collected() -> Catalog:
    """Every interface text in the sources, with the files that use it (without line numbers: they only make noise)."""
    catalog = Catalog(
        locale="en",
        project="fangzhou",
        domain="django",
        charset="utf-8",
        header_comment=HEADER,
        fuzzy=False,
    )
    found = extract_from_dir(
        str(SOURCES),
        method_map=METHODS,
        options_map=OPTIONS,
        keywords=KEYWORDS,
        strip_comment_tags=True,
    )
    for name, _line, message, _comments, _context in found:
        catalog.add(message, locations=[(f"fangzhou/{name}", 0)])
    return catalog


def current() -> Catalog:
    """The English catalog as it is kept."""
    if not CATALOG.exists():
        return Catalog(locale="en", domain="django", charset="utf-8", header_comment=HEADER)
    with CATALOG.open("rb") as file:
        return pofile.read_po(file, locale="en", domain="django")


def update() -> Catalog:
    """The kept translations on the texts that the sources have now; stale ones are gone."""
    fresh, kept = collected(), current()
    for message in _texts(fresh):
        known = kept.get(message.id)
        if known is not None and _is_complete(known):
            message.string = known.string
    fresh.revision_date = fresh.creation_date = kept.creation_date
    return fresh


def problems(catalog: Catalog) -> Iterator[str]:
    """What keeps the English from being complete and current."""
    fresh = collected()
    for message in _texts(fresh):
        known = catalog.get(message.id)
        if known is None:
            yield f"not collected: {message.id}"
        elif not _is_complete(known):
            yield f"no English: {message.id}"
    for message in _texts(catalog):
        if fresh.get(message.id) is None:
            yield f"stale: {message.id}"
        if message.fuzzy:
            yield f"fuzzy: {message.id}"
        for error in message.check(catalog):
            yield f"wrong: {message.id}: {error}"


def compiled(catalog: Catalog) -> bytes:
    """The catalog in the form that gettext reads."""
    buffer = io.BytesIO()
    mofile.write_mo(buffer, catalog)
    return buffer.getvalue()


def written(catalog: Catalog) -> bytes:
    """The catalog as it is kept: by text, without line numbers and time stamps."""
    buffer = io.BytesIO()
    pofile.write_po(
        buffer,
        catalog,
        width=120,
        sort_output=True,
        omit_header=False,
        include_lineno=False,
        ignore_obsolete=True,
    )
    lines = buffer.getvalue().decode().splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(NOISE)).encode()


def _texts(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def _is_complete(message: Message) -> bool:
    strings: Any = message.string
    return all(strings) if isinstance(strings, list | tuple) else bool(strings)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--missing", action="store_true")
    choice = parser.parse_args()
    if choice.check:
        found = list(problems(current()))
        print("\n".join(found))
        return bool(found)
    catalog = update()
    if choice.missing:
        print("\n".join(repr(m.id) for m in _texts(catalog) if not _is_complete(m)))
        return 0
    CATALOG.parent.mkdir(parents=True, exist_ok=True)
    CATALOG.write_bytes(written(catalog))
    CATALOG.with_suffix(".mo").write_bytes(compiled(catalog))
    return 0


if __name__ == "__main__":
    sys.exit(main())
