"""The codes a member can choose: by scheme, in codebook order."""

from django.utils.translation import gettext as _

from magnitsky.codebook.countries import countries, country_name
from magnitsky.codebook.schemes import coded_schemes, schemes
from magnitsky.codebook.taxonomy import codes_of, label_of


def choices() -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Each scheme with its codes: value, label, definition."""
    return [
        (scheme_title(scheme),
         [(f"{scheme}:{c.slug}", c.label, c.definition) for c in codes_of(scheme).values()])
        for scheme in coded_schemes()
    ]  # fmt: skip


def scheme_title(scheme: str) -> str:
    """A scheme in words; a word that is no scheme stands for itself."""
    return _(schemes()[scheme].title) if scheme in schemes() else scheme


def title_of(scheme: str, code: str) -> str:
    """The label of a code, with its scheme."""
    label = label_of(scheme, code) or code
    if scheme == "places" and code in countries():
        label = country_name(code)
    return f"{scheme_title(scheme)}: {label}"
