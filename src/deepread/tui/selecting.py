"""Owns what is selected on the page, by keys or by the mouse, and what is done with it: highlighted, noted, copied."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from deepread.document import excerpt, find_excerpt
from deepread.document.listing import code_at
from deepread.journal import Colour
from deepread.page import Selection, Tint, Tinted, cell_of, line_of
from deepread.page import selection as moves
from deepread.text import counted
from deepread.text import line as safe_line
from deepread.tui.bar import Purpose
from deepread.tui.highlighting import NOTED_MEANWHILE
from deepread.tui.key import Pane
from deepread.tui.keys import key_for
from deepread.tui.tints import Layer

if TYPE_CHECKING:
    from collections.abc import Callable

    from deepread.document import Excerpt
    from deepread.journal import Highlight
    from deepread.page import Page
    from deepread.page.selection import Move
    from deepread.tui.desk import Desk
    from deepread.tui.drag import Drag
    from deepread.tui.highlighting import Highlighting
    from deepread.tui.main_screen import MainScreen
    from deepread.tui.telling import Telling

_MOVES: dict[str, Move] = {
    "right": moves.right,
    "left": moves.left,
    "word_end": moves.word_end,
    "word_start": moves.word_start,
    "sentence_end": moves.sentence_end,
    "sentence_start": moves.sentence_start,
    "paragraph_end": moves.paragraph_end,
    "paragraph_start": moves.paragraph_start,
    "text_end": moves.text_end,
    "text_start": moves.text_start,
}
_LINE_MOVES: dict[str, Callable[[Page, int], int]] = {
    "line_end": moves.line_end,
    "line_start": moves.line_start,
    "line_text": partial(moves.line_start, text=True),
}
_SHOWN = 200
"""Characters of a note in a message."""


class Selecting:
    """Has the keys through `screen.selection` while something is selected. `send` puts a text into the clipboard, told
    what it is, and answers with what is to be said of that.
    """

    def __init__(
        self,
        screen: MainScreen,
        desk: Desk,
        highlighting: Highlighting,
        *,
        send: Callable[[str, str], str],
        telling: Telling,
    ) -> None:
        self._screen, self._reader = screen, screen.reader
        self._desk = desk
        self._highlighting = highlighting
        self._send = send
        self._telling = telling
        self._selection: Selection | None = None
        self._selected_in = self._reader.document
        """The document that the selection was made in."""
        self._first: Selection | None = None
        """The word that was selected for a beginning, on the way to something else or to what stands there."""
        self._cell: int | None = None
        """The cell that the cursor keeps to while it goes from line to line."""
        self._noted: Highlight | None = None
        """The highlight on which a note is being written."""
        self._is_noting = False
        """Whether a note is being written on what is selected, which is highlighted once that is done."""

    @property
    def _text(self) -> str:
        return self._reader.document.text

    @property
    def span(self) -> tuple[int, int] | None:
        """What is selected, as (start, end) in characters of the text that it was selected in."""
        return self._selection.span(self._selected_in.text) if self._selection else None

    @property
    def _excerpt(self) -> Excerpt | None:
        return excerpt(self._selected_in, *self.span) if self.span else None

    # Begun and ended

    def begin(self, *, paragraph: bool = False) -> None:
        """Select the current match, if it is in sight, or else the first word of the body that is; or all of its
        `paragraph`.
        """
        if self._desk.article is None:
            self._telling.say_no_article()
            return
        begun = self._beginning()
        if begun is None:
            self._telling.say("there is no text here to select")
            return
        self._take(begun.whole(self._text, self._paragraph_at) if paragraph else begun)
        if not paragraph and not self._match_in_sight:
            self._first = begun

    @property
    def _match_in_sight(self) -> tuple[int, int] | None:
        """The current match, if it is in sight."""
        reader, number = self._reader, self._reader.match[0]
        match = reader.matches[number - 1] if number else None
        top = reader.scroll_offset.y
        return match if match and top <= line_of(reader.page, match[0]) < top + reader.size.height else None

    def _paragraph_at(self, text: str, at: int) -> tuple[int, int]:
        """As `moves.paragraph_at`, but code is one whatever its lines are."""
        code = code_at(self._reader.document, at)
        return (code.start, code.start + len(code.text)) if code else moves.paragraph_at(text, at)

    def _beginning(self) -> Selection | None:
        reader = self._reader
        top = reader.scroll_offset.y
        if match := self._match_in_sight:
            return moves.selected(self._text, *match)
        body = line_of(reader.page, reader.document.body_start)
        first = moves.first_text(reader.page, max(top, body) if body < top + reader.size.height else top)
        return None if first is None else moves.selected(self._text, *moves.word_at(self._text, first))

    def end(self) -> None:
        """Select nothing; the page has the keys again."""
        self._show(None)
        if self._screen.pane is Pane.SELECTION:
            self._screen.set_focus(self._reader)

    def arranged(self) -> None:
        """Another pane may have the keys: what was selected in this one is not any more."""
        is_kept = self._screen.pane is Pane.SELECTION or self._reader.is_dragging or self._is_noting
        if self._selection and not is_kept:
            self._show(None)

    def renew(self) -> None:
        """The page shows another document, as when the file was edited: the same words are selected in it, or none."""
        before, now = self._selected_in, self._reader.document
        if self._selection is None or now is before:
            return
        found = find_excerpt(now, excerpt(before, *self._selection.span(before.text)))
        if found is None and self._is_noting:
            self._reader.tint(Layer.SELECTION, [])  # the note is kept with the words that it was begun on
            return
        if found is None:
            self.end()
            self._telling.say("what was selected is not in the file any more")
            return
        turned = self._selection.cursor < self._selection.fixed
        selection = moves.selected(now.text, *found)
        self._cell = None
        self._show(selection.turned() if turned else selection)

    def dragged(self, event: Drag.Dragged) -> None:
        """The mouse selects; let go, the keys go on from there."""
        self._show(Selection(event.fixed, event.cursor))
        if event.done:
            self._screen.set_focus(self._screen.selection)

    def clicked(self, event: Drag.Clicked) -> None:
        """A click selects nothing, two a word, three a paragraph; one on a highlight says its note."""
        if self._desk.article is None:
            return
        if event.times > 1:
            around = moves.word_at if event.times == 2 else self._paragraph_at
            self._take(moves.selected(self._text, *around(self._text, event.offset)))
            return
        self.end()
        highlight = self._highlighting.at(event.offset, event.offset + 1)
        if highlight is not None:
            self._telling.say(_told(highlight))

    # Moved

    def move(self, how: str) -> None:
        """Move the end with the cursor, or change ends, as the key table names it."""
        if self._selection is None:
            return
        selection, text = self._selection, self._text
        if how in _MOVES:
            self._take(selection.moved(text, _MOVES[how]))
        elif how in _LINE_MOVES:
            self._take(selection._replace(cursor=_LINE_MOVES[how](self._reader.page, selection.cursor)))
        elif how == "other_end":
            self._take(selection.turned())
        elif how == "anew":
            self._take(Selection(selection.cursor, selection.cursor))
        elif how == "paragraph":
            self._take(selection.whole(text, self._paragraph_at))
        else:
            self._move_lines(selection, how)

    def _move_lines(self, selection: Selection, how: str) -> None:
        page = max(1, self._reader.size.height - 2)
        by = {"down": 1, "up": -1, "page_down": page, "page_up": -page}[how]
        if self._cell is None:
            self._cell = cell_of(
                self._reader.page.lines[line_of(self._reader.page, selection.cursor)], selection.cursor
            )
        cell = self._cell
        self._take(selection._replace(cursor=moves.by_lines(self._reader.page, selection.cursor, by, cell)))
        self._cell = cell

    def next_highlight(self, by: int) -> None:
        """Select the next highlight (1) or the previous one (-1)."""
        here = self.span or (self._reader.place_offset, self._reader.place_offset)
        standing = self._highlighting.beside(here, by)
        if standing is None:
            self._telling.say("there is no highlight below" if by > 0 else "there is no highlight above")
            return
        self._take(moves.selected(self._text, standing.start, standing.end).turned())

    def _take(self, selection: Selection) -> None:
        """Select this, with its cursor in sight; the keys are for it."""
        stood_on = self._around
        self._cell, self._first = None, None
        self._show(selection)
        self._reader.keep_in_sight(selection.cursor)
        if self._screen.pane is not Pane.SELECTION:
            self._screen.set_focus(self._screen.selection)
        highlight = self._around
        if highlight is not None and highlight != stood_on:
            self._telling.say(_told(highlight) + "; 1–5 colour, a note, x removes it")

    def _show(self, selection: Selection | None) -> None:
        self._selection, self._selected_in = selection, self._reader.document
        tinted: list[Tinted] = []
        if selection is not None:
            after = moves.following(self._text, selection.cursor)
            tinted = [
                Tinted(*selection.span(self._text), Tint.SELECTED),
                Tinted(selection.cursor, after, Tint.CURSOR),
            ]
        self._reader.tint(Layer.SELECTION, tinted)

    # What is done with it

    @property
    def _around(self) -> Highlight | None:
        """The highlight in which all that is selected stands."""
        return self._highlighting.at(*self.span) if self.span else None

    @property
    def _highlight(self) -> Highlight | None:
        """The highlight that is selected, or that the cursor alone is in: a phrase within one is something else."""
        there, selection = self._around, self._selection
        if there is None or selection is None:
            return None
        is_cursor = selection.fixed == selection.cursor or selection == self._first
        return there if is_cursor or self._highlighting.span(there) == self.span else None

    def highlight(self, colour: str | None = None) -> None:
        """Highlight what is selected, in the colour that was used last if none is named. A highlight that is selected,
        or that the cursor alone is in, takes the colour.
        """
        selected = self._excerpt
        if selected is None:
            return
        wanted = Colour(colour) if colour else self._highlighting.colour
        there = self._highlight
        if there is None:
            there = self._highlighting.add(selected, wanted)
            self._tell(f"highlighted in {wanted}" if there else "this could not be highlighted")
        elif colour and there.colour is not wanted:
            self._highlighting.recolour(there, wanted)
            self._tell(f"{wanted} now")
        else:
            self._telling.say(_told(there))
        self.end()

    def annotate(self) -> None:
        """Write a note on the highlight that is selected, or on one that will be made of what is."""
        if self.span is None:
            return
        self._noted = self._highlight
        self._is_noting = self._noted is None
        if self._noted is not None:
            self.end()
        note = self._noted.note if self._noted else ""
        note = self._highlighting.drafts.begin(self._on_what, note)
        self._screen.type_in(Purpose.NOTE, note, "a note on what is highlighted", "a note")

    @property
    def _on_what(self) -> int | Excerpt:
        """What a note is written on, as its draft is known by."""
        return self._noted.number if self._noted else self._excerpt or 0

    def note(self, text: str) -> None:
        """Keep the note that was written."""
        highlight, selected, note = self._noted, self._excerpt, text.strip()
        self._highlighting.drafts.end(self._on_what)
        self.leave_note()
        if highlight is None and selected is not None:
            made = self._highlighting.add(selected, self._highlighting.colour, note)
            done = "highlighted, with your note" if note else f"highlighted in {self._highlighting.colour}"
            self._tell(done if made else "this could not be highlighted")
        elif highlight is not None and note != highlight.note:
            self._tell(self._highlighting.annotate(highlight, note))

    def leave_note(self, typed: str = "") -> None:
        """Write no note, and highlight nothing for one. What was `typed` waits for who goes on with it."""
        if self._highlighting.drafts.leave(self._on_what, self._noted.note if self._noted else "", typed):
            key = key_for("app.annotate", Pane.SELECTION)
            self._telling.say(f"not noted; {key} on the same words goes on with what you typed")
        self._noted = None
        if self._is_noting:
            self._is_noting = False
            self._show(None)

    def remove(self) -> None:
        """Remove the highlight in which the selection stands."""
        there = self._around
        if there is None:
            self._telling.say("the cursor is on no highlight")
            return
        if self._highlighting.remove(there):
            self._tell("the highlight is removed")
        else:
            self._telling.say(NOTED_MEANWHILE)
        self.end()

    def copy(self) -> None:
        """Copy what is selected, as the page shows it; a blank that no line is broken at is pasted as any other."""
        if self.span is not None:
            start, end = self.span
            text = self._text[start:end].replace("\u00a0", " ")
            words = len(text.split())
            self._telling.say(self._send(text, counted(words, "word")))
            self.end()

    def _tell(self, what: str) -> None:
        what += "" if self._highlighting.kept else " for this session"
        self._telling.say(f"{what}; {key_for('app.undo')} takes it back")


def _told(highlight: Highlight) -> str:
    note = safe_line(highlight.note, _SHOWN)
    return f"{highlight.colour}: {note}" if note else f"highlighted in {highlight.colour}"
