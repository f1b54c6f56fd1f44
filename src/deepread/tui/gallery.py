"""Owns showing the pictures of the open article, one at a time, on a screen of their own."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from deepread.terminal.picture import Way
from deepread.tui.pictures import in_sight

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App

    from deepread.tui.desk import Desk
    from deepread.tui.palette import Palette
    from deepread.tui.pictures import Pictures
    from deepread.tui.reader import Reader
    from deepread.tui.telling import Telling

_NO_WAY = 'pictures are not drawn here: over SSH, or with too few colours; images = "blocks" in config.toml does'
_NOT_INSTALLED = "to see pictures: pip install 'deepread[images]'"


class Gallery:
    """Shows its screen over `app` in the colours that `palette` answers."""

    def __init__(
        self,
        app: App[int],
        pictures: Pictures,
        desk: Desk,
        reader: Reader,
        *,
        telling: Telling,
        palette: Callable[[], Palette],
    ) -> None:
        self._app = app
        self._pictures = pictures
        self._desk = desk
        self._reader = reader
        self._telling = telling
        self._palette = palette

    def show(self) -> None:
        """Show the picture that is in sight on the page, or say why not."""
        path = self._desk.path
        if self._desk.article is None or path is None:
            self._telling.say_no_article()
            return
        if reason := self._reason:
            self._telling.say(reason)
            return
        known = self._reader.document.pictures
        placed = [each for each in self._reader.pictures if each.target in known and known[each.target].drawn]
        number = in_sight(placed, self._reader.scroll_offset.y, self._reader.size.height)
        if number < 0:
            others = "; there are others in the article" if placed else ""
            self._telling.say(f"there is no picture in sight that can be shown{others}")
            return
        from deepread.tui.picture_screen import PictureScreen, Shown  # late: it is not there at the start

        shown = [
            Shown(each.words, *known[each.target][:2], partial(self._pictures.image, path, each.target))
            for each in placed
        ]
        self._app.push_screen(PictureScreen(shown, number, self._pictures.way, self._palette()))

    @property
    def _reason(self) -> str:
        """Why no picture is shown at all; "" where they are."""
        if self._pictures.way is not Way.NONE:
            return ""
        return _NO_WAY if self._pictures.can_draw else _NOT_INSTALLED
