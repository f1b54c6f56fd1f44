"""`deepread highlights`: what the reader has highlighted, with notes and sources, as Markdown, JSON or plain text."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from deepread.cli import noted, output, progress
from deepread.cli.choices import settings_for
from deepread.cli.failure import NOTHING_FOUND, Failure, of_os_error, say
from deepread.cli.opening import is_folder, last_read, opened, place_of
from deepread.cli.own_journal import own_journal
from deepread.cli.record import of_path
from deepread.journal.clippings import ClippedArticle, Clipping, to_markdown, to_text, to_values
from deepread.journal.descriptions import Description
from deepread.library import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deepread.cli.arguments import Arguments
    from deepread.document import Document
    from deepread.journal import Highlight, Journal
    from deepread.library import Library

_EVERYTHING = 1 << 40


def run(arguments: Arguments) -> int:
    """Write the highlights of a folder or a file. Returns the exit status."""
    operand = arguments.operands[0] if arguments.operands else None
    place = place_of(operand) if operand is not None else last_read()
    with opened(operand, settings_for(arguments)) as found, own_journal() as journal:
        library = found.library
        progress.refresh(library)
        noted.settle(journal, library)
        if is_folder(place):
            highlights = journal.highlights.beneath(library.folder)
        else:
            highlights = journal.highlights.of(library.folder, next(iter(library.stamps()), ""))
        clipped = (_clipped(journal, library, tuple(own)) for _, own in groupby(highlights, lambda each: each.article))
        text = _written(clipped, arguments.output_format)
        if journal.note and not journal.unread:
            say(journal.note)
        if arguments.output is not None:
            _save(Path(arguments.output), text, library)
        elif arguments.output_format == "json":
            output.write_utf8(text)
        else:
            output.write(text)
    if not highlights:
        say("nothing is highlighted there; in the reader, v selects text and Enter highlights it")
    return 0 if highlights else NOTHING_FOUND


def _clipped(journal: Journal, library: Library, highlights: tuple[Highlight, ...]) -> ClippedArticle:
    """An article's highlights with where they stand in it now; as they were made where its file is gone."""
    from deepread.document import Parser

    path, article = highlights[0].path, highlights[0].article
    try:
        parts = library.parts_as_chosen(path)
    except (Unreadable, KeyError):
        kept = tuple(Clipping(highlight, highlight.section, found=False) for highlight in highlights)
        return ClippedArticle(path, None, kept, journal.descriptions.of([article]).get(article, Description()))
    parser = Parser(parts.source, parts.next, parts.inner_lines)
    parser.advance(_EVERYTHING)
    document = parser.document()
    placed = sorted((_placed(document, highlight) for highlight in highlights), key=lambda pair: pair[0])
    return ClippedArticle(path, parts.source.article, tuple(clipping for _, clipping in placed))


def _placed(document: Document, highlight: Highlight) -> tuple[int, Clipping]:
    """A highlight with the character at which it stands; those that are gone stand last."""
    from deepread.document import find_excerpt, line_at
    from deepread.document.quotable import quotable

    found = find_excerpt(document, highlight.excerpt)
    if found is None:
        return len(document.text), Clipping(highlight, highlight.section, found=False)
    parts = quotable(document, *found)
    return found[0], Clipping(highlight, _section(document, found[0]), line_at(document, found[0]), parts=parts)


def _section(document: Document, offset: int) -> str:
    """The heading below which a character stands; "" above the first."""
    from deepread.document.block import Heading

    above = [block for block in document.blocks if isinstance(block, Heading) and block.start <= offset]
    return "".join(run.text for run in above[-1].inline) if above else ""


def _written(articles: Iterator[ClippedArticle], form: str) -> str:
    if form == "json":
        values = [to_values(article) | of_path(article.path) for article in articles]
        return output.to_json_array(values)
    return to_text(articles) if form == "text" else to_markdown(articles)


def _save(place: Path, text: str, library: Library) -> None:
    """Write the file whole or not at all. Raises Failure, also where it would write over an article."""
    with suppress(ValueError):
        inside = Path(os.path.realpath(place)).relative_to(os.path.realpath(library.folder))
        if library.stamp(inside.as_posix()) is not None:
            raise Failure("is an article of the library", place=str(place), remedy="name another file")
    try:
        handle, name = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", errors="replace", newline="\n") as file:
                file.write(text)
            os.chmod(name, 0o666 & ~_umask())  # noqa: PTH101 - mkstemp's own is for secrets
            os.replace(name, place)  # noqa: PTH105 - both are names in one folder
        except BaseException:
            with suppress(OSError):
                os.unlink(name)  # noqa: PTH108 - as above
            raise
    except OSError as error:
        raise of_os_error(error, str(place)) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
