"""Owns how the visible bodies of articles are kept in an index: compressed, with what its first articles say as a
dictionary, since articles of one library have much in common and each must be read without the others.

The dictionary is made once, when there is enough to make it of, and stays as long as the index does. A body tells by
itself whether it needs one (RFC 1950). Its file takes its name when it is whole; an empty one is none.
"""

from __future__ import annotations

import zlib
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

_FILE = "bodies.dictionary"
_UNFINISHED = f"{_FILE}.tmp"
_SIZE = 1 << 15
"""Bytes that deflate looks back."""
_EACH = 1 << 10
"""Bytes of one article that go into the dictionary."""
_LEVEL, _LEVEL_ALONE = 4, 6
"""With a dictionary, searching it more thoroughly takes twice the time for a thirtieth of the size."""


class Bodies:
    """Compresses the bodies of one index, and takes them apart again."""

    def __init__(self, dictionary: bytes = b"") -> None:
        self._dictionary = dictionary
        # To copy a compressor that has read the dictionary is several times faster than to make one.
        self._compressor = zlib.compressobj(_LEVEL, zdict=dictionary) if dictionary else None

    @classmethod
    def of(cls, storage: Any) -> Bodies:
        """Those of the index in `storage`. Raises OSError."""
        if not storage.file_exists(_FILE) or not storage.file_length(_FILE):
            return cls()
        with storage.open_file(_FILE) as file:
            return cls(bytes(file.get(0, storage.file_length(_FILE))))

    @property
    def checksum(self) -> int:
        """What tells the dictionary from others, 0 without one."""
        return zlib.adler32(self._dictionary) if self._dictionary else 0

    def learn(self, texts: Sequence[str], storage: Any) -> None:
        """Make a dictionary of the beginnings of `texts` and keep it in `storage`. Raises OSError."""
        # What is near the end of a dictionary takes the fewest bits to refer to.
        dictionary = b"".join(text.encode("utf-8", "replace")[:_EACH] for text in reversed(texts))[-_SIZE:]
        try:
            with storage.create_file(_UNFINISHED) as file:
                file.write(dictionary)
            storage.rename_file(_UNFINISHED, _FILE)
        except BaseException:
            with suppress(Exception):  # the error that led here is the one to report
                storage.delete_file(_UNFINISHED)
            raise

    def pack(self, body: bytes) -> bytes:
        """A body as it is kept."""
        if self._compressor is None:
            return zlib.compress(body, _LEVEL_ALONE)
        compressor = self._compressor.copy()
        return compressor.compress(body) + compressor.flush()

    def unpack(self, packed: bytes) -> bytes:
        """The body that `pack` was given. Raises `zlib.error` for anything else."""
        if not self._dictionary:
            return zlib.decompress(packed)
        decompressor = zlib.decompressobj(zdict=self._dictionary)
        return decompressor.decompress(packed) + decompressor.flush()
