"""Unpack a body that a server sent with gzip, and know whether its end was reached."""

import zlib
from collections.abc import Iterator

_GZIP = 16 + zlib.MAX_WBITS


class Gunzip:
    """
    Unpacks piece by piece; holds no more than one piece in memory.

    HTTP libraries unpack too, but take a stream that stops before its end for a whole one: a
    list cut in half would read as a list from which half the names were removed.
    """

    def __init__(self, piece: int) -> None:
        self._piece = piece
        self._member = zlib.decompressobj(_GZIP)
        self._begun = False

    @property
    def whole(self) -> bool:
        """Whether all that came so far ends where a gzip member ends, its checksum right."""
        return self._member.eof or not self._begun

    def unpack(self, data: bytes) -> Iterator[bytes]:
        """
        What the next bytes unpack to, in pieces of bounded size.

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
        """What zlib still holds although it has taken all its input."""
        while out := self._member.decompress(b"", self._piece):
            yield out
