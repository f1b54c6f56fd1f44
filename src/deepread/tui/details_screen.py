"""Owns the screen that shows what is known of an article besides its text."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from deepread.tui.binding import closing
from deepread.tui.details import details_lines
from deepread.tui.pager import PagerScreen

if TYPE_CHECKING:
    from textual.binding import BindingType

    from deepread.article import Article
    from deepread.journal import Noted
    from deepread.tui.palette import Palette


class DetailsScreen(PagerScreen[bool]):
    """Answers whether the reader wants to choose another encoding."""

    BINDINGS: ClassVar[list[BindingType]] = closing("app.details")

    def __init__(  # noqa: PLR0913 - all that is known of it
        self,
        article: Article,
        size: int | None,
        header: str,
        palette: Palette,
        *,
        chosen: bool,
        noted: Noted,
        marked: str,
    ) -> None:
        lines = partial(details_lines, article, size, header, chosen=chosen, noted=noted, marked=marked)
        super().__init__(lines, palette, "details", offers=lambda _: True)

    def action_close(self) -> None:
        self.dismiss(False)

    def action_choose(self) -> None:
        self.dismiss(True)
