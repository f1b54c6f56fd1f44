"""Owns the themes: what each role and each tone looks like. They become styles here and nowhere else.

Colours are chosen for a contrast of at least 4.5:1 on their background (WCAG 2.1, 1.4.3); a test measures them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.theme import Theme

from deepread.document.block import Role
from deepread.page import Mark, Tint
from deepread.terminal import Colours
from deepread.text import guard
from deepread.tui.entry import Tone

if TYPE_CHECKING:
    from collections.abc import Iterable

    from deepread.tui.entry import Piece

REVERSED = "reverse"
UNDERLINED = "underline"


@dataclass(frozen=True, slots=True, eq=False)
class Palette:
    """A theme's colours, each "#rrggbb", or the name of one of the terminal's own sixteen, or "default".

    A ground may also be `REVERSED` or `UNDERLINED`, for a terminal whose colours are not known.
    """

    name: str
    dark: bool
    background: str
    panel: str
    """Behind the list, the search bar and the status line."""
    text: str
    muted: str
    faint: str
    """Rules, borders and the scroll bar: never text."""
    heading: str
    link: str
    code: str
    code_background: str
    cursor: str
    """Behind the row that the cursor is on."""
    cursor_idle: str
    mark: str
    mark_background: str
    current: str
    current_background: str
    highlight: str
    """Text on what the reader has highlighted, in one of the five colours that follow."""
    yellow: str
    green: str
    blue: str
    pink: str
    purple: str
    selected: str
    """Behind what is selected."""
    changed: str
    """Behind a paragraph that has changed; text keeps its colours on it."""
    warning: str
    keyword: str
    string: str
    number: str
    comment: str
    name_colour: str


DARK = Palette(
    name="dark",
    dark=True,
    background="#16181d",
    panel="#1b1e24",
    text="#d6d9df",
    muted="#949caa",
    faint="#3a404b",
    heading="#f2c879",
    link="#7fb7ea",
    code="#d8b4a0",
    code_background="#20242b",
    cursor="#2c4a6b",
    cursor_idle="#2a2f38",
    mark="#1a1a1a",
    mark_background="#d9b44a",
    current="#1a1a1a",
    current_background="#ff9d5c",
    highlight="#f3f4f7",
    yellow="#5a4b0c",
    green="#1d4f2b",
    blue="#1b4766",
    pink="#642843",
    purple="#483270",
    selected="#2e5885",
    changed="#1c2924",
    warning="#f0a35e",
    keyword="#c8a3ea",
    string="#a5c98b",
    number="#e0a878",
    comment="#8f98a6",
    name_colour="#84b9e6",
)

LIGHT = Palette(
    name="light",
    dark=False,
    background="#fbfaf7",
    panel="#f1efe9",
    text="#24272c",
    muted="#565c66",
    faint="#cbc7bd",
    heading="#7a4a00",
    link="#0b57a4",
    code="#7d3a1c",
    code_background="#f0ede6",
    cursor="#bcd6f2",
    cursor_idle="#e0ddd4",
    mark="#1c1c1c",
    mark_background="#ffe08a",
    current="#1c1c1c",
    current_background="#ffab66",
    highlight="#1c1c1c",
    yellow="#f4f08c",
    green="#c6ecba",
    blue="#c3e2fb",
    pink="#fbcfe0",
    purple="#e0d3f8",
    selected="#a9cbf0",
    changed="#ecf5e8",
    warning="#8f4700",
    keyword="#74309e",
    string="#2f6518",
    number="#8a4306",
    comment="#636a74",
    name_colour="#0b5590",
)

SEPIA = Palette(
    name="sepia",
    dark=False,
    background="#f4ecd8",
    panel="#f0ecce",
    text="#3b3630",
    muted="#6a5638",
    faint="#cbbd9d",
    heading="#7a2d08",
    link="#0f4f87",
    code="#6b3a2a",
    code_background="#f0ecce",
    cursor="#d3c19a",
    cursor_idle="#ece0be",
    mark="#2b2013",
    mark_background="#f0c95a",
    current="#2b2013",
    current_background="#f0935a",
    highlight="#2a2622",
    yellow="#f5e27a",
    green="#cfe0a8",
    blue="#c2d8e0",
    pink="#f0c4c0",
    purple="#d8c8e0",
    selected="#d3c19a",
    changed="#eaf0d4",
    warning="#962d00",
    keyword="#6a2c86",
    string="#33570f",
    number="#7f3c05",
    comment="#695840",
    name_colour="#0f4f87",
)
"""Brown on the yellow of old paper."""

CONTRAST = Palette(
    name="contrast",
    dark=True,
    background="#000000",
    panel="#000000",
    text="#ffffff",
    muted="#d0d0d0",
    faint="#8a8a8a",
    heading="#ffd75f",
    link="#87d7ff",
    code="#ffd7af",
    code_background="#121212",
    cursor="#005f87",
    cursor_idle="#303030",
    mark="#000000",
    mark_background="#ffd700",
    current="#000000",
    current_background="#ff8700",
    highlight="#000000",
    yellow="#ffff5f",
    green="#87ff87",
    blue="#87d7ff",
    pink="#ffafd7",
    purple="#d7afff",
    selected="#005f87",
    changed="#1c1c1c",
    warning="#ffaf5f",
    keyword="#d7afff",
    string="#afff87",
    number="#ffd7af",
    comment="#d0d0d0",
    name_colour="#87d7ff",
)
"""White on black: every text has a contrast of at least 7:1 (WCAG 2.1, 1.4.6)."""

TERMINAL = Palette(
    name="terminal",
    dark=True,
    background="default",
    panel="default",
    text="default",
    muted="default",
    faint="bright_black",
    heading="yellow",
    link="blue",
    code="cyan",
    code_background="default",
    cursor=REVERSED,
    cursor_idle=UNDERLINED,
    mark="default",
    mark_background=REVERSED,
    current="yellow",
    current_background=REVERSED,
    highlight="black",
    yellow="bright_yellow",
    green="bright_green",
    blue="bright_cyan",
    pink="bright_red",
    purple="bright_magenta",
    selected=REVERSED,
    changed="default",
    warning="red",
    keyword="magenta",
    string="green",
    number="yellow",
    comment="default",
    name_colour="blue",
)
"""The terminal's own colours: for sixteen colours, for none, and for readers who have chosen theirs."""

