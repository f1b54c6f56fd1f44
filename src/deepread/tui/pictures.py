"""Owns the pictures of the library's articles: how large each is, and how it looks, drawn when it is looked at.

Only files of the library are read, through no link that leads out of it, and none is fetched. What is drawn is drawn in
a thread, within limits on bytes and pixels; the lines for it are kept before, by its size, so that nothing jumps.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.message import Message

from deepread.document.block import Role
from deepread.document.picture import LOOKED_AT, read_picture
from deepread.document.targeted import pictures
from deepread.library import Unreadable
from deepread.library.destination import candidates
from deepread.page import cells
from deepread.terminal import LinkKind, classify
from deepread.terminal.picture import Way
from deepread.tui.theme import style_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PIL.Image import Image
    from textual.widget import Widget

    from deepread.document import Document
    from deepread.document.picture import Picture
    from deepread.library import Library
    from deepread.page import Page
    from deepread.page import Picture as Placed
    from deepread.tui.palette import Palette

_MOST_LOOKED_AT = 500
"""Pictures of one article whose files are looked at."""
_LARGEST_FILE = 20_000_000
"""Bytes of a picture that is drawn."""
_LARGEST_PICTURE = 64_000_000
"""Pixels of a picture that is drawn: it takes up to four times as many bytes of memory."""
_FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
_KEPT = 100_000
"""Cells of pictures that are kept as they were drawn: more than any screen has, or these would be drawn without end."""
_UPPER_HALF = "▀"
_GROUND = (255, 255, 255, 255)
"""Behind what is transparent: drawings with black lines are the most of these."""

Rows = list[list[Segment]]
"""A picture in half blocks, line by line."""


class Undrawable(Exception):  # noqa: N818 - it says what the picture is
    """Why a picture cannot be drawn, as the end of a sentence."""


@dataclass
class Drawn(Message):
    """A picture has been drawn, or cannot be."""

    target: str


class Pictures:
    """Looks at the files that the images of an article name. `way` is how the terminal shows them."""

    def __init__(self, library: Library, way: Way) -> None:
        self._library = library
        self.can_draw = _is_installed("PIL")
        self.way = way if self.can_draw else Way.NONE
        if self.way is Way.SIXEL and not _is_installed("textual_image"):
            self.way = Way.BLOCKS
        self._rows: OrderedDict[tuple[str, str, int, int], Rows | None] = OrderedDict()
        """By article, target, columns and rows; None while it is being drawn."""

    def of(self, path: str, document: Document, known: Mapping[str, Picture]) -> Mapping[str, Picture]:
        """The pictures of the article at `path` that are files of the library, by their targets. Those that are `known`
        are not looked at again; where none is, what was drawn for that article is drawn anew.
        """
        if not known:
            for key in [key for key in self._rows if key[0] == path]:
                del self._rows[key]
        found: dict[str, Picture] = {}
        targets = dict.fromkeys(pictures(document.blocks))
        for target, _ in zip(targets, range(_MOST_LOOKED_AT), strict=False):
            picture = known.get(target) or self._look(path, target)
            if picture is not None:
                found[target] = picture
        return found

    def _look(self, path: str, target: str) -> Picture | None:
        place = self._place_of(path, target)
        try:
            data = self._library.beginning(place, LOOKED_AT) if place else b""
        except Unreadable:
            return None
        picture = read_picture(data, drawn=self.way is not Way.NONE)
        if picture is not None and picture.width * picture.height > _LARGEST_PICTURE:
            return picture._replace(drawn=False)
        return picture

    def _place_of(self, path: str, target: str) -> str:
        """Where in the library the file lies that `target` names in the article at `path`; "" for nowhere."""
        link = classify(target)
        named = candidates(path, link.target) if link.kind is LinkKind.ARTICLE and link.target else ()
        return named[0] if named else ""

    def rows(self, widget: Widget, path: str, picture: Placed) -> Rows | None:
        """A picture of the article at `path` as it stands on its page; None where it is not drawn yet: then it is, and
        `widget` is told.
        """
        target, columns, rows = picture.target, picture.columns, picture.rows
        key = (path, target, columns, rows)
        if key not in self._rows:
            self._rows[key] = None
            while len(self._rows) > 1 and sum(across * down for _, _, across, down in self._rows) > _KEPT:
                self._rows.popitem(last=False)

            def draw() -> None:
                drawn = self._draw(path, target, columns, rows)
                if key in self._rows:  # else nobody looks at it any more
                    self._rows[key] = drawn
                    widget.post_message(Drawn(target))

            widget.run_worker(
                draw, name=f"picture {target}", description=f"picture {target}", thread=True, exit_on_error=False
            )
        self._rows.move_to_end(key)
        return self._rows[key]

    def _draw(self, path: str, target: str, columns: int, rows: int) -> Rows:
        try:
            return half_blocks(self.image(path, target, (columns, 2 * rows)))
        except Undrawable as reason:
            return [[Segment(f"({reason})")], *([[]] * (rows - 1))]

    def image(self, path: str, target: str, pixels: tuple[int, int]) -> Image:
        """The picture in so many pixels, across and down. Raises Undrawable."""
        place = self._place_of(path, target)
        if not place:
            raise Undrawable("it is not in this library")
        try:
            data = self._library.beginning(place, _LARGEST_FILE + 1)
        except Unreadable as problem:
            raise Undrawable(problem.reason.rstrip(".").lower()) from problem
        if len(data) > _LARGEST_FILE:
            raise Undrawable(f"it is larger than {_LARGEST_FILE // 1_000_000} MB")
        return _scaled(data, pixels)


def _is_installed(package: str) -> bool:
    from importlib.util import find_spec

    return find_spec(package) is not None


def _scaled(data: bytes, pixels: tuple[int, int]) -> Image:
    """What the bytes of a picture show, upright and without transparency, in so many pixels. Raises Undrawable."""
    from PIL import Image, ImageOps

    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as opened:
            _refuse_larger(opened)
            opened.draft("RGB", pixels)
            upright = ImageOps.exif_transpose(opened).convert("RGBA")
            scaled = upright.resize(pixels, Image.Resampling.BOX, reducing_gap=2.0)
            return Image.alpha_composite(Image.new("RGBA", pixels, _GROUND), scaled).convert("RGB")
    except Undrawable:
        raise
    except Exception as error:  # a decoder of foreign bytes may raise anything
        raise Undrawable("its file is damaged, or of a kind that is not drawn") from error


def _refuse_larger(image: Image) -> None:
    if image.width * image.height > _LARGEST_PICTURE:
        raise Undrawable("it has too many pixels")


def half_blocks(image: Image) -> Rows:
    """An image of as many columns, and twice as many rows, as it is to take: two pixels a cell."""
    width, height = image.size
    pixels = image.tobytes()
    below = 3 * width
    return [
        [Segment(_UPPER_HALF, _style(pixels, at, at + below)) for at in range(top, top + below, 3)]
        for top in range(0, below * (height - 1), 2 * below)
    ]


def _style(pixels: bytes, upper: int, lower: int) -> Style:
    """Of a cell that shows the pixels that begin at these two bytes."""
    return Style(
        color=Color.from_rgb(*pixels[upper : upper + 3]),
        bgcolor=Color.from_rgb(*pixels[lower : lower + 3]),
    )


def pixels_of(
    page: Page, line: int, rows_of: Callable[[Placed], Rows | None], colours: Palette
) -> list[Segment] | None:
    """What `line` of a page shows of a picture, behind the blanks that lead there; None for nothing, or nothing yet."""
    there = picture_at(page.pictures, line)
    rows = rows_of(there[0]) if there else None
    if there is None or rows is None:
        return None
    gap = there[0].indent - sum(cells(span.text) for span in page.lines[line])
    said = style_of(colours, Role.CAPTION)
    shown = [segment if segment.style else Segment(segment.text, said) for segment in rows[there[1]]]
    return [Segment(" " * gap, style_of(colours, Role.TEXT)), *shown]


def picture_at(pictures: Sequence[Placed], line: int) -> tuple[Placed, int] | None:
    """The picture in whose lines `line` of a page is, and which of them that is, from 0; None for none."""
    number = bisect_right(pictures, line, key=lambda picture: picture.line) - 1
    if number < 0 or line >= pictures[number].line + pictures[number].rows:
        return None
    return pictures[number], line - pictures[number].line


def in_sight(pictures: Sequence[Placed], top: int, height: int) -> int:
    """The number, from 0, of the first picture that stands on the `height` lines of a page from `top` on, its words
    among them; -1 for none.
    """
    for number, each in enumerate(pictures):
        if each.line + each.rows > top and each.line - 1 < top + height:
            return number
    return -1
