"""The check for implausible losses: how many listings may be missing from the next list."""

from magnitsky.errors import ImplausibleLoss

LOSS_SHARE = 0.05
"""The share of live listings that may be missing from the next list."""

LOSS_COUNT = 25
"""A loss of fewer listings than this is accepted, whatever its share."""


def refuse_loss(name: str, missing: int, live: int, may_lose: float) -> None:
    """
    Refuse a list from which too many live listings are missing.

    Raises:
        ImplausibleLoss: a larger share than `may_lose` is missing, and at least `LOSS_COUNT`.
    """
    if missing >= LOSS_COUNT and missing > live * may_lose:
        raise ImplausibleLoss(
            f"{name}: {missing:,} of {live:,} live listings ({missing / live:.1%}) "
            f"are missing; at most {may_lose:.0%} may be. Nothing was changed. If the "
            "publisher really removed them, enter the file with --accept-loss and "
            "the reason."
        )
