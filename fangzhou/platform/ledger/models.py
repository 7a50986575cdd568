"""The ledger's statements. Its tables are made by SQL in the migration; a test prepares every statement here.

There are no Django models: nothing but these statements may touch the tables.
"""

from __future__ import annotations

_RECORD = "e.key, e.at, e.command, e.actor, e.subject, e.request, e.events, e.answer"
_ENTRY = f"SELECT e.id, l.leaf, {_RECORD} FROM ledger_entry e"  # noqa: S608 - constants only

INSERT_ENTRY = """
INSERT INTO ledger_entry (key, at, command, actor, subject, request, events, answer, digest)
VALUES (%s, %s, %s, %s, %s, %s, %s::jsonb, %s::jsonb, %s)
"""

ENTRY_BY_KEY = "SELECT request, answer FROM ledger_entry WHERE key = %s"

ENTRY = f"{_ENTRY} LEFT JOIN ledger_leaf l ON l.entry = e.id WHERE e.id = %s"

RECENT = f"""
{_ENTRY} JOIN ledger_leaf l ON l.entry = e.id
WHERE l.leaf < %s::bigint ORDER BY l.leaf DESC LIMIT %s::bigint
"""

HISTORY = f"{_ENTRY} LEFT JOIN ledger_leaf l ON l.entry = e.id WHERE e.subject = %s ORDER BY e.id"

# The order: what the sequencer adds.

LEAD = "SELECT pg_try_advisory_lock(hashtextextended('fangzhou ledger ' || current_schema(), 0))"

# Read before the scan, in a transaction of its own statement snapshots (READ COMMITTED): whatever is older than
# this has ended, so the scan that follows sees it or it was rolled back.
HORIZON = "SELECT pg_snapshot_xmin(pg_current_snapshot())::text"

NUMBER = """
WITH late AS MATERIALIZED (
  SELECT id, digest FROM ledger_entry e
  WHERE tx >= %s::text::xid8 AND NOT EXISTS (SELECT FROM ledger_leaf l WHERE l.entry = e.id)
)
INSERT INTO ledger_leaf (leaf, entry, hash)
SELECT (SELECT coalesce(max(leaf) + 1, 0) FROM ledger_leaf) + row_number() OVER (ORDER BY id) - 1, id, digest
FROM (SELECT id, digest FROM late ORDER BY id LIMIT %s::bigint) next
RETURNING leaf, hash
"""

CLUSTER = "SELECT system_identifier FROM pg_control_system()"

CHANNEL = "SELECT 'fangzhou_ledger_' || current_schema()"

NOTIFY = "SELECT pg_notify('fangzhou_ledger_' || current_schema(), %s::text)"

# The tree.

SIZE = "SELECT coalesce(max(leaf) + 1, 0) FROM ledger_leaf"

LEAF_HASHES = "SELECT hash FROM ledger_leaf WHERE leaf >= %s AND leaf < %s ORDER BY leaf"

BLOCK_HASHES = (
    "SELECT hash FROM ledger_block WHERE level = %s AND index >= %s AND index < %s ORDER BY index"
)

INSERT_BLOCK = "INSERT INTO ledger_block (level, index, hash) VALUES (%s, %s, %s)"

_HEAD = "SELECT size, root, at, signer, signature FROM ledger_head"

LAST_HEAD = f"{_HEAD} ORDER BY size DESC LIMIT 1"

HEADS = f"{_HEAD} ORDER BY size"

LAST_HORIZON = "SELECT horizon::text, cluster FROM ledger_head ORDER BY size DESC LIMIT 1"

INSERT_HEAD = """
INSERT INTO ledger_head (size, root, at, horizon, cluster, signer, signature)
VALUES (%s, %s, %s, %s::text::xid8, %s, %s, %s)
"""

# The feed.

ADD_CURSOR = "INSERT INTO ledger_cursor (subscriber) VALUES (%s) ON CONFLICT DO NOTHING"

LOCK_CURSOR = """
SELECT leaf FROM ledger_cursor
WHERE subscriber = %s AND (retry_at IS NULL OR retry_at <= %s) FOR UPDATE SKIP LOCKED
"""

FEED = f"""
{_ENTRY} JOIN ledger_leaf l ON l.entry = e.id
WHERE l.leaf >= %s ORDER BY l.leaf LIMIT %s::bigint
"""

MOVE_CURSOR = """
UPDATE ledger_cursor SET leaf = %s, error = '', tries = 0, retry_at = NULL WHERE subscriber = %s
"""

# Unless another worker got past the bad leaf meanwhile.
RECORD_FAILURE = """
UPDATE ledger_cursor SET error = %s, tries = tries + 1,
  retry_at = %s::timestamptz + least(power(2, tries), 3600) * interval '1 second'
WHERE subscriber = %s AND leaf = %s
"""

CURSORS = """
SELECT c.subscriber, c.leaf, greatest((SELECT coalesce(max(leaf) + 1, 0) FROM ledger_leaf) - c.leaf, 0),
  c.error, c.tries, c.retry_at
FROM ledger_cursor c ORDER BY c.subscriber
"""

# The audit.

UNNUMBERED = """
SELECT e.id, e.tx < coalesce((SELECT horizon FROM ledger_head ORDER BY size DESC LIMIT 1), '0'::xid8)
FROM ledger_entry e WHERE NOT EXISTS (SELECT FROM ledger_leaf l WHERE l.entry = e.id) ORDER BY e.id
"""

AUDIT = f"""
SELECT l.entry, l.leaf, {_RECORD}, e.digest, l.hash, e.id IS NULL
FROM ledger_leaf l LEFT JOIN ledger_entry e ON e.id = l.entry
WHERE l.leaf >= %s ORDER BY l.leaf LIMIT %s::bigint
"""  # noqa: S608 - constants only

BLOCKS = "SELECT level, index, hash FROM ledger_block ORDER BY level, index"
