"""Decompress a gzip body, and detect whether it is complete."""

import zlib
from collections.abc import Iterator

_GZIP = 16 + zlib.MAX_WBITS


class Gunzip:
    """
    Decompresses piece by piece, with no more than one piece in memory.

    HTTP libraries decompress too, but accept a stream that ends early: a list cut in half would
    read as a list from which half of the names were removed.
    """

    def __init__(self, piece: int) -> None:
        self._piece = piece
        self._member = zlib.decompressobj(_GZIP)
        self._begun = False

    @property
    def whole(self) -> bool:
        """Whether the data so far end at the end of a gzip member with a valid checksum."""
        return self._member.eof or not self._begun

    def unpack(self, data: bytes) -> Iterator[bytes]:
        """
        Decompress the next bytes, in pieces of bounded size.

        Raises:
            zlib.error: they are not gzip, or their checksum is wrong.
        """
        while data:
            if self._member.eof:
                data = data.lstrip(b"\0")  # Padding behind the last member.
                if not data:
                    return
                self._member = zlib.decompressobj(_GZIP)
            self._begun = True
            out = self._member.decompress(data, self._piece)
            if out:
                yield out
            data = self._member.unused_data or self._member.unconsumed_tail
            if not data and len(out) == self._piece:
                yield from self._rest()

    def _rest(self) -> Iterator[bytes]:
        """Output that zlib still holds after all input."""
        while out := self._member.decompress(b"", self._piece):
            yield out