PALETTES: tuple[Palette, ...] = (DARK, LIGHT, SEPIA, CONTRAST, TERMINAL)


def palette(name: str) -> Palette:
    """The palette called `name`; the dark one where there is none of that name."""
    return next((known for known in PALETTES if known.name == name), DARK)


def palette_for(theme: str, colours: Colours) -> Palette:
    """The palette called `theme`, where the terminal has the colours for it; else the terminal's own."""
    return palette(theme) if colours in (Colours.TRUE, Colours.EIGHT_BIT) else TERMINAL


def theme_name(colours: Palette) -> str:
    """What Textual calls the palette's theme."""
    return f"deepread-{colours.name}"


def textual_theme(colours: Palette) -> Theme:
    """The palette as a Textual theme, for borders, bars and the input line."""
    return Theme(
        name=theme_name(colours),
        ansi=colours is TERMINAL,
        primary=_css(colours.link),
        warning=_css(colours.warning),
        foreground=_css(colours.text),
        background=_css(colours.background),
        surface=_css(colours.panel),
        panel=_css(colours.panel),
        dark=colours.dark,
        variables={
            "muted": _css(colours.muted),
            "faint": _css(colours.faint),
            "scrollbar": _css(colours.faint),
            "scrollbar-hover": _css(colours.muted),
            "scrollbar-active": _css(colours.muted),
            "scrollbar-background": _css(colours.background),
            "scrollbar-background-hover": _css(colours.background),
            "scrollbar-background-active": _css(colours.background),
            "scrollbar-corner-color": _css(colours.background),
            "input-cursor-background": _css(colours.background),
            "input-cursor-foreground": _css(colours.text),
            "input-cursor-text-style": "reverse",
            "input-selection-background": _css(colours.faint),
            "ansi-background": "ansi_black",
            "ansi-foreground": "ansi_white",
        },
    )


def _css(colour: str) -> str:
    """A colour of a palette as Textual's style sheets name it."""
    return colour if colour.startswith("#") else f"ansi_{colour}"


def _on(ground: str, colour: str) -> Style:
    """Text of `colour` on a ground."""
    if ground == REVERSED:
        return Style(color=colour, bgcolor="default", reverse=True)
    if ground == UNDERLINED:
        return Style(color=colour, bgcolor="default", underline=True)
    return Style(color=colour, bgcolor=ground)


def _rules(colours: Palette) -> tuple[tuple[Role, Style], ...]:
    on_code = colours.code_background
    return (
        (Role.BORDER, Style(color=colours.faint)),
        (Role.MARKER, Style(color=colours.muted)),
        (Role.CAPTION, Style(color=colours.muted)),
        (Role.QUOTE, Style(color=colours.muted, italic=True)),
        (Role.NOTE, Style(color=colours.warning)),
        (Role.BYLINE, Style(color=colours.muted)),
        (Role.SUBTITLE, Style(color=colours.text, italic=True)),
        (Role.TAG, Style(color=colours.muted)),
        (Role.TITLE, Style(color=colours.heading, bold=True)),
        (Role.HEADING1, Style(color=colours.heading, bold=True)),
        (Role.HEADING2, Style(color=colours.heading, bold=True)),
        (Role.HEADING3, Style(color=colours.heading)),
        (Role.TABLE_HEAD, Style(bold=True)),
        (Role.TERM, Style(bold=True)),
        (Role.STRONG, Style(bold=True)),
        (Role.EMPHASIS, Style(italic=True)),
        (Role.STRIKE, Style(strike=True)),
        (Role.UNDERLINE, Style(underline=True)),
        (Role.MATH, Style(italic=True)),
        (Role.CODE, Style(color=colours.code, bgcolor=on_code)),
        (Role.KEYWORD, Style(color=colours.keyword)),
        (Role.STRING, Style(color=colours.string)),
        (Role.NUMBER, Style(color=colours.number)),
        (Role.COMMENT, Style(color=colours.comment, italic=True)),
        (Role.NAME, Style(color=colours.name_colour)),
        (Role.OPERATOR, Style(color=colours.muted)),
        (Role.IMAGE, Style(color=colours.muted)),
        (Role.FOOTNOTE, Style(color=colours.link)),
        (Role.LINK, Style(color=colours.link, underline=True)),
        # On its own ground it needs its own colour, whatever else the text is.
        (Role.HIGHLIGHT, _on(colours.mark_background, colours.mark)),
    )


