"""The EU's consolidated list of financial sanctions: who is listed, without the reasons."""

from magnitsky.convert.eu_fsf import export, legacy

formats = (export.FORMAT, legacy.FORMAT)
