"""Columns shared by several questions."""

from magnitsky.codebook.schemes import counted_schemes
from magnitsky.measure.table import Column

COUNT = Column("count", "Listings", "count")
ACTORS = Column("count", "Persons and entities", "count")
SHARE = Column("share", "Share", "share")
CONFIRMED = Column("confirmed", "Confirmed by people", "count")
SUGGESTED = Column("suggested", "Suggested by rule", "count")

PROGRAMME = Column("programme", "Programme", "programme")
KIND = Column("kind", "Kind", "kind")
COUNTRY = Column("country", "Country", "country")
REGION = Column("region", "Region", "region")
YEAR = Column("year", "Year", "year")
DAY = Column("day", "Day", "day")
CODES = {name: Column(name, row.singular, name) for name, row in counted_schemes().items()}
"""Those of the schemes of codes, by the names they are counted by."""

BY_NAME = {
    column.name: column for column in (PROGRAMME, KIND, COUNTRY, REGION, YEAR, DAY, *CODES.values())
}
