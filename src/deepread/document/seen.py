"""Owns what is remembered of a document that was seen, and which of its paragraphs are new or different since. Pure.

A paragraph is told by the digest of its words, so that what was moved, set in or wrapped otherwise is not new. Where
only a part was read, the rest is known but not seen: what changes there is no news to the reader.
"""

from __future__ import annotations

import struct
from collections import Counter
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from deepread.document.block import Definition, Footnote, Item, ItemList, Masthead, Quote, Rule, Table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from deepread.document.block import Block
    from deepread.document.document import Document

_SEEN = 1
"""The bit of a digest that says that the paragraph was seen."""


class Paragraph(NamedTuple):
    """A line of the visible text that has words: a paragraph, a list's item, a table's row, a line of code.

    `start` and `end` are characters of `Document.text`; `block` is the number of the block that it is in.
    """

    start: int
    end: int
    digest: int
    block: int


def paragraphs(document: Document) -> Iterator[Paragraph]:
    """The paragraphs of the body, in order."""
    text, starts = document.text, _starts(document.blocks)
    start, block, following = document.body_start, 0, next(starts, len(document.text))
    while start < len(text):
        while following <= start:
            block, following = block + 1, next(starts, len(text))
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if words := text[start:end].split():
            digest = blake2b(" ".join(words).encode("utf-8", "replace"), digest_size=8).digest()
            yield Paragraph(start, end, int.from_bytes(digest, "little") & ~_SEEN, block)
        start = end + 1


class Seen(NamedTuple):
    """The digests of all paragraphs that there were, in order; the last bit of each says whether it was seen."""

    digests: tuple[int, ...]

    @classmethod
    def unpacked(cls, packed: bytes) -> Seen:
        """What `packed` was made of; nothing of what was not packed here."""
        return cls(struct.unpack(f"<{len(packed) // 8}Q", packed[: len(packed) // 8 * 8]))

    def packed(self) -> bytes:
        """Eight bytes a paragraph."""
        return struct.pack(f"<{len(self.digests)}Q", *self.digests)

    @property
    def known(self) -> frozenset[int]:
        """The digests of all paragraphs, seen or not, as `Paragraph` has them."""
        return frozenset(digest & ~_SEEN for digest in self.digests)

    @property
    def any(self) -> bool:
        """Whether anything was seen."""
        return any(digest & _SEEN for digest in self.digests)

    def changed(self, now: Sequence[Paragraph]) -> frozenset[int]:
        """Which of the paragraphs, by their places, are new or different where the reader has read.

        That is what is not known, between two paragraphs that were seen or an end of the text that was.
        """
        news = self._unknown([paragraph.digest for paragraph in now])
        found: set[int] = set()
        was_seen = bool(self.digests[:1]) and bool(self.digests[0] & _SEEN)
        run: list[int] = []
        for place, status in enumerate([*news, self.digests[-1] & _SEEN if self.digests else 0]):
            if status is None:
                run.append(place)
                continue
            if was_seen and status:
                found.update(run)
            was_seen, run = bool(status), []
        return frozenset(found)

    def after(self, now: Sequence[Paragraph], seen: Collection[int], unread: Collection[int]) -> Seen:
        """What is to be remembered of the paragraphs as they are now: those at the places `seen` were seen now, those
        that are changed and still `unread` stay new.
        """
        before = self._unknown([paragraph.digest for paragraph in now])
        return Seen(
            tuple(
                paragraph.digest | (_SEEN if place in seen or before[place] else 0)
                for place, paragraph in enumerate(now)
                if place not in unread
            )
        )

    def _unknown(self, now: Sequence[int]) -> list[int | None]:
        """Of each digest whether it was seen (not 0), known (0) or is new (None).

        What begins and ends alike is told by its place, so that of twins the one that was put in is the new one.
        """
        old = [digest & ~_SEEN for digest in self.digests]
        begin = _shared(old, now)
        end = _shared(old[begin:][::-1], now[begin:][::-1])
        middle = self.digests[begin : len(old) - end]
        seen = Counter(digest & ~_SEEN for digest in middle if digest & _SEEN)
        known = Counter(digest for digest in middle if not digest & _SEEN)
        told: list[int | None] = [digest & _SEEN for digest in self.digests[:begin]]
        for digest in now[begin : len(now) - end]:
            status = _SEEN if seen[digest] else 0 if known[digest] else None
            if status is not None:
                (seen if status else known)[digest] -= 1
            told.append(status)
        return told + [digest & _SEEN for digest in self.digests[len(old) - end :]]


NOTHING_SEEN = Seen(())


def stretches(now: Sequence[Paragraph], places: Collection[int]) -> tuple[tuple[int, int], ...]:
    """(start, end) characters of the paragraphs at these places, in order; lines of one block that follow each other
    are one stretch.
    """
    found: list[tuple[int, int]] = []
    last = -2
    for place in sorted(places):
        paragraph = now[place]
        if place == last + 1 and paragraph.block == now[last].block:
            found[-1] = found[-1][0], paragraph.end
        else:
            found.append((paragraph.start, paragraph.end))
        last = place
    return tuple(found)


def _shared(one: Sequence[int], other: Sequence[int]) -> int:
    """How many of two sequences are alike, from the first on."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def _starts(blocks: Sequence[Block]) -> Iterator[int]:
    """Where the blocks begin that hold no others, and the rows of tables, in rising order."""
    for block in blocks:
        if isinstance(block, ItemList):
            for item in block.items:
                yield from _starts(item.blocks)
        elif isinstance(block, Item | Quote | Footnote):
            yield from _starts(block.blocks)
        elif isinstance(block, Definition):
            yield block.start
            yield from _starts(block.blocks)
        elif isinstance(block, Table):
            yield from (row[0].start for row in block.rows if row)
        elif not isinstance(block, Masthead | Rule):
            yield block.start
