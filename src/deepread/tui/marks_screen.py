"""Owns the pane of marks, highlights and notes: their list, all that is kept of one, and what is typed as a filter."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, ClassVar

from textual.message import Message
from textual.screen import Screen

from deepread.journal import Colour, Highlight
from deepread.page import cells, clip
from deepread.text import counted
from deepread.text import line as safe_line
from deepread.tui.at_once import tell
from deepread.tui.bar import Bar
from deepread.tui.binding import bindings
from deepread.tui.cursor_lines import CursorLines
from deepread.tui.details_below import DetailsBelow
from deepread.tui.entry import Piece, Tone
from deepread.tui.key import Pane
from deepread.tui.keys import key_for
from deepread.tui.marked import Lines, Marked, details
from deepread.tui.situation import hint, is_shared, pane_hints
from deepread.tui.text_line import TextLine, in_lines, in_one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from deepread.tui.drafts import Drafts
    from deepread.tui.key import Key
    from deepread.tui.palette import Palette

_FEWEST, _MOST = 2, 8
"""Lines for all that is kept of the one under the cursor: a quarter of the screen, within these."""
_OF_HIGHLIGHTS = ("screen.recolour", "screen.note")


class _MarkedLines(CursorLines):
    """Told the lines. The cursor passes by titles. The keys are bound here: where one types they are letters."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Pane.MARKS)

    def __init__(self, palette: Palette) -> None:
        super().__init__(palette, id="marks")
        self._lines = Lines((), by_article=False)

    def show(self, lines: Lines, cursor: int) -> None:
        self._lines = lines
        self.measure(len(lines), self.landing(cursor, 1) if len(lines) else 0)

    def draw(self, index: int, width: int) -> list[Piece]:
        return self._lines.draw(index, width)

    def landing(self, index: int, by: int) -> int:
        if self._lines.at(index) is not None:
            return index
        return index - 1 if by < 0 and index else min(index + 1, len(self._lines) - 1)

    def sight(self, index: int) -> int:
        return index - 1 if index and self._lines.at(index - 1) is None else index


class _Typed(Enum):
    """What is typed in the line above the list."""

    FILTER = auto()
    NOTE = auto()


class _TypedLine(TextLine):
    DEFAULT_CSS = "_TypedLine { height: 1; display: none; }"

    @dataclass
    class Typed(Message):
        """The text is now `text`."""

        text: str

    def __init__(self) -> None:
        super().__init__(id="marks-typed")

    def ask_for(self, text: str, invitation: str) -> None:
        """Take the keys, with `text` to go on from."""
        self._invitations = (invitation,)
        self.put(text, len(text))
        self.display = True
        self.screen.set_focus(self)  # at once: what is typed ahead is for it

    def watch_value(self, value: str) -> None:
        self.post_message(self.Typed(value))


