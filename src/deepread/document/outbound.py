"""Owns the links that lead out of an article, by number: each target once, by the words of its first link. Pure.

Not among them are those that stay on the page (to its headings and footnotes), pictures that are no links, and the
address of the article itself.
"""

from __future__ import annotations

import posixpath
import re
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from deepread.article.kind import MARKDOWN_ENDINGS
from deepread.document.block import Masthead, Role
from deepread.document.made_link import place_named
from deepread.document.targeted import header_links, link_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from deepread.document.block import Block
    from deepread.document.document import Document
    from deepread.document.targeted import LinkText


class Outbound(NamedTuple):
    """A link by its `number`, from 1. `text` is what it lies on, on one line; `target` is as it was written."""

    number: int
    text: str
    target: str

    @property
    def place(self) -> str:
        """The target as a reader is told it: the path that a template in it names."""
        return place_named(self.target)

    @property
    def says_target(self) -> bool:
        """Whether its words are its target already, as those of a bare address are."""
        return self.place.removesuffix("/") in (prefix + self.text.removesuffix("/") for prefix in _UNSAID)


_LINK = int(Role.LINK)
_ADDRESS = re.compile(r"//|[A-Za-z][A-Za-z0-9+.-]*:")
_UNSAID = ("", "http://", "https://", "mailto:")
"""What a bare address leaves out of its target."""


class LinksByNumber:
    """The links that lead out of an article, whose blocks come some at a time."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[str, str]] = {}

    def add(self, blocks: Sequence[Block]) -> None:
        """Take in the links of the next blocks."""
        self.take(links_of(blocks))

    def take(self, links: Iterable[LinkText]) -> None:
        """Take in the next links."""
        for link in links:
            place = place_named(link.target)
            if int(link.role) & _LINK and not place.startswith("#"):
                goal = _goal(place)
                text, target = self._found.get(goal, ("", link.target))
                self._found[goal] = text or " ".join(link.text.split()), target

    def all(self, titles: Mapping[str, str] = MappingProxyType({})) -> tuple[Outbound, ...]:
        """All links so far, by their numbers. `titles` are what the articles are called that targets lead to: a link by
        a title is the same as one to its file.
        """
        called = {_goal(title): _goal(place_named(target)).partition("#")[0] for target, title in titles.items()}
        found: dict[str, tuple[str, str]] = {}
        for goal, (text, target) in self._found.items():
            name, mark, place = goal.partition("#")
            same = called.get(name, name) + mark + place
            said, first = found.get(same, ("", target))
            found[same] = said or text, first
        return tuple(Outbound(number, *each) for number, each in enumerate(found.values(), start=1))


def outbound(document: Document) -> tuple[Outbound, ...]:
    """The links that lead out of `document`, as far as it is parsed."""
    return numbered(links_of(document.blocks))


def links_of(blocks: Sequence[Block]) -> Iterator[LinkText]:
    """Each link or image of some blocks, those in the words of the header before them."""
    if blocks and isinstance(blocks[0], Masthead):
        yield from header_links(blocks[0])
    yield from link_texts(blocks)


def numbered(links: Iterable[LinkText]) -> tuple[Outbound, ...]:
    """Those of `links` that lead out of the article that they are of, by their numbers."""
    found = LinksByNumber()
    found.take(links)
    return found.all()


def _goal(target: str) -> str:
    """What is the same of `[[Note]]`, `note.md` and `./Note.md`; an address is all its own."""
    if _ADDRESS.match(target):
        return target
    path, mark, place = target.partition("#")
    path = posixpath.normpath(unquote(path).casefold())
    ending = next((ending for ending in MARKDOWN_ENDINGS if path.endswith(ending)), "")
    return path.removesuffix(ending) + mark + place
