"""Owns the lines of the pane of marks: what there is, in which order, what passes a filter, and how it looks. Pure."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from deepread.journal import Colour, Highlight, LetterMark
from deepread.page import cells, clip, fit
from deepread.page.find import fold
from deepread.text import block as safe_block
from deepread.text import line as safe_line
from deepread.tui.entry import Piece, Tone, folded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

WORDS_GONE, FILE_GONE = "its words are gone", "its file is gone"
_NOTE_SHARE = 3
"""The share of a line, one of so many, that a note has at most."""
_KEYS = {colour: str(number) for number, colour in enumerate(Colour, 1)}
"""The key of each colour."""
_TONES = {
    Colour.YELLOW: Tone.YELLOW,
    Colour.GREEN: Tone.GREEN,
    Colour.BLUE: Tone.BLUE,
    Colour.PINK: Tone.PINK,
    Colour.PURPLE: Tone.PURPLE,
}


class Marked(NamedTuple):
    """A mark or a highlight in the pane. `place` is where it stands in the text, from 0 to 1, None where that is not
    known; `gone` says what of it is not there any more, "" for nothing. `title` is its article's.
    """

    what: LetterMark | Highlight
    title: str = ""
    place: float | None = None
    gone: str = ""

    @property
    def words(self) -> str:
        return self.what.excerpt.words if isinstance(self.what, Highlight) else self.what.anchor.quote

    @property
    def note(self) -> str:
        return self.what.note if isinstance(self.what, Highlight) else ""

    @property
    def number(self) -> int:
        return self.what.number

    def answers(self, asked: str) -> bool:
        """Whether all words of `asked` are in its words, its note, its colour or its article's title."""
        name = self.what.colour.value if isinstance(self.what, Highlight) else f"mark {self.what.letter}"
        text = _compared("\n".join((self.words, self.note, self.title, name)))
        return all(_compared(word) in text for word in asked.split())


@lru_cache(maxsize=1 << 15)
def _compared(text: str) -> str:
    """A text without what does not count where words are sought in it: case, accents, the kind of a quotation mark."""
    return fold(text, keep_case=False, keep_accents=False).text


class Lines:
    """What is listed of `marked`: with `by_article`, each article's below a line with its title."""

    def __init__(self, marked: Iterable[Marked], asked: str = "", *, by_article: bool) -> None:
        self.marked = [each for each in marked if each.answers(asked)]
        self._lines: list[Marked | str] = []
        of: tuple[str, str] | None = None
        for each in self.marked:
            if by_article and (each.what.path, each.title) != of:
                of = each.what.path, each.title
                self._lines.append(each.title or "articles whose files are gone")
            self._lines.append(each)

    def __len__(self) -> int:
        return len(self._lines)

    def at(self, index: int) -> Marked | None:
        """The mark or highlight on a line; None for a title."""
        line = self._lines[index] if 0 <= index < len(self._lines) else None
        return line if isinstance(line, Marked) else None

    def line_of(self, number: int) -> int:
        """The line of a mark or highlight by its number; 0 for one that is not listed."""
        found = (at for at, line in enumerate(self._lines) if isinstance(line, Marked) and line.number == number)
        return next(found, 0)

    def draw(self, index: int, width: int) -> list[Piece]:
        """A line of at most `width` cells."""
        line = self._lines[index]
        return [Piece(clip(f" {safe_line(line)}", width), Tone.TITLE)] if isinstance(line, str) else _drawn(line, width)


def _drawn(marked: Marked, width: int) -> list[Piece]:
    what = marked.what
    sign = Piece(f" {_KEYS[what.colour]} ", _TONES[what.colour]) if isinstance(what, Highlight) else None
    sign = sign or Piece(f" {what.letter} ", Tone.KEY)  # type: ignore[union-attr]  # it is a mark then
    place = "" if marked.place is None else f" {round(100 * marked.place):3} %"
    place = f" {marked.gone} " if marked.gone else place
    room = width - 2 - cells(sign.text) - cells(place)
    if room < 1:
        return [Piece(clip(sign.text + safe_line(marked.words), width), sign.tone)]
    note = clip(f"  {safe_line(marked.note)}", room // _NOTE_SHARE) if marked.note else ""
    words = fit(safe_line(marked.words), room - cells(note))
    return [
        sign,
        Piece(f" {words}", Tone.DETAIL if marked.gone else Tone.TEXT),
        Piece(note, Tone.KEY),
        Piece(place, Tone.WARNING if marked.gone else Tone.DETAIL),
    ]


def details(marked: Marked, width: int) -> list[list[Piece]]:
    """All that is kept of a mark or a highlight, as lines of at most `width` cells: its note first."""
    lines: list[list[Piece]] = []
    for text, tone in ((marked.note, Tone.KEY), (marked.words, Tone.TEXT)):
        lines += _paragraphs(text, width, tone)
    what = marked.what
    if isinstance(what, Highlight) and what.section:
        lines += _paragraphs(what.section, width, Tone.DETAIL)
    return lines


def _paragraphs(text: str, width: int, tone: Tone) -> list[list[Piece]]:
    room = max(1, width - 4)
    found = []
    for paragraph in safe_block(text).replace("\t", " ").split("\n") if text else ():
        found += [[Piece("  "), Piece(paragraph[begin:end], tone)] for begin, end in folded(paragraph, room)]
    return found


def of_article(
    marks: Sequence[LetterMark],
    highlights: Sequence[Highlight],
    place: Callable[[LetterMark | Highlight], float | None],
    *,
    whole: bool,
) -> list[Marked]:
    """The marks and highlights of the open article in the order of its text; what is gone from it last. `place` answers
    where one stands, from 0 to 1; `whole` says that all of the article is parsed.
    """
    found = []
    every: list[LetterMark | Highlight] = [*marks, *highlights]
    for what in every:
        at = place(what)
        found.append(Marked(what, place=at, gone=WORDS_GONE if at is None and whole else ""))
    return sorted(found, key=lambda marked: (marked.place is None, marked.place or 0.0))


def of_library(
    marks: Sequence[LetterMark],
    highlights: Sequence[Highlight],
    title: Callable[[str], str],
    lost: Mapping[int, str] = MappingProxyType({}),
) -> list[Marked]:
    """Those of all articles, by article, the one in which something was marked last first; those whose files are gone
    come last. `lost` has the titles of such articles by their numbers, as they were.
    """
    gone = {what.path: lost[what.article] for what in highlights if what.article in lost and what.path}

    def heading(what: LetterMark | Highlight) -> str:
        if what.path:
            return gone.get(what.path) or title(what.path)
        return lost.get(what.article, "") if isinstance(what, Highlight) else ""

    by_article: dict[tuple[bool, str, str], list[LetterMark | Highlight]] = {}
    every: list[LetterMark | Highlight] = [*marks, *highlights]
    for what in every:
        is_there = what.path != "" and what.path not in gone
        by_article.setdefault((is_there, what.path, heading(what)), []).append(what)
    latest = sorted(by_article, key=lambda of: (of[0], max(what.made for what in by_article[of])), reverse=True)
    return [
        Marked(what, said, gone="" if is_there else FILE_GONE)
        for is_there, path, said in latest
        for what in sorted(by_article[is_there, path, said], key=_offset)
    ]


def _offset(what: LetterMark | Highlight) -> int:
    return what.excerpt.offset if isinstance(what, Highlight) else what.anchor.offset
