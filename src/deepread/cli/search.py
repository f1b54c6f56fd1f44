"""`deepread search`: the articles that answer a query with their best passages, for one query or a stream of them."""

from __future__ import annotations

import shlex
import sys
from typing import TYPE_CHECKING, NamedTuple

from deepread import text
from deepread.cli import output, progress, record
from deepread.cli.choices import settings_for
from deepread.cli.failure import NOTHING_FOUND, Failure, nearest, say
from deepread.cli.indexing import searcher
from deepread.cli.opening import opened
from deepread.cli.own_journal import own_journal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from deepread.cli.arguments import Arguments
    from deepread.library import Library
    from deepread.search import Hit, Results
    from deepread.settings import Settings

_MANY = 20
"""Results for a person who named no number."""

_ALL = 1_000


def run(arguments: Arguments) -> int:
    """Print what is found. Returns the exit status: 1 where nothing is."""
    folder = arguments.operands[-1] if len(arguments.operands) > arguments.asks else None
    if arguments.asks and not arguments.operands[0].strip():
        raise Failure("the query is empty", place="search", remedy="ask for words, or see deepread search --help")
    programs = arguments.json or arguments.jsonl or arguments.batch
    limit = arguments.number or (_ALL if programs else _MANY)
    settings = settings_for(arguments)
    with opened(folder, settings) as found:
        if folder is None:
            say(f"no folder is named: searching {found.library.folder}")
        query = _saved(arguments.saved, found.library.folder) if arguments.saved is not None else ""
        progress.refresh(found.library)
        with searcher(found) as asked:
            if arguments.batch:
                return _print_all(asked.search(query, limit) for query in _queries())
            results = asked.search(query or arguments.operands[0], limit)
        _tell_of_lost_highlights(results.query, found.library)
    _print(results, arguments, settings)
    return 0 if results.hits else NOTHING_FOUND


def _tell_of_lost_highlights(query: str, library: Library) -> None:
    """Say how many highlights with the words of an `in:highlights` are of articles that cannot be found any more."""
    words = [word for word in query.casefold().split() if ":" not in word]
    if "in:highlights" not in query.casefold():
        return
    with own_journal() as journal:
        highlights = journal.highlights.beneath(library.folder)
    there = library.numbers({each.path for each in highlights if each.path})
    texts = [f"{each.excerpt.words}\n{each.note}".casefold() for each in highlights if each.path not in there]
    if lost := sum(all(word.strip('"') in each for word in words) for each in texts):
        place = shlex.quote(str(library.folder))
        say(f"{text.counted(lost, 'highlight')} more, of articles whose files are gone: deepread highlights {place}")


def _saved(name: str, library: Path) -> str:
    """The query that was saved under a name. Raises Failure where there is none, and names those that there are."""
    with own_journal() as journal:
        journal.libraries.found(library)
        search = journal.searches.named(library, name)
        names = tuple(known.name for known in journal.searches.of(library))
    if search is not None:
        return search.query
    others = f"there are {', '.join(map(_quoted, names))}" if names else "Ctrl+S in the reader saves one"
    raise Failure(f"no search of {library} is saved under that name", place=name, remedy=nearest(name, names) or others)


def _queries() -> Iterator[str]:
    """One query a line of standard input."""
    if sys.stdin is None:
        raise Failure("standard input is closed", place="-", remedy="--batch reads its queries from it")
    for line in sys.stdin.buffer:
        yield line.rstrip(b"\r\n").decode("utf-8", "replace")


def _print_all(answers: Iterator[Results]) -> int:
    found = 0
    for results in answers:
        output.write_json(_record(results))
        output.flush()  # whoever asked may wait for it before asking on
        found += len(results.hits)
    return 0 if found else NOTHING_FOUND


def _print(results: Results, arguments: Arguments, settings: Settings) -> None:
    if arguments.json:
        output.write_json(_record(results))
    elif arguments.jsonl:
        for hit in results.hits:
            output.write_json(_hit_record(hit))
    else:
        _print_for_a_person(results, settings.colour)


def _record(results: Results) -> output.Json:
    return {
        "query": results.query,
        "took_ms": round(results.took_ms, 2),
        "total": results.total,
        "with_all": results.with_all,
        "corrected": results.corrected,
        "note": results.note,
        "is_partial": results.is_partial,
        "hits": [_hit_record(hit) for hit in results.hits],
    }


def _hit_record(hit: Hit) -> output.Json:
    return record.of_path(hit.path) | {
        "title": hit.title,
        "score": round(hit.score, 4),
        "passage": hit.passage,
        "marks": [[start, end] for start, end in hit.marks],
        "line": hit.line,
    }


def explain(results: Results) -> None:
    """Say on stderr what was corrected, what could not be done as asked, and that nothing was found."""
    if results.corrected and results.total:
        say(f"showing {_quoted(results.corrected)}, typed {_quoted(results.query)}")
    if results.note:
        say(results.note)
    if not results.total:
        say(f"nothing found for {_quoted(results.query)}")


def _print_for_a_person(results: Results, when: str) -> None:
    style = _Style(output.colours(when) is not _no_colours(), min(output.terminal().columns, 100))
    explain(results)
    for hit in results.hits:
        output.write("\n".join([*style.hit(hit), "", ""]))
    if told := "; ".join(_counted(results)):
        output.write(told + "\n")


def _counted(results: Results) -> Iterator[str]:
    """How many of all results are shown, and how many of them have all the words."""
    shown, total, with_all = len(results.hits), results.total, results.with_all
    if with_all is not None and with_all < total:
        yield f"{f'{with_all:,}' if with_all else 'none'} with all words, {total - with_all:,} with some"
    if total > shown > 0:
        yield f"{shown:,} of {total:,}, -n N shows more"


def _no_colours() -> object:
    from deepread.terminal import Colours

    return Colours.NONE


def _safe(words: str) -> str:
    return text.guard(text.line(words))


def _quoted(query: str) -> str:
    return f"“{text.guard(text.line(query, 200))}”"


class _Style(NamedTuple):
    """How a result is shown: `coloured` or not, within `width` cells."""

    coloured: bool
    width: int

    def hit(self, hit: Hit) -> Iterator[str]:
        """The lines of one result: title, place, passage."""
        yield self._as("1", _safe(hit.title))
        yield self._as("2", f"  {_safe(hit.path)}:{hit.line}")
        if hit.passage:
            yield from self._passage(hit)

    def _passage(self, hit: Hit) -> Iterator[str]:
        from deepread.document import Document
        from deepread.document.block import Paragraph, Run
        from deepread.page import Mark, lay_out, split_marks

        shown = hit.passage.replace("\n", " ")
        passage = Document((Paragraph(0, 0, (Run(shown),)),), shown)
        for line in lay_out(passage, max(20, self.width - 4)).lines:
            parts = [
                self._as("7" if mark is not Mark.NONE else "", text.guard(span.text))
                for span, mark, _ in split_marks(line, hit.marks)
            ]
            yield "    " + "".join(parts).rstrip()

    def _as(self, sgr: str, words: str) -> str:
        return f"\x1b[{sgr}m{words}\x1b[0m" if self.coloured and sgr else words
