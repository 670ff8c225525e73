"""Each trap of the field, on sentences about people and places that do not exist."""

import pytest

from magnitsky.label.engine import TextCoding, coder

ACT = "Anna EXAMPLE is responsible for serious human rights violations, including torture. "


def coded(text: str) -> TextCoding:
    return coder().code(text)


def abuse(text: str) -> set[str]:
    return {one.code for one in coded(text).codes["abuse"]}


def victims(text: str) -> set[str]:
    return {one.code for one in coded(text).codes["victims"]}


def corruption(text: str) -> set[str]:
    return {one.code for one in coded(text).codes["corruption"]}


def ties(text: str) -> set[str]:
    return {one.code for one in coded(text).codes["ties"]}


def test_the_eu_anchor_lists_the_acts() -> None:
    text = (
        "Boris Muster is therefore responsible for serious human rights violations in Exampleland,"
        " including arbitrary arrests and detentions, and violations of freedom of expression."
    )
    assert abuse(text) == {"arbitrary-detention", "expression"}
    assert all(one.confidence >= 0.9 for one in coded(text).codes["abuse"])
    assert coded(text).headline == "direct"


def test_the_uk_anchor_lists_the_acts() -> None:
    text = (
        "MUSTER is an involved person under the Global Human Rights Sanctions Regulations 2020 on"
        " the basis that he has been responsible for activity that violates the right to life and"
        " the right not to be subjected to torture."
    )
    assert abuse(text) == {"killing", "torture"}
    assert ties(text) == {"direct"}


def test_history_is_no_act() -> None:
    text = ACT + "His father was killed and two uncles were executed in the 1970s. "
    assert abuse(text) == {"torture"}


def test_background_behind_additional_information_is_no_act() -> None:
    text = ACT + "Additional information: in 2015 a court convicted her of murder."
    assert abuse(text) == {"torture"}


def test_the_targets_own_trial_is_no_act() -> None:
    text = "Boris Muster ordered the torture of prisoners. In 2020 Muster was convicted of murder."
    assert abuse(text) == {"torture"}


def test_a_victims_unfair_trial_is_an_act() -> None:
    text = (
        "Boris Muster is a judge. He sentenced opposition activist Anna Beispiel to nine years in"
        " prison in a politically motivated trial."
    )
    assert {"unfair-trial", "arbitrary-detention"} <= abuse(text)
    assert {"opposition", "named-individual"} <= victims(text)


@pytest.mark.parametrize(
    "title",
    [
        "the Convention against Torture and Other Cruel, Inhuman or Degrading Punishment",
        "the Convention on the Prevention and Punishment of the Crime of Genocide",
        "the Law on the Prevention of Sexual Violence",
        "the Global Human Rights Sanctions Regulations 2020",
    ],
)
def test_a_title_of_a_treaty_or_a_law_is_no_act(title: str) -> None:
    coding = coded(f"Boris Muster represented Exampleland when it signed {title}.")
    assert coding.codes["abuse"] == ()


def test_an_institutions_name_names_no_victim_and_no_act() -> None:
    text = ACT + "She chairs the Committee against Torture and Abuse of Women and Children."
    assert victims(text) == {"not-stated"}


def test_undermining_is_no_mining() -> None:
    text = "Boris Muster was involved in corruption, undermining democratic institutions."
    assert corruption(text) == {"undermining-democracy"}


def test_mining_is_mining() -> None:
    text = "Boris Muster was involved in serious corruption, bribing officials for mining licences."
    assert {"bribery", "natural-resources"} <= corruption(text)


def test_the_ministers_children_are_no_victims() -> None:
    text = (
        ACT + "The children of the minister and her two children profited from the violence."
        " His children hold shares."
    )
    assert "children" not in victims(text)


def test_children_who_are_harmed_are_victims() -> None:
    assert victims(ACT + "Her troops killed women and children.") >= {"women", "children"}


def test_girls_count_as_women_and_as_children() -> None:
    assert victims(ACT + "Her men abducted girls.") >= {"women", "children"}


def test_the_judge_who_acts_is_no_victim() -> None:
    text = (
        "Anna EXAMPLE is a judge who convicted protesters in sham trials. With prosecutors and"
        " other judges, she sentenced demonstrators to long prison terms."
    )
    assert "lawyers" not in victims(text)
    assert "protesters" in victims(text)


def test_the_judges_and_lawyers_who_suffer_are_victims() -> None:
    text = "Anna EXAMPLE ordered the arrest of judges and the beating of human rights lawyers."
    assert "lawyers" in victims(text)


@pytest.mark.parametrize(
    "sentence",
    [
        "Boris Muster denies allegations of torture and murder.",
        "Boris Muster denied torture.",
        "There is no evidence of torture or rape by Boris Muster.",
        "Boris Muster did not order killings or torture.",
        "Boris Muster was never involved in torture.",
        "Boris Muster was cleared of murder and rape.",
    ],
)
def test_what_is_denied_or_negated_is_no_act(sentence: str) -> None:
    assert coded(sentence).codes["abuse"] == ()


def test_the_right_not_to_be_subjected_to_torture_is_no_negation() -> None:
    text = "MUSTER violated the right of individuals not to be subjected to torture."
    assert abuse(text) == {"torture"}


