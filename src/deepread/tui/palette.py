"""Owns the palettes: the colours of each theme, by what they are for.

They are chosen for a contrast of at least 4.5:1 on their background (WCAG 2.1, 1.4.3); a test measures them.
"""

from __future__ import annotations

from dataclasses import dataclass

from deepread.terminal import Colours

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
    remark: str
    """A callout, and the five kinds that follow."""
    advice: str
    stress: str
    question: str
    caution: str
    danger: str
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
    remark="#7fb7ea",
    advice="#8fd08a",
    stress="#c8a3ea",
    question="#6fd0c8",
    caution="#f0b35e",
    danger="#ff8f87",
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
    remark="#0b57a4",
    advice="#22691f",
    stress="#74309e",
    question="#00646b",
    caution="#8f4700",
    danger="#b3261e",
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
    remark="#0f4f87",
    advice="#33570f",
    stress="#6a2c86",
    question="#0b5a5a",
    caution="#854400",
    danger="#a01a1a",
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
    remark="#87d7ff",
    advice="#87ff87",
    stress="#d7afff",
    question="#5fffd7",
    caution="#ffd75f",
    danger="#ff9f9f",
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
    remark="blue",
    advice="green",
    stress="magenta",
    question="cyan",
    caution="yellow",
    danger="red",
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