@lru_cache(maxsize=4096)
def style_of(colours: Palette, role: Role) -> Style:
    """How a piece of text with `role` looks on the page."""
    style = Style(color=colours.text, bgcolor=colours.background)
    for known, rule in _rules(colours):
        if role & known:
            style += rule
    return style


@lru_cache(maxsize=64)
def mark_style(colours: Palette, *, current: bool) -> Style:
    """What a match adds to the text it lies on."""
    if current:
        return _on(colours.current_background, colours.current) + Style(bold=True)
    return _on(colours.mark_background, colours.mark)


@lru_cache(maxsize=64)
def tint_style(colours: Palette, tint: Tint) -> Style:
    """What a tint adds to the text it lies on. Without any colour highlights are underlined."""
    if tint is Tint.CURSOR:
        return Style(color=colours.background, bgcolor=colours.text, reverse=False, underline=True)
    if tint is Tint.SELECTED:
        return _on(colours.selected, colours.text)
    if tint is Tint.CHANGED:
        return Style(bgcolor=colours.changed)
    grounds = {
        Tint.YELLOW: colours.yellow,
        Tint.GREEN: colours.green,
        Tint.BLUE: colours.blue,
        Tint.PINK: colours.pink,
        Tint.PURPLE: colours.purple,
    }
    return Style(color=colours.highlight, bgcolor=grounds[tint], underline=True if colours is TERMINAL else None)


_HIGHLIGHTED = frozenset({Tone.YELLOW, Tone.GREEN, Tone.BLUE, Tone.PINK, Tone.PURPLE})
_OVER_MATCHES = frozenset({Tint.SELECTED, Tint.CURSOR})


@lru_cache(maxsize=4096)
def span_style(colours: Palette, role: Role, mark: Mark, tints: tuple[Tint, ...]) -> Style:
    """How a piece of text looks: by its role, upon it the tints, the lowest first, upon these a match, and upon that
    what is being selected.
    """
    style = style_of(colours, role)
    for tint in tints:
        # What is highlighted in the text has a ground of its own, and its colour is for that one.
        if tint not in _OVER_MATCHES and not (tint is Tint.CHANGED and role & Role.HIGHLIGHT):
            style += tint_style(colours, tint)
    if mark:
        style += mark_style(colours, current=mark is Mark.CURRENT)
    for tint in tints:
        if tint in _OVER_MATCHES:
            style += tint_style(colours, tint)
    return style


@lru_cache(maxsize=8)
def section_style(colours: Palette) -> Style:
    """How the line looks that names the section: apart from the text below it, by its ground or by a line below it."""
    if colours.panel == colours.background:
        return Style(color=colours.text, bgcolor=colours.background, underline=True)
    return Style(color=colours.muted, bgcolor=colours.panel)


@lru_cache(maxsize=256)
def tone_style(colours: Palette, tone: Tone | None, *, ground: str) -> Style:
    """How a piece of tone `tone` looks on the background `ground`; None is the empty space beside it."""
    is_cursor = ground in (colours.cursor, colours.cursor_idle)
    if tone in _HIGHLIGHTED:
        own = getattr(colours, tone or "")
        return _on(ground, own) if colours is TERMINAL else tint_style(colours, Tint(tone))
    colour = (
        {
            Tone.DETAIL: colours.text if ground == colours.cursor else colours.muted,
            Tone.READ: colours.text if ground == colours.cursor else colours.muted,
            Tone.WARNING: colours.text if is_cursor else colours.warning,
            Tone.MARK: colours.mark,
            Tone.KEY: colours.text if is_cursor else colours.heading,
        }.get(tone, colours.text)
        if tone
        else colours.text
    )
    back = colours.mark_background if tone is Tone.MARK else ground
    return _on(back, colour) + Style(bold=tone in (Tone.TITLE, Tone.KEY))


def segments(pieces: Iterable[Piece], colours: Palette, ground: str) -> list[Segment]:
    """Pieces as they go to the terminal, on the background `ground`."""
    return [Segment(guard(piece.text), tone_style(colours, piece.tone, ground=ground)) for piece in pieces]
