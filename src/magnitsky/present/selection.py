"""The selection of actors for an export."""

from dataclasses import dataclass

from magnitsky import codebook


@dataclass(frozen=True, slots=True)
class Selection:
    """
    The selection of an export: actors ever listed under these programmes; all if none given.

    Each actor is exported in full, with listings under other programmes. `documents` says whether
    tables include passport and ID numbers of individuals.
    """

    programmes: tuple[str, ...] = ()
    documents: bool = False

    def sentence(self) -> str:
        """A description of the selection."""
        if not self.programmes:
            return "Everybody in the register."
        under = self.programmes
        if set(under) == codebook.narrow():
            return f"Everybody ever named under the {len(under)} narrow programmes."
        if set(under) == codebook.wide():
            return f"Everybody ever named under the {len(under)} narrow and wide programmes."
        return f"Everybody ever named under {', '.join(under)}."
