"""Owns the keys and clicks that lead along links: hints, footnotes, backlinks, and back and forward."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import App

if TYPE_CHECKING:
    from deepread.tui.backlinks import Backlinks, BacklinksFound
    from deepread.tui.card import CardPane
    from deepread.tui.desk import Desk
    from deepread.tui.follower import Moved
    from deepread.tui.footnote_screen import FootnoteScreen
    from deepread.tui.links import Links
    from deepread.tui.main_screen import MainScreen
    from deepread.tui.reader import Reader
    from deepread.tui.retrace import Retrace
    from deepread.tui.telling import Telling


class Linking(App[Any]):
    """Comes before App among an app's bases, which has the parts that are named here."""

    _main: MainScreen
    _desk: Desk
    _telling: Telling
    _links: Links
    _backlinks: Backlinks
    _retrace: Retrace

    async def on_event(self, event: events.Event) -> None:
        """Link hints take their keys before those behind are given out: these are for what the hint leads to. Tab leads
        forward straight after a step back or forward: for most terminals it is the same key as Ctrl+I.
        """
        if isinstance(event, events.Key) and not event.is_forwarded and self._links.hints:
            self._links.hints.take(event)
            return
        if isinstance(event, events.Key) and not event.is_forwarded and self.screen is self._main:
            if event.key == "tab" and self._retrace.forward_at_once():
                return
            self._retrace.rest()
            self._backlinks.rest()
        elif isinstance(event, events.MouseDown):
            self._retrace.rest()
        await super().on_event(event)

    def action_hints(self) -> None:
        self._links.hint()

    def action_footnotes(self) -> None:
        self._links.show_footnotes()

    def on_footnote_screen_hinted(self, event: FootnoteScreen.Hinted) -> None:
        event.stop()
        if self._links.footnotes:
            self._links.hint_in_footnotes(self._links.footnotes)

    def on_reader_link_clicked(self, event: Reader.LinkClicked) -> None:
        event.stop()
        self._links.follow(event.target)

    def on_card_pane_link_clicked(self, event: CardPane.LinkClicked) -> None:
        event.stop()
        if self._links.footnotes:
            self._links.footnotes.dismiss(None)
            self._links.follow(event.target)

    def action_go_back(self) -> None:
        self._retrace.back()

    def action_go_forward(self) -> None:
        self._retrace.forward()

    def on_reader_jumped(self, event: Reader.Jumped) -> None:
        event.stop()
        self._retrace.leave(event.place)

    def on_reader_moved(self, event: Reader.Moved) -> None:
        event.stop()
        self._retrace.note()
        if self._links.hints:
            self._links.hints.renew()

    def on_main_screen_arranged(self, event: MainScreen.Arranged) -> None:
        event.stop()
        self._retrace.note()

    def on_moved(self, event: Moved) -> None:
        self._retrace.moved(event.old, event.new)

    def action_backlinks(self) -> None:
        self._backlinks.show(self._desk.path)

    def on_backlinks_found(self, event: BacklinksFound) -> None:
        event.stop()
        self._backlinks.take(event)
