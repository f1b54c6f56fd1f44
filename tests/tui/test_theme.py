"""Themes: every text can be read on its ground, and every role has a look."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from rich.color import ColorSystem
from rich.style import Style

from deepread.document.block import Role
from deepread.document.callout import role_of
from deepread.page import Mark, Tint
from deepread.terminal import Colours
from deepread.tui.entry import Tone
from deepread.tui.palette import CONTRAST, PALETTES, TERMINAL, Palette, palette, palette_for
from deepread.tui.theme import mark_style, section_style, span_style, style_of, tone_style

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.color import Color

HIGHLIGHTS = ("yellow", "green", "blue", "pink", "purple")
XTERM = {"black": "#000000", "bright_yellow": "#ffff00", "bright_green": "#00ff00", "bright_cyan": "#00ffff"} | {
    "bright_red": "#ff0000",
    "bright_magenta": "#ff00ff",
}
"""What xterm makes of the terminal's own colours: https://invisible-island.net/xterm/, "ctlseqs"."""
UNCOLOURED = {Role.MARKER, Role.CAPTION, Role.BYLINE, Role.TAG, Role.OPERATOR, Role.IMAGE}


def text_styles(colours: Palette) -> Iterator[tuple[str, Style]]:
    """The style of every text there is: each role, two of them at a time, marked and not, each tone on each ground."""
    alone = [role for role in Role if role & ~Role.BORDER]
    for role in [Role.TEXT, *alone, *(one | other for one, other in combinations(alone, 2))]:
        style = style_of(colours, role)
        yield f"{role!r}", style
        for current in (False, True):
            yield f"{role!r} in a match", style + mark_style(colours, current=current)
    for tone in (None, *Tone):
        for ground in ("background", "panel", "code_background", "cursor", "cursor_idle"):
            yield f"{tone} on {ground}", tone_style(colours, tone, ground=getattr(colours, ground))
    yield "the section", section_style(colours)


def tinted_styles(colours: Palette) -> Iterator[tuple[str, Style]]:
    """The style of each role in each tint."""
    for role in [role for role in Role if role & ~Role.BORDER]:
        for tint in Tint:
            yield f"{role!r} {tint}", span_style(colours, role, Mark.NONE, (tint,))


def luminance(colour: Color) -> float:
    """Relative luminance, WCAG 2.1."""
    channels = [channel / 255 for channel in colour.get_truecolor()]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(style: Style, system: ColorSystem) -> float:
    """Of a style as a terminal shows it that has the colours of `system`."""
    assert style.color
    assert style.bgcolor
    shown = [luminance(colour.downgrade(system)) for colour in (style.color, style.bgcolor)]
    return (max(shown) + 0.05) / (min(shown) + 0.05)


@pytest.mark.parametrize("system", [ColorSystem.TRUECOLOR, ColorSystem.EIGHT_BIT], ids=["true colour", "256 colours"])
@pytest.mark.parametrize("colours", [each for each in PALETTES if each is not TERMINAL], ids=lambda each: each.name)
def test_every_text_has_enough_contrast(colours: Palette, system: ColorSystem) -> None:
    least = 7 if colours is CONTRAST else 4.5
    styles = [*text_styles(colours), *tinted_styles(colours)]
    measured = {name: contrast(style, system) for name, style in styles}
    assert not {name: round(value, 2) for name, value in measured.items() if value < least}


def test_the_terminals_own_colours_are_never_laid_on_one_another() -> None:
    """What they look like is not known: only the default pair, and one colour on the default ground, can be trusted."""
    for name, style in text_styles(TERMINAL):
        assert style.bgcolor, name
        assert style.bgcolor.is_default, name


def test_highlights_have_that_contrast_in_sixteen_colours_too() -> None:
    for name in HIGHLIGHTS:
        style = Style(color=XTERM[TERMINAL.highlight], bgcolor=XTERM[getattr(TERMINAL, name)])
        assert contrast(style, ColorSystem.TRUECOLOR) >= 4.5


@pytest.mark.parametrize("colours", PALETTES, ids=lambda colours: colours.name)
def test_each_colour_of_a_highlight_is_told_from_the_others_and_from_plain_text(colours: Palette) -> None:
    looks = {span_style(colours, Role.TEXT, Mark.NONE, (Tint(name),)) for name in HIGHLIGHTS}
    assert len(looks | {style_of(colours, Role.TEXT)}) == 6


