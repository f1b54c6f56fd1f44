"""Owns the screen that one reads on: its panes and bars, which of them fit, and which has the keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.message import Message

from deepread.tui.article_list import ArticleList
from deepread.tui.bar import Bar, Purpose, SearchBar
from deepread.tui.compositor import PartsCompositor
from deepread.tui.entry import Piece, Tone
from deepread.tui.key import Pane
from deepread.tui.key_panes import LetterPane, SelectionPane
from deepread.tui.line_view import LineView
from deepread.tui.pace import PacedScreen
from deepread.tui.reader import Reader

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from deepread.tui.palette import Palette

TWO_PANES = 100
"""Cells from which the list and the page stand side by side."""


class Covered(Horizontal):
    """Widgets side by side that cover all of it, so that nothing need be drawn beneath them."""

    BLANK = True


_PROMPT = 9
"""Cells that the name of what is typed takes, at least."""
_OF_ARTICLE = (Purpose.NOTE, Purpose.TAGS)
"""What is typed for one article: where the page had the keys, it stays in sight."""


class MainScreen(PacedScreen):
    """`list`, `reader` and `search` are its three panes; `pane` is the one that has the keys."""

    DEFAULT_CSS = """
    MainScreen { background: $background; overflow: hidden; }
    #top, #status { height: 1; background: $surface; }
    #search { width: 1fr; height: 1; background: $surface; color: $foreground; }
    #search > .input--placeholder { color: $muted; }
    #prompt { width: 9; }
    #count { width: 1fr; max-width: 60; }
    MainScreen.typing #count { max-width: 27; }
    #panes { height: 1fr; }
    #list, #reader { overflow-x: hidden; overflow-y: scroll; scrollbar-size: 1 1; height: 1fr; }
    #list { width: 35%; background: $surface; scrollbar-background: $surface; }
    #reader { width: 1fr; background: $background; }
    MainScreen.narrow {
        #list { width: 1fr; }
        #reader { display: none; }
    }
    MainScreen.narrow.reading {
        #list { display: none; }
        #reader { display: block; }
    }
    MainScreen.full {
        #list, #top { display: none; }
    }
    MainScreen.full.typing #top { display: block; }
    """

    AUTO_FOCUS = ""
    BLANK = True

    @dataclass
    class Ready(Message):
        """A pane has the keys from now on."""

    class Arranged(Message):
        """Another pane has the keys, or other panes are on the screen."""

    def __init__(self, measure: int, *, alone: bool) -> None:
        super().__init__(id="main", classes="reading full" if alone else None)
        self._compositor = PartsCompositor()
        self.list = ArticleList()
        self.reader = Reader(measure)
        self.search = SearchBar()
        self.count, self.status = Bar(id="count"), Bar(id="status")
        self._prompt = Bar(id="prompt")
        self.selection, self.letter = SelectionPane(), LetterPane()
        self._asked_from = Pane.LIST
        """The pane that had the keys before a letter was asked for."""
        self._typed_from_page = False
        """Whether the page had the keys when the search bar was given them."""
        self._alone = self._reading = self._full = alone
        self._hides_page = False

    def compose(self) -> ComposeResult:
        with Covered(id="top"):
            yield self._prompt
            yield self.search
            yield self.count
        with Covered(id="panes"):
            yield self.list
            yield self.reader
        yield self.status
        yield self.selection
        yield self.letter

    @property
    def narrow(self) -> bool:
        """Whether one pane at a time is shown."""
        return self._hides_page or self.app.size.width < TWO_PANES

    @property
    def hides_page(self) -> bool:
        """Whether the list is alone however wide the screen is."""
        return self._hides_page

    def hide_page(self, *, hidden: bool) -> None:
        """Have the list alone however wide the screen is, or the page beside it where there is room."""
        self._hides_page = hidden
        self._arrange()

    @property
    def full(self) -> bool:
        """Whether the page has the screen to itself."""
        return self._full

    @property
    def shows_page(self) -> bool:
        return self._reading or not self.narrow

    @property
    def pane(self) -> Pane:
        """The pane that has the keys."""
        if self.focused is self.search:
            return Pane.SEARCH
        if self.focused is self.selection:
            return Pane.SELECTION
        if self.focused is self.letter:
            return self._asked_from
        is_page = self.focused is self.reader or (self.focused is None and self._reading)  # before the first frame
        return Pane.READER if is_page else Pane.LIST

    @property
    def takes_keys(self) -> bool:
        """Whether the pane that has the keys is laid out, so that they find there what they are for."""
        return not isinstance(self.focused, LineView) or self.focused.is_laid_out

    @property
    def typing(self) -> Purpose | None:
        """What is typed for, while the search bar has the keys."""
        return self.search.purpose if self.pane is Pane.SEARCH else None

    @property
    def _on_page(self) -> bool:
        """Whether the pane with the keys belongs to the page."""
        if self.pane is Pane.SEARCH:
            purpose = self.search.purpose
            return purpose is Purpose.FIND or (purpose in _OF_ARTICLE and self._typed_from_page)
        return self.pane in (Pane.READER, Pane.SELECTION)

    @property
    def alone(self) -> bool:
        """Whether there is one article only, and so no list of them."""
        return self._alone

    def set_full(self, full: bool) -> None:
        """Give the page the whole screen, or give the list its place back."""
        self._full = full or self._alone
        self._arrange()

    @property
    def asks_letter(self) -> bool:
        """Whether the next key is a letter that is asked for."""
        return self.focused is self.letter

    def ask_letter(self) -> None:
        """Let the next key be a letter, whatever it does else."""
        self._asked_from = self.pane
        self.set_focus(self.letter)

    def leave_letter(self) -> None:
        """Give the keys back to the pane that had them."""
        self.set_focus(self.reader if self._asked_from is Pane.READER else self.list)

    def type_in(self, purpose: Purpose, text: str, *invitations: str) -> None:
        """Give the keys to the search bar, for `purpose`, with `text` in it; where that is empty, with the longest of
        `invitations` that there is room for, which come longest first.
        """
        self._typed_from_page = self._on_page
        self.offer(purpose, text, *invitations)
        self.set_focus(self.search)  # at once, so that what is typed ahead goes there

    def offer(self, purpose: Purpose, text: str, *invitations: str) -> None:
        """Set the search bar up without giving it the keys."""
        self._prompt.styles.width = max(_PROMPT, len(purpose) + 3)
        self._prompt.show([(Piece(f" {purpose}", Tone.KEY),)])
        self.search.ask_for(purpose, text, invitations)

    def paint(self, palette: Palette) -> None:
        """Take the colours of another theme."""
        for part in (self.list, self.reader, self._prompt, self.count, self.status):
            part.paint(palette)

    def on_mount(self) -> None:
        self.set_focus(self.reader if self._reading else self.list)
        self.post_message(self.Ready())

    def on_resize(self) -> None:
        self._arrange()

    def on_descendant_focus(self) -> None:
        self._full = self._alone or (self._full and self._on_page)
        self._arrange()

    def _arrange(self) -> None:
        """Show the panes that fit, the one with the keys among them."""
        self._reading = self._full or self._on_page
        self.set_class(self.narrow, "narrow")
        self.set_class(self._reading, "reading")
        self.set_class(self._full, "full")
        self.set_class(self.pane is Pane.SEARCH, "typing")
        self.post_message(self.Arranged())
