"""A reason that a government prints in one of its lists is known of its other one."""

from magnitsky.measure.shared_reasons import with_shared_reasons

TORTURE = ("abuse", "torture")


def test_the_same_person_under_the_same_programme_has_the_reason_of_the_other_list() -> None:
    codes = {"gb-ofsi:1": {TORTURE: False}}
    actors = {"gb-ofsi:1": "mag-a", "gb-uksl:9": "mag-a"}
    under = [("gb-ofsi:1", "GB-HR"), ("gb-uksl:9", "GB-HR")]
    assert with_shared_reasons(codes, actors, under)["gb-uksl:9"] == {TORTURE: False}


def test_another_governments_reason_stays_its_own() -> None:
    codes = {"eu-journal:1": {TORTURE: False}}
    actors = {"eu-journal:1": "mag-a", "gb-uksl:9": "mag-a"}
    under = [("eu-journal:1", "EU-HR"), ("gb-uksl:9", "GB-HR")]
    assert "gb-uksl:9" not in with_shared_reasons(codes, actors, under)


def test_a_listing_with_a_reason_keeps_its_own() -> None:
    codes = {"gb-ofsi:1": {TORTURE: False}, "gb-uksl:9": {}}
    actors = {"gb-ofsi:1": "mag-a", "gb-uksl:9": "mag-a"}
    under = [("gb-ofsi:1", "GB-HR"), ("gb-uksl:9", "GB-HR")]
    assert with_shared_reasons(codes, actors, under)["gb-uksl:9"] == {}


def test_a_listing_that_was_not_joined_has_no_twin() -> None:
    codes = {"gb-ofsi:1": {TORTURE: False}}
    under = [("gb-ofsi:1", "GB-HR"), ("gb-uksl:9", "GB-HR")]
    assert "gb-uksl:9" not in with_shared_reasons(codes, {}, under)
