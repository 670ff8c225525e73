"""How much of a list may be missing from the next one before it is not believed."""

from magnitsky.errors import ImplausibleLoss

LOSS_SHARE = 0.05
"""The share of live listings that may be missing from the next list."""

LOSS_COUNT = 25
"""The number of live listings that may be missing whatever their share."""


def refuse_loss(name: str, missing: int, live: int, may_lose: float) -> None:
    """
    Refuse a list in which too many of the live listings are missing.

    Raises:
        ImplausibleLoss: more are missing than the share `may_lose`, and at least `LOSS_COUNT`.
    """
    if missing >= LOSS_COUNT and missing > live * may_lose:
        raise ImplausibleLoss(
            f"{name}: {missing:,} of {live:,} live listings ({missing / live:.1%}) are missing; at"
            f" most {may_lose:.0%} may be. Nothing was changed. If the publisher really removed"
            " them, enter it with --accept-loss and the reason."
        )
