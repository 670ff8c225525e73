"""Sources that a test adds beside the real ones."""

from magnitsky.convert import source


def forget_sources() -> None:
    """Let the folders of sources be looked for again."""
    for cached in (
        source.source_ids,
        source.card_of,
        source.source,
        source.are_twins,
        source.issuer_of,
        source.programmes_tagged,
    ):
        cached.cache_clear()
