"""Owns what the reader has marked in the open article: where it stands in the text, and that the page shows it."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from deepread.document import anchor, excerpt, find_excerpt, likeness, locate
from deepread.page import Tint, Tinted
from deepread.tui.drafts import Drafts
from deepread.tui.entry import Tone
from deepread.tui.tints import Layer, Sign

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deepread.document import Anchor, Document, Excerpt
    from deepread.journal import Colour, Highlight, Journal, LetterMark
    from deepread.library import Library
    from deepread.tui.desk import Desk
    from deepread.tui.noting import Noting
    from deepread.tui.reader import Reader

NOTE = "✎"
"""Stands in the margin beside a highlight with a note."""
NOTED_MEANWHILE = "it stays: another session has noted something on it just now"
_AROUND = 64
"""Characters behind a highlight that must be there before it is sought in a text that is still being parsed."""


class Standing(NamedTuple):
    """A highlight from character `start` to `end` of the open document's text."""

    start: int
    end: int
    highlight: Highlight


class Highlighting:
    """Tells `reader` what to colour. What is done to a highlight is in the journal at once."""

    def __init__(self, journal: Journal, library: Library, desk: Desk, reader: Reader, noting: Noting) -> None:
        self._journal = journal
        self._library = library
        self._desk = desk
        self._reader = reader
        self._noting = noting
        self._path: str | None = None
        self._document: Document | None = None
        self._highlights: tuple[Highlight, ...] = ()
        self._marks: tuple[LetterMark, ...] = ()
        self.standing: tuple[Standing, ...] = ()
        """The highlights whose words are there, as far as the article is parsed, in the order of the text."""
        self._colour: Colour | None = None
        self.drafts = Drafts()

    @property
    def colour(self) -> Colour:
        """The colour that was used last, in this session or before it."""
        if self._colour is None:
            self._colour = self._journal.highlights.latest_colour()
        return self._colour

    def follow(self, path: str) -> None:
        """The article at `path` lies open as far as it is parsed now: show on its page what is marked there."""
        if path != self._path:
            self._path, self._document = path, None
            self._load()
        elif self._document is self._reader.document:
            return
        self._show()
        if self._reader.document.complete:
            self._settle(self._reader.document)

    def refresh(self) -> None:
        """Take over what the journal says now."""
        if self._desk.path != self._path:
            self._path = self._desk.path
        before = self._highlights, self._marks
        self._load()
        if (self._highlights, self._marks) != before:
            self._show()

    def _load(self) -> None:
        self._highlights, self._marks = (), ()
        if self._path is not None:
            self._highlights = self._journal.highlights.of(self._library.folder, self._path)
            self._marks = self._journal.marks.of(self._library.folder, self._path)

    def _show(self) -> None:
        before, document = self._document, self._reader.document
        known: dict[int, Standing] = {}
        if before is not None and not before.complete and document.text.startswith(before.text):
            known = {standing.highlight.number: standing for standing in self.standing}
        self._document = document
        found = [
            standing
            for highlight in self._highlights
            if (standing := _known(highlight, known) or _stand(document, highlight))
        ]
        self.standing = tuple(sorted(found, key=_order))
        tinted = [Tinted(start, end, Tint(highlight.colour)) for start, end, highlight in self.standing]
        signs = [Sign(at, at + 1, letter, Tone.KEY) for letter, at in self.places()]
        signs += [Sign(start, start + 1, NOTE, Tone.KEY) for start, _, highlight in self.standing if highlight.note]
        self._reader.tint(Layer.HIGHLIGHTS, tinted, signs)

    def _settle(self, document: Document) -> None:
        """Keep where the words are now, for the next time that the file is edited. Not when another session notes
        something: it may still have the file as it was, and would keep that in turn.
        """
        moved: dict[int, Excerpt] = {}
        for start, end, highlight in self.standing:
            now = excerpt(document, start, end)
            if now != highlight.excerpt and now.words == highlight.excerpt.words:
                moved[highlight.number] = now
        self._journal.highlights.settle(moved)
        places: dict[int, Anchor] = {}
        for mark in self._marks:
            at = locate(document, mark.anchor)
            here = anchor(document, at)
            if here != mark.anchor and likeness(document, mark.anchor, at) >= 1:
                places[mark.number] = here
        self._journal.marks.settle(places)
        if moved or places:
            self._load()

    # What it can be asked

    @property
    def kept(self) -> bool:
        """Whether what is noted outlasts the session."""
        return self._journal.kept

    def places(self) -> list[tuple[str, int]]:
        """The letters that mark places of the open article, with the characters at which they do."""
        return [(mark.letter, locate(self._reader.document, mark.anchor)) for mark in self._marks]

    def of(self, path: str) -> tuple[Highlight, ...]:
        """The highlights of an article; those of the open one are at hand."""
        return self._highlights if path == self._path else self._journal.highlights.of(self._library.folder, path)

    @property
    def known(self) -> tuple[tuple[LetterMark, ...], tuple[Highlight, ...]]:
        """All marks and highlights of the open article, also those whose words are gone."""
        return self._marks, self._highlights

    def at(self, start: int, end: int) -> Highlight | None:
        """The highlight in which characters `start` to `end` stand; of several the shortest."""
        number = bisect_right(self.standing, start, key=lambda standing: standing.start)
        around = [standing for standing in self.standing[:number] if end <= standing.end]
        shortest = min(around, key=lambda standing: standing.end - standing.start, default=None)
        return shortest.highlight if shortest else None

    def span(self, highlight: Highlight) -> tuple[int, int] | None:
        """Where a highlight stands in the open document; None where its words are not there."""
        return next(((start, end) for start, end, each in self.standing if each.number == highlight.number), None)

    def beside(self, span: tuple[int, int], by: int) -> Standing | None:
        """The next highlight behind characters (start, end), or the previous one before them; of those that begin
        together the longest is the first. None for none.
        """
        here = span[0], -span[1]
        if by > 0:
            return next((standing for standing in self.standing if _order(standing) > here), None)
        return next((standing for standing in reversed(self.standing) if _order(standing) < here), None)

    # What is done to highlights

    def add(self, selected: Excerpt, colour: Colour, note: str = "") -> Highlight | None:
        """Highlight what was selected in the open article, with a note; None where nothing could be kept."""
        if self._path is None:
            return None
        stamp = self._library.stamp(self._path)
        number = self._journal.highlights.add(
            self._library.folder,
            self._path,
            selected,
            colour,
            note=note,
            section=self._section(selected.offset + self._reader.document.body_start),
            digest=stamp.content if stamp else 0,
        )
        self._colour = colour
        self.changed()
        return next((highlight for highlight in self._highlights if highlight.number == number), None)

    def recolour(self, highlight: Highlight, colour: Colour) -> None:
        self._journal.highlights.recolour(self._library.folder, highlight, colour)
        self._colour = colour
        self.changed()

    def annotate(self, highlight: Highlight, note: str) -> str:
        """Give a highlight a note, and say what was done."""
        is_beside = self._journal.highlights.annotate(self._library.folder, highlight, note)
        self.changed()
        if is_beside:
            return "noted beside what another session has noted" if note else "what another session has noted stays"
        return "noted" if note else "the note is taken away"

    def remove(self, highlight: Highlight) -> bool:
        """Remove a highlight; False where it stays, as another session has noted something on it meanwhile."""
        is_removed = self._journal.highlights.remove(self._library.folder, highlight)
        self.changed()
        return is_removed

    def changed(self) -> None:
        """Something was noted, or taken back: the page, the list and the search follow."""
        self.refresh()
        self._noting.refresh()

    def _section(self, offset: int) -> str:
        """The heading below which a character stands; "" above the first."""
        headings = self._reader.headings
        number = bisect_right([heading.offset for heading in headings], offset)
        return headings[number - 1].text if number else ""


def _order(standing: Standing) -> tuple[int, int]:
    """Of those that begin together the shortest comes last: it lies upon the others."""
    return standing.start, -standing.end


def _known(highlight: Highlight, known: Mapping[int, Standing]) -> Standing | None:
    """Where a highlight stood in what was parsed of the text before, which has not changed."""
    standing = known.get(highlight.number)
    return standing._replace(highlight=highlight) if standing else None


def _stand(document: Document, highlight: Highlight) -> Standing | None:
    kept = highlight.excerpt
    if not document.complete and document.body_start + kept.offset + len(kept.words) + _AROUND > len(document.text):
        return None
    found = find_excerpt(document, kept)
    return Standing(*found, highlight) if found else None
