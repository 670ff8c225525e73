"""One writer at a time for one matter, where the database lets several write at once."""

from django.db import connection


def hold(matter: str) -> None:
    """Wait until nobody else writes on this matter, and hold it until the transaction ends."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [matter])
