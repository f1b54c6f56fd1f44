"""Themes: every text can be read on its ground, and every role has a look."""

from __future__ import annotations

from dataclasses import fields

import pytest
from rich.style import Style

from deepread.document.block import Role
from deepread.page import Mark, Tint
from deepread.terminal import Colours
from deepread.tui.theme import (
    DARK,
    LIGHT,
    PALETTES,
    TERMINAL,
    Palette,
    mark_style,
    palette,
    palette_for,
    span_style,
    style_of,
    tone_style,
)

HIGHLIGHTS = ("yellow", "green", "blue", "pink", "purple")
XTERM = {"black": "#000000", "bright_yellow": "#ffff00", "bright_green": "#00ff00", "bright_cyan": "#00ffff"} | {
    "bright_red": "#ff0000",
    "bright_magenta": "#ff00ff",
}
"""What xterm makes of the terminal's own colours: https://invisible-island.net/xterm/, "ctlseqs"."""
UNCOLOURED = {Role.MARKER, Role.CAPTION, Role.BYLINE, Role.TAG, Role.OPERATOR, Role.IMAGE}


def text_colours(colours: Palette) -> tuple[tuple[str, str, str], ...]:
    """(name, foreground, background) of every pair in which text is shown."""
    on_code = ("code", "keyword", "string", "number", "comment", "name_colour")
    on_page = ("text", "muted", "heading", "link", "warning", "code")
    pairs = [(name, colours.background) for name in on_page]
    pairs += [(name, colours.panel) for name in ("text", "muted", "heading", "warning", "link")]
    pairs += [(name, colours.code_background) for name in on_code]
    pairs += [("text", colours.cursor), ("text", colours.cursor_idle)]
    pairs += [("mark", colours.mark_background), ("current", colours.current_background)]
    pairs += [("highlight", getattr(colours, name)) for name in HIGHLIGHTS]
    pairs += [(name, colours.changed) for name in (*on_page, *on_code)] + [("text", colours.selected)]
    values = {field.name: getattr(colours, field.name) for field in fields(colours)}
    return tuple((name, values[name], background) for name, background in pairs)


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.1."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [DARK, LIGHT], ids=lambda colours: colours.name)
def test_every_text_has_a_contrast_of_at_least_four_and_a_half(colours: Palette) -> None:
    poor = [(n, round(contrast(f, b), 2)) for n, f, b in text_colours(colours) if contrast(f, b) < 4.5]
    assert not poor


def test_highlights_have_that_contrast_in_sixteen_colours_too() -> None:
    ink = XTERM[TERMINAL.highlight]
    assert all(contrast(ink, XTERM[getattr(TERMINAL, name)]) >= 4.5 for name in HIGHLIGHTS)


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


def test_an_unknown_theme_is_the_dark_one() -> None:
    assert palette("no such theme").name == "dark"
    assert isinstance(style_of(palette("dark"), Role.TEXT), Style)
