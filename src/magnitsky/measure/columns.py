"""Columns shared by several questions."""

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
ABUSE = Column("abuse", "Form of abuse", "abuse")
VICTIMS = Column("victims", "Victim group", "victims")
CORRUPTION = Column("corruption", "Kind of corruption", "corruption")
TIE = Column("tie", "Direct or derivative", "tie")

BY_NAME = {
    column.name: column
    for column in (PROGRAMME, KIND, COUNTRY, REGION, YEAR, DAY, ABUSE, VICTIMS, CORRUPTION, TIE)
}
