"""Owns the actions on what the reader notes in a text: selecting it, marks, highlights, their pane, and taking back."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import App

from deepread.tui.bar import Purpose
from deepread.tui.key import Pane
from deepread.tui.keys import key_for
from deepread.tui.taking_back import asked, told
from deepread.tui.text_line import in_lines

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from deepread.journal import Journal, Undone
    from deepread.tui.annotations import Annotations
    from deepread.tui.bulk_changes import BulkChanges
    from deepread.tui.code_copying import CodeCopying
    from deepread.tui.curating import Curating
    from deepread.tui.desk import Desk
    from deepread.tui.folders import Folders
    from deepread.tui.follower import Moved
    from deepread.tui.highlighting import Highlighting
    from deepread.tui.key_panes import LetterPane
    from deepread.tui.main_screen import MainScreen
    from deepread.tui.marking import Marking
    from deepread.tui.marks_screen import MarksScreen
    from deepread.tui.noting import Foreseen, Noting
    from deepread.tui.reader import Reader
    from deepread.tui.searching import Searching
    from deepread.tui.selecting import Selecting
    from deepread.tui.start import Start
    from deepread.tui.telling import Telling


_BESIDE = 3
"""Cells of a line that a message leaves free."""


class Annotating(App[Any]):
    """Comes before the other screens' actions among an app's bases, which has the parts that are named here."""

    _main: MainScreen
    _start: Start
    _journal: Journal
    _desk: Desk
    _telling: Telling
    _searching: Searching
    _folders: Folders
    _bulk: BulkChanges
    _curating: Curating
    _noting: Noting
    _highlighting: Highlighting
    _selecting: Selecting
    _code_copying: CodeCopying
    _marking: Marking
    _annotations: Annotations
    _asked: tuple[int, str] = (0, "")
    """The step of another session that was named before it is taken back, and what was said of it."""

    async def on_event(self, event: events.Event) -> None:
        """The letter of a mark is taken before the keys behind it are given out: these are for where it leads to, and
        mark nothing.
        """
        if isinstance(event, events.Key) and event.is_printable and not event.is_forwarded and self._asks_letter:
            self._marking.typed(event.character or "")
        else:
            await super().on_event(event)

    @property
    def _asks_letter(self) -> bool:
        return self.screen is self._main and self._main.asks_letter

    # Selecting

    def action_select_text(self, paragraph: bool = False) -> None:
        self._selecting.begin(paragraph=paragraph)

    def action_move_selection(self, how: str) -> None:
        self._selecting.move(how)

    def action_next_highlight(self, by: int) -> None:
        self._selecting.next_highlight(by)

    def action_highlight(self, colour: str | None = None) -> None:
        self._selecting.highlight(colour)

    def action_annotate(self) -> None:
        self._selecting.annotate()

    def action_remove_highlight(self) -> None:
        self._selecting.remove()

    def action_copy_code(self) -> None:
        self._code_copying.copy()

    def action_copy_selection(self) -> None:
        self._selecting.copy()

    def on_drag_dragged(self, event: Reader.Dragged) -> None:
        event.stop()
        self._selecting.dragged(event)

    def on_drag_clicked(self, event: Reader.Clicked) -> None:
        event.stop()
        self._selecting.clicked(event)

    def on_main_screen_arranged(self, event: MainScreen.Arranged) -> None:  # noqa: ARG002 - Textual's
        self._selecting.arranged()

    async def action_enter(self) -> None:
        """Keep the note that was typed, or else do what others do."""
        if self._main.typing is not Purpose.NOTE:
            await super().action_enter()  # type: ignore[misc]  # of `SearchActions`, which comes after it
            return
        await self._main.search.settle()
        text = in_lines(self._main.search.value)
        self._leave_note()
        self._selecting.note(text)

    def _leave_note(self) -> None:
        self._main.set_focus(self._main.reader)
        self._searching.rest_bar()

    # Marks

    def action_mark(self) -> None:
        self._marking.begin(puts=True)

    def action_go_to_mark(self) -> None:
        self._marking.begin(puts=False)

    def on_letter_pane_pressed(self, event: LetterPane.Pressed) -> None:
        event.stop()
        self._marking.typed(event.letter)

    def on_moved(self, event: Moved) -> None:
        self._marking.moved(event.old, event.new)

    # The pane

    def action_marks(self) -> None:
        self._annotations.show(of_library=self._main.pane is Pane.LIST and not self._main.full)

    def on_marks_screen_asked(self, event: MarksScreen.Asked) -> None:
        event.stop()
        self._annotations.act(event)

    def on_marks_screen_turned(self, event: MarksScreen.Turned) -> None:
        event.stop()
        self._annotations.turn()

    def on_marks_screen_copied(self, event: MarksScreen.Copied) -> None:
        event.stop()
        self._annotations.copy(event.marked)

    def on_marks_screen_exported(self, event: MarksScreen.Exported) -> None:
        event.stop()
        self._annotations.tell_export()

    def on_marks_screen_undone(self, event: MarksScreen.Undone) -> None:
        event.stop()
        self.action_undo()

    def on_marks_screen_redone(self, event: MarksScreen.Redone) -> None:
        event.stop()
        self.action_redo()

    # Taking back

    def action_undo(self) -> None:
        """Take back the last thing that was done, to articles or in their text, and say what that was; of what was read
        alone nothing else is. What another session has done is named first: the same key again takes it back.
        """
        self._bulk.after(self._undo)

    def _undo(self) -> None:
        only = self._desk.path or "" if self._main.alone else None
        number, question = self._asked
        agreed = number if question and self._has_said(question) else 0
        again = f" · {key_for('app.redo')} does it again"
        tell = partial(self._tell_undone, "taken back", otherwise="nothing is left to take back", more=again)
        is_long = self._journal.undo.is_long(self._start.library.folder, agreed=agreed)
        self._act(lambda journal, folder: journal.undo.undo(folder, only, agreed=agreed), tell, "taking back" * is_long)

    def action_redo(self) -> None:
        """Do again what was taken back last, and say what that was."""
        self._bulk.after(self._redo)

    def _redo(self) -> None:
        tell = partial(self._tell_undone, "done again", otherwise="nothing is left to do again")
        is_long = self._journal.undo.is_long(self._start.library.folder)
        self._act(lambda journal, folder: journal.undo.redo(folder), tell, "doing again" * is_long)

    def _act(self, act: Callable[[Journal, Path], Undone | None], tell: Callable[..., None], doing: str) -> None:
        """Do something with the last step, and tell what that was; in another thread where `doing` says that it takes
        long.
        """
        folder = self._start.library.folder

        def work(journal: Journal) -> Callable[[], None]:
            undone = act(journal, folder)
            foreseen = self._noting.foresee(journal)
            return lambda: tell(undone, foreseen) if foreseen else tell(act(self._journal, folder))

        if not (doing and self._bulk.begin(work, f"{doing} what was done to many articles")):
            tell(act(self._journal, folder))

    def _tell_undone(
        self, verb: str, undone: Undone | None, foreseen: Foreseen | None = None, *, otherwise: str, more: str = ""
    ) -> None:
        said, room, now = otherwise, self.size.width - _BESIDE, time.time()
        if undone is not None and not undone.is_done:
            said = asked(key_for("app.undo"), undone, self._titles(undone), now, room)
            self._asked = undone.number, said
        elif undone is not None:
            self._curating.taken_back(foreseen)
            self._highlighting.changed()
            self._folders.refresh()
            self._folders.count()
            self._annotations.refresh()
            said = told(verb, undone, self._titles(undone), now, room) + more
        if not self._annotations.say(said):
            self._telling.say(said, unasked=foreseen is not None)

    def _titles(self, undone: Undone) -> list[str]:
        rows = zip(undone.paths, self._start.library.rows_at(undone.paths), strict=True)
        return [row.title if row else path or "an article whose file is gone" for path, row in rows]

    def _has_said(self, message: str) -> bool:
        """Whether `message` is what the reader acts on."""
        said = self._annotations.has_said(message)
        return self._telling.has_said(message) if said is None else said

    def action_step_back(self) -> None:
        """One step: out of a letter that is asked for, of a selection, of a note, of a filter; else what others do."""
        if self.screen is not self._main:
            if not self._annotations.step_back():
                super().action_step_back()  # type: ignore[misc]  # of `UpperScreens`, which comes after it
        elif self._main.asks_letter:
            self._main.leave_letter()
        elif self._main.pane is Pane.SELECTION:
            self._selecting.end()
        elif self._main.typing is Purpose.NOTE:
            self._selecting.leave_note(in_lines(self._main.search.value))
            self._leave_note()
        else:
            super().action_step_back()  # type: ignore[misc]  # as above
