"""The Security Council's consolidated list, read for overlap."""

from magnitsky.convert.source import Format
from magnitsky.convert.un_sc import consolidated

formats = (
    Format(
        "xml",
        consolidated.role,
        consolidated.read,
        consolidated.published,
        consolidated.CARRIES,
    ),
)
