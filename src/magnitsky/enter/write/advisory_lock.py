"""Advisory locks: one writer at a time for one source, on databases with concurrent writers."""

from django.db import connection


def hold(matter: str) -> None:
    """
    Take the lock of a name, waiting for it, until the current transaction ends.

    To be called within a transaction. On SQLite it does nothing.
    """
    # SQLite's transactions are opened IMMEDIATE and so lock the whole database already. PostgreSQL
    # would let two syncs of one source read the same state and both write their difference to it.
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [matter])
