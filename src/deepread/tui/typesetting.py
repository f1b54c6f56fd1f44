"""Owns how the page looks: its measure, spacing, right edge and theme, as the settings say or the reader has chosen.

What the reader changes is kept in the journal, for all articles; the config file is the reader's own and is never
written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.app import App

from deepread.page import Spacing, Typography
from deepread.tui.keys import key_for
from deepread.tui.page_view import PageStyle
from deepread.tui.palette import PALETTES, palette_for
from deepread.tui.theme import theme_name

if TYPE_CHECKING:
    from deepread.journal import Preferences
    from deepread.settings import Settings
    from deepread.tui.main_screen import MainScreen
    from deepread.tui.palette import Palette
    from deepread.tui.reader import Reader
    from deepread.tui.start import Start
    from deepread.tui.telling import Telling

_NARROWEST, _WIDEST = 20, 160
"""Cells of the measures that can be chosen by keys."""
_MEASURE, _SPACING, _JUSTIFY, _THEME = "measure", "spacing", "justify", "theme"
"""What the reader's choices are called in the journal."""
_SAID = {
    Spacing.SINGLE: "lines and paragraphs as usual",
    Spacing.PARAGRAPHS: "paragraphs further apart",
    Spacing.DOUBLE: "a blank line between lines",
}


class Typesetting:
    """Tells `reader` how to set its page: at first as `settings` say, but for what was chosen in an earlier session."""

    def __init__(self, reader: Reader, settings: Settings, preferences: Preferences, telling: Telling) -> None:
        self._reader = reader
        self._preferences = preferences
        self._telling = telling
        self._usual, self._usual_theme = style_of_settings(settings), settings.theme
        self._style = with_choices(self._usual, preferences.all())
        reader.set_style(self._style)

    def widen(self, by: int) -> None:
        """Make the lines longer by so many cells, or shorter; from the length that they have on the screen."""
        room, measure = self._reader.text_room, self._style.measure
        if by > 0 and measure >= room:
            self._telling.say(f"lines of {room} cells: no more fit here")
            return
        self.take_measure(min(measure, room) + by)

    def take_measure(self, measure: int) -> None:
        """Make the lines as long as so many cells, or as near to that as can be."""
        wanted = max(_NARROWEST, min(measure, max(_WIDEST, self._usual.measure)))
        self._set(self._style._replace(measure=wanted))
        self._choose(_MEASURE, str(wanted), wanted == self._usual.measure)
        self._telling.say(f"lines of {self._reader.measure_now} cells{self._way_back}")

    @property
    def _way_back(self) -> str:
        usual = self._usual.measure
        if self._style.measure == usual:
            return ""
        return f"; {key_for('app.usual_measure')} makes it {usual} again"

    def unwiden(self) -> None:
        """Go back to the measure of the settings."""
        self._set(self._style._replace(measure=self._usual.measure))
        self._choose(_MEASURE, "", is_usual=True)
        self._telling.say(f"lines of {self._reader.measure_now} cells, as usual")

    def space(self) -> None:
        """Go on to the next line spacing."""
        spacings = list(Spacing)
        typography = self._style.typography
        spacing = spacings[(spacings.index(typography.spacing) + 1) % len(spacings)]
        self._set(self._style._replace(typography=typography._replace(spacing=spacing)))
        self._choose(_SPACING, spacing, spacing is self._usual.typography.spacing)
        self._telling.say(_SAID[spacing])

    def justify(self) -> None:
        """Make the right edge straight, or ragged again."""
        typography = self._style.typography._replace(justified=not self._style.typography.justified)
        self._set(self._style._replace(typography=typography))
        is_usual = typography.justified == self._usual.typography.justified
        self._choose(_JUSTIFY, "yes" if typography.justified else "no", is_usual)
        self._telling.say("justified, with words divided" if typography.justified else "ragged on the right")

    def choose_theme(self, name: str) -> None:
        """Keep the theme that the reader has chosen."""
        self._choose(_THEME, name, name == self._usual_theme)

    def _set(self, style: PageStyle) -> None:
        self._style = style
        self._reader.set_style(style)

    def _choose(self, name: str, value: str, is_usual: bool) -> None:
        """Keep a choice; one that is as the settings have it is none, so that these count again."""
        if is_usual:
            self._preferences.forget(name)
        else:
            self._preferences.choose(name, value)


def style_of_settings(settings: Settings) -> PageStyle:
    """How a page is set as the settings have it."""
    typography = Typography(Spacing(settings.spacing), justified=settings.justify)
    return PageStyle(
        settings.measure,
        typography,
        settings.section_line,
        orders_text=settings.bidi == "deepread",
        margin=settings.margin,
    )


def with_choices(style: PageStyle, chosen: dict[str, str]) -> PageStyle:
    """`style` with the choices of an earlier session; one that makes no sense is passed over."""
    measure, spacing, justify = (chosen.get(name, "") for name in (_MEASURE, _SPACING, _JUSTIFY))
    typography = style.typography
    if spacing in list(Spacing):
        typography = typography._replace(spacing=Spacing(spacing))
    if justify in ("yes", "no"):
        typography = typography._replace(justified=justify == "yes")
    if measure.isascii() and measure.isdigit() and _NARROWEST <= int(measure[:4]) <= max(_WIDEST, style.measure):
        style = style._replace(measure=int(measure[:4]))
    return style._replace(typography=typography)


def theme_at_first(start: Start) -> str:
    """The name of the theme that was chosen in an earlier session, or else of that of the settings."""
    chosen = start.journal.preferences.all().get(_THEME, "") if start.journal else ""
    return chosen if any(palette.name == chosen for palette in PALETTES) else start.settings.theme


class SetsPage(App[Any]):
    """Comes before App among an app's bases, which has the parts that are named here."""

    _typesetting: Typesetting
    _palette: Palette
    _main: MainScreen
    _start: Start
    _telling: Telling

    def action_theme(self, name: str = "") -> None:
        names = [colours.name for colours in PALETTES]
        following = name or names[(names.index(self._palette.name) + 1) % len(names)]
        self._palette = palette_for(following, self._start.colours)
        self._paint()
        if self._palette.name == following:  # else the terminal has no colours for it
            self._typesetting.choose_theme(following)
        self._telling.say(f"{self._palette.name} theme")

    def _paint(self) -> None:
        self.theme = theme_name(self._palette)
        self._main.paint(self._palette)

    def action_widen(self, by: int) -> None:
        self._typesetting.widen(by)

    def action_set_width(self, width: int) -> None:
        self._typesetting.take_measure(width)

    def action_usual_measure(self) -> None:
        self._typesetting.unwiden()

    def action_spacing(self) -> None:
        self._typesetting.space()

    def action_justify(self) -> None:
        self._typesetting.justify()
