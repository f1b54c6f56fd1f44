"""Owns the links that lead out of an article, by number: each target once, by the words of its first link. Pure.

Not among them are those that stay on the page (to its headings and footnotes) and pictures that are no links.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from deepread.document.block import Role
from deepread.document.targeted import link_texts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from deepread.document.document import Document
    from deepread.document.targeted import LinkText


class Outbound(NamedTuple):
    """A link by its `number`, from 1. `text` is what it lies on, on one line; `target` is as it was written."""

    number: int
    text: str
    target: str

    @property
    def says_target(self) -> bool:
        """Whether its words are its target already, as those of a bare address are."""
        return self.target.removesuffix("/") in (prefix + self.text.removesuffix("/") for prefix in _UNSAID)


_LINK = int(Role.LINK)
_UNSAID = ("", "http://", "https://", "mailto:")
"""What a bare address leaves out of its target."""


def outbound(document: Document) -> tuple[Outbound, ...]:
    """The links that lead out of `document`, as far as it is parsed."""
    return numbered(link_texts(document.blocks))


def numbered(links: Iterable[LinkText]) -> tuple[Outbound, ...]:
    """Those of `links` that lead out of the article that they are of, by their numbers."""
    texts: dict[str, str] = {}
    for link in links:
        if int(link.role) & _LINK and not link.target.startswith("#"):
            texts.setdefault(link.target, "")
            texts[link.target] = texts[link.target] or " ".join(link.text.split())
    return tuple(Outbound(number, text, target) for number, (target, text) in enumerate(texts.items(), start=1))
