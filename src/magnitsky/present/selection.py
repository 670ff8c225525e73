"""Whom an export is of, and what of them it holds."""

from dataclasses import dataclass

from magnitsky import codebook


@dataclass(frozen=True, slots=True)
class Selection:
    """
    Who is exported: all that were ever named under these programmes; everybody, if there are none.

    Each is exported whole, with its listings under other programmes. `documents` says whether the
    tables hold the numbers of passports and other papers of individuals.
    """

    programmes: tuple[str, ...] = ()
    documents: bool = False

    def sentence(self) -> str:
        """Whom it is of, in words."""
        if not self.programmes:
            return "Everybody in the register."
        under = self.programmes
        if set(under) == codebook.narrow():
            return f"Everybody ever named under the {len(under)} narrow programmes."
        if set(under) == codebook.wide():
            return f"Everybody ever named under the {len(under)} narrow and wide programmes."
        return f"Everybody ever named under {', '.join(under)}."
