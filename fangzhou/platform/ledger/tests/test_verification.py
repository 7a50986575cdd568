"""Any change of history is found, by somebody with every right on the database or by accident."""

from __future__ import annotations

import json

import pytest
from django.core.management import call_command

from fangzhou.platform import ledger
from fangzhou.platform.ledger import heads, sequencer
from fangzhou.platform.ledger.tests.conftest import (
    add,
    execute,
    id_of,
    later,
    numbered,
    unguarded,
)
from fangzhou.platform.ledger.verification import Fault, FaultKind


@pytest.fixture
def log(db) -> list:
    """Three hundred entries under three heads (100, 200, 300)."""
    return [one for turn in range(3) for one in numbered(100, later(turn * 60))]


def test_an_honest_log_is_sound(log):
    found = ledger.verify()
    assert found.is_sound
    assert (found.size, found.heads, found.pending) == (300, 3, 0)
    assert found.root == ledger.head().root


def test_entries_too_young_to_be_numbered_are_no_fault(log):
    add(2)
    found = ledger.verify()
    assert (found.is_sound, found.pending) == (True, 2)


CHANGES = {
    "key": "gen_random_uuid()",
    "at": "at + interval '1 microsecond'",
    "command": "command || ' '",
    "actor": "gen_random_uuid()",
    "subject": "gen_random_uuid()",
    "request": "set_byte(request, 31, 0)",
    "events": """jsonb_set(events, '{0,amount}', '6')""",
    "answer": """jsonb_set(answer, '{amount}', '5.5')""",
    "digest": "set_byte(digest, 0, get_byte(digest, 0) # 1)",
}


@pytest.mark.parametrize("column", CHANGES)
def test_one_changed_value_is_named(log, column):
    bad = id_of(log[150])
    with unguarded():
        execute(f"UPDATE ledger_entry SET {column} = {CHANGES[column]} WHERE id = %s", bad)
    assert ledger.verify().faults == (Fault(FaultKind.ENTRY_CHANGED, entry=bad, first=150),)


def test_the_first_of_several_bad_entries_comes_first(log):
    with unguarded():
        for place in (250, 40):
            execute("UPDATE ledger_entry SET command = 'x' WHERE id = %s", id_of(log[place]))
    assert [fault.first for fault in ledger.verify().faults] == [40, 250]


def forge(one) -> None:
    """Rewrite an entry with its digest and its leaf, as a careful forger would."""
    entry = id_of(one)
    execute("UPDATE ledger_entry SET command = 'x' WHERE id = %s", entry)
    forged = ledger.history(one.subject)[0].record.digest()
    execute("UPDATE ledger_entry SET digest = %s WHERE id = %s", forged, entry)
    execute("UPDATE ledger_leaf SET hash = %s WHERE entry = %s", forged, entry)


def test_rewritten_hashes_leave_the_interval_between_two_heads(log):
    with unguarded():
        forge(log[150])
    assert Fault(FaultKind.HISTORY_CHANGED, first=100, last=199) in ledger.verify().faults


def test_a_forger_who_also_makes_heads_lacks_the_key(log):
    with unguarded():
        forge(log[250])
        execute("UPDATE ledger_head SET root = sha256('') WHERE size = 300")
    assert Fault(FaultKind.HEAD_FORGED, last=300) in ledger.verify().faults


def test_a_log_cut_off_with_its_heads_is_found_by_a_head_kept_outside(log):
    kept = ledger.head()
    with unguarded():
        execute("DELETE FROM ledger_head WHERE size = 300")
        execute("DELETE FROM ledger_block")
        execute("DELETE FROM ledger_leaf WHERE leaf >= 200")
        execute("DELETE FROM ledger_entry WHERE id NOT IN (SELECT entry FROM ledger_leaf)")
    assert [fault.kind for fault in ledger.verify(held=[kept]).faults] == [FaultKind.LOG_SHORTENED]
    assert ledger.verify().is_sound


def test_a_rewritten_log_under_its_old_head_is_found_by_a_head_kept_outside(log):
    kept = ledger.head()
    with unguarded():
        execute("DELETE FROM ledger_block")
        execute("DELETE FROM ledger_head")
        forge(log[250])
    [fault] = [
        f for f in ledger.verify(held=[kept]).faults if f.kind is not FaultKind.BLOCK_CHANGED
    ]
    assert fault == Fault(FaultKind.HISTORY_CHANGED, first=0, last=299)


def test_a_lost_entry_a_lost_number_and_a_lost_block_are_named(log):
    entry = id_of(log[20])
    with unguarded():
        execute("ALTER TABLE ledger_leaf DROP CONSTRAINT ledger_leaf_entry_fkey")
        execute("DELETE FROM ledger_entry WHERE id = %s", entry)
        execute("DELETE FROM ledger_block")
        execute("DELETE FROM ledger_leaf WHERE leaf = 299")
    kinds = [fault.kind for fault in ledger.verify().faults]
    assert FaultKind.ENTRY_MISSING in kinds
    assert FaultKind.BLOCK_CHANGED in kinds
    assert FaultKind.LOG_SHORTENED in kinds


def test_a_number_taken_out_of_the_middle_is_named(log):
    with unguarded():
        execute("DELETE FROM ledger_leaf WHERE leaf = 30")
    faults = ledger.verify().faults
    assert Fault(FaultKind.LEAF_MISSING, first=30) in faults
    assert Fault(FaultKind.HISTORY_CHANGED, first=0, last=99) in faults


def test_swapped_entries_are_found(log):
    with unguarded():
        execute("UPDATE ledger_leaf SET leaf = 9999 WHERE leaf = 110")
        execute("UPDATE ledger_leaf SET leaf = 110 WHERE leaf = 111")
        execute("UPDATE ledger_leaf SET leaf = 111 WHERE leaf = 9999")
    assert Fault(FaultKind.HISTORY_CHANGED, first=100, last=199) in ledger.verify().faults


def test_an_entry_below_the_low_mark_is_named_and_a_full_scan_heals_it(committed_db):
    """What a writer with too many rights could do: an entry that claims an old transaction."""
    numbered(2)
    [hidden] = add(1)
    with unguarded():
        execute("UPDATE ledger_entry SET tx = '3' WHERE key = %s", hidden.key)
    numbered(1)
    assert ledger.verify().faults == (Fault(FaultKind.ENTRY_SKIPPED, entry=id_of(hidden)),)
    leader = sequencer.Sequencer.resume()
    leader.low = sequencer.BEGINNING
    assert leader.tick(later(60)) == 1
    assert ledger.verify().is_sound


def test_the_command_line_says_what_is_wrong_and_fails(log, capsys, tmp_path):
    call_command("ledger", "verify", "--json")
    assert json.loads(capsys.readouterr().out)["sound"] is True
    kept = tmp_path / "head.json"
    call_command("ledger", "head", "--json")
    kept.write_text(capsys.readouterr().out)
    bad = id_of(log[5])
    with unguarded():
        execute("UPDATE ledger_entry SET command = 'x' WHERE id = %s", bad)
    with pytest.raises(SystemExit) as ended:
        call_command("ledger", "verify", "--held", str(kept))
    assert ended.value.code == 1
    assert f"entry {bad} was changed" in capsys.readouterr().out
    call_command("ledger", "receipt", str(bad))
    assert json.loads(capsys.readouterr().out)["head"]["signer"] == heads.public_key()
