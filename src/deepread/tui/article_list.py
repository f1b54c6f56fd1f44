"""Owns the `ArticleList`: rows of articles or of search results, folders above them, and the cursor among them.

It draws only the lines that are on the screen, from an index array, so that 100,000 articles cost no more than ten.
Items are counted as in `ListItems`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.message import Message

from deepread.journal import Noted
from deepread.tui.binding import bindings
from deepread.tui.entry import Folder, Piece, entry_height
from deepread.tui.item_lines import Look, item_lines, nothing_line
from deepread.tui.key import Pane
from deepread.tui.line_view import LineView
from deepread.tui.list_items import ListItems
from deepread.tui.palette import DARK, Palette
from deepread.tui.theme import segments, tone_style

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from textual import events
    from textual.binding import BindingType
    from textual.strip import Strip

    from deepread.library import Row
    from deepread.search import Hit
    from deepread.tui.entry import Heading
    from deepread.tui.headings import Headings

_KEPT, _KEPT_ITEMS = 2_000, 500
"""Lines that are kept as they were drawn, and items of which it is known what stands on theirs."""


def _nothing_noted(_: str) -> Noted:
    return Noted()


class ArticleList(LineView, can_focus=True):
    """Told rows and, for search results, the hit that each row answers; posts what the cursor does."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Pane.LIST)
    ALLOW_SELECT = False

    @dataclass
    class Highlighted(Message):
        """The cursor came to rest on item `index`, or on a folder where that is below 0."""

        index: int

    @dataclass
    class Opened(Message):
        """The reader wants to read the row that item `index` is, if it is one."""

        index: int

    @dataclass
    class FolderOpened(Message):
        """The reader wants to see what is in `folder`."""

        folder: Folder

    @dataclass
    class Folded(Message):
        """The group called `name` is to be closed, or opened; where there is no name, all of them, if there are any."""

        name: str
        closed: bool

    def __init__(self) -> None:
        super().__init__(id="list")
        self._items = ListItems()
        self._noted: Callable[[str], Noted] = _nothing_noted
        self._selected: frozenset[str] = frozenset()
        self._cursor = 0
        self._nothing = ""
        self._held = False
        self._palette = DARK
        self._drawn: dict[tuple[int, int], list[list[Piece]]] = {}
        self._strips: dict[tuple[int, int, str, int], Strip] = {}

    @property
    def cursor(self) -> int:
        """The item that the cursor is on, from 0; below 0 it is on a folder."""
        return self._cursor

    @property
    def rows(self) -> Sequence[Row]:
        return self._items.rows

    @property
    def row(self) -> Row | None:
        """The row that the cursor is on; None where there are none, on a folder and on a heading."""
        return self._items.row(self._cursor)

    @property
    def heading(self) -> Heading | None:
        """The heading that the cursor is on."""
        return self._items.heading(self._cursor)

    @property
    def folder(self) -> Folder | None:
        """The folder that the cursor is on."""
        return self._items.folder(self._cursor)

    @property
    def below(self) -> str:
        """The name of the heading that the cursor is below or on; "" for none."""
        return self._items.group(self._cursor)

    @property
    def hits(self) -> Sequence[Hit]:
        """The results that the rows show; () for the library itself."""
        return self._items.hits

    @property
    def folders(self) -> Sequence[Folder]:
        """The folders above the rows."""
        return self._items.folders

    def show(
        self,
        rows: Sequence[Row],
        hits: Sequence[Hit] = (),
        cursor: int = 0,
        folders: Sequence[Folder] = (),
        headings: Headings | None = None,
    ) -> None:
        """Show `rows`, below `headings` where there are any, with the cursor on item `cursor`; it is not announced as a
        move of the reader's.
        """
        if self._selected and bool(hits) != bool(self.hits):
            self._selected = frozenset()  # what is out of sight is not acted on
        if self._selected and hits:
            self._selected &= {hit.path for hit in hits}
        self._items = ListItems(rows, hits, folders, headings)
        self._held = False
        self._cursor = self._items.nearest(cursor)
        self._measure()

    @property
    def held(self) -> bool:
        """Whether the rows are those of before, and do not answer what is asked."""
        return self._held

    def hold(self) -> None:
        """Until others are shown, the rows are only held from before: pale, without what they were found by."""
        self._set_held(held=True)

    def let_go(self) -> None:
        """The rows do answer what is asked."""
        self._set_held(held=False)

    def _set_held(self, *, held: bool) -> None:
        if held != self._held:
            self._held = held
            self._draw_anew()
            self.refresh()

    def show_anew(self, rows: Sequence[Row], hits: Sequence[Hit], cursor: int, *, stays: bool) -> None:
        """The same; where it `stays`, with the cursor on the line of the screen that it was on, unless nothing has been
        scrolled.
        """
        top, before = self.scroll_offset.y, self._cursor
        if not stays:
            self._selected = frozenset()
        self.show(rows, hits, cursor)
        if stays and top:  # results are never grouped
            self.stand(cursor, top + (self._cursor - before) * self._height)

    def explain(self, nothing: str) -> None:
        """Say `nothing` where there is no row and the list has the screen to itself; "" takes that back."""
        self._nothing = nothing
        self.refresh()

    def show_folders(self, folders: Sequence[Folder]) -> None:
        """Show these folders above the rows; the cursor stays where it is, on a folder by its name."""
        if self.folder:
            names = [folder.name for folder in folders]
            at = names.index(self.folder.name) if self.folder.name in names else max(0, len(names) + self._cursor)
            self._cursor = at - len(names)
        self._items = self._items.below(folders)
        self._cursor = self._items.nearest(self._cursor)
        self._measure()

    def note(self, noted: Callable[[str], Noted]) -> None:
        """Show of the article at a path what `noted` says of it, from now on."""
        self._noted = noted
        self._draw_anew()
        self.refresh()

    @property
    def selected(self) -> frozenset[str]:
        """The paths of the articles that are selected."""
        return self._selected

    def select(self, paths: Collection[str]) -> None:
        """Show the articles at these paths, and no others, as selected."""
        if paths or self._selected:
            self._selected = frozenset(paths)
            self._draw_anew()
            self.refresh()

    def moved(self, old: str, new: str) -> None:
        """The article at `old` is at `new` now: it stays selected."""
        if old in self._selected:
            self.select(self._selected - {old} | {new})

    def paint(self, palette: Palette) -> None:
        """Take the colours of another theme."""
        self._palette = palette
        self._draw_anew()
        self.refresh()

    def move_to(self, index: int, *, announce: bool = True) -> None:
        """Put the cursor on item `index`, or on the nearest there is."""
        index = self._items.nearest(index)
        if index == self._cursor:
            return
        before, self._cursor = self._cursor, index
        if not self._keep_in_sight():
            self._refresh_row(before)
            self._refresh_row(index)
        if announce:
            self.post_message(self.Highlighted(index))

    def stand(self, cursor: int, top: int) -> None:
        """Put the cursor on item `cursor`, with line `top` of the list as the first one if the row is in sight then."""
        self._cursor = self._items.nearest(cursor)
        self.scroll_to(y=top, animate=False, force=True)
        self._keep_in_sight()
        self.refresh()

    def announce_folder(self) -> None:
        """Where the cursor is on a folder again, say so as of a move of the reader's."""
        if self.folder:
            self.post_message(self.Highlighted(self._cursor))

    def action_move(self, by: int) -> None:
        self.move_to(self._cursor + by)

    def action_page(self, pages: float) -> None:
        self.move_to(self._cursor + round(pages * max(1, self.size.height // self._height)))

    def action_first(self) -> None:
        """To the first folder, or where there is none to the first article."""
        self.move_to(self._items.first)

    def action_last(self) -> None:
        self.move_to(self._items.last)

    def open(self) -> Opened | FolderOpened | Folded:
        """What it comes to that the reader opens what the cursor is on. Neither this nor the next two post it: keys
        that were typed behind the one at hand are for what it leads to.
        """
        if self.folder:
            return self.FolderOpened(self.folder)
        if self.heading:
            return self.Folded(self.heading.name, closed=not self.heading.closed)
        return self.Opened(self._cursor)

    def unfold(self) -> Opened | FolderOpened | Folded | None:
        """Open the group below the heading, or go into it where it is open; on an article, read it."""
        if self.heading and not self.heading.closed:
            self.move_to(self._cursor + 1)
            return None
        return self.open()

    def fold(self) -> Folded | None:
        """From an article to the heading above it; there close its group, where that is closed all of them, and where
        those are closed open all.
        """
        heading, above = self.heading, self._items.above(self._cursor)
        if above != self._cursor:
            self.move_to(above)
            return None
        if heading is None:
            return self.Folded("", closed=True)
        every = heading.closed
        return self.Folded("" if every else heading.name, closed=not self._items.all_closed)

    def neighbour(self, by: int) -> int:
        """The item of the article after (1) or before (-1) the one under the cursor; that of the cursor without one."""
        return self._items.neighbour(self._cursor, by)

    @property
    def following(self) -> Row | None:
        """The row of the article after the one under the cursor; None for none."""
        at = self.neighbour(1)
        return self._items.row(at) if at != self._cursor else None

    def on_click(self, event: events.Click) -> None:
        index = self._index_at(self.scroll_offset.y + event.y, self.size.width)[0]
        if index is None:
            return
        opens = index == self._cursor or event.chain > 1
        self.move_to(index)
        if opens:
            self.post_message(self.open())

    def on_resize(self) -> None:
        self._measure()

    def on_focus(self) -> None:
        self._refresh_row(self._cursor)

    def on_blur(self) -> None:
        self._refresh_row(self._cursor)

    @property
    def _height(self) -> int:
        return entry_height(self.size.width, found=bool(self.hits))

    def _span(self, index: int) -> tuple[int, int]:
        """(first line, how many lines) of an item or a folder."""
        return self._items.span(index, self._height)

    def _index_at(self, line: int, width: int) -> tuple[int | None, int]:
        """(index of the item or folder at `line`, None where there is none; the line's number within it)."""
        return self._items.at(line, entry_height(width, found=bool(self.hits)))

    def _measure(self) -> None:
        self._draw_anew()
        self.set_length(self._items.lines(self._height))
        self._keep_in_sight()
        self.refresh()

    def _keep_in_sight(self) -> bool:
        """Scroll so that the cursor's row is whole on the screen; tells whether that moved anything."""
        if not self.size.height:
            return False
        top, room = self.scroll_offset.y, self.size.height
        first, height = self._span(self._cursor)
        margin = min(height, max(0, (room - height) // 2))
        highest = max(0, first - margin)
        if self._cursor <= 0 and first + height <= room:  # with the first row come the folders above it
            highest = 0
        wanted = min(max(top, first + height + margin - room), highest)
        wanted = max(0, min(wanted, self._items.lines(self._height) - room))
        if wanted == top:
            return False
        self.scroll_to(y=wanted, animate=False, force=True)
        return True

    def _refresh_row(self, index: int) -> None:
        self.refresh_lines(*self._span(index))

    def draw_line(self, number: int, width: int) -> Strip:
        index, part = self._index_at(number, width)
        if self._nothing and not self._items.lines(self._height) and self.outer_size.width == self.app.size.width:
            return self._draw_nothing(number, width)
        if index is None:
            return self.blank(tone_style(self._palette, None, ground=self._palette.panel))
        ground = self._ground(index)
        key = (index, part, ground, width)  # the size changes before the resize is announced
        strip = self._strips.get(key)
        if strip is None:
            strip = self._strips[key] = self._draw(index, part, ground)
        return strip

    def _draw(self, index: int, part: int, ground: str) -> Strip:
        if len(self._strips) > _KEPT:
            self._draw_anew()
        line = self._entry(index)[part]
        space = tone_style(self._palette, None, ground=ground)
        return self.strip(segments(line, self._palette, ground), space) if line else self.blank(space)

    def _draw_nothing(self, number: int, width: int) -> Strip:
        blank = tone_style(self._palette, None, ground=self._palette.panel)
        pieces = nothing_line(self._nothing, number, width)
        return self.strip(segments(pieces, self._palette, self._palette.panel), blank)

    def _draw_anew(self) -> None:
        self._drawn.clear()
        self._strips.clear()

    def _ground(self, index: int) -> str:
        if index != self._cursor:
            return self._palette.panel
        return self._palette.cursor if self.has_focus and not self._held else self._palette.cursor_idle

    def _entry(self, index: int) -> list[list[Piece]]:
        key = (index, self._width)  # the size changes before the resize is announced
        drawn = self._drawn.get(key)
        if drawn is None:
            look = Look(self._noted, self._selected, held=self._held)
            drawn = item_lines(self._items, index, self._width, look)
            if len(self._drawn) > _KEPT_ITEMS:
                self._drawn.clear()
            self._drawn[key] = drawn
        return drawn
