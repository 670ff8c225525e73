"""Canada's autonomous sanctions: SEMA's country regulations and the JVCFOA, in one XML file."""

from magnitsky.convert.ca_sema import export

formats = (export.BILINGUAL, export.ENGLISH)
