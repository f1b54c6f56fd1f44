"""Owns the pane in which the reader chooses what the list shows: by facets, each with its values and their counts.

The list behind follows at once. Letters narrow the values, so that the keys of this pane are others.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen

from deepread.library import Facet
from deepread.library.collation import folded
from deepread.page import cells, clip, fit
from deepread.text import line as safe_line
from deepread.tui.bar import Bar
from deepread.tui.binding import bindings
from deepread.tui.cursor_lines import CursorLines
from deepread.tui.entry import CHOSEN, Group, Piece, Tone
from deepread.tui.key import Pane
from deepread.tui.narrowing import Narrowing, value_name
from deepread.tui.situation import pane_hints

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from deepread.tui.palette import Palette

    Count = tuple[str, int]
    """A value's name, and how many articles have it."""

_IN_ORDER = frozenset({Facet.YEAR, Facet.LENGTH, Facet.STATE})
"""Facets whose values stand in an order of their own; those of the others by their counts."""
_REMEMBERED = 50_000
_LEAST, _SHARE = 40, 45
"""Cells of the pane at least, and percent of the screen."""


def offered(counts: Sequence[Count], facet: Facet, chosen: frozenset[str], typed: str) -> list[Count]:
    """The values that hold what was `typed`, those that begin so first; of those that no article has only the `chosen`
    ones.
    """
    wanted = folded(typed.strip())
    found = [(name, count) for name, count in counts if (count or name in chosen) and wanted in _shown(facet, name)]
    if facet not in _IN_ORDER:
        found.sort(key=lambda one: (not one[0], -one[1]))  # those without a value come last
    if wanted:
        found.sort(key=lambda one: not _shown(facet, one[0]).startswith(wanted))
    return found


@lru_cache(maxsize=_REMEMBERED)
def _shown(facet: Facet, name: str) -> str:
    """A value as it is looked for: every letter that is typed looks at all of them."""
    return folded(value_name(facet, name))


def value_line(facet: Facet, name: str, count: int, width: int, *, chosen: bool) -> list[Piece]:
    """A value in a line of at most `width` cells."""
    mark, number = f" {CHOSEN if chosen else ' '} ", f" {count:,} "
    room = width - cells(mark) - cells(number)
    if room < 1:
        return [Piece(clip(mark + value_name(facet, name), width), Tone.TITLE if chosen else Tone.TEXT)]
    named = fit(value_name(facet, name), room)
    return [Piece(mark, Tone.KEY), Piece(named, Tone.TITLE if chosen else Tone.TEXT), Piece(number, Tone.DETAIL)]


def facet_tabs(current: Facet, narrowing: Narrowing, width: int) -> list[Piece]:
    """The facets in a line of `width` cells, as many as there is room for about the `current` one, with how many values
    are chosen of each, and an arrow at what the list is grouped by.
    """
    facets = list(Facet)
    names = [_tab(facet, narrowing) for facet in facets]
    first = last = facets.index(current)
    room = width - 2 - cells(names[first])
    while True:
        if last + 1 < len(names) and cells(names[last + 1]) <= room:
            last += 1
            room -= cells(names[last])
        elif first and cells(names[first - 1]) <= room:
            first -= 1
            room -= cells(names[first])
        else:
            break
    pieces = [Piece("‹" if first else " ", Tone.DETAIL)]
    for facet, name in zip(facets[first : last + 1], names[first : last + 1], strict=True):
        tone = Tone.MARK if facet is current else Tone.KEY if facet in narrowing.chosen else Tone.DETAIL
        pieces.append(Piece(name, tone))
    return [*pieces, Piece("›" if last + 1 < len(names) else " ", Tone.DETAIL)]


def _tab(facet: Facet, narrowing: Narrowing) -> str:
    count = len(narrowing.chosen.get(facet, ()))
    return f" {'≡' * (narrowing.group is facet)}{facet}{f'·{count}' if count else ''} "


class ValueLines(CursorLines):
    BINDINGS: ClassVar[list[BindingType]] = bindings(Pane.FILTERS)

    @dataclass
    class Typed(Message):
        """The reader has typed `letter`, or with none taken the last one back."""

        letter: str

    def __init__(self, palette: Palette) -> None:
        super().__init__(palette, id="values", ground=palette.panel)
        self._facet = Facet.TAG
        self._values: Sequence[Count] = ()
        self._chosen: frozenset[str] = frozenset()

    def show(self, facet: Facet, values: Sequence[Count], chosen: frozenset[str], cursor: int) -> None:
        """Show these values, with the cursor on the one of that number."""
        self._facet, self._values, self._chosen = facet, values, chosen
        self.measure(len(values), cursor)

    @property
    def value(self) -> str | None:
        """The value under the cursor; None where there is none."""
        return self._values[self.cursor][0] if self._values else None

    def draw(self, index: int, width: int) -> list[Piece]:
        name, count = self._values[index]
        return value_line(self._facet, name, count, width, chosen=name in self._chosen)

    def on_key(self, event: events.Key) -> None:
        if event.is_printable and event.character:
            event.stop()
            self.post_message(self.Typed(event.character))

    def action_rub_out(self) -> None:
        self.post_message(self.Typed(""))


