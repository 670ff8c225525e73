"""OFAC's list of Specially Designated Nationals, in all the formats OFAC gives it."""

from magnitsky.convert.source import Format
from magnitsky.convert.us_ofac_sdn import csv_set

formats = (Format("csv", csv_set.role, csv_set.read, carries=csv_set.carries),)
