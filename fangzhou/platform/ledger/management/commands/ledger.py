"""`fangzhou ledger`: check the log, show its head, print a receipt."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from fangzhou.platform.ledger import feed, heads, receipts, tree, verification


class Command(BaseCommand):
    help = (
        "Check the log, show its signed head, print a receipt, or show where its subscribers stand."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parts = parser.add_subparsers(dest="part", required=True)
        verify = parts.add_parser("verify", help="check every entry, number, block and signed head")
        verify.add_argument("--held", help="a file with a head (or receipt) that you kept, as JSON")
        receipt = parts.add_parser("receipt", help="print the receipt of an entry as JSON")
        receipt.add_argument("entry", type=int)
        head = parts.add_parser("head", help="show the newest signed head")
        readers = parts.add_parser("subscribers", help="show where each subscriber stands")
        for part in (verify, head, readers):
            part.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        getattr(self, options["part"])(options)

    def verify(self, options: dict[str, Any]) -> None:
        held = [_held(options["held"])] if options["held"] else []
        with tqdm(total=tree.size(), unit=" entries", disable=options["json"]) as bar:
            found = verification.verify(held=held, progress=bar.update)
        if options["json"]:
            self.stdout.write(json.dumps(_plain(found), ensure_ascii=False))
        else:
            for fault in found.faults:
                self.stdout.write(fault.text().en)
            self.stdout.write(
                f"{found.size} entries, {found.heads} heads, {found.pending} not yet numbered, "
                f"{len(found.faults)} faults"
            )
        if not found.is_sound:
            raise SystemExit(1)

    def head(self, options: dict[str, Any]) -> None:
        head = heads.last()
        if head is None:
            raise CommandError("no head is signed yet; is a worker running?")
        if options["json"]:
            self.stdout.write(json.dumps(head.plain()))
            return
        for name, value in head.plain().items():
            self.stdout.write(f"{name:10}{value}")

    def receipt(self, options: dict[str, Any]) -> None:
        found = receipts.receipt(options["entry"])
        if found is None:
            raise CommandError("there is no such entry, or no signed head covers it yet")
        self.stdout.write(json.dumps(found.plain(), ensure_ascii=False))

    def subscribers(self, options: dict[str, Any]) -> None:
        found = feed.cursors()
        if options["json"]:
            rows = [
                {"subscriber": c.subscriber, "leaf": c.leaf, "waiting": c.waiting, "error": c.error}
                for c in found
            ]
            self.stdout.write(json.dumps(rows, ensure_ascii=False))
            return
        for cursor in found:
            state = f"stopped: {cursor.error}" if cursor.error else f"{cursor.waiting} waiting"
            self.stdout.write(f"{cursor.subscriber:30}{cursor.leaf:>10}  {state}")


def _plain(found: verification.Verification) -> dict[str, Any]:
    return {
        "sound": found.is_sound,
        "entries": found.size,
        "root": found.root.hex(),
        "heads": found.heads,
        "pending": found.pending,
        "faults": [
            {
                "kind": fault.kind.value,
                "entry": fault.entry,
                "first": fault.first,
                "last": fault.last,
                "text": fault.text().en,
            }
            for fault in found.faults
        ],
    }


def _held(path: str) -> heads.Head:
    try:
        plain = json.loads(Path(path).read_text())
        return heads.from_plain(plain.get("head", plain))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as failure:
        raise CommandError(f"{path} holds no head: {failure}") from failure
