"""Owns how it is told what the list holds, and what a search or a find has found. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from deepread.page import cells
from deepread.text import counted
from deepread.text import line as safe_line
from deepread.tui.entry import Piece, Tone
from deepread.tui.keys import key_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deepread.library import Sort
    from deepread.search import Results
    from deepread.tui.narrowing import Narrowed
    from deepread.tui.sieve import NotedSort

_FIELDS = {
    "date": "by date",
    "title": "by title",
    "author": "by author",
    "length": "by length",
    "file": "by file",
    "opened": "by last read",
    "progress": "by progress",
}
_WORD = re.compile(r"\w+")
_HELD = ("searching… · rows of before", "searching… old rows", "searching…")
"""What is said in place of a count while the rows are those of before, the longest telling first."""


def findings(matches: int, needle: str, *, counting: bool = False) -> list[Piece]:
    """What a find in the page has found so far, and whether it is still `counting`."""
    if not needle:
        return []
    if counting:
        return [Piece("counting … ", Tone.DETAIL)]
    return [
        Piece(
            f"{counted(matches, 'match', 'matches')} " if matches else "no match ",
            Tone.DETAIL if matches else Tone.WARNING,
        )
    ]


def listing(
    count: int, sort: Sort | NotedSort, pending: int, results: Results | None, *, files: int | None = 0, room: int = 60
) -> list[Piece]:
    """What the list holds: how many articles in which order, or how many answer the query; in about `room` cells.

    While a folder is read for the first time, how many of its `files` have been; None for a number not known yet.
    """
    reading = files is None or files > count
    still = f"{pending:,} to index" if pending else ""
    if results is not None:
        sayings, tone = _answered(results, count, reading=reading)
        alone = [[(said, tone)] for said in sayings]
        return fitting([[(f"{still} · ", Tone.DETAIL), *said] for said in alone if still] + alone, room)
    if reading:
        of = f"{count:,} of {files:,} files" if files else f"{counted(count, 'file')} so far"
        tellings = [f"loading the folder: {of}", f"loading: {of}"]
    else:
        of = counted(count, "article")
        order = _order(sort)
        tellings = [f"{still} · {of}{order}", f"{of} · {still}"] if still else [f"{of}{order}"]
    return fitting([[(said, Tone.DETAIL)] for said in (*tellings, of, f"{count:,}")], room)


def narrowed_listing(narrowed: Narrowed, count: int, sort: Sort | NotedSort, room: int) -> list[Piece]:
    """What is listed of `count` articles where that is not all of them, in about `room` cells."""
    return fitting([[(said, Tone.DETAIL)] for said in narrowed.tellings(count, _order(sort))], room)


def filtered_results(results: Results, count: int, room: int) -> list[Piece]:
    """How many of the `count` articles that a filter leaves answer the query, in about `room` cells."""
    sayings, tone = _answered(results, count, reading=False)
    return fitting([[(f"filtered: {said}", tone)] for said in sayings] + [[(said, tone)] for said in sayings], room)


def _order(sort: Sort | NotedSort) -> str:
    return f" {_FIELDS[sort.field]} {'↓' if sort.descending else '↑'}"


def awaited(room: int) -> list[Piece]:
    """That the rows are those of before, and what is asked is still searched for; in about `room` cells."""
    return fitting([[(said, Tone.DETAIL)] for said in _HELD], room)


def fitting(tellings: Sequence[Sequence[tuple[str, Tone]]], room: int) -> list[Piece]:
    """The first that fits in `room` cells with a blank behind it, or the last."""
    for told in tellings:
        if sum(cells(text) for text, _ in told) < room:
            break
    return [*(Piece(text, tone) for text, tone in told[:-1]), Piece(f"{told[-1][0]} ", told[-1][1])]


def _answered(results: Results, count: int, *, reading: bool) -> tuple[list[str], Tone]:
    """How many of `count` articles answer, the longest telling first; what is still being read may add to them. Of
    several words it is told how many articles have all.
    """
    may_grow = results.is_partial or reading
    if not results.total:
        return (["searching…"], Tone.DETAIL) if may_grow else (["nothing found"], Tone.WARNING)
    so_far = " so far" * may_grow
    sayings = [f"{results.total:,} of {count:,}{so_far}"]
    if results.with_all is not None and results.with_all < results.total:
        every, some = f"{results.with_all:,}" if results.with_all else "none", f"{results.total - results.with_all:,}"
        apart = (
            f"{every} with all words · {some} with some",
            f"{every} with all · {some} some",
            f"{every} all · {some} some",
        )
        sayings = [*(said + so_far for said in apart), *sayings]
    return sayings, Tone.DETAIL


def notice(results: Results | None) -> str:
    """What is said of an answer for as long as it stands: what was corrected, what could not be done as asked."""
    if results is None:
        return ""
    corrected = _correction(results.query, results.corrected) if results.corrected else ""
    outside = outside_told(results.outside)
    return safe_line(" · ".join(said for said in (outside, corrected, results.note) if said), 300)


def outside_told(articles: int) -> str:
    """How many articles would answer too that the filter leaves out; "" for none."""
    return f"{articles:,} more outside the filter, {key_for('app.turn_scope')} shows them" if articles else ""


def _correction(query: str, corrected: str) -> str:
    """From the first word that was corrected to the last; not what is around them: of `multi-modal` the second one.

    Where nothing but another spelling was added, that is said alone.
    """
    typed, shown = list(_WORD.finditer(query)), list(_WORD.finditer(corrected))
    before = _alike(typed, shown)
    after = _alike(typed[before:][::-1], shown[before:][::-1])
    if before + after == len(typed) and shown[before : before + 1] and shown[before].group() == "OR":
        return f"also showing {_between(corrected, shown, before + 1, after)}"
    return f"showing {_between(corrected, shown, before, after)}, typed {_between(query, typed, before, after)}"


def _alike(ones: Sequence[re.Match[str]], others: Sequence[re.Match[str]]) -> int:
    """How many words are the same, from the first one on."""
    pairs = zip(ones, others, strict=False)
    shortest = min(len(ones), len(others))
    return next((place for place, (one, other) in enumerate(pairs) if one.group() != other.group()), shortest)


def _between(text: str, words: Sequence[re.Match[str]], before: int, after: int) -> str:
    """`text` without so many of its `words` before and after, and without a quotation mark that lacks the other one."""
    kept = words[before : len(words) - after]
    said = " ".join((text[kept[0].start() : kept[-1].end()] if kept else text).split())
    return said.replace('"', "") if said.count('"') % 2 else said
