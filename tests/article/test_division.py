"""Where a file's text is divided, and that the short way there leads where the long one does."""

from __future__ import annotations

from dataclasses import replace
from unittest import mock

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from deepread.article import Source, article_of, division, read

HEADERS = st.sampled_from(
    [
        *("", "---\n", "---\ntitle: T\n---\n", "---\ntitle: 'T's'\ntags: [a]\n--- \n", "---\ntitle: T\n...\n"),
        *(
            "+++\ntitle = 'T'\n+++\n",
            "----\ntitle: T\n----\n",
            "---\n---\n",
            "---\nJust prose.\n---\n",
            "\n---\ntitle: T\n---\n",
        ),
        *(
            "# Heading\n\n",
            "Plain words.\n",
            "T\n===\n",
            "title: T\n---\n",
            "Title: T\n\n",
            '{"title": "T"}\n',
            "> * 作者：x\n",
        ),
        *(
            "---\ntitle: a\u200bb\n---\n",
            "\u200b---\ntitle: T\n---\n",
            "---\ntitle: T\r\n---\r\n",
            "---\rtitle: T\r---\r",
            "---\r\ntitle: T\r---\r\n",
        ),
        *("+++\ntitle = '''\n---\n'''\n+++\n", "---\ntitle: T\n# x\n", "---\ntitle: T\nkey: |\n  ---\n  x\n---\n"),
    ]
)
BODIES = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("\n\r\t\f -#:=.\u200b\u202e\u0301\u2028"), max_size=60
)


@given(HEADERS, BODIES)
def test_the_short_way_to_a_body_leads_where_the_long_one_does(header: str, body: str) -> None:
    data = (header + body).encode()
    with mock.patch.multiple(division, _FENCES="\ue000", may_have_header=lambda _: True):
        long_way = read(data, "note.md")
    assert _but_its_length(read(data, "note.md")) == _but_its_length(long_way)


@pytest.mark.parametrize(
    "header",
    [
        "---\r\ntitle: T\r---\r\n",
        "---\ntitle: T\r---\n",
        "---\ntitle: T\n---\r",
        "\r---\ntitle: T\n---\n",
        "+++\ntitle='T'\r+++\n",
    ],
)
def test_a_fence_beside_a_stray_carriage_return_is_seen(header: str) -> None:
    source = read(f"{header}# Body\rof it\n".encode(), "note.md")
    assert (source.article.title, source.body, source.article.warnings) == ("T", "# Body\nof it\n", ())


def _but_its_length(source: Source) -> Source:
    """What is invisible counts as a word only where it was not yet taken out."""
    return replace(source, article=replace(source.article, words=0, read_minutes=0))


@given(HEADERS, BODIES)
def test_an_article_without_its_body_is_the_one_with_it(header: str, body: str) -> None:
    data = (header + body).encode()
    assert article_of(data, "note.md") == read(data, "note.md").article


def test_a_body_that_nobody_asks_for_is_not_looked_through(monkeypatch: pytest.MonkeyPatch) -> None:
    lengths: list[int] = []
    block = division.safe.block
    monkeypatch.setattr(division.safe, "block", lambda text: lengths.append(len(text)) or block(text))
    for start in ("---\ntitle: T\ndate: 2021-05-04\n---\n", "# T\n\n"):
        article_of((start + "“Words” of a body.\n\n" * 5000).encode(), "note.md")
    assert max(lengths) < 2000


@pytest.mark.parametrize(
    ("struck", "once"),
    [
        ("N\bNA\bAM\bME\bE", "NAME"),
        ("ls _\bd_\bi_\br", "ls dir"),
        ("d\b_i\b_", "di"),
        ("N\bN\bNo", "No"),
        ("rm\b\bls", "rm\u2408\u2408ls"),
        ("a\bb", "a\u2408b"),
    ],
)
def test_what_a_printer_strikes_twice_is_read_once(struck: str, once: str) -> None:
    assert read(f"Manual\n\n{struck}\n".encode(), "a.txt").body == f"Manual\n\n{once}\n"


@given(HEADERS, BODIES)
def test_a_line_of_the_body_is_known_by_its_number_in_the_file(header: str, body: str) -> None:
    data = (header + body + "\n\nMark here\n").encode()
    source = read(data, "note.md")
    assume(not source.article.binary)  # what only a program reads is described, not shown
    number = source.body.count("\n", 0, source.body.index("Mark here"))
    assert source.line_of(number) == len(data.splitlines())