def test_denied_medical_care_is_no_denial() -> None:
    text = (
        "Boris Muster, head of the prison, was responsible for the mistreatment of prisoners, who"
        " were denied medical care."
    )
    assert abuse(text) == {"torture", "prison-conditions"}


def test_victims_who_are_denied_care_are_no_denial() -> None:
    text = "Boris Muster's prison denied torture victims medical care."
    assert abuse(text) == {"torture", "prison-conditions"}


def test_what_a_victim_accuses_others_of_is_no_act() -> None:
    text = (
        "Boris Muster sentenced journalist Anna Beispiel in a show trial after she accused the"
        " government of committing war crimes."
    )
    assert "war-crimes" not in abuse(text)


def test_what_a_victim_was_charged_with_is_no_act() -> None:
    text = "His office charged forty soldiers with crimes against humanity."
    assert "crimes-against-humanity" not in abuse(text)


def test_a_general_phrase_alone_is_unspecified() -> None:
    assert abuse("MUSTER is responsible for serious human rights violations.") == {"unspecified"}


def test_a_general_phrase_beside_a_form_is_not_coded() -> None:
    assert abuse(ACT) == {"torture"}


def test_a_named_victim_is_found_and_the_target_is_none() -> None:
    coding = coded(
        "Boris Muster was involved in the mistreatment of Carla Maria Ejemplo, which contributed"
        " to her death in 2009."
    )
    assert [one.name for one in coding.individuals] == ["Carla Maria Ejemplo"]


def test_a_victim_may_share_the_targets_first_name() -> None:
    coding = coded("Boris Muster approved the arrest of Boris Beispiel.")
    assert [one.name for one in coding.individuals] == ["Boris Beispiel"]


def test_names_that_are_given_are_the_targets() -> None:
    text = "In 2020 the sentencing of Carla Ejemplo was politically motivated."
    assert coder().code(text).individuals
    assert coder().code(text, names=["EJEMPLO, Carla"]).individuals == ()


def test_another_persons_conduct_is_no_own_conduct() -> None:
    text = (
        "FARM is an involved person on the basis that FARM is associated with a person who is or"
        " has been involved in serious abuse of the right not to be subjected to torture."
    )
    assert ties(text) == {"derivative"}


def test_the_conduct_of_a_named_associate_is_no_own_conduct() -> None:
    text = (
        "FIRM is an involved person on the basis that FIRM is acting on behalf of Boris Muster."
        " Boris Muster is an involved person on the basis that he has been involved in bribery."
    )
    assert coded(text).headline == "derivative"


def test_both_ties_may_hold_and_own_conduct_is_the_headline() -> None:
    text = (
        "Boris Muster is associated with the Example Network, and is responsible for planning"
        " murders."
    )
    assert ties(text) == {"direct", "derivative"}
    assert coded(text).headline == "direct"


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("She is profiting from torture.", "profiting"),
        ("The firm is owned or controlled by a listed person.", "owned-or-controlled"),
        ("He acted for or on behalf of the militia.", "acting-for"),
        ("She materially assisted the militia.", "material-support"),
        ("She is the wife of a listed person.", "family"),
        ("He recklessly failed to investigate torture.", "failure-to-investigate"),
        ("He attempted to murder a journalist.", "attempt"),
        ("She is associated with a listed person.", "associate"),
    ],
)
def test_the_legal_basis_is_read(text: str, basis: str) -> None:
    assert basis in {one.code for one in coded(text).codes["basis"]}


def test_hearsay_is_less_sure() -> None:
    told = coded("Boris Muster beat prisoners. He allegedly raped a detainee.").codes["abuse"]
    sure = coded("Boris Muster beat prisoners. He raped a detainee.").codes["abuse"]
    assert {one.code: one.confidence for one in told}["sexual-violence"] < (
        {one.code: one.confidence for one in sure}["sexual-violence"]
    )


def test_the_period_and_the_place_of_the_acts() -> None:
    coding = coded(
        "Born in 1960 in Italy. He is responsible for the torture of detainees in Belarus between"
        " 2016 and 3 May 2019."
    )
    assert [(one.since, one.until) for one in coding.period] == [("2016", "2019-05-03")]
    assert [one.country for one in coding.places] == ["by"]


def test_an_open_period_has_one_end() -> None:
    (period,) = coded("She has tortured prisoners since March 2017.").period
    assert (period.since, period.until) == ("2017-03", None)


def test_american_spelling_is_read() -> None:
    assert abuse("The company used forced labor.") == {"slavery"}


def test_prisoners_of_war_are_not_only_prisoners() -> None:
    found = victims(ACT + "Her troops executed prisoners of war.")
    assert "prisoners-of-war" in found
    assert "detainees" not in found


def test_powers_are_no_prisoners_of_war() -> None:
    assert victims(ACT + "She used her powers to attack them.") == {"not-stated"}


def test_a_text_about_nothing_gives_nothing() -> None:
    coding = coded("The weather in the valley was fine, and the trains ran on time.")
    assert all(not coding.codes[scheme] for scheme in ("abuse", "corruption", "ties"))
    assert coding.headline is None
    assert [(one.code, one.quote) for one in coding.codes["victims"]] == [("not-stated", "")]
