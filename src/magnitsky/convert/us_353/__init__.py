"""The State Department's reports on corrupt and undemocratic actors in Central America."""

from magnitsky.convert.us_353 import transcript

formats = (transcript.FORMAT,)
