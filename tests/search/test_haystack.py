"""The words of a haystack are all that the index finds in the article it is made of, and not many more."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from shelf import Stamp

from deepread.article import read
from deepread.search import haystack as hay
from deepread.search.indexer import read_entry
from deepread.search.needles import Fit, Needle

if TYPE_CHECKING:
    from collections.abc import Iterable

LETTERS = (
    "gra",
    "Nit",
    "e",
    "x",
    "10",
    "000",
    "ä",
    "É",
    "日本",
    "한국",
    "Мос",
    "e\u0301",
    "½",
    "ſ",
    "हिन्दी",
    "s",
    "l'",
    "d’",
)
SIGNS = (" ", "\n", "\n\n", "'", "’", ",", ".", "-", "\u00ad", "—", "·", "# ", "> ", "- ", "|", "^")
MARKUP = ("_", "__", "*", "**", "`", "~", "~~", "\\_", "\\*", "[", "](a.md)", "][a]", "<b>", "</b>")
TAGS = (
    "<b>",
    "</b>",
    "<wbr>",
    '<span class="a b">',
    "</span>",
    "<p>",
    "&shy;",
    "&eacute;",
    "&amp;",
    "&#x41;",
    "_",
    "*",
)


def texts(*parts: str) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from((*LETTERS, *SIGNS, *parts)), max_size=30).map("".join)


TEXTS = texts(*MARKUP) | texts(*TAGS)


def indexed(path: str, data: bytes) -> set[str]:
    entry = read_entry(path, Stamp(len(data), 1), lambda _: read(data, path))
    return {word for field in ("title", "about", "body") for word in entry.words[field]}


def haystack(path: str, data: bytes) -> bytes:
    made = hay.haystack(path, data)
    assert made is not None
    return made


def missing(words: Iterable[str], searched: bytes) -> list[str]:
    return [word for word in words if Needle(word).fit(searched) != Fit.WORD]


@given(TEXTS, st.sampled_from(["a.md", "a.txt", "a.html", "a.rst", "a.adoc", "a.org"]))
@example("foo_don'**t**", "a.md")
@example("foo_**bar**ium d'**Ar**tagnan 10,**000**", "a.md")
@example("the reference `&eacute;t&eacute;` and `a<span>b`", "a.md")
@example("Docker를 日本pulsar", "a.md")
def test_every_word_of_the_index_is_in_the_haystack(text: str, path: str) -> None:
    data = text.encode()
    assert missing(indexed(path, data), haystack(path, data)) == []


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("json.md", json.dumps({"title": "Zürich\tlake", "author": "José 日本 \U00020000"}) + "\n\nBody.\n"),
        ("yaml.md", '---\ntitle: "caf\\u00e9 \\xe9t\\xe9 lo\\\n  ng\\ttab"\n---\n\nBody.\n'),
        ("quoted.md", "---\ntitle: 'the don''t list'\n---\n\nBody.\n"),
        ("toml.md", '+++\ntitle = "\\u00dcber Z\\U000000fcrich"\n+++\n\nBody.\n'),
        ("manual.txt", "N\bNA\bAM\bME\bE\n     gr\bre\bep\bp _\bf_\bi_\bl_\be\n"),
        ("coloured.txt", "\x1b[1mgra\x1b[0mnite\n"),
        ("links.md", "[[page|alias]]ed and [[we]]b and un[[a|do]]ing"),
        ("page.html", "<html><body><p>caf&eacute na&iumlve</p></body></html>"),
    ],
)
def test_what_is_written_in_another_way_than_it_is_shown_is_in_the_haystack(path: str, written: str) -> None:
    data = written.encode()
    words = indexed(path, data)
    assert len(words) > 1
    assert missing(words, haystack(path, data)) == []


@pytest.mark.parametrize("unseen", ["\u200b", "\ufeff", "\u200e", "\u202a", "\u2066", "\u180e", "\ufff9", "\U000e0041"])
@pytest.mark.parametrize(("path", "written"), [("a.md", "{}"), ("a.txt", "{}"), ("a.html", "<p>{}</p>")])
def test_a_character_that_is_not_shown_parts_no_word(unseen: str, path: str, written: str) -> None:
    for one in (unseen, f"&#{ord(unseen)};"):
        data = written.format(f"alpha{one}beta gamma").encode()
        assert missing(indexed(path, data), haystack(path, data)) == []


@given(TEXTS, st.integers(500, 600))
def test_a_long_file_is_looked_at_in_slices_as_if_it_were_one(text: str, size: int) -> None:
    data = ("granite and " * 40 + text + " slate and" * 90).encode()
    whole = haystack("a.md", data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hay, "_SLICE", size)
        patch.setattr(hay, "_OVERLAP", 400)
        assert len([*hay._slices(data)]) > 1
        assert {*haystack("a.md", data).split()} >= {*whole.split()}


def test_a_text_without_a_blank_is_looked_at_to_its_end() -> None:
    searched = haystack("a.md", ("日" * 100_000 + "本").encode())
    assert Needle("日本").fit(searched) == Fit.WORD


def test_a_word_across_the_end_of_a_slice_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hay, "_SLICE", 50)
    monkeypatch.setattr(hay, "_OVERLAP", 40)
    for before in range(120):
        data = b"x" * before + b' gra<span class="a b">nite</span> slate'
        assert missing(["granite", "slate"], haystack("a.md", data)) == []


def test_a_word_within_another_one_is_not_taken_for_it() -> None:
    searched = haystack("a.md", b"an impulse to unplug")
    assert Needle("pulse").fit(searched) == Needle("plug", is_prefix=True).fit(searched) == Fit.NOTHING


def test_what_begins_as_a_word_and_is_no_form_of_it_is_not_taken_for_it() -> None:
    searched = haystack("a.md", b"the market of masonry")
    assert Needle("marketing").fit(searched) == Fit.WORD
    assert Needle("market").fit(searched) == Fit.WORD
    assert Needle("mask").fit(searched) == Fit.BEGINNING
    assert Needle("mas", is_prefix=True).fit(searched) == Fit.WORD


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("possibly", "possibility"),
        ("reliability", "reliably"),
        ("applique", "application"),
        ("preferentemente", "preferenza"),
        ("كتاب", "الكتاب"),
        ("الكتاب", "وكتابها"),
    ],
)
def test_a_form_that_begins_otherwise_towards_its_end_or_has_an_article_before_it_is_found(
    asked: str, written: str
) -> None:
    assert Needle(asked).fit(haystack("a.md", f"what is {written} of it".encode())) >= Fit.FORM


def test_a_form_in_another_language_than_that_of_a_text_is_less_likely_than_one_in_its_own() -> None:
    spanish = "la luz de los pulsos que el ojo ve y a los que la mano en vano va"
    assert Needle("pulsar").fit(haystack("a.md", b"the pulse of the machine is in it")) == Fit.FORM
    assert Needle("pulsar").fit(haystack("a.md", f"{spanish} pulse".encode())) == Fit.WORD


def test_a_long_file_is_left_at_once_when_something_else_is_asked() -> None:
    asked = iter([False, True])
    assert hay.haystack("a.md", b"slate " * 100_000, lambda: next(asked)) is None
    assert next(asked, None) is None


def test_no_file_has_a_haystack_many_times_as_large() -> None:
    data = b" ".join(b"_".join(b"%07d" % (12 * word + part) for part in range(12)) for word in range(1_000))
    searched = haystack("a.md", data)
    assert len(searched) < 8 * len(data)
    assert Needle("0000005").fit(searched) == Needle("0011999").fit(searched) == Fit.WORD


def test_what_no_one_types_whole_takes_no_room() -> None:
    assert len(haystack("a.md", b"slate " + b"QUJD" * 100_000)) < 1_000
