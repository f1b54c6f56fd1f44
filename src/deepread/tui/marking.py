"""Owns going to places of the reader's own: marking one with a letter, going to a mark or a highlight, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from deepread.document import find_excerpt, likeness, locate
from deepread.journal import Highlight
from deepread.journal.marks import is_mark
from deepread.tui.key import Pane
from deepread.tui.placed_page import holds

if TYPE_CHECKING:
    from deepread.document import Anchor, Document, Excerpt
    from deepread.journal import Journal, LetterMark
    from deepread.library import Library
    from deepread.tui.desk import Desk
    from deepread.tui.excursion import Excursion
    from deepread.tui.highlighting import Highlighting
    from deepread.tui.main_screen import MainScreen
    from deepread.tui.telling import Telling

_BACK = ("'", "`")
"""What stands in place of a letter for where the reader was before going to a mark."""
_GONE = 0.2
"""How likely a place must be, from 0 to 1, to be the one that was marked."""
_BEYOND = 400
"""Characters behind a place that must be parsed before it is gone to."""


class _Before(NamedTuple):
    """Where the reader was before going to a mark."""

    path: str
    anchor: Anchor


class Marking:
    """Asks for letters through `screen`, and moves the page to where they lead."""

    def __init__(  # noqa: PLR0913 - each is a part that it looks at or moves
        self,
        journal: Journal,
        library: Library,
        screen: MainScreen,
        desk: Desk,
        *,
        excursion: Excursion,
        highlighting: Highlighting,
        telling: Telling,
    ) -> None:
        self._journal = journal
        self._library = library
        self._screen, self._reader = screen, screen.reader
        self._desk = desk
        self._excursion = excursion
        self._highlighting = highlighting
        self._telling = telling
        self._puts = False
        """Whether the letter that is awaited marks a place, or leads to one."""
        self._before: _Before | None = None

    def begin(self, *, puts: bool) -> None:
        """Ask for the letter that is to mark this place, or of the mark to go to."""
        if puts and self._desk.article is None:
            self._telling.say_no_article()
            return
        self._puts = puts
        self._screen.ask_letter()
        self._telling.say(
            "mark: a letter, a–z in this article, A–Z in the library" if puts else f"go to mark: {self._known}"
        )

    @property
    def _known(self) -> str:
        """The letters that lead somewhere from here."""
        own = [letter for letter, _ in self._highlighting.places() if letter.islower()]
        library = [mark.letter for mark in self._journal.marks.beneath(self._library.folder) if mark.letter.isupper()]
        letters = " ".join([*sorted(own), *sorted(library)])
        return (f"{letters}, or ' for back" if letters else "a letter, or ' for back") + "; Esc for none"

    def typed(self, letter: str) -> None:
        """The letter that was asked for."""
        self._screen.leave_letter()
        if not self._puts and letter in _BACK:
            self._go_back()
        elif not is_mark(letter):
            self._telling.say("a mark is a letter from a to z, or from A to Z")
        elif self._puts:
            self._put(letter)
        elif mark := self._journal.marks.at(self._library.folder, self._desk.path, letter):
            self.go(mark)
        else:
            self._telling.say(f"nothing is marked {letter}" + " in this article" * letter.islower())

    def _put(self, letter: str) -> None:
        path = self._desk.path
        if path is None:
            return
        stamp = self._library.stamp(path)
        digest = stamp.content if stamp else 0
        self._journal.marks.put(self._library.folder, path, letter, self._reader.place, digest=digest)
        self._highlighting.changed()
        for_how_long = "" if self._journal.kept else " for this session"
        self._telling.say(f"marked {letter}{for_how_long}; '{letter} leads here" + " from anywhere" * letter.isupper())

    def go(self, marked: LetterMark | Highlight) -> None:
        """Read on at a mark or a highlight, in whichever article it is."""
        if not marked.path or self._library.stamp(marked.path) is None:
            self._telling.say("its file is not in this library any more")
            return
        before = self._here
        self._reader.leave()
        if marked.path != self._desk.path:
            self._excursion.go(marked.path)
        elif self._screen.pane is not Pane.READER:
            self._screen.set_focus(self._reader)
        if isinstance(marked, Highlight):
            self._go_to_highlight(marked)
        else:
            place = marked.anchor
            self._desk.once_there(lambda document: holds(document, place), lambda: self._show_place(place))
        self._before = before

    def _show_place(self, place: Anchor) -> None:
        at = locate(self._reader.document, place)
        self._reader.go_to(at)
        if likeness(self._reader.document, place, at) < _GONE:
            self._telling.say("the words that were marked are gone from the article; it was about here")

    def _go_to_highlight(self, highlight: Highlight) -> None:
        kept = highlight.excerpt
        self._desk.once_there(
            lambda document: _holds(document, kept.offset + len(kept.words)), lambda: self._show_words(kept)
        )

    def _show_words(self, kept: Excerpt) -> None:
        found = find_excerpt(self._reader.document, kept)
        if found is None:
            self._telling.say("its words are gone from the article")
        else:
            self._reader.bring(found[0])

    def _go_back(self) -> None:
        before, here = self._before, self._here
        if before is None or self._library.stamp(before.path) is None:
            self._telling.say("there is nowhere to go back to")
            return
        if before.path != self._desk.path:
            self._excursion.go(before.path)
        elif self._screen.pane is not Pane.READER:
            self._screen.set_focus(self._reader)
        self._desk.go_to(before.anchor)
        self._before = here

    @property
    def _here(self) -> _Before | None:
        return _Before(self._desk.path, self._reader.place) if self._desk.article and self._desk.path else None

    def moved(self, old: str, new: str) -> None:
        """An article was renamed: the way back leads to it all the same."""
        if self._before is not None and self._before.path == old:
            self._before = self._before._replace(path=new)


def _holds(document: Document, offset: int) -> bool:
    return len(document.text) > document.body_start + offset + _BEYOND
