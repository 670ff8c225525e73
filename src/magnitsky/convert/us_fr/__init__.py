"""The Federal Register's notices of OFAC sanctions: the actions, their dates and legal grounds."""

from magnitsky.convert.source import AnnouncementIndex
from magnitsky.convert.us_fr import document
from magnitsky.convert.us_fr.index import is_page, older, read_page

formats = (document.FORMAT,)
index = AnnouncementIndex(is_page, read_page, older)
