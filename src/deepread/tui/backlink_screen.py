"""Owns the card of backlinks: the articles that link to one, each with the lines of its text that do."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.screen import ModalScreen

from deepread.page import cells, clip
from deepread.text import counted
from deepread.text import line as safe_line
from deepread.tui.bar import Bar
from deepread.tui.binding import bindings
from deepread.tui.cursor_lines import CursorLines
from deepread.tui.entry import Piece, Tone
from deepread.tui.key import Pane
from deepread.tui.situation import is_shared, pane_hints

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from deepread.article import Article
    from deepread.library.backlink import Backlink
    from deepread.tui.palette import Palette

_INDENT = "   "
_BEFORE = 0.4
"""The share of a line that what stands before the link takes at most."""


class _Row(NamedTuple):
    """A line of the card: the title of an article, or one of its links."""

    title: str
    link: Backlink | None = None


def backlink_line(link: Backlink, width: int) -> list[Piece]:
    """The line around a link in at most `width` cells, as much as there is room for on either side."""
    room = max(1, width - len(_INDENT) - 1)
    text = clip(safe_line(link.text) or "link", room)
    before, after = _one_line(link.before), _one_line(link.after)
    free = room - cells(text)
    most = max(int(free * _BEFORE), free - cells(after))
    before = _end_of(before, most)
    after = clip(after, free - cells(before))
    pieces = [Piece(_INDENT), Piece(before, Tone.DETAIL), Piece(text, Tone.MARK), Piece(after, Tone.DETAIL)]
    return pieces if width > len(_INDENT) else [Piece(clip(text, width), Tone.MARK)]


def _one_line(text: str) -> str:
    """`text` on one line, with a blank at either end where there was one."""
    line = safe_line(text)
    return " " * text[:1].isspace() + line + " " * (bool(line) and text[-1:].isspace())


def _end_of(text: str, width: int) -> str:
    """The end of `text` in at most `width` cells, with an ellipsis for what is left out."""
    if cells(text) <= width:
        return text
    if width < 1:
        return ""
    begin = next(at for at in range(len(text) + 1) if cells(text[at:]) < width)
    return "…" + text[begin:]


class _Links(CursorLines):
    BINDINGS: ClassVar[list[BindingType]] = bindings(Pane.BACKLINKS)
    DEFAULT_CSS = "_Links { width: 100%; height: 1; }"

    def __init__(self, palette: Palette) -> None:
        super().__init__(palette, id="backlinks", ground=palette.panel)
        self._rows: list[_Row] = []

    def add(self, links: Iterable[Backlink]) -> None:
        """Show these below the others; they come article by article."""
        for link in links:
            last = self._rows[-1].link if self._rows else None
            if last is None or last.path != link.path:
                self._rows.append(_Row(link.title))
            self._rows.append(_Row("", link))
        self.styles.height = max(1, len(self._rows))
        self.measure(len(self._rows), max(1, self.cursor), anew=False)

    @property
    def number(self) -> int:
        """How many links there are up to the one under the cursor."""
        return sum(row.link is not None for row in self._rows[: self.cursor + 1])

    @property
    def counts(self) -> tuple[int, int]:
        """How many links there are, and of how many articles."""
        links = sum(row.link is not None for row in self._rows)
        return links, len(self._rows) - links

    @property
    def link(self) -> Backlink | None:
        """The one under the cursor."""
        return self._rows[self.cursor].link if self._rows else None

    def draw(self, index: int, width: int) -> list[Piece]:
        row = self._rows[index]
        if row.link is None:
            return [Piece(clip(f" {safe_line(row.title)}", width), Tone.TITLE)]
        return backlink_line(row.link, width)

    def landing(self, index: int, by: int) -> int:
        if self._rows[index].link is not None:
            return index
        return index - 1 if by < 0 < index else index + 1  # behind a title stands a link

    def sight(self, index: int) -> int:
        return index - 1 if index and self._rows[index - 1].link is None else index


class BacklinkScreen(ModalScreen["Backlink | None"]):
    """Answers with the link that was chosen, None for none."""

    PANE = Pane.BACKLINKS
    DEFAULT_CSS = """
    BacklinkScreen { background: transparent; align: center bottom; }
    """

    def __init__(self, article: Article, palette: Palette) -> None:
        """The links are those to `article`."""
        super().__init__()
        self._title = article.title
        self._looked_at, self._total = 0, -1
        self._header, self._status = Bar(id="backlinks-top"), Bar(id="backlinks-status")
        self._links = _Links(palette)
        for bar in (self._header, self._status):
            bar.paint(palette)

    @property
    def is_filled(self) -> bool:
        """Whether it shows links."""
        return self._links.link is not None

    def compose(self) -> ComposeResult:
        yield self._header
        yield self._links
        yield self._status

    def grow(self, links: Sequence[Backlink], looked_at: int, total: int) -> None:
        """Show these too; `looked_at` articles of `total` were looked at so far."""
        if links:
            self._links.add(links)
        self._looked_at, self._total = looked_at, total
        self._tell()

    def on_mount(self) -> None:
        self._tell()

    def on_resize(self) -> None:
        lines = self.app.size.height
        self._links.styles.max_height = max(1, min(lines * 4 // 5, lines - 2))
        self._tell()

    def _tell(self) -> None:
        """Above stands what is listed and how far that is known, below the keys, and how far the cursor is."""
        links, articles = self._links.counts
        count = f"{counted(links, 'link')} in {counted(articles, 'article')}"
        if self._looked_at != self._total:
            count = f"{links:,} so far, {self._looked_at:,} of {max(0, self._total):,} articles looked at"
        said = f" to “{{}}”: {count} "
        title = clip(safe_line(self._title), max(8, self.app.size.width - cells(said)))
        self._header.show([(Piece(clip(said.format(title), self.app.size.width - 1), Tone.KEY),)])
        hints = pane_hints(Pane.BACKLINKS, lambda key: links > 0 or is_shared(key))
        self._status.show(hints, [Piece(f"{self._links.number:,} of {links:,} ", Tone.DETAIL)] if links else [])

    def on_cursor_lines_moved(self, event: CursorLines.Moved) -> None:
        event.stop()
        self._tell()

    def on_cursor_lines_opened(self, event: CursorLines.Opened) -> None:
        event.stop()
        if self._links.link is not None:
            self.dismiss(self._links.link)

    def action_close(self) -> None:
        self.dismiss(None)
