"""Owns the themes: what each role and each tone looks like in the colours of a palette. They become styles here and
nowhere else.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.theme import Theme

from deepread.document.block import Role
from deepread.page import Mark, Tint
from deepread.text import guard
from deepread.tui.entry import Tone
from deepread.tui.palette import REVERSED, TERMINAL, UNDERLINED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from deepread.tui.entry import Piece
    from deepread.tui.palette import Palette


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
        (Role.REMARK, Style(color=colours.remark)),
        (Role.ADVICE, Style(color=colours.advice)),
        (Role.STRESS, Style(color=colours.stress)),
        (Role.QUESTION, Style(color=colours.question)),
        (Role.WARNING, Style(color=colours.caution)),
        (Role.DANGER, Style(color=colours.danger)),
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
