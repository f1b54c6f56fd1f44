"""A page as text for a terminal that is not ours to paint."""

from __future__ import annotations

import re

import pytest
from emulator import Emulator
from hypothesis import given
from hypothesis import strategies as st

from deepread.article import Article, Kind, Source
from deepread.document import parse
from deepread.document.block import Role
from deepread.page import lay_out
from deepread.page.page import Page, Span
from deepread.terminal.ansi import render
from deepread.terminal.capability import Colours

SGR_OR_LINK = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;;[!-~]*\x1b\\")
ROLES = list(Role)


def page(*spans: Span) -> Page:
    return Page(72, (tuple(spans),), (0,))


def one(*spans: Span, colours: Colours = Colours.TRUE, theme: str = "dark") -> str:
    return next(iter(render(page(*spans), colours, theme)))


def span(text: str, role: Role = Role.TEXT, target: str = "") -> Span:
    return Span(text, role, target, 0)


def test_plain_text_has_no_escape_byte_and_no_blanks_at_its_end() -> None:
    spans = (span("see "), span("this", Role.LINK | Role.STRONG, "https://example.org/"), span("  "))
    assert one(*spans, colours=Colours.NONE) == "see this"


def test_text_without_a_role_is_left_in_the_terminals_own_colours() -> None:
    assert one(span("plain")) == "plain"


def test_roles_add_up_and_end_with_the_line() -> None:
    assert one(span("both", Role.STRONG | Role.EMPHASIS), colours=Colours.SIXTEEN) == "\x1b[0;3;1mboth\x1b[0m"


@pytest.mark.parametrize(
    ("colours", "theme", "code"),
    [
        (Colours.SIXTEEN, "dark", "33"),
        (Colours.EIGHT_BIT, "dark", "38;5;222"),
        (Colours.EIGHT_BIT, "light", "38;5;94"),
        (Colours.TRUE, "dark", "38;2;242;200;121"),
        (Colours.TRUE, "light", "38;2;122;74;0"),
    ],
)
def test_a_heading_takes_the_nearest_colour_that_there_is(colours, theme, code) -> None:
    assert one(span("Title", Role.TITLE), colours=colours, theme=theme) == f"\x1b[0;1;{code}mTitle\x1b[0m"


def test_a_web_link_is_a_link_and_ends_before_what_follows() -> None:
    emulator = Emulator(20, 1)
    emulator.feed(one(span("see "), span("this", Role.LINK, "https://example.org/ü"), span(" one")))
    links = [cell.link for cell in emulator.cells()[0]]
    assert links[4:8] == ["https://example.org/%C3%BC"] * 4
    assert set(links[:4] + links[8:]) == {""}


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "other.md", "https://u@example.org/", "https://x.org/\x1b\\\x1b[2J"]
)
def test_a_link_that_the_rules_refuse_is_text(target) -> None:
    assert "\x1b]8" not in one(span("this", Role.LINK, target))


def test_an_address_longer_than_terminals_take_is_no_link() -> None:
    assert "\x1b]8" not in one(span("this", Role.LINK, "https://example.org/" + "a" * 2083))


@given(
    st.lists(
        st.tuples(
            st.text(max_size=8),
            st.lists(st.sampled_from(ROLES), max_size=3),
            st.sampled_from(["", "https://example.org/\x1b]52;c;", "https://example.org/", "\x07", "mailto:a@b.c"]),
        ),
        max_size=5,
    ),
    st.sampled_from(Colours),
)
def test_nothing_but_looks_and_links_acts_on_the_terminal(spans, colours) -> None:
    made = [span(text, Role(sum(set(roles))), target) for text, roles, target in spans]
    rest = SGR_OR_LINK.sub("", one(*made, colours=colours))
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e]", rest)


@pytest.mark.parametrize("colours", [Colours.SIXTEEN, Colours.EIGHT_BIT, Colours.TRUE])
@pytest.mark.parametrize("theme", ["dark", "light"])
def test_each_kind_of_callout_has_a_colour_of_its_own(colours: Colours, theme: str) -> None:
    kinds = ("note", "tip", "important", "question", "warning", "caution")
    article = Article("a.md", Kind.MARKDOWN, "A")
    body = "\n\n".join(f"> [!{kind}]\n> Words." for kind in kinds)
    lines = [line for line in render(lay_out(parse(Source(article, body, 1)), 40), colours, theme) if "┃" in line]
    assert len({line.partition("┃")[0] for line in lines}) == len(kinds)
