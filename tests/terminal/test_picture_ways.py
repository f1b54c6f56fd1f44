"""By which way a terminal is shown a picture, and what it is sent."""

from __future__ import annotations

import re
from base64 import b64decode

import pytest

from deepread.terminal import Colours, Terminal
from deepread.terminal.picture import Way, cell_size, iterm2, kitty, way_of

LOCAL = Terminal(colours=Colours.TRUE, dumb=False)
REMOTE = Terminal(colours=Colours.TRUE, dumb=False, ssh=True)


@pytest.mark.parametrize(
    ("environment", "way"),
    [
        ({"TERM": "xterm-256color"}, Way.BLOCKS),
        ({"TERM": "xterm-kitty", "KITTY_WINDOW_ID": "1"}, Way.KITTY),
        ({"TERM": "xterm-ghostty"}, Way.KITTY),
        ({"TERM_PROGRAM": "iTerm.app"}, Way.ITERM2),
        ({"TERM_PROGRAM": "WezTerm"}, Way.ITERM2),
        ({"TERM": "foot"}, Way.SIXEL),
        ({"KONSOLE_VERSION": "230800"}, Way.SIXEL),
        ({"KONSOLE_VERSION": "210400"}, Way.BLOCKS),
        ({"TERM": "xterm-kitty", "TMUX": "/run/tmux-0/default,1,0"}, Way.BLOCKS),
        ({"TERM_PROGRAM": "iTerm.app", "STY": "1.screen"}, Way.BLOCKS),
    ],
)
def test_the_terminal_is_known_by_its_name(environment: dict[str, str], way: Way) -> None:
    assert way_of("auto", LOCAL, environment) is way
    assert way_of("auto", REMOTE, environment) is Way.NONE


@pytest.mark.parametrize("way", list(Way))
def test_what_is_asked_for_is_done_over_ssh_too(way: Way) -> None:
    assert way_of(way.value, REMOTE, {}) is way


@pytest.mark.parametrize("colours", [Colours.NONE, Colours.SIXTEEN])
def test_without_enough_colours_nothing_is_drawn(colours: Colours) -> None:
    assert way_of("blocks", Terminal(colours=colours, dumb=False), {}) is Way.NONE
    assert way_of("auto", Terminal(colours=Colours.TRUE, dumb=True), {}) is Way.NONE


def test_kitty_takes_a_picture_in_pieces() -> None:
    data = bytes(range(256)) * 40
    sent = kitty(data, 30, 10)
    pieces = re.findall(r"\x1b_G([^;]*);([^\x1b]*)\x1b\\", sent)
    assert "".join(f"\x1b_G{keys};{text}\x1b\\" for keys, text in pieces) == sent
    assert b64decode("".join(text for _, text in pieces)) == data
    assert all(len(text) <= 4096 for _, text in pieces)
    assert pieces[0][0] == "a=T,f=100,q=2,C=1,c=30,r=10,m=1"
    assert [keys for keys, _ in pieces[1:]] == ["m=1"] * (len(pieces) - 2) + ["m=0"]


def test_iterm2_takes_it_in_one() -> None:
    found = re.fullmatch(
        r"\x1b\]1337;File=size=3;width=30;height=10;[^:]*inline=1[^:]*:([^\x07]*)\x07", iterm2(b"abc", 30, 10)
    )
    assert found is not None
    assert b64decode(found[1]) == b"abc"


def test_a_cell_has_some_pixels_even_where_nobody_says_how_many() -> None:
    width, height = cell_size(-1)
    assert (width, height) == (10, 20)
