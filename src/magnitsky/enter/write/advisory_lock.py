"""Advisory locks: one writer at a time for one source, on databases with concurrent writers."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection, transaction

from magnitsky.errors import RegisterBusy


def advisory_lock(matter: str) -> None:
    """
    Acquire the advisory lock `matter`, waiting if needed; it is released at the transaction's end.

    Call it inside a transaction. It does nothing on SQLite.
    """
    # SQLite transactions are opened IMMEDIATE and so lock the whole database already. PostgreSQL
    # would let two syncs of one source read the same state and both write their differences to it.
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [matter])


@contextmanager
def writing(source_id: str, part: str) -> Iterator[None]:
    """
    One transaction with one writer per source (and part).

    Raises:
        RegisterBusy: another process is writing.
    """
    try:
        with transaction.atomic():
            advisory_lock(f"{source_id} {part}")
            yield
    except OperationalError as error:
        # SQLite reports a held lock by message only; it has no error class of its own.
        if "locked" in str(error):
            raise RegisterBusy(
                f"{source_id}: another process is writing the register. Nothing was changed;"
                " run the same command again."
            ) from error
        raise
