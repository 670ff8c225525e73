"""The State Department's public listing of visa bans for corruption and human rights violations."""

from magnitsky.convert.us_7031c import page

formats = (page.FORMAT,)
