"""Pairs become groups; what people decided wins, and the order never matters."""

from hypothesis import given
from hypothesis import strategies as st

from magnitsky.identify.compare.clusters import Edge, Judged, groups, pair_of

ids = st.sampled_from("abcdefgh")
edges = st.lists(st.builds(Edge, ids, ids, st.floats(0, 1)), max_size=20)
pairs = st.lists(st.tuples(ids, ids).filter(lambda p: p[0] != p[1]).map(lambda p: pair_of(*p)))
verdicts: st.SearchStrategy[Judged] = st.sampled_from(["same", "different", "unsure"])


def grouped(
    members: str,
    joined: list[Edge],
    apart: list[tuple[str, str]],
    judged: dict[tuple[str, str], Judged],
) -> set[frozenset[str]]:
    return set(groups(members, joined, apart, judged))


def test_a_different_splits_what_the_machine_joined() -> None:
    chain = [Edge("a", "b", 0.99), Edge("b", "c", 0.9)]
    assert grouped("abc", chain, [], {}) == {frozenset("abc")}
    assert grouped("abc", chain, [], {("a", "c"): "different"}) == {frozenset("ab"), frozenset("c")}


def test_a_contradiction_is_not_joined_by_way_of_a_third() -> None:
    chain = [Edge("a", "b", 0.99), Edge("b", "c", 0.9)]
    assert grouped("abc", chain, [("a", "c")], {}) == {frozenset("ab"), frozenset("c")}


def test_a_person_may_join_what_contradicts() -> None:
    assert grouped("ab", [], [("a", "b")], {("a", "b"): "same"}) == {frozenset("ab")}


def test_unsure_takes_the_pairs_own_score_out() -> None:
    assert grouped("ab", [Edge("a", "b", 1.0)], [], {("a", "b"): "unsure"}) == {
        frozenset("a"), frozenset("b"),
    }  # fmt: skip


@given(
    edges,
    pairs,
    st.dictionaries(pairs.filter(bool).map(lambda p: p[0]), verdicts, max_size=6),
    st.randoms(),
)
def test_the_groups_do_not_depend_on_the_order(
    joined: list[Edge],
    apart: list[tuple[str, str]],
    judged: dict[tuple[str, str], Judged],
    rng: "object",
) -> None:
    once = grouped("abcdefgh", joined, apart, judged)
    rng.shuffle(joined)  # type: ignore[attr-defined]
    turned = dict(reversed(judged.items()))
    assert grouped("hgfedcba", joined, list(reversed(apart)), turned) == once
    assert sorted(member for group in once for member in group) == list("abcdefgh")


@given(edges, st.dictionaries(pairs.filter(bool).map(lambda p: p[0]), verdicts, max_size=4))
def test_what_is_judged_different_is_apart_unless_people_joined_it(
    joined: list[Edge], judged: dict[tuple[str, str], Judged]
) -> None:
    only_people = grouped("abcdefgh", [], [], judged)
    for group in grouped("abcdefgh", joined, [], judged):
        for (one, other), verdict in judged.items():
            if verdict == "different" and {one, other} <= group:
                assert any({one, other} <= g for g in only_people)
