"""What the application's role may do with the ledger: add and read, nothing else."""

from __future__ import annotations

_APPEND_ONLY = "ledger_entry, ledger_leaf, ledger_block, ledger_head"
_WRITABLE = "key, at, command, actor, subject, request, events, answer, digest"

# Column rights without `id` and `tx`: a forged `tx` would lie below the sequencer's window and never be numbered.
SQL = (
    f"REVOKE ALL ON {_APPEND_ONLY}, ledger_cursor FROM {{role}}",
    f"GRANT SELECT ON {_APPEND_ONLY} TO {{role}}",
    f"GRANT INSERT ({_WRITABLE}) ON ledger_entry TO {{role}}",
    "GRANT INSERT ON ledger_leaf, ledger_block, ledger_head TO {role}",
    "GRANT SELECT, INSERT, UPDATE ON ledger_cursor TO {role}",
)
