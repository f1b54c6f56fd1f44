"""Owns doing by its name what has a key, and what has none: which commands there are now, and the pane they are for."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from deepread.library import SortField
from deepread.tui.key import Pane
from deepread.tui.keys import in_effect, key_for
from deepread.tui.palette import PALETTES
from deepread.tui.sieve import NotedField
from deepread.tui.upper_screens import UpperScreens

if TYPE_CHECKING:
    from textual.widget import Widget

    from deepread.tui.command import Command
    from deepread.tui.key import Key

_REMEMBERED = 8
"""Commands that stand first when nothing is typed yet."""
_OPENED_BY = {
    Pane.SEARCH: "app.search",
    Pane.CONCORDANCE: "app.concordance",
    Pane.RELATED: "app.related",
    Pane.TROUBLES: "app.troubles",
    Pane.ENCODINGS: "app.encoding",
    Pane.OUTLINE: "app.outline",
    Pane.FILTERS: "app.filters",
    Pane.LIBRARIES: "app.libraries",
    Pane.QUEUE: "app.queue",
    Pane.LINK: "app.hints",
    Pane.FOOTNOTES: "app.footnotes",
    Pane.BACKLINKS: "app.backlinks",
    Pane.SELECTION: "app.select_text",
    Pane.MARKS: "app.marks",
    Pane.PICTURE: "app.picture",
    Pane.PAGER: "app.help",
    Pane.COMMANDS: "app.commands",
}
"""What leads to a pane that is not there until it is asked for."""
_FIELDS = {
    "date": "date, the newest first",
    "length": "length, the shortest first",
    "file": "file name",
    "opened": "when it was read last",
    "progress": "how much was read",
}


def _more(*, lists: bool) -> tuple[Command, ...]:
    """What can be done by its name alone: a theme, and an order of the list where there is one."""
    from deepread.tui.command import Command  # late: no command is typed at the start

    themes = [
        Command(Pane.ANYWHERE, f"app.theme('{palette.name}')", f"theme {palette.name}", f"theme: {palette.name}")
        for palette in PALETTES
    ]
    if not lists:
        return tuple(themes)
    orders = [
        Command(Pane.LIST, f"app.sort('{field}')", f"sort {field}", f"sort by {_FIELDS.get(field, field)}")
        for field in (*get_args(SortField), *get_args(NotedField))
    ]
    return (*themes, *orders)


def _is_there(_: Key) -> bool:
    """On a screen above the main one whatever it has does something."""
    return True


class Commands(UpperScreens):
    """As `UpperScreens`, with the screen on which a command is typed."""

    _recent_commands: tuple[tuple[Pane, str], ...] = ()

    def action_commands(self) -> None:
        from deepread.tui.command import commands  # late: as above
        from deepread.tui.command_screen import CommandScreen  # late: as above

        is_main = self.screen is self._main
        offers = self._telling.offers if is_main else _is_there
        more = _more(lists=not self._main.alone) if is_main else ()
        keys = [key for key in in_effect() if not (self._main.alone and key.pane is Pane.LIST)]
        known = commands(keys, self._pane_at_hand, offers, more)
        self.push_screen(CommandScreen(known, self._recent_commands, self._palette), self._do)

    async def _do(self, command: Command | None) -> None:
        if command is None:
            return
        if not command.works and command.is_led_to and self.screen is self._main:
            await self._do_beyond(command)
            return
        if not command.works:
            self._telling.say(self._where(command))
            return
        called = (command.pane, command.action)
        others = [each for each in self._recent_commands if each != called]
        self._recent_commands = (called, *others)[:_REMEMBERED]
        node = self._node_for(command.pane)
        if node is self._main.reader and not self._main.reader.size:  # it has not been on the screen so far
            node.call_after_refresh(node.call_later, self.run_action, command.action, node)
        else:
            await self.run_action(command.action, node)

    async def _do_beyond(self, command: Command) -> None:
        """Go to the pane of a command, and do it there."""
        await self.run_action(_OPENED_BY[command.pane], self._main)
        if self.screen is not self._main:  # else it was said why the pane is not there
            self.screen.call_after_refresh(self.run_action, command.action, self.screen)

    def _where(self, command: Command) -> str:
        opener = _OPENED_BY.get(command.pane)
        here = "there is nothing for it here now"
        return (
            f"{command.does}: {command.where}; {key_for(opener)} leads there" if opener else f"{command.does}: {here}"
        )

    def _node_for(self, pane: Pane) -> Widget:
        """What does an action of `pane`; it has the keys from now on."""
        if self.screen is not self._main or pane in (Pane.ANYWHERE, Pane.SELECTION):
            return self.screen.focused or self.screen
        if pane is Pane.LIST and not self._main.alone:
            self._main.set_focus(self._main.list)
        elif pane is Pane.READER and self._main.pane is not Pane.READER:
            if self._desk.path is None or self._main.narrow:
                self._navigation.read()
            else:
                self._main.set_focus(self._main.reader)
        return self._main.list if pane is Pane.LIST else self._main.reader

    def action_go_to_percent(self, percent: int) -> None:
        """Go to where so much of the open article is read, as it is told below the page."""
        reader = self._main.reader
        if self._desk.article is None:
            self._telling.say_no_article()
            return
        if percent >= 100:
            reader.action_bottom()
            return
        whole = len(reader.document.text) / max(0.001, reader.document.share)
        offset = int(whole * percent / 100)
        self._desk.once_there(
            lambda document: len(document.text) > offset, lambda: reader.jump_to_progress(percent / 100)
        )
