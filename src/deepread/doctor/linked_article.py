"""Owns one article as its links are looked at: the lines on which they are written, and which places it has. Pure."""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_left, bisect_right
from difflib import get_close_matches
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING
from urllib.parse import quote

from deepread.document import parse
from deepread.document.fragment import Places

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from deepread.article import Source
    from deepread.doctor.target import Target
    from deepread.document import Document

_COMPARED = 200
"""Places of a page of which one may be meant where another is named."""
_ALIKE = 0.8
"""How much of two names is the same, of 1, where one may be meant by the other."""


class LinkedArticle:
    """An article with its body, of which nothing is known: a plain text, or one of which only the first part was read.

    What is known of the others, those that are made of this tell.
    """

    links_pages = False
    """Whether a link of it to `.html` is one to a file, and not to an address that a site makes."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._body = source.body

    @cached_property
    def targets(self) -> Sequence[Target]:
        """Every target that is written on it, in order, whether it is one of a link or not."""
        return tuple(self._targets())

    @cached_property
    def named_places(self) -> Sequence[tuple[str, int]]:
        """Its places in order: the words of each, and where it begins, however that is counted."""
        return tuple(self._named_places())

    @cached_property
    def has_other_places(self) -> bool:
        """Whether something on it makes places, or names for them, that no reader of its body alone knows of."""
        return not self._body or self._makes_places()

    def link(self, name: str) -> Target | None:  # noqa: ARG002 - for those that have some
        """The first place at which a link or an image leads to `name`; None where none does."""
        return None

    @property
    def path(self) -> str:
        """That of the article."""
        return self._source.article.path

    @property
    def stands_in_file(self) -> bool:
        """Whether its body stands in the file as it is."""
        return not self._source.is_rebuilt

    def line_of(self, target: Target) -> int:
        """The file's line, from 1, on which `target` is written; 0 where the body does not stand in it as it is."""
        return self._source.line_of(self._number_of(target))

    def line_with(self, target: Target, instead: Mapping[str, str]) -> str:
        """The line on which `target` is written, with others in place of all targets on it that have the names in
        `instead`; "" where it is not a whole line of the file.
        """
        number = self._number_of(target)
        if not self.stands_in_file or {number, number + 1} & set(self._source.inner_lines):
            return ""
        at = self._body.rfind("\n", 0, target.start) + 1
        end = (self._body.find("\n", target.start) + 1 or len(self._body) + 1) - 1
        first = bisect_left(self.targets, at, key=attrgetter("start"))
        parts: list[str] = []
        for one in self.targets[first : bisect_left(self.targets, end, key=attrgetter("start"))]:
            if one.start >= at and one.name in instead:
                parts += [self._body[at : one.start], instead[one.name]]
                at = one.start + len(one.written)
        return "".join([*parts, self._body[at : max(at, end)]])

    def has_place(self, fragment: str) -> bool:
        """Whether a place on it is called `fragment`."""
        return self._places.find(fragment) is not None

    def place_like(self, fragment: str) -> str:
        """The name of the place that may be meant by `fragment`, which is none; "" where that cannot be told."""
        names = {self.name_of_place(words).casefold(): words for words, _ in self.named_places[:_COMPARED]}
        near = get_close_matches(fragment.casefold(), names, n=1, cutoff=_ALIKE)
        return names[near[0]] if near else ""

    def name_of_place(self, words: str) -> str:
        """How a place with these words is called in a link."""
        return words

    def to_place(self, target: Target, words: str) -> str:
        """How `target` is written where it leads to the place with these words."""
        return f"{target.written.partition('#')[0]}#{self.name_of_place(words)}"

    def to_file(self, target: Target, path: str, fragment: str) -> str:  # noqa: ARG002 - for those that keep some of it
        """How `target` is written where it leads to the file at `path`."""
        return quote(self.way_to(path), safe="/~!$&'*+,;=:@.-_", errors="replace") + (fragment and f"#{fragment}")

    def way_to(self, path: str) -> str:
        """The way to a file of the library from the folder of this one."""
        return posixpath.relpath(path, posixpath.dirname(self.path) or ".")

    def _targets(self) -> Iterable[Target]:
        return ()

    def _named_places(self) -> Iterable[tuple[str, int]]:
        return ()

    def _makes_places(self) -> bool:
        return True

    @cached_property
    def _written(self) -> Mapping[str, Sequence[Target]]:
        """Where each target is written."""
        written: dict[str, list[Target]] = {}
        for target in self.targets:
            written.setdefault(target.name, []).append(target)
        return written

    @cached_property
    def _document(self) -> Document:
        return parse(self._source)

    @cached_property
    def _places(self) -> Places:
        return Places(self.named_places)

    def _number_of(self, target: Target) -> int:
        """The line of its body, from 0, on which `target` is written."""
        return bisect_right(self._line_ends, target.start)

    @cached_property
    def _line_ends(self) -> list[int]:
        return [found.start() for found in re.finditer("\n", self._body)]
