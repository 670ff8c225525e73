"""A body packed with gzip comes out whole, or is known not to be whole."""

import gzip

from hypothesis import given
from hypothesis import strategies as st

from magnitsky.collect.gunzip import Gunzip


def unpacked(packed: bytes, step: int, piece: int) -> tuple[bytes, bool]:
    gunzip = Gunzip(piece)
    pieces = [
        out
        for start in range(0, len(packed), step)
        for out in gunzip.unpack(packed[start : start + step])
    ]
    assert all(len(out) <= piece for out in pieces)
    return b"".join(pieces), gunzip.whole


contents = st.binary(max_size=300) | st.builds(
    lambda byte, size: bytes([byte]) * size, st.integers(0, 255), st.integers(0, 20_000)
)
steps, pieces = st.integers(1, 400), st.integers(1, 5_000)


@given(st.lists(contents, min_size=1, max_size=3), steps, pieces)
def test_any_members_come_out_whole_however_they_arrive(
    members: list[bytes], step: int, piece: int
) -> None:
    packed = b"".join(map(gzip.compress, members))
    assert unpacked(packed, step, piece) == (b"".join(members), True)


@given(contents, steps, st.data())
def test_a_member_that_breaks_off_anywhere_is_not_whole(
    content: bytes, step: int, data: st.DataObject
) -> None:
    packed = gzip.compress(content)
    end = data.draw(st.integers(1, len(packed) - 1))
    assert not unpacked(packed[:end], step, 1_000)[1]


def test_padding_behind_the_end_is_no_harm() -> None:
    assert unpacked(gzip.compress(b"list") + bytes(512), 100, 100) == (b"list", True)
