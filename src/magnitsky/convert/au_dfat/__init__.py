"""Australia's consolidated list: United Nations and autonomous sanctions in one spreadsheet."""

from magnitsky.convert.au_dfat import sheet

formats = (sheet.NINETEEN_COLUMNS, sheet.TWELVE_COLUMNS)
