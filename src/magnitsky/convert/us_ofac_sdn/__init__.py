"""OFAC's list of Specially Designated Nationals, in all the formats OFAC gives it."""

from magnitsky.convert.source import SourceFormat
from magnitsky.convert.us_ofac_sdn import advanced, classic, csv_set, enhanced

formats = (
    SourceFormat(
        "advanced-xml", advanced.role, advanced.read, advanced.published, advanced.CARRIES
    ),
    SourceFormat("classic-xml", classic.role, classic.read, classic.published, classic.CARRIES),
    SourceFormat(
        "enhanced-xml", enhanced.role, enhanced.read, enhanced.published, enhanced.CARRIES
    ),
    SourceFormat("csv", csv_set.role, csv_set.read, carries=csv_set.carries),
)
