"""The Security Council's consolidated list, used to measure overlap."""

from magnitsky.convert.source import SourceFormat
from magnitsky.convert.un_sc import consolidated

formats = (
    SourceFormat(
        "xml",
        consolidated.role,
        consolidated.read,
        consolidated.published,
        consolidated.CARRIES,
    ),
)
