"""Owns the screen that shows what is known of an article besides its text."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.screen import Screen

from deepread.tui.details import details_lines
from deepread.tui.sheet import Sheet

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from deepread.article import Article
    from deepread.tui.theme import Palette


class DetailsScreen(Screen[bool]):
    """Answers whether the reader wants to choose another encoding."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,i,q", "close", show=False),
        Binding("E", "choose", show=False),
    ]

    def __init__(self, article: Article, size: int | None, palette: Palette, *, chosen: bool) -> None:
        super().__init__()
        self._lines = partial(details_lines, article, size, chosen=chosen)
        self._palette = palette

    def compose(self) -> ComposeResult:
        yield Sheet(self._lines, self._palette, "details")

    def action_close(self) -> None:
        self.dismiss(False)

    def action_choose(self) -> None:
        self.dismiss(True)
