"""Owns what is drawn anew of a screen whose widgets lie side by side: the widgets that changed, and no others.

Textual's own compositor cuts the lines of every widget to pieces, to find which of them covers which. It is private, so
Textual's version is bounded in pyproject.toml.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual._compositor import Compositor, CompositorUpdate

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from rich.console import Console
    from textual.geometry import Region
    from textual.strip import Strip
    from textual.widget import Widget


class Part(NamedTuple):
    """A piece of a line of the screen, from column `x` on."""

    y: int
    x: int
    strip: Strip


class PartsUpdate(CompositorUpdate):
    """Parts of the screen in the order in which they are drawn."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self.parts = parts

    def render_segments(self, console: Console) -> str:
        """All parts as Textual writes them."""
        return "".join(f"\x1b[{y + 1};{x + 1}H{strip.render(console)}" for y, x, strip in self.parts)


class PartsCompositor(Compositor):
    """For a screen on which only scroll bars lie on another widget, and blank widgets are covered by their children."""

    def render_partial_update(self) -> PartsUpdate | None:  # type: ignore[override]  # both are drawn by App._display
        """What has changed, None for nothing."""
        regions = _outermost(self._dirty_regions)
        self._dirty_regions.clear()
        if not regions:
            return None
        beneath_first = reversed(self.visible_widgets.items())
        drawn = [(widget, region, clip) for widget, (region, clip) in beneath_first if not widget.BLANK]
        return PartsUpdate([part for each in drawn for part in _parts(*each, regions)])


def _outermost(regions: Collection[Region]) -> list[Region]:
    """Those that lie in no other."""
    return [each for each in regions if not any(other.contains_region(each) for other in regions if other is not each)]


def _parts(widget: Widget, region: Region, clip: Region, changed: Iterable[Region]) -> Iterable[Part]:
    """What `widget`, which lies at `region` and is seen within `clip`, shows in the regions that have changed.

    What is beneath its scroll bar is not seen.
    """
    seen = region.intersection(clip)
    if widget.show_vertical_scrollbar:
        seen = seen.intersection(region.shrink((0, widget.scrollbar_size_vertical, 0, 0)))
    for each in changed:
        part = seen.intersection(each)
        if part:
            strips = widget.render_lines(part.translate(-region.offset))
            yield from (Part(y, part.x, strip) for y, strip in zip(part.line_range, strips, strict=True))
