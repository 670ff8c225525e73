"""Published numbers stand beside the register's own, each with its difference in words."""

from typing import Any

import pytest

from magnitsky.codebook.claims import claims

pytestmark = pytest.mark.django_db


def test_every_claim_stands_on_the_page_with_where_it_is_said(client: Any) -> None:
    text = client.get("/numbers/claims").text
    for claim in claims().values():
        assert f'<li id="{claim.id}">' in text
        assert claim.source is None or claim.source.partition(" ")[0] in text


def test_a_number_the_lists_leave_open_is_shown_from_the_least_to_the_most() -> None:
    from magnitsky.site.pages.questions.claims import _known

    assert _known(111, (111, 247)) == "111 to 247"
    assert _known(337, (337, 337)) == "337"
    assert _known(0.05, (0.05, 0.05)) == "5.0%"
