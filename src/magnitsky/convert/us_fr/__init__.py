"""The Federal Register's notices of OFAC sanctions actions: what was done, when, on what ground."""

from magnitsky.convert.us_fr import document

formats = (document.FORMAT,)