def test_without_any_colour_highlights_and_what_is_selected_still_show() -> None:
    assert all(span_style(TERMINAL, Role.TEXT, Mark.NONE, (Tint(name),)).underline for name in HIGHLIGHTS)
    selected = span_style(TERMINAL, Role.TEXT, Mark.NONE, (Tint.SELECTED,))
    assert selected.reverse
    assert not span_style(TERMINAL, Role.TEXT, Mark.NONE, (Tint.SELECTED, Tint.CURSOR)).reverse


@pytest.mark.parametrize("colours", PALETTES, ids=lambda colours: colours.name)
def test_a_match_lies_above_highlights_and_below_what_is_selected(colours: Palette) -> None:
    match = span_style(colours, Role.TEXT, Mark.CURRENT, ())
    over = span_style(colours, Role.TEXT, Mark.CURRENT, (Tint.YELLOW,))
    assert (over.color, over.bgcolor, over.reverse) == (match.color, match.bgcolor, match.reverse)
    assert span_style(colours, Role.TEXT, Mark.CURRENT, (Tint.SELECTED,)).bgcolor != match.bgcolor or (
        colours is TERMINAL
    )


@pytest.mark.parametrize("colours", [Colours.SIXTEEN, Colours.NONE])
def test_a_terminal_of_few_colours_is_shown_its_own(colours: Colours) -> None:
    assert palette_for("dark", colours) is TERMINAL


def test_without_any_colour_the_cursor_the_matches_and_the_links_still_show() -> None:
    plain = style_of(TERMINAL, Role.TEXT)
    assert tone_style(TERMINAL, None, ground=TERMINAL.cursor).reverse
    assert tone_style(TERMINAL, None, ground=TERMINAL.cursor_idle).underline
    assert mark_style(TERMINAL, current=False).reverse
    assert style_of(TERMINAL, Role.LINK).underline
    assert section_style(TERMINAL).underline
    assert style_of(TERMINAL, Role.HIGHLIGHT).reverse
    assert all(style_of(TERMINAL, role).bold for role in (Role.TITLE, Role.HEADING1, Role.HEADING2, Role.TABLE_HEAD))
    assert not plain.reverse


@pytest.mark.parametrize("colours", PALETTES, ids=lambda colours: colours.name)
def test_every_role_but_plain_text_looks_different_from_plain_text(colours: Palette) -> None:
    plain = style_of(colours, Role.TEXT)
    same = [role for role in Role if role is not Role.TEXT and style_of(colours, role) == plain]
    assert set(same) <= {Role.SUPERSCRIPT, Role.SUBSCRIPT, *(UNCOLOURED if colours is TERMINAL else ())}


@pytest.mark.parametrize("colours", PALETTES, ids=lambda colours: colours.name)
def test_the_current_match_looks_different_from_the_others(colours: Palette) -> None:
    assert mark_style(colours, current=True) != mark_style(colours, current=False)


def test_a_strong_link_is_strong_and_a_link() -> None:
    both = style_of(PALETTES[0], Role.STRONG | Role.LINK)
    assert both.bold
    assert both.underline


@pytest.mark.parametrize("system", [ColorSystem.TRUECOLOR, ColorSystem.EIGHT_BIT], ids=lambda system: system.name)
@pytest.mark.parametrize("colours", PALETTES, ids=lambda colours: colours.name)
def test_each_kind_of_callout_has_a_colour_of_its_own(colours: Palette, system: ColorSystem) -> None:
    kinds = ("note", "tip", "important", "question", "warning", "caution")
    shown = [colour.downgrade(system) for kind in kinds if (colour := style_of(colours, role_of(kind)).color)]
    assert len(set(shown)) == 6
    for one, other in (("danger", "bug"), ("tip", "success"), ("note", "theorem"), ("question", "faq")):
        assert role_of(one) == role_of(other)


def test_an_unknown_theme_is_the_dark_one() -> None:
    assert palette("no such theme").name == "dark"
    assert isinstance(style_of(palette("dark"), Role.TEXT), Style)
