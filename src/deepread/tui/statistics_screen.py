"""Owns the screen that shows what was read: its lines are those of `statistics_lines`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from deepread.tui.binding import closing
from deepread.tui.pager import PagerScreen
from deepread.tui.statistics_lines import statistics_lines

if TYPE_CHECKING:
    from textual.binding import BindingType

    from deepread.journal.statistics import Statistics
    from deepread.tui.key import Key
    from deepread.tui.palette import Palette


class StatisticsScreen(PagerScreen[None]):
    """Closes on the key that opens it too."""

    BINDINGS: ClassVar[list[BindingType]] = closing("app.statistics")

    def __init__(self, statistics: Statistics, palette: Palette) -> None:
        super().__init__(partial(statistics_lines, statistics), palette, "statistics", offers=_is_for_statistics)

    def action_close(self) -> None:
        self.dismiss(None)


def _is_for_statistics(key: Key) -> bool:
    """Whether a key of a pager does something here."""
    return key.action != "screen.choose"
