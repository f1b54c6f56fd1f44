"""Owns how highlights are written out, with the articles that they are from: as Markdown, as plain text, as values for
JSON. Pure.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from deepread.article import DatedBy
from deepread.article.article import byline
from deepread.journal.descriptions import Description, description_of
from deepread.text import line as safe_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from deepread.article import Article
    from deepread.document.quotable import QuotablePart
    from deepread.journal.highlights import Highlight

_MARKUP = re.compile(r"([\\`*_\[\]<>|~&])")
_LINE_BEGIN = re.compile(r"^(#{1,6}(?=\s|$)|[-+=]|\d{1,9}(?=[.)]))")
"""What would make something else of a line of text that begins with it."""
_LINE_END = re.compile(r"(#+)$")
"""What a heading would lose at its end."""


class Clipping(NamedTuple):
    """A highlight as it is written out: `section` is the heading below which it stands, "" for none, `source_line` the
    line of the file on which it begins, from 1, None where that is not known. `found` says that its words are there;
    `parts` are the blocks that they stand in, where that is known.
    """

    highlight: Highlight
    section: str = ""
    source_line: int | None = None
    found: bool = True
    parts: tuple[QuotablePart, ...] = ()


class ClippedArticle(NamedTuple):
    """An article with what was highlighted in it, in order; `article` is None where its file is gone, `path` is where
    it was, "" if nobody knows, and `known` what was known of it when it was there.
    """

    path: str
    article: Article | None
    clippings: tuple[Clipping, ...]
    known: Description = Description()

    @property
    def description(self) -> Description:
        """What it is, or was."""
        return description_of(self.article) if self.article else self.known

    @property
    def title(self) -> str:
        return self.description.title or safe_line(self.path) or "An article whose file is gone"


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
        yield "\n".join(f"> {line}".rstrip() for line in _quoted(clipping))
        if clipping.highlight.note:
            yield "\n".join(_lines_of(clipping.highlight.note))
        yield f"*{_about(clipping, clipped)}*"


def _quoted(clipping: Clipping) -> Iterator[str]:
    """The words as lines of Markdown: paragraphs, items of lists and code as such, where their blocks are known."""
    parts, words = clipping.parts, clipping.highlight.excerpt.words
    is_block = len(parts) > 1 or any("\n" in part.text for part in parts if part.language is not None)
    if not is_block or " ".join(part.text for part in parts).split() != words.split():  # edited since: what was marked
        yield from _lines_of(words)
        return
    for part, former in zip(parts, [None, *parts], strict=False):
        if former is not None and not (part.marker and former.marker):
            yield ""
        lines = list(_lines_of(part.text) if part.language is None else _fenced(part.text, part.language))
        for at, line in enumerate(lines):
            yield " " * part.indent + line if at else " " * part.begin + part.marker + line


def _fenced(code: str, language: str) -> Iterator[str]:
    """Lines of code between fences that are longer than any in it."""
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", code)), default=0))
    yield fence + (language if re.fullmatch(r"[\w+#.-]+", language) else "")
    yield from code.split("\n")
    yield fence


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
        about = _about(clipping, clipped) + (f" · {clipping.section}" if clipping.section else "")
        yield "\n".join([*lines, f"    ({about})"])


def to_values(clipped: ClippedArticle) -> dict[str, Any]:
    """An article with its highlights as JSON holds them. Fields are added, never renamed."""
    known = clipped.description
    return {
        "path": clipped.path,
        "title": clipped.title,
        "authors": list(known.authors),
        "published": known.published,
        "dated_by": known.dated_by or None,
        "url": known.address,
        "site": known.site,
        "gone": clipped.article is None,
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


def _published(known: Description) -> str:
    """When it was published, by the article itself: a quotation is not dated by when a file was written."""
    return (known.published or "")[:10] if known.dated_by != DatedBy.FILE_TIME else ""


def _source(clipped: ClippedArticle, *, mark_up: bool) -> str:
    """Who wrote the article, when, and where it is."""
    known = clipped.description
    escaped = _escaped if mark_up else str
    facts = [escaped(byline(known.authors)), _published(known)]
    if known.address:
        is_linked = mark_up and not re.search(r"[\s<>]", known.address)
        facts.append(f"<{known.address}>" if is_linked else escaped(known.address))
    if clipped.path and known.title:
        path = safe_line(clipped.path)
        facts.append(f"`{path}`" if mark_up and "`" not in path else escaped(path))
    if clipped.article is None and (clipped.path or known.title):
        facts.append("its file is gone")
    return " · ".join(fact for fact in facts if fact)


def _about(clipping: Clipping, clipped: ClippedArticle) -> str:
    said = [clipping.highlight.colour.value, _moment(clipping.highlight.made).date().isoformat()]
    if clipping.source_line:
        said.append(f"line {clipping.source_line}")
    if not clipping.found and clipped.article is not None:
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
