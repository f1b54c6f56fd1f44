"""Owns the pane of marks and highlights: what it lists, of the article or of the library, and what is done from it."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from deepread.document import locate
from deepread.journal import Colour, Highlight
from deepread.library import Unreadable
from deepread.text import counted
from deepread.text import line as safe_line
from deepread.tui.highlighting import NOTED_MEANWHILE
from deepread.tui.keys import key_for

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import App

    from deepread.article import Article
    from deepread.journal import Journal, LetterMark
    from deepread.journal.clippings import Clipping
    from deepread.library import Library
    from deepread.tui.desk import Desk
    from deepread.tui.highlighting import Highlighting
    from deepread.tui.marked import Marked
    from deepread.tui.marking import Marking
    from deepread.tui.marks_screen import MarksScreen
    from deepread.tui.palette import Palette
    from deepread.tui.reader import Reader


class Annotations:
    """Shows its screen over `app` in the colours that `palette` answers. `send` puts a text into the clipboard, told
    what it is, and answers with what is to be said of that.
    """

    def __init__(  # noqa: PLR0913 - each is a part that it looks at or moves
        self,
        app: App[int],
        journal: Journal,
        library: Library,
        *,
        desk: Desk,
        reader: Reader,
        highlighting: Highlighting,
        marking: Marking,
        send: Callable[[str, str], str],
        palette: Callable[[], Palette],
        alone: bool,
    ) -> None:
        self._app = app
        self._journal = journal
        self._library = library
        self._desk = desk
        self._reader = reader
        self._highlighting = highlighting
        self._marking = marking
        self._send = send
        self._palette = palette
        self._alone = alone
        """Whether there is one article only, and so no library to speak of."""
        self._of_library = False
        self._titles: dict[str, str] = {}

    @property
    def _screen(self) -> MarksScreen | None:
        from deepread.tui.marks_screen import MarksScreen  # late: it is not there at the start

        return self._app.screen if isinstance(self._app.screen, MarksScreen) else None

    def say(self, message: str) -> bool:
        """Show a message where its screen is the one that is shown; whether it is."""
        if screen := self._screen:
            screen.say(message)
        return screen is not None

    def has_said(self, message: str) -> bool | None:
        """Whether its screen shows `message`; None where that is not the one that is shown."""
        return screen.message == message if (screen := self._screen) else None

    def step_back(self) -> bool:
        """One step back within its screen, if that is shown; whether there was one."""
        return bool(self._screen and self._screen.step_back())

    def show(self, *, of_library: bool) -> None:
        """Show those of the open article, or of the library where that is asked for or none is open."""
        self._of_library = of_library or self._desk.article is None
        from deepread.tui.marks_screen import MarksScreen  # late: as above

        screen = MarksScreen(self._palette(), self._highlighting.drafts)
        self._fill(screen)
        self._app.push_screen(screen)

    def turn(self) -> None:
        """Those of the library in place of the article's, or the other way round."""
        stays = "one article is read by itself" if self._alone else ""
        if self._of_library and self._desk.article is None:
            stays = "no article is open; these are those of the library"
        if stays:
            if self._screen:
                self._screen.say(stays)
            return
        self._of_library = not self._of_library
        self.refresh()

    def refresh(self) -> None:
        """Show what there is now."""
        if self._screen:
            self._fill(self._screen)

    def _fill(self, screen: MarksScreen) -> None:
        from deepread.tui.marked import of_article, of_library  # late: as the screen that shows them
        from deepread.tui.marks_screen import heading_of

        article = self._desk.article
        if self._of_library or article is None:
            folder = self._library.folder
            highlights = self._journal.highlights.beneath(folder)
            marked = of_library(self._journal.marks.beneath(folder), highlights, self._title, self._lost(highlights))
            screen.show(marked, "in the library", by_article=True)
        else:
            marked = of_article(*self._highlighting.known, self._place, whole=self._reader.document.complete)
            screen.show(marked, heading_of(article.title, self._app.size.width), by_article=False)

    def _place(self, what: LetterMark | Highlight) -> float | None:
        """Where one of the open article stands in its text, from 0 to 1."""
        document = self._reader.document
        length = max(1, len(document.text)) / document.share
        if isinstance(what, Highlight):
            span = self._highlighting.span(what)
            return span[0] / length if span else None
        return locate(document, what.anchor) / length

    def _lost(self, highlights: Sequence[Highlight]) -> dict[int, str]:
        """The titles that articles had whose files are gone, by their numbers."""
        paths = {each.path: each.article for each in highlights if each.path}
        there = self._library.numbers(paths)
        numbers = {each.article for each in highlights if each.path not in there}
        known = self._journal.descriptions.of(numbers)
        return {number: known[number].title if number in known else "" for number in numbers}

    def _title(self, path: str) -> str:
        article = self._article(path)
        return article.title if article else safe_line(path)

    def _article(self, path: str) -> Article | None:
        try:
            return self._library.article(path)
        except Unreadable:
            return None

    # What is done from it

    def act(self, event: MarksScreen.Asked) -> None:
        """Do what was asked with a mark or a highlight."""
        from deepread.tui.marks_screen import MarksScreen  # late: as above

        what, act = event.marked.what, event.act
        if act is MarksScreen.Act.GO:
            self._go(what)
            return
        folder, said, back = self._library.folder, "", f"; {key_for('app.undo')} takes it back"
        if act is MarksScreen.Act.REMOVE and isinstance(what, Highlight):
            said = f"the highlight is removed{back}" if self._highlighting.remove(what) else NOTED_MEANWHILE
        elif act is MarksScreen.Act.REMOVE and not isinstance(what, Highlight):
            self._journal.marks.remove(folder, what)
            said = f"the mark {what.letter} is removed{back}"
        elif act is MarksScreen.Act.RECOLOUR and isinstance(what, Highlight):
            self._journal.highlights.recolour(folder, what, Colour(event.value))
        elif isinstance(what, Highlight) and event.value.strip() != what.note:
            said = self._highlighting.annotate(what, event.value.strip()) + back
        self._highlighting.changed()
        self.refresh()
        if said:
            self.say(said)

    def _go(self, what: LetterMark | Highlight) -> None:
        if self._screen and (not what.path or self._article(what.path) is None):
            self._screen.say("its file is not in this library any more; what was highlighted is kept here")
            return
        self._app.pop_screen()
        self._marking.go(what)

    def copy(self, marked: Sequence[Marked]) -> None:
        """Copy the highlights of these as Markdown."""
        from deepread.journal.clippings import ClippedArticle, to_markdown  # late: for this alone
        from deepread.journal.descriptions import Description

        highlights = [each.what for each in marked if isinstance(each.what, Highlight)]
        known = self._journal.descriptions.of(each.article for each in highlights)
        paths = {highlight.article: highlight.path for highlight in highlights}
        clipped = [
            ClippedArticle(
                path,
                self._article(path) if path else None,
                tuple(self._clipping(each) for each in highlights if each.article == number),
                known.get(number, Description()),
            )
            for number, path in paths.items()
        ]
        said = "there is no highlight to copy"
        if clipped:
            count = len(highlights)
            said = self._send(to_markdown(clipped), f"{counted(count, 'highlight')} as Markdown")
        if self._screen:
            self._screen.say(said)

    def _clipping(self, highlight: Highlight) -> Clipping:
        """A highlight as it is written out; one of the open article with the blocks that it stands in."""
        from deepread.document.quotable import quotable  # late: for this alone
        from deepread.journal.clippings import Clipping

        span = self._highlighting.span(highlight) if highlight.path == self._desk.path else None
        parts = quotable(self._reader.document, *span) if span else ()
        return Clipping(highlight, highlight.section, parts=parts)

    def tell_export(self) -> None:
        """Say which command writes them into a file: none is written but where the reader names it."""
        place = self._library.folder
        if not self._of_library and self._desk.path:
            place /= self._desk.path
        if self._screen:
            self._screen.say(f"deepread highlights {shlex.quote(str(place))} -o highlights.md")
