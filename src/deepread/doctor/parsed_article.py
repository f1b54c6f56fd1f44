"""Owns which of the targets that are written in reStructuredText, Org or HTML are links, and which places there are.

The whole document tells, which is parsed only where one of the targets may lead nowhere. Pure.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from deepread.doctor.linked_article import LinkedArticle
from deepread.doctor.markup import HTML, ORG, RST
from deepread.document.anchor import line_at
from deepread.document.fragment import headings, words_of
from deepread.document.targeted import targeted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from deepread.doctor.markup import Markup
    from deepread.doctor.target import Target

_BASE = re.compile(r"<base\b[^<>]{0,1000}\bhref\b", re.IGNORECASE)
_ORG_STATE = re.compile(r"^[A-Z][A-Z_\-]{2,20}[ \t]+|[ \t]*\[\d{0,9}[/%]\d{0,9}\]")
"""What a heading in Org says besides its name: that there is something to do, and how much of it is done."""
_ORG_PREFIX = re.compile(r"file:(?://)?")


class ParsedArticle(LinkedArticle):
    """An article of which only its document tells what is a link. `_markup` is how its targets are written."""

    _markup: Markup

    def link(self, name: str) -> Target | None:
        line = self._linked.get(name)
        if line is None or name not in self._written:
            return None
        return min(self._written[name], key=lambda target: abs(self.line_of(target) - line))

    def _targets(self) -> list[Target]:
        return sorted(self._markup.targets(self._body), key=lambda target: target.start)

    def _named_places(self) -> Iterator[tuple[str, int]]:
        """Those that the body names, and its headings; the one that is its title is in none of its blocks."""
        yield from self._markup.places(self._body)
        yield self._source.article.title, 0
        yield from ((words_of(heading), heading.start) for heading in headings(self._document.blocks))

    def _makes_places(self) -> bool:
        return self._markup.elsewhere.search(self._body) is not None

    @cached_property
    def _linked(self) -> Mapping[str, int]:
        """What its links and images lead to, each with the file's line that it first stands on."""
        linked: dict[str, int] = {}
        for offset, name in targeted(self._document.blocks):
            if name not in linked:
                linked[name] = line_at(self._document, offset)
        return linked


class RstArticle(ParsedArticle):
    """An article in reStructuredText."""

    _markup = RST


class OrgArticle(ParsedArticle):
    """An article in Org, whose files are named as they are: nothing in them is encoded."""

    _markup = ORG

    def _named_places(self) -> Iterator[tuple[str, int]]:
        for words, start in super()._named_places():
            yield words, start
            if (name := _ORG_STATE.sub("", words)) != words:
                yield name, start

    def to_place(self, target: Target, words: str) -> str:
        sign = target.written.strip()[:1]
        return f"{sign if sign in '*#' else '*'}{words}"

    def to_file(self, target: Target, path: str, fragment: str) -> str:  # noqa: ARG002 - what it names stands in `written`
        prefix = _ORG_PREFIX.match(target.written)
        place = target.written.partition("::")
        return f"{prefix[0] if prefix else ''}{self.way_to(path)}{place[1]}{place[2]}"


class WebArticle(ParsedArticle):
    """An article in HTML."""

    _markup = HTML
    links_pages = True

    def _targets(self) -> list[Target]:
        """None where the page itself says that all are to be read from another place than its own."""
        return [] if _BASE.search(self._body) else super()._targets()