class FilterScreen(ModalScreen[None]):
    """Posts what the reader wants to see; `counts` answers how many articles have each value of a facet then."""

    PANE = Pane.FILTERS
    DEFAULT_CSS = """
    FilterScreen { background: transparent; align: right top; }
    FilterScreen > Vertical { height: 1fr; background: $surface; }
    FilterScreen > #filter-status { dock: bottom; }
    """

    @dataclass
    class Narrowed(Message):
        """The list is to show this."""

        narrowing: Narrowing

    def __init__(
        self,
        narrowing: Narrowing,
        counts: Callable[[Facet], Sequence[Count]],
        listed: Callable[[], str],
        facet: Facet,
        palette: Palette,
    ) -> None:
        """`listed` says how much is listed. The pane begins with the values of `facet`."""
        super().__init__()
        self._narrowing = narrowing
        self._counts, self._listed = counts, listed
        self.facet = facet
        self._typed = ""
        self._width = _LEAST
        self._tabs, self._line, self._status = Bar(id="facets"), Bar(id="typed"), Bar(id="filter-status")
        self._values = ValueLines(palette)
        for bar in (self._tabs, self._line, self._status):
            bar.paint(palette)

    def compose(self) -> ComposeResult:
        with Vertical():
            yield self._tabs
            yield self._line
            yield self._values
        yield self._status  # below the list too: the keys of the list are not in effect

    def on_mount(self) -> None:
        self._values.focus()
        self._list_values()

    def on_resize(self) -> None:
        width = self.app.size.width
        self._width = max(1, min(width, max(_LEAST, width * _SHARE // 100)))
        self.query_one(Vertical).styles.width = self._width
        self._tell()

    def show(self, narrowing: Narrowing) -> None:
        """The list shows this now."""
        self._narrowing = narrowing
        self._list_values(keep=self._values.value)
        self.refresh()  # the list behind is drawn with it

    def _list_values(self, keep: str | None = None) -> None:
        chosen = self._narrowing.chosen.get(self.facet, frozenset())
        found = offered(self._counts(self.facet), self.facet, chosen, self._typed)
        names = [name for name, _ in found]
        self._values.show(self.facet, found, chosen, names.index(keep) if keep in names else 0)
        self._tell()

    def _tell(self) -> None:
        self._tabs.show([tuple(facet_tabs(self.facet, self._narrowing, self._width))])
        if self._typed:
            typed: Group = (Piece(f" {safe_line(self._typed)}", Tone.TEXT), Piece("▏", Tone.KEY))
            if self._values.value is None:
                typed = (*typed, Piece(f" no {self.facet} has that", Tone.DETAIL))
        else:
            typed = (Piece(" type to narrow", Tone.DETAIL),)
        self._line.show([typed], [Piece(f"{self._listed()} ", Tone.DETAIL)])
        self._status.show(pane_hints(Pane.FILTERS, lambda key: key.action != "app.help"))

    def on_value_lines_typed(self, event: ValueLines.Typed) -> None:
        event.stop()
        self._typed = self._typed + event.letter if event.letter else self._typed[:-1]
        self._list_values()

    def on_cursor_lines_moved(self, event: CursorLines.Moved) -> None:
        event.stop()

    def on_cursor_lines_opened(self, event: CursorLines.Opened) -> None:
        event.stop()
        if self._values.value is not None:
            self.post_message(self.Narrowed(self._narrowing.toggled(self.facet, self._values.value)))

    def action_facet(self, by: int) -> None:
        """To the values of the next facet, or of the one before."""
        facets = list(Facet)
        self.facet = facets[(facets.index(self.facet) + by) % len(facets)]
        self._typed = ""
        self._list_values()

    def action_group(self) -> None:
        self.post_message(self.Narrowed(self._narrowing.grouped(self.facet)))

    def action_clear(self) -> None:
        self._typed = ""
        self.post_message(self.Narrowed(self._narrowing.cleared()))

    def action_close(self) -> None:
        """One step back: what was typed, then the pane."""
        if self._typed:
            self._typed = ""
            self._list_values()
        else:
            self.dismiss()
