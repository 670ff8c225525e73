"""OFSI's Consolidated List, closed in 2026: the history of UK listings."""

from magnitsky.convert.gb_ofsi import table
from magnitsky.convert.source import SourceFormat

formats = (
    SourceFormat("table-36", table.role_new, table.read, table.published, table.CARRIES),
    SourceFormat("table-29", table.role_old, table.read, table.published, table.CARRIES_OLD),
)
