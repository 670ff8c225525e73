"""What the words mean: data files, and a small typed loader that refuses what it cannot explain."""

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
