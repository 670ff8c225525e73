"""Countries as the lists name them."""


def country_code(text: str) -> str | None:
    """The ISO 3166-1 alpha-2 code in lower case; None for a name that is not known."""
    raise NotImplementedError(text)
