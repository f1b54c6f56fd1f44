"""Owns what is wrong with where a target leads, as far as that can be told from within the library. Pure.

A target is judged only where nobody else could know better: one that leads out of the library, is an address of a site
or is made by a template may well be right.
"""

from __future__ import annotations

import posixpath
import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from deepread import text
from deepread.article.field.date import read_date
from deepread.article.kind import MARKDOWN_ENDINGS
from deepread.doctor.trouble import TroubleKind
from deepread.library.destination import ENDINGS, candidates, resolve
from deepread.terminal import LinkKind, classify

if TYPE_CHECKING:
    from deepread.doctor.linked_article import LinkedArticle
    from deepread.doctor.surroundings import Surroundings
    from deepread.doctor.target import Target
    from deepread.terminal import Link

_IMAGES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".bmp", ".tif", ".tiff", ".ico"})
_ARTICLES = frozenset({*MARKDOWN_ENDINGS, ".txt", ".text", ".org", ".rst", ".eml", ".mht", ".mhtml"})
"""Endings that name a file in every article."""
_PAGES = frozenset({".html", ".htm", ".xhtml"})
"""Endings that are as often the address of a page that is made of a file."""
_TEMPLATE = ("{{", "{%", "<%", "${")
_ELSEWHERE = re.compile(r"~|[^/@\s]{1,200}@[^/@\s]{1,200}$")
"""What begins in someone's own folder, and an address of mail that lacks its `mailto:`."""
_SITE = re.compile(r"[a-z0-9-]{1,60}(?:\.[a-z0-9-]{1,60}){0,3}\.org", re.ASCII)
_OTHER_PLACES = (
    *("^", ":~:", "L", "top", "fn", "foot", "_ftn", "_edn", "sdfootnote", "easy-footnote", "user-content-", "cite"),
    *("ref", "bib", "note", "fig", "tab", "eq", "comment", "respond", "more-", "page"),
)
"""How fragments begin that name no heading but a note, a figure, a line, or something that a site puts there."""
_MOST_MISPLACED = 200
"""Links of an article to headings that are not there; beyond that, its headings are made by something else."""
_GUESSED = 20
"""How many of them are guessed at."""
_SHOWN = 80


class Fault(NamedTuple):
    """What is wrong with a target if it is a link. `instead` is what might be meant, as it would be written."""

    kind: TroubleKind
    reason: str
    instead: str = ""


class Verdict(NamedTuple):
    """What is said of a target: its `fault`, None where there is none or nobody can tell, and whether it leads to an
    article that is there.
    """

    fault: Fault | None = None
    leads: bool = False


class Faults:
    """Those of one article's targets."""

    def __init__(self, article: LinkedArticle, around: Surroundings) -> None:
        self._article = article
        self._around = around
        self._misplaced = 0

    def of(self, target: Target) -> Verdict:
        """What is to be said of `target`."""
        if is_made(target.written):
            return Verdict()
        link = classify(target.name)
        if link.kind is LinkKind.ANCHOR:
            return Verdict(self._at_place(target, self._article, link.target))
        is_inside = link.kind is LinkKind.ARTICLE and not _ELSEWHERE.match(link.target)
        return self._at_file(target, link) if is_inside and self._around.is_whole else Verdict()

    def _at_file(self, target: Target, link: Link) -> Verdict:
        ending = posixpath.splitext(link.target)[1].lower()
        if ending in _IMAGES:
            return Verdict(self._at_image(target, link))
        if target.wiki:
            return Verdict() if _is_a_day(link.target) else self._at_article(target, link)
        if ending in _ARTICLES or (ending in _PAGES and self._links_pages):
            return self._at_article(target, link)
        return Verdict()

    def _at_article(self, target: Target, link: Link) -> Verdict:
        found = self._around.article(self._article.path, link.target)
        if found is None:
            return Verdict(self._nowhere(target, link, TroubleKind.LINK, "leads to an article that is not there"))
        other = self._around.linked(found) if link.fragment else None
        return Verdict(self._at_place(target, other, link.fragment) if other else None, leads=True)

    def _at_image(self, target: Target, link: Link) -> Fault | None:
        if self._around.has_image(self._article.path, link.target):
            return None
        return self._nowhere(target, link, TroubleKind.IMAGE, "is an image that is not there")

    def _nowhere(self, target: Target, link: Link, kind: TroubleKind, what: str) -> Fault | None:
        path, around = self._article.path, self._around
        inside, files = candidates(path, link.target), around.everything()
        if not inside or resolve(path, link.target, files) or around.is_out_of_sight(path, link.target, inside[0]):
            return None
        shown = text.line(link.target, _SHOWN)
        named = files.called(posixpath.basename(link.target))
        if not named and _SITE.fullmatch(link.target) and not self._article.path.endswith(".org"):
            return Fault(
                kind, f"“{shown}” {what}; a site is written with https:// before it.", f"https://{link.target}"
            )
        if len(named) != 1 or not self._is_akin(named[0]):
            return Fault(kind, f"“{shown}” {what}.")
        instead = self._written(target, named[0], link.fragment)
        return Fault(kind, f"“{shown}” {what}; {text.line(named[0], _SHOWN)} is.", instead)

    def _written(self, target: Target, path: str, fragment: str) -> str:
        """How a link like `target` to `path` is written."""
        if not target.wiki:
            return self._article.to_file(target, path, fragment)
        name = posixpath.basename(path)
        return (posixpath.splitext(name)[0] if name.endswith(ENDINGS[1:]) else name) + (fragment and f"#{fragment}")

    @cached_property
    def _links_pages(self) -> bool:
        """Whether links to `.html` are to files: in a web page of which another link like that leads to one."""
        paths = (classify(target.name).target for target in self._article.targets if _is_page(target.name))
        found = (self._around.article(self._article.path, path) for path in paths)
        return self._article.links_pages and any(path not in (None, self._article.path) for path in found)

    def _is_akin(self, path: str) -> bool:
        """Whether a file may belong to the article: it lies in the same folder of the library, or right in that."""
        tops = {path.rpartition("/")[0].partition("/")[0], self._article.path.rpartition("/")[0].partition("/")[0]}
        return len(tops - {""}) < 2

    def _at_place(self, target: Target, article: LinkedArticle, fragment: str) -> Fault | None:
        """A target whose article is there; the question is whether its heading is."""
        if not fragment or self._misplaced >= _MOST_MISPLACED or fragment.startswith(_OTHER_PLACES):
            return None
        if article.has_other_places or article.has_place(fragment):
            return None
        self._misplaced += 1
        near = article.place_like(fragment) if self._misplaced <= _GUESSED else ""
        instead = article.to_place(target, near) if near else ""
        where = "on this page" if article is self._article else f"in {text.line(article.path, _SHOWN)}"
        return Fault(TroubleKind.HEADING, f"There is no heading “{text.line(fragment, _SHOWN)}” {where}.", instead)


def is_made(written: str) -> bool:
    """Whether a template makes of what is written something else, which nobody knows here."""
    return any(mark in written for mark in _TEMPLATE)


def is_image(link: Link) -> bool:
    """Whether a link is to a file that is called like an image."""
    return link.kind is LinkKind.ARTICLE and posixpath.splitext(link.target)[1].lower() in _IMAGES


def _is_page(name: str) -> bool:
    link = classify(name)
    return link.kind is LinkKind.ARTICLE and posixpath.splitext(link.target)[1].lower() in _PAGES


def _is_a_day(name: str) -> bool:
    """Whether a name is a date or a serial number, whose note need not have been written yet."""
    return not any(letter.isalpha() for letter in name) or read_date(name).date is not None
