"""Typeset with typst and the packaged fonts, so that the output is the same on every machine."""

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import typst

FONTS = Path(__file__).parent / "fonts"


def compiled(
    source: Path,
    form: Literal["pdf", "png"],
    inputs: Mapping[str, str],
    *,
    ppi: float | None = None,
    standard: Literal["ua-1"] | None = None,
) -> bytes:
    """
    One document in one file; a file's folder is all it can read.

    Raises:
        typst.TypstError: with `standard`, what the document holds cannot meet it.
    """
    made = typst.compile(
        source,
        root=source.parent,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        format=form,
        ppi=ppi,
        sys_inputs=dict(inputs),
        pdf_standards=[standard] if standard else [],
    )
    return bytes(made)


@functools.cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[FONTS])
