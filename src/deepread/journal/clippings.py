"""Owns how highlights are written out, with the articles that they are from: as Markdown, as plain text, as values for
JSON. Pure.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from deepread.article import DatedBy
from deepread.article.site import site_of
from deepread.text import line as safe_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from deepread.article import Article
    from deepread.journal.highlights import Highlight

_MARKUP = re.compile(r"([\\`*_\[\]<>|~&])")
_LINE_BEGIN = re.compile(r"^(#{1,6}(?=\s|$)|[-+=]|\d{1,9}(?=[.)]))")
"""What would make something else of a line of text that begins with it."""
_LINE_END = re.compile(r"(#+)$")
"""What a heading would lose at its end."""


class Clipping(NamedTuple):
    """A highlight as it is written out: `section` is the heading below which it stands, "" for none, `source_line` the
    line of the file on which it begins, from 1, None where that is not known. `found` says that its words are there.
    """

    highlight: Highlight
    section: str = ""
    source_line: int | None = None
    found: bool = True


class ClippedArticle(NamedTuple):
    """An article with what was highlighted in it, in order; `article` is None where its file is gone, and `path` where
    it was, "" if nobody knows.
    """

    path: str
    article: Article | None
    clippings: tuple[Clipping, ...]

    @property
    def title(self) -> str:
        if self.article:
            return self.article.title
        return safe_line(self.path) or "An article whose file is gone"


def to_markdown(articles: Iterable[ClippedArticle]) -> str:
    """Each article below a heading: its source, and every highlight as a quotation with its note, colour and day."""
    return "\n".join("\n\n".join(_markdown_of(each)) + "\n" for each in articles)


def _markdown_of(clipped: ClippedArticle) -> Iterator[str]:
    yield f"# {_escaped(clipped.title)}"
    if source := _source(clipped, mark_up=True):
        yield source
    section = ""
    for clipping in clipped.clippings:
        if clipping.section != section:
            section = clipping.section
            yield f"## {_escaped(section)}" if section else "---"
        yield "\n".join(f"> {line}".rstrip() for line in _lines_of(clipping.highlight.excerpt.words))
        if clipping.highlight.note:
            yield "\n".join(_lines_of(clipping.highlight.note))
        yield f"*{_about(clipping)}*"


def to_text(articles: Iterable[ClippedArticle]) -> str:
    """The same as plain text."""
    return "\n".join("\n\n".join(_text_of(each)) + "\n" for each in articles)


def _text_of(clipped: ClippedArticle) -> Iterator[str]:
    source = _source(clipped, mark_up=False)
    yield f"{clipped.title}\n{source}" if source else clipped.title
    for clipping in clipped.clippings:
        lines = [f"“{clipping.highlight.excerpt.words}”"]
        if clipping.highlight.note:
            lines += [f"    {line}" for line in clipping.highlight.note.split("\n")]
        about = _about(clipping) + (f" · {clipping.section}" if clipping.section else "")
        yield "\n".join([*lines, f"    ({about})"])


def to_values(clipped: ClippedArticle) -> dict[str, Any]:
    """An article with its highlights as JSON holds them. Fields are added, never renamed."""
    article = clipped.article
    return {
        "path": clipped.path,
        "title": clipped.title,
        "authors": list(article.authors) if article else [],
        "published": article.published if article else None,
        "dated_by": article.dated_by.value if article else None,
        "url": article.url if article else "",
        "site": site_of(article) if article else "",
        "highlights": [_values_of(clipping) for clipping in clipped.clippings],
    }


def _values_of(clipping: Clipping) -> dict[str, Any]:
    highlight = clipping.highlight
    return {
        "id": f"{highlight.number:x}",
        "text": highlight.excerpt.words,
        "note": highlight.note,
        "colour": highlight.colour.value,
        "made": _moment(highlight.made).isoformat(timespec="seconds"),
        "section": clipping.section,
        "line": clipping.source_line,
        "found": clipping.found,
        "before": highlight.excerpt.before,
        "after": highlight.excerpt.after,
    }


def _published(article: Article) -> str:
    """When it was published, by the article itself: a quotation is not dated by when a file was written."""
    return (article.published or "")[:10] if article.dated_by is not DatedBy.FILE_TIME else ""


def _source(clipped: ClippedArticle, *, mark_up: bool) -> str:
    """Who wrote the article, when, and where it is."""
    article = clipped.article
    escaped = _escaped if mark_up else str
    facts = [escaped(article.byline), _published(article)] if article else []
    if article and article.url:
        facts.append(f"<{article.url}>" if mark_up and not re.search(r"[\s<>]", article.url) else escaped(article.url))
    if clipped.path and article:
        path = safe_line(clipped.path)
        facts.append(f"`{path}`" if mark_up and "`" not in path else escaped(path))
    return " · ".join(fact for fact in facts if fact)


def _about(clipping: Clipping) -> str:
    said = [clipping.highlight.colour.value, _moment(clipping.highlight.made).date().isoformat()]
    if clipping.source_line:
        said.append(f"line {clipping.source_line}")
    if not clipping.found:
        said.append("its words are gone")
    return ", ".join(said)


def _moment(when: float) -> datetime:
    """In the reader's own time."""
    return datetime.fromtimestamp(when).astimezone()


def _lines_of(text: str) -> Iterator[str]:
    """Each line of a text so that Markdown shows it as it is, set in as far, and the next one on a line of its own."""
    lines = [line.expandtabs(4).rstrip() for line in text.split("\n")]
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        indentation = len(line) - len(line.lstrip(" "))
        yield "\N{NO-BREAK SPACE}" * indentation + _escaped(line) + "\\" * bool(line and following)


def _escaped(line: str) -> str:
    """One line of text so that Markdown shows it as it is, where a paragraph or a heading is."""
    escaped = _LINE_END.sub(r"\\\1", _MARKUP.sub(r"\\\1", line.strip()))
    return _LINE_BEGIN.sub(_escaped_begin, escaped)


def _escaped_begin(match: re.Match[str]) -> str:
    begin = match[1]
    return f"{begin}\\" if begin[0].isdigit() else f"\\{begin}"