class MarksScreen(Screen[None]):
    """Is told what there is, posts what is to be done with one, and stays until it is closed."""

    PANE = Pane.MARKS

    class Act(Enum):
        """What can be done with a mark or a highlight."""

        GO = auto()
        REMOVE = auto()
        RECOLOUR = auto()
        NOTE = auto()

    @dataclass
    class Asked(Message):
        """Do `act` with `marked`: in colour `value`, or with the note `value`."""

        act: MarksScreen.Act
        marked: Marked
        value: str = ""

    class Turned(Message):
        """Show those of the library in place of the article's, or the other way round."""

    @dataclass
    class Copied(Message):
        """Copy all that are listed."""

        marked: list[Marked]

    class Exported(Message):
        """Say how they are written into a file."""

    class Undone(Message):
        """Take back what was done last."""

    class Redone(Message):
        """Do again what was taken back last."""

    def __init__(self, palette: Palette, drafts: Drafts) -> None:
        super().__init__(id="marks-screen")
        self._drafts = drafts
        self._marked: Sequence[Marked] = ()
        self._by_article = False
        self._heading = ""
        self._asked = ""
        self._typed: _Typed | None = None
        self._noted: Marked | None = None
        """What a note is typed on, wherever the cursor is by then."""
        self.message = ""
        """What is being said in place of the keys."""
        self._said_on = -1
        self._content = Lines((), by_article=False)
        self._header, self._status = Bar(id="marks-top"), Bar(id="marks-status")
        self._line = _TypedLine()
        self._lines, self._details = _MarkedLines(palette), DetailsBelow(palette, details)
        for bar in (self._header, self._status):
            bar.paint(palette)

    def compose(self) -> ComposeResult:
        yield self._header
        yield self._line
        yield self._lines
        yield self._details
        yield self._status

    def on_mount(self) -> None:
        self._lines.focus()
        self._list(0)

    # What it is told

    def show(self, marked: Sequence[Marked], heading: str, *, by_article: bool) -> None:
        """List these, below `heading`; the cursor stays on the one that it is on, or near it."""
        number = self._number
        if by_article != self._by_article:
            number = -1
        self._marked, self._heading, self._by_article = marked, heading, by_article
        if self.is_mounted:
            self._list(number)

    def say(self, message: str) -> None:
        """Show a message in place of the keys, until the next key that moves the cursor."""
        self.message, self._said_on = safe_line(message, 300), self._number
        self._tell()

    @property
    def by_article(self) -> bool:
        """Whether those of the library are shown."""
        return self._by_article

    @property
    def _here(self) -> Marked | None:
        return self._content.at(self._lines.cursor)

    @property
    def _number(self) -> int:
        """What tells the one under the cursor; -1 for none."""
        return there.number if (there := self._here) else -1

    def _list(self, number: int) -> None:
        """List those that answer the filter, with the cursor on the one of that number."""
        before = self._lines.cursor
        self._content = Lines(self._marked, self._asked, by_article=self._by_article)
        at = self._content.line_of(number)
        self._lines.show(self._content, at if at or number < 0 else before)
        self._tell()

    def _tell(self) -> None:
        said = f" {_counted(self._content.marked)} {self._heading}"
        said += f" with “{safe_line(self._asked, 60)}”" if self._asked else ""
        self._header.show([(Piece(clip(said, max(1, self.app.size.width - 2)), Tone.KEY),)])
        self._details.show(self._here)
        if self.message:
            self._status.show([(Piece(f" {self.message} ", Tone.TEXT),)])
        elif self._typed is not None:
            word = "keep" if self._typed is _Typed.NOTE else "to them"
            self._status.show([hint("Enter", word), hint(key_for("app.step_back", Pane.ANYWHERE), "back")])
        elif self._here is None:
            self._status.show(
                [
                    (Piece(f" {self._none} ", Tone.DETAIL),),
                    *pane_hints(Pane.MARKS, self._offers_without_any, self._word),
                ]
            )
        else:
            self._status.show(pane_hints(Pane.MARKS, self._offers, self._word))

    @property
    def _none(self) -> str:
        if self._asked:
            return "none has these words"
        return "v selects text to highlight, m marks a place"

    def _offers(self, key: Key) -> bool:
        of_highlight = self._here is not None and isinstance(self._here.what, Highlight)
        name = key.action.partition("(")[0]
        return (of_highlight or name not in _OF_HIGHLIGHTS) and (
            self._details.is_cut or name != "screen.scroll_details"
        )

    def _word(self, key: Key) -> str:
        return "this article" if key.action == "screen.turn" and self._by_article else key.short

    def _offers_without_any(self, key: Key) -> bool:
        return is_shared(key) or key.action in ("screen.turn", "screen.undo", "screen.redo")

    def on_resize(self) -> None:
        self._details.styles.height = max(_FEWEST, min(_MOST, self.app.size.height // 4))
        self._tell()

    def on_cursor_lines_moved(self, event: CursorLines.Moved) -> None:
        event.stop()
        if self._number != self._said_on:  # else what is listed has changed, and not where the reader is
            self.message = ""
        self._tell()

    # Keys of the list

    def on_cursor_lines_opened(self, event: CursorLines.Opened) -> None:
        event.stop()
        self._ask(self.Act.GO)

    def action_scroll_details(self, by: int) -> None:
        self._details.scroll_by(by)

    def action_remove(self) -> None:
        self._ask(self.Act.REMOVE)

    def action_recolour(self, colour: str) -> None:
        self._ask(self.Act.RECOLOUR, Colour(colour))

    def action_turn(self) -> None:
        self.message = ""
        self.post_message(self.Turned())

    def action_copy(self) -> None:
        self.post_message(self.Copied(list(self._content.marked)))

    def action_export(self) -> None:
        self.post_message(self.Exported())

    def action_undo(self) -> None:
        self.post_message(self.Undone())

    def action_redo(self) -> None:
        self.post_message(self.Redone())

    def _ask(self, act: MarksScreen.Act, value: str = "") -> None:
        marked = self._here
        if marked is None:
            return
        if act in (self.Act.RECOLOUR, self.Act.NOTE) and not isinstance(marked.what, Highlight):
            self.say("this is a mark; highlights have colours and notes")
            return
        self.message = ""
        tell(self.app, self.Asked(act, marked, value))

    # What is typed

    def action_filter(self) -> None:
        self._type(_Typed.FILTER, self._asked, "words that they have")

    def action_note(self) -> None:
        marked = self._here
        if marked is not None and isinstance(marked.what, Highlight):
            self._noted = marked
            note = self._drafts.begin(marked.number, marked.note)
            self._type(_Typed.NOTE, note, "a note on this highlight")
        else:
            self._ask(self.Act.NOTE)

    def _type(self, purpose: _Typed, text: str, invitation: str) -> None:
        self._typed, self.message = purpose, ""
        self._line.keeps_lines = purpose is _Typed.NOTE
        self._line.ask_for(in_one_line(text) if self._line.keeps_lines else text, invitation)
        self._tell()

    def on__typed_line_typed(self, event: _TypedLine.Typed) -> None:
        event.stop()
        if self._typed is _Typed.FILTER and event.text != self._asked:
            self._asked = event.text
            self._list(self._number)

    def on_input_submitted(self, event: TextLine.Submitted) -> None:
        event.stop()
        is_note = self._typed is _Typed.NOTE
        self._leave_line()
        if is_note and self._noted is not None:
            self.message = ""
            self._drafts.end(self._noted.number)
            self.post_message(self.Asked(self.Act.NOTE, self._noted, in_lines(event.value)))

    def on_key(self, event: events.Key) -> None:
        if self._typed is _Typed.FILTER and event.key in ("down", "up"):
            event.stop()
            self._lines.action_move(1 if event.key == "down" else -1)

    def step_back(self) -> bool:
        """Out of what is typed, or of the filter; False where there is nothing of that."""
        if self._typed is None and not self._asked:
            return False
        if self._typed is not _Typed.NOTE and self._asked:
            self._asked = ""
            self._list(self._number)
        is_note, noted = self._typed is _Typed.NOTE, self._noted
        if is_note and noted and self._drafts.leave(noted.number, noted.note, in_lines(self._line.value)):
            self.say(f"not noted; {key_for('screen.note', Pane.MARKS)} on the same words goes on with what you typed")
        self._leave_line()
        return True

    def _leave_line(self) -> None:
        self._typed = None
        self._line.display = False
        self.set_focus(self._lines)
        self._tell()


def heading_of(title: str, width: int) -> str:
    """What stands above the marks of one article, in about so many cells."""
    room = max(1, width - cells(" 10 marks and 1,000 highlights of “” "))
    return f"of “{clip(safe_line(title), room)}”"


def _counted(marked: Sequence[Marked]) -> str:
    """How many there are of each kind, as in "1 mark and 20 highlights"."""
    highlights = sum(isinstance(each.what, Highlight) for each in marked)
    kinds = (("mark", len(marked) - highlights), ("highlight", highlights))
    said = [counted(count, name) for name, count in kinds if count]
    return " and ".join(said) or "no marks or highlights"
