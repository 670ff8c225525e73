"""The codebook: definitions as data files, with a strict typed loader."""

from magnitsky.codebook.countries import Country, country_code, country_name
from magnitsky.codebook.programmes import Programme, narrow, programme, programmes_of, wide

__all__ = [
    "Country",
    "Programme",
    "country_code",
    "country_name",
    "narrow",
    "programme",
    "programmes_of",
    "wide",
]
