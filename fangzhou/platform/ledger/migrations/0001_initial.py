"""The ledger's tables. Plain SQL: only the database can promise that nothing here is changed or deleted."""

from django.db import migrations

TABLES = [
    # `tx` is the writing transaction: the sequencer's low mark. The application may write neither it nor `id`.
    """CREATE TABLE ledger_entry (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      tx xid8 NOT NULL DEFAULT pg_current_xact_id(),
      key uuid NOT NULL UNIQUE,
      at timestamptz NOT NULL,
      command text NOT NULL,
      actor uuid NOT NULL,
      subject uuid NOT NULL,
      request bytea NOT NULL CHECK (octet_length(request) = 32),
      events jsonb NOT NULL CHECK (jsonb_typeof(events) = 'array'),
      answer jsonb NOT NULL,
      digest bytea NOT NULL CHECK (octet_length(digest) = 32)
    )""",
    "CREATE INDEX ledger_entry_tx ON ledger_entry (tx)",
    "CREATE INDEX ledger_entry_subject ON ledger_entry (subject, id)",
    """CREATE TABLE ledger_leaf (
      leaf bigint PRIMARY KEY CHECK (leaf >= 0),
      entry bigint NOT NULL UNIQUE REFERENCES ledger_entry,
      hash bytea NOT NULL CHECK (octet_length(hash) = 32)
    )""",
    # Roots of the full blocks of 256, 65,536 ... leaves.
    """CREATE TABLE ledger_block (
      level smallint NOT NULL CHECK (level > 0),
      index bigint NOT NULL CHECK (index >= 0),
      hash bytea NOT NULL CHECK (octet_length(hash) = 32),
      PRIMARY KEY (level, index)
    )""",
    # `horizon` and `cluster`: every entry of an earlier transaction is numbered, on this database cluster only.
    """CREATE TABLE ledger_head (
      size bigint PRIMARY KEY CHECK (size > 0),
      root bytea NOT NULL CHECK (octet_length(root) = 32),
      at timestamptz NOT NULL,
      horizon xid8 NOT NULL,
      cluster bigint NOT NULL,
      signer text NOT NULL,
      signature bytea NOT NULL CHECK (octet_length(signature) = 64)
    )""",
    # The only table of the ledger that changes: the next leaf that each subscriber will read.
    """CREATE TABLE ledger_cursor (
      subscriber text PRIMARY KEY,
      leaf bigint NOT NULL DEFAULT 0 CHECK (leaf >= 0),
      error text NOT NULL DEFAULT '',
      tries int NOT NULL DEFAULT 0,
      retry_at timestamptz
    )""",
]

REFUSE = """CREATE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the ledger is append-only: % of % is refused', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege';
END $$"""


def _append_only(table: str) -> list[str]:
    """ALWAYS: an ordinary trigger would be skipped under session_replication_role = replica."""
    return [
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse()",
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_append_only",
    ]


APPEND_ONLY = ("ledger_entry", "ledger_leaf", "ledger_block", "ledger_head")


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.RunSQL(
            [*TABLES, REFUSE, *(line for table in APPEND_ONLY for line in _append_only(table))]
        )
    ]
