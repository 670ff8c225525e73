"""
Everything raised on purpose, as a tree: one class for each thing a caller does differently.

    MagnitskyError                 the message is fit to show to a user
    ├── TryAgain                   nothing is wrong here; the same call may work later
    │   ├── SourceUnreachable      a publisher does not answer, or breaks off
    │   └── RegisterBusy           another process is writing the register
    ├── PersonMustLook             a machine may not go on; a person can
    │   ├── SourceMalformed        the bytes are empty, cut off, or not this source's format
    │   ├── SourceChanged          readable, but not as the source is known: counts, columns
    │   ├── ImplausibleLoss        too many live listings are missing from a file
    │   └── RowFailed              one row of a user's file could not be worked on
    ├── Refused                    the rules say no: asking again changes nothing
    │   ├── OlderThanKnown         a sync with an older file than the last one
    │   ├── NotFound               no such source, programme or listing
    │   ├── BadCodebook            a codebook file breaks its own rules
    │   ├── BadText                a text to be coded is empty, too long, or no text
    │   └── BadQuestion            a question was asked with words it has no meaning for
    └── NotConfigured              a setting is missing or unsafe
"""


class MagnitskyError(Exception):
    """A failure the reader of the message can act on: what, where, what to do next."""


class TryAgain(MagnitskyError):
    """The same call may work later."""


class SourceUnreachable(TryAgain):
    """A publisher does not answer, or breaks off in the middle."""


class RegisterBusy(TryAgain):
    """Another process is writing the register."""


class PersonMustLook(MagnitskyError):
    """The machine stops here; a person decides how to go on."""


class SourceMalformed(PersonMustLook):
    """The bytes are empty, cut off, or not in a format this source is known to use."""


class SourceChanged(PersonMustLook):
    """The file reads, but is not as the source is known."""


class ImplausibleLoss(PersonMustLook):
    """Too many live listings are missing from a file."""


class RowFailed(PersonMustLook):
    """One row of a user's file could not be worked on."""


class Refused(MagnitskyError):
    """The rules say no."""


class OlderThanKnown(Refused):
    """A sync was given an older file than the last one entered."""


class NotFound(Refused):
    """There is no such source, programme or listing."""


class BadCodebook(Refused):
    """A codebook file breaks its own rules."""


class BadText(Refused):
    """A text to be coded is empty, too long, or no text at all."""


class BadQuestion(Refused):
    """A question was asked with words it has no meaning for: months, a programme, a number."""


class NotConfigured(MagnitskyError):
    """A setting is missing or unsafe."""
