"""EU listings with their reasons: the annexes of consolidated acts, one file per act."""

from magnitsky.convert.eu_journal import act, amendment

formats = (act.FORMAT, amendment.FORMAT)
