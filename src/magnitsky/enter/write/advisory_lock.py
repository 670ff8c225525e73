"""Advisory locks: one writer at a time for one source, on databases with concurrent writers."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection, transaction

from magnitsky.errors import RegisterBusy


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


@contextmanager
def writing(source_id: str, part: str) -> Iterator[None]:
    """
    One transaction, and one writer a source.

    Raises:
        RegisterBusy: another process is writing.
    """
    try:
        with transaction.atomic():
            hold(f"{source_id} {part}")
            yield
    except OperationalError as error:
        if "locked" in str(error):
            raise RegisterBusy(
                f"{source_id}: another process is writing the register. Nothing was changed;"
                " run the same command again."
            ) from error
        raise
