"""Owns the examination of a library: every file looked at once, and a report for each troubled one as soon as known."""

from __future__ import annotations

import posixpath
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from deepread.doctor.head import Head
from deepread.doctor.header import header_troubles
from deepread.doctor.link_check import DeadLink, LinkCheck
from deepread.doctor.linked_articles import linked_article_of
from deepread.doctor.surroundings import Surroundings
from deepread.doctor.trouble import Report, Trouble, TroubleKind
from deepread.doctor.twin import Twins
from deepread.library.destination import Paths, folded, names_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from deepread.article import Source
    from deepread.doctor.link_check import HeaderImage
    from deepread.doctor.linked_article import LinkedArticle
    from deepread.library.survey import Survey, Surveyed

_LEFT_OUT = "It is left out."
_NAMED_ONLY = "It is listed by its file's name, without a text."
_OUTLINER = ("journals", "pages")
"""The folders of an outliner (Logseq), in which every word in double brackets is a page that need not be written."""
_MANY_IMAGES = 20
"""Images that headers name of which not one is there, which tell that they lie where only a site's program finds them.
"""
_KEPT = 64
"""Articles that others link to, and that are kept for the next link."""


class _Held(NamedTuple):
    """A report that waits for the end: only then is it known which titles its links in double brackets may mean, and
    whether others like its `open` links lead somewhere.
    """

    report: Report
    open: tuple[DeadLink, ...]


class _Images:
    """The images that headers below one folder at the top name: whether they lie where a reader of files finds them."""

    def __init__(self) -> None:
        self._found = self._missing = 0
        self._is_site = False

    def add(self, images: Iterable[HeaderImage]) -> None:
        for image in images:
            self._found += image.is_there
            self._missing += not image.is_there
            self._is_site |= not (image.is_there or image.is_known)

    @property
    def lie_here(self) -> bool:
        return self._found > 0 or not (self._is_site or self._missing > _MANY_IMAGES)


class Examination:
    """One pass over `survey`. `looked` counts the names looked at so far, `files` what is an article or looks like one.

    `now` is when it takes place, with a time zone. Nothing is changed, and nothing is kept.
    """

    def __init__(self, survey: Survey, now: datetime) -> None:
        self._survey = survey
        self._now = now
        self._twins = Twins()
        self._around = Surroundings(
            Paths(survey.paths),
            lru_cache(1)(self._everything),
            lru_cache(_KEPT)(self._linked),
            is_whole=survey.is_whole,
        )
        self._titles: set[str] = set()
        self._wikis: set[str] = set()
        self._images: dict[str, _Images] = {}
        self._held: list[_Held] = []
        self.looked = 0
        self.files = 0

    def __iter__(self) -> Iterator[Report | None]:
        """After each file its report, None where there is nothing to report yet; then the reports that had to wait."""
        for surveyed in self._survey:
            self.looked += 1
            yield self._report(surveyed)
        for held in self._held:
            report = self._settled(held)
            if report.troubles:
                yield report

    def _everything(self) -> Paths:
        return Paths(self._survey.files())

    def _linked(self, path: str) -> LinkedArticle | None:
        found = self._survey.read(path)
        return linked_article_of(found.source, is_cut=found.is_cut) if found and found.source else None

    def _is_outliner(self, folder: str) -> bool:
        above, name = posixpath.split(folder)
        beside = (posixpath.join(above, other) for other in _OUTLINER)
        return name in _OUTLINER and all(map(self._around.articles.has_folder, beside))

    def _report(self, surveyed: Surveyed) -> Report | None:
        if surveyed.source is None:
            self.files += bool(surveyed.reason)
            made = _NAMED_ONLY if surveyed.listed else _LEFT_OUT
            troubles = (*_of_name(surveyed.path), Trouble(TroubleKind.FILE, 0, surveyed.reason, made))
            return Report(surveyed.path, "", troubles) if surveyed.reason else None
        self.files += 1
        return self._of_article(surveyed.source, surveyed)

    def _of_article(self, source: Source, surveyed: Surveyed) -> Report | None:
        article = source.article
        head = Head(surveyed.data, source.body_line)
        whole = surveyed.data if surveyed.is_cut else None
        self._titles.update(map(folded, names_of(article)))
        links = LinkCheck(linked_article_of(source, is_cut=surveyed.is_cut), self._around)
        in_text, in_header = links.in_text(), links.in_header(article, head)
        dead = (*in_text.dead, *in_header.dead)
        folder = posixpath.dirname(article.path)
        if in_text.is_wiki:
            self._wikis.add(folder)
        self._images.setdefault(_top(folder), _Images()).add(in_header.images)
        certain = (link.trouble for link in dead if not link.is_open)
        own = (*header_troubles(article, head, self._now), *self._twins.troubles(source, head, whole))
        troubles = (*_of_name(article.path), *own, *certain)
        report = Report(article.path, article.title, _by_line(troubles))
        if still_open := tuple(link for link in dead if link.is_open):
            self._held.append(_Held(report, still_open))
            return None
        return report if troubles else None

    def _settled(self, held: _Held) -> Report:
        """With those of its open links that lead nowhere, as far as others in its folder tell."""
        folder = posixpath.dirname(held.report.path)
        nowhere = tuple(link.trouble for link in held.open if self._leads_nowhere(link, folder))
        return replace(held.report, troubles=_by_line((*held.report.troubles, *nowhere)))

    def _leads_nowhere(self, link: DeadLink, folder: str) -> bool:
        if link.from_site:
            return self._images[_top(folder)].lie_here
        is_wiki = folder in self._wikis and not self._is_outliner(folder)
        return is_wiki and folded(link.wiki.partition("#")[0]) not in self._titles


def _top(folder: str) -> str:
    return folder.partition("/")[0]


def _of_name(path: str) -> Iterator[Trouble]:
    """A name in bytes that are not UTF-8, which most programs cannot show or open."""
    if not path.isascii() and any("\udc80" <= letter <= "\udcff" for letter in path):
        yield Trouble(TroubleKind.FILE, 0, "Its name is not UTF-8.", "It is shown with � for each byte that is not.")


def _by_line(troubles: tuple[Trouble, ...]) -> tuple[Trouble, ...]:
    return tuple(sorted(troubles, key=lambda trouble: trouble.line))
