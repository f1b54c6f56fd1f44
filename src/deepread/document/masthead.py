"""Owns the title block: what an article's header says about it, in the order in which a reader wants to know it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from deepread.article.article import WORDS_PER_MINUTE, DatedBy
from deepread.article.reading_time import reading_time
from deepread.article.site import site_of
from deepread.document.block import Inline, Masthead, Role, Run
from deepread.document.link import linked
from deepread.document.runs import name_of

if TYPE_CHECKING:
    from deepread.article.article import Article
    from deepread.document.visible import VisibleText

_WORD = re.compile(r"\w+")
_SEPARATOR = Run(" · ", Role.BYLINE)


def masthead(article: Article, first_words: str, visible: VisibleText) -> Masthead:
    """The title block of an article whose first paragraph is `first_words`."""
    parts: list[Inline] = [(Run(article.title, Role.TITLE),)]
    if article.subtitle and not repeats(article.subtitle, article.title):
        parts.append(prose(article, "subtitle", Role.SUBTITLE))
    parts += filter(None, (_byline(article), _tags(article)))
    if article.image:
        parts.append((Run(f"Picture: {name_of(article.image)}", Role.IMAGE, article.image),))
    if article.warnings:
        parts.append(_warnings(article))
    parts += filter(None, (_description(article, first_words),))
    words = "\n".join("".join([run.text for run in part]) for part in parts)
    return Masthead(visible.leaf(words), tuple(parts))


def prose(article: Article, field: str, role: Role = Role.TEXT) -> Inline:
    """A text of an article's header with its links, and with the addresses that stand in it."""
    words: str = getattr(article, field)
    runs: list[Run] = []
    done = 0
    for link in article.links:
        if link.field == field:
            runs += linked(Run(words[done : link.start], role))
            runs.append(Run(words[link.start : link.end], role | Role.LINK, link.target))
            done = link.end
    runs += linked(Run(words[done:], role))
    return tuple([run for run in runs if run.text])


def repeats(one: str, other: str) -> bool:
    """Whether two texts are the same words, whatever stands between them."""
    return _WORD.findall(one.casefold()) == _WORD.findall(other.casefold())


def minutes(article: Article) -> int:
    """Minutes to read it: as its header says, else by its words; 0 for no words at all."""
    return article.read_minutes or -(-article.words // WORDS_PER_MINUTE)


def _byline(article: Article) -> Inline:
    said = [article.byline, *_dates(article)]
    said.append(reading_time(minutes(article)))
    if article.draft:
        said.append("draft")
    runs = [Run(" · ".join(filter(None, said)), Role.BYLINE)] if any(said) else []
    site = site_of(article)
    if site:
        target = article.url or next((link.target for link in article.links if link.field == "site"), "")
        link = Role.LINK if target else Role.TEXT
        runs += [*([_SEPARATOR] if runs else []), Run(site, Role.BYLINE | link, target)]
    return tuple(runs)


def _dates(article: Article) -> list[str]:
    """What is said of dates. A date that rests on the file's time alone was written by nobody, and is left out."""
    published = (article.published or "")[:10] if article.dated_by is not DatedBy.FILE_TIME else ""
    saved, updated = (article.saved or "")[:10], (article.updated or "")[:10]
    dates = [f"saved {published}" if article.dated_by is DatedBy.SAVED and published else published]
    if saved and saved != published:
        dates.append(f"saved {saved}")
    if updated and updated not in {published, saved}:
        dates.append(f"updated {updated}")
    return dates


def _tags(article: Article) -> Inline:
    runs: list[Run] = []
    for tag in article.tags:
        runs += [*([_SEPARATOR] if runs else []), Run(tag, Role.TAG)]
    return tuple(runs)


def _description(article: Article, first_words: str) -> Inline:
    """The description, unless it only says again what stands beside it."""
    said = _WORD.findall(article.description.casefold())
    first = _WORD.findall(first_words.casefold())
    if not said or said == first[: len(said)]:
        return ()
    if repeats(article.description, article.subtitle) or repeats(article.description, article.title):
        return ()
    return prose(article, "description", Role.EMPHASIS)


def _warnings(article: Article) -> Inline:
    first = article.warnings[0]
    count = len(article.warnings)
    place = f"line {first.line}: " if first.line else ""
    return (Run(f"{count} warning{'s' if count > 1 else ''}: {place}{first.reason}", Role.NOTE),)
