"""The UK Sanctions List: since January 2026 the United Kingdom's only list."""

from magnitsky.convert.gb_uksl import ods, xml_list
from magnitsky.convert.source import SourceFormat

formats = (
    SourceFormat("xml", xml_list.role, xml_list.read, xml_list.published, xml_list.CARRIES),
    SourceFormat("ods", ods.role, ods.read, carries=ods.CARRIES),
)
