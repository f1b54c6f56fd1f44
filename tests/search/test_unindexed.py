"""Articles that are not in the index, or not as they are, are found by reading them."""

from __future__ import annotations

import base64
import quopri
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from shelf import Shelf, Stamp

from deepread.article import read
from deepread.library import Library
from deepread.search import Searcher, reading
from deepread.search import haystack as hay
from deepread.search.grammar import parse
from deepread.search.haystack import haystack
from deepread.search.indexer import read_entry
from deepread.search.needles import Fit, Needles, _root
from deepread.search.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from deepread.article import Source
    from deepread.search import Results


pytestmark = pytest.mark.usefixtures("asked_at_once")


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    tmp_path.chmod(0o700)
    return tmp_path


class Shelved:
    """A shelf as the library that a searcher reads from."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.looked_at: list[str] = []

    def catch_up(self) -> object:
        return tuple(self.shelf.stamps.items())

    def stamps(self) -> dict[str, object]:
        return dict(self.shelf.stamps)

    def stamp(self, path: str) -> object:
        return self.shelf.stamps.get(path)

    def read(self, path: str) -> Source:
        return self.shelf.read(path)

    @contextmanager
    def contents(self) -> Iterator[Callable[[str], bytes]]:
        yield self.content

    def content(self, path: str) -> bytes:
        self.looked_at.append(path)
        source = self.shelf.sources[path]
        return f"{source.article.title}\n{source.article.header}\n{source.body}".encode()


def opened(shelf: Shelf, cache: Path | None) -> Searcher:
    searcher = Searcher.open(cache, Shelved(shelf))
    assert searcher is not None
    return searcher


def read_to_the_end(searcher: Searcher, query: str, *, typing: bool = False) -> Results:
    searcher.refresh()
    for _ in searcher.read_on(query, typing=typing):
        pass
    return searcher.search(query, typing=typing)


def found(searcher: Searcher, query: str, *, typing: bool = False) -> list[str]:
    return sorted(hit.path for hit in read_to_the_end(searcher, query, typing=typing).hits)


def fill(shelf: Shelf, paths: Iterable[str], body: str) -> None:
    for path in paths:
        shelf.put(path, body)


def test_without_an_index_everything_is_found_by_reading() -> None:
    shelf = Shelf()
    shelf.put("a.md", "granite")
    shelf.put("b.md", "slate")
    assert found(opened(shelf, None), "granite") == ["a.md"]


def test_what_is_not_indexed_yet_is_ranked_and_quoted_as_if_it_were(cache: Path) -> None:
    shelf, whole = Shelf(cache), Shelf()
    for number in range(30):
        for one in (shelf, whole):
            one.put(f"{number}.md", f"granite {'and slate ' * number} of the north", title=f"stone {number}")
        if number == 15:
            shelf.sync()
    ours, theirs = read_to_the_end(opened(shelf, cache), "slate granite"), whole.search("slate granite")
    assert {hit.path: hit for hit in ours.hits} == {hit.path: hit for hit in theirs.hits}
    assert ours.total == theirs.total


def test_a_changed_article_is_found_by_its_new_words_and_no_more_by_its_old_ones(cache: Path) -> None:
    shelf = Shelf(cache)
    fill(shelf, ("a.md", "b.md"), "granite")
    shelf.sync()
    searcher = opened(shelf, cache)
    assert found(searcher, "granite") == ["a.md", "b.md"]
    shelf.put("a.md", "marble")
    assert found(searcher, "marble") == ["a.md"]
    assert found(searcher, "granite") == ["b.md"]


def test_what_is_gone_is_not_found_though_the_index_still_has_it(cache: Path) -> None:
    shelf = Shelf(cache)
    fill(shelf, ("a.md", "b.md"), "granite")
    shelf.sync()
    shelf.take("a.md")
    assert found(opened(shelf, cache), "granite") == ["b.md"]


def test_nothing_is_found_twice_once_the_index_has_caught_up(cache: Path) -> None:
    shelf = Shelf(cache)
    fill(shelf, ("a.md",), "granite")
    shelf.sync()
    searcher = opened(shelf, cache)
    shelf.put("a.md", "granite and slate")
    shelf.put("b.md", "granite")
    assert found(searcher, "granite") == ["a.md", "b.md"]
    shelf.sync()
    results = read_to_the_end(searcher, "granite")
    assert (results.total, searcher.count) == (2, 2)


def test_an_article_that_was_only_touched_is_not_read_again(cache: Path) -> None:
    shelf = Shelf(cache)
    shelf.put("a.md", "granite")
    shelf.stamps["a.md"] = shelf.stamps["a.md"]._replace(digest=17)
    shelf.sync()
    searcher = opened(shelf, cache)
    shelf.stamps["a.md"] = shelf.stamps["a.md"]._replace(mtime_ns=99)
    shelf.reads.clear()
    assert found(searcher, "granite") == ["a.md"]
    assert shelf.reads == []


def test_of_many_only_those_are_read_that_may_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_FEW", 0)
    shelf = Shelf()
    fill(shelf, (f"{number}.md" for number in range(50)), "slate")
    shelf.put("right.md", "granite")
    searcher = opened(shelf, None)
    assert found(searcher, "granite") == ["right.md"]
    assert shelf.reads == ["right.md"]


def test_a_field_is_looked_for_in_the_bytes_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_FEW", 0)
    shelf = Shelf()
    fill(shelf, (f"{number}.md" for number in range(20)), "slate")
    shelf.put("right.md", "granite", mood="sombre")
    searcher = opened(shelf, None)
    read_to_the_end(searcher, "granite")
    shelf.put("more.md", "sand", mood="sombre")
    assert found(searcher, "mood:sombre") == ["more.md", "right.md"]
    assert sorted(shelf.reads) == ["more.md", "right.md"]


def test_the_next_letter_looks_only_where_the_last_one_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_FEW", 0)
    shelf = Shelf()
    fill(shelf, (f"{number}.md" for number in range(20)), "slate")
    fill(shelf, ("g.md", "h.md"), "granite")
    library = Shelved(shelf)
    searcher = Searcher.open(None, library)
    assert searcher is not None
    assert found(searcher, "gran", typing=True) == ["g.md", "h.md"]
    library.looked_at.clear()
    assert found(searcher, "granit", typing=True) == ["g.md", "h.md"]
    assert set(library.looked_at) <= {"g.md", "h.md"}


def test_where_no_article_has_all_the_words_those_with_most_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_FEW", 0)
    shelf = Shelf()
    shelf.put("a.md", "granite slate")
    shelf.put("b.md", "marble")
    shelf.put("c.md", "sand")
    assert found(opened(shelf, None), "granite slate marble") == ["a.md", "b.md"]


@pytest.mark.parametrize("typing", [False, True])
def test_other_forms_of_a_word_are_found_by_reading_as_the_index_finds_them(
    typing: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_FEW", 0)
    shelf = Shelf()
    for number, word in enumerate(("governance", "governed", "governing", "governs", "granite")):
        shelf.put(f"{number}.md", f"how a body is {word} by its members")
    searcher = opened(shelf, None)
    before = read_to_the_end(searcher, "governance", typing=typing)
    assert not before.is_partial
    assert before.total == shelf.search("governance", typing=typing).total > 1


def test_a_word_that_is_no_form_of_another_one_is_not_taken_for_a_shorter_one() -> None:
    assert [*map(_root, ("national", "using", "by", "studies", "governance"))] == [
        "nation",
        "us",
        "by",
        "stud",
        "govern",
    ]


@pytest.mark.parametrize("typing", [False, True])
def test_a_phrase_that_stands_nowhere_is_answered_by_its_words_as_the_index_answers_it(
    typing: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_FEW", 0)
    shelf = Shelf()
    shelf.put("a.md", "granite")
    shelf.put("b.md", "slate")
    shelf.put("c.md", "slate of granite")
    shelf.put("d.md", "sand")
    for query in ('"granite slate"', '"marble slate"'):
        before = read_to_the_end(opened(shelf, None), query, typing=typing)
        after = shelf.search(query, typing=typing)
        assert [hit.path for hit in before.hits] == [hit.path for hit in after.hits] != []
        assert (before.note.replace(" so far", ""), before.is_partial) == (after.note, False)


@pytest.mark.parametrize(("query", "typing"), [("granitte", False), ("granitte", True), ("gramit", True)])
def test_a_slip_is_set_right_by_files_that_are_not_read(
    query: str, typing: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_FEW", 0)
    shelf = Shelf()
    fill(shelf, (f"{number}.md" for number in range(9)), "granite")
    fill(shelf, (f"s{number}.md" for number in range(9)), "slate")
    searcher = opened(shelf, None)
    answer = read_to_the_end(searcher, query, typing=typing)
    assert answer.corrected == shelf.search(query, typing=typing).corrected
    assert (answer.total, answer.is_partial) == (9, False)
    assert searcher.unread == 9


def test_an_answer_without_the_articles_that_have_some_of_the_words_says_that_there_may_be_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reading, "_FEW", 0)
    monkeypatch.setattr(reading, "_ENOUGH", 2)
    shelf = Shelf()
    fill(shelf, ("a.md", "b.md"), "granite and slate")
    fill(shelf, ("c.md",), "granite")
    answer = read_to_the_end(opened(shelf, None), "granite slate")
    assert (answer.total, answer.is_partial) == (2, True)
    shelf.take("c.md")
    assert not read_to_the_end(opened(shelf, None), "granite slate").is_partial


def test_a_newer_question_ends_the_reading_and_what_was_read_is_kept() -> None:
    shelf = Shelf()
    fill(shelf, (f"{number}.md" for number in range(100)), "granite")
    searcher = opened(shelf, None)
    assert list(searcher.read_on("granite", interrupted=lambda: len(shelf.reads) > 2)) == [None]
    before = len(shelf.reads)
    assert 0 < before < 100
    assert read_to_the_end(searcher, "granite", typing=False).total == 100
    assert len(shelf.reads) == 100


def test_what_changes_while_the_library_is_not_asked_is_due_and_what_the_index_brings_is_not_hidden(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_REST", 1e12)
    shelf = Shelf(cache)
    shelf.put("a.md", "granite")
    shelf.sync()
    searcher = opened(shelf, cache)
    assert searcher.due is None
    searcher.refresh()
    assert found(searcher, "granite") == ["a.md"]
    shelf.put("b.md", "granite and marble")
    shelf.put("c.md", "slate")
    searcher.refresh()
    assert searcher.due is not None
    shelf.sync()
    assert found(searcher, "marble") == ["b.md"]
    later = searcher.due + 1
    monkeypatch.setattr(reading.time, "monotonic", lambda: later)
    shelf.put("d.md", "marble")
    assert found(searcher, "marble") == ["b.md", "d.md"]
    assert searcher.due is None


def test_what_is_known_to_have_changed_is_not_put_off(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_REST", 1e12)
    shelf = Shelf(cache)
    fill(shelf, ("a.md", "b.md", "c.md"), "granite")
    shelf.sync()
    searcher = opened(shelf, cache)
    assert found(searcher, "granite") == ["a.md", "b.md", "c.md"]
    shelf.put("a.md", "marble")
    shelf.put("d.md", "granite")
    shelf.take("b.md")
    searcher.refresh({"a.md", "b.md", "d.md"})
    assert found(searcher, "granite") == ["c.md", "d.md"]
    assert found(searcher, "marble") == ["a.md"]
    shelf.put("d.md", "slate")
    searcher.refresh({"d.md"})
    assert found(searcher, "granite") == ["c.md"]
    assert found(searcher, "slate") == ["d.md"]
    assert searcher.due is not None


def test_answers_grow_while_it_is_read() -> None:
    shelf = Shelf()
    fill(shelf, (f"{number}.md" for number in range(100)), "granite")
    searcher = opened(shelf, None)
    totals = [searcher.search("granite").total for _ in searcher.read_on("granite")]
    assert totals == sorted(set(totals))
    assert len(totals) > 2
    assert totals[-1] == 100


def test_an_answer_is_partial_until_all_that_may_answer_was_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_FEW", 0)
    shelf = Shelf()
    fill(shelf, (f"{number}.md" for number in range(20)), "granite")
    fill(shelf, (f"{number}.txt" for number in range(20)), "slate")
    searcher = opened(shelf, None)
    assert searcher.search("granite").is_partial
    assert searcher.concordance("granite").is_partial
    answers = [searcher.search("granite") for _ in searcher.read_on("granite")]
    assert [answer.is_partial for answer in answers] == [True] * (len(answers) - 1) + [False]
    assert searcher.unread == 20
    assert not searcher.concordance("granite").is_partial
    assert searcher.search("slate").is_partial
    shelf.put("new.md", "granite")
    searcher.refresh()
    assert searcher.search("granite").is_partial


def test_an_answer_is_partial_again_where_the_index_and_the_library_change_at_once(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_FEW", 0)
    shelf = Shelf(cache)
    fill(shelf, (f"{number}.md" for number in range(5)), "slate")
    searcher = opened(shelf, cache)
    assert not read_to_the_end(searcher, "granite").is_partial
    shelf.put("a.md", "slate")
    shelf.sync()
    shelf.put("b.md", "granite")
    searcher.refresh()
    assert searcher.search("granite").is_partial


def test_an_answer_stays_partial_where_a_long_file_was_left_for_something_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_FEW", 0)
    monkeypatch.setattr(hay, "_SLICE", 2_000)
    shelf = Shelf()
    shelf.put("long.md", "granite and slate " * 1_000)
    searcher, asked = opened(shelf, None), iter([False] * 5)
    assert list(searcher.read_on("granite", interrupted=lambda: next(asked, True))) == []
    assert searcher.search("granite").is_partial
    assert found(searcher, "granite") == ["long.md"]


def test_an_answer_stays_partial_where_reading_was_stopped_or_cut_short(monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = Shelf()
    fill(shelf, (f"{number}.md" for number in range(20)), "granite")
    searcher = opened(shelf, None)
    assert not list(searcher.read_on("granite", interrupted=lambda: True)) or searcher.search("granite").is_partial
    assert searcher.search("granite").is_partial
    monkeypatch.setattr(reading, "_MOST", 10)
    assert read_to_the_end(searcher, "granite").is_partial


def test_of_keys_that_were_not_read_yet_nothing_is_claimed() -> None:
    shelf = Shelf()
    shelf.put("a.md", "granite", mood="x")
    searcher = opened(shelf, None)
    assert searcher.search("mood:x").note.startswith("no article so far has a header key mood")
    assert not read_to_the_end(searcher, "mood:x").note
    assert read_to_the_end(searcher, "nosuch:x").note.startswith("no article has")


def test_what_was_read_is_kept_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_MOST", 10)
    monkeypatch.setattr(reading, "_FEW", 0)
    shelf = Shelf()
    for letter in "abcdef":
        fill(shelf, (f"{letter}{number}.md" for number in range(20)), f"granite word{letter}")
    searcher = opened(shelf, None)
    for letter in "abcdef":
        assert len(found(searcher, f"word{letter}")) >= 10
        assert searcher.count <= 20


@pytest.mark.parametrize("queries", [("alpha OR gamma",) * 2, ("beta", "alpha", "gamma", "alpha OR gamma", "beta")])
def test_what_was_let_go_of_is_read_again_for_a_query_that_asks_for_it(
    queries: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_MOST", 10)
    monkeypatch.setattr(reading, "_FEW", 0)
    shelf = Shelf()
    for word, count in (("alpha", 6), ("beta", 6), ("gamma", 3)):
        fill(shelf, (f"{word}{number}.md" for number in range(count)), f"{word} one two")
    totals = {"alpha": 6, "beta": 6, "gamma": 3, "alpha OR gamma": 9}
    searcher = opened(shelf, None)
    for query in ("alpha", "beta", *queries):
        results = read_to_the_end(searcher, query)
        assert (results.total, results.is_partial, results.is_cut_short) == (totals[query], False, False)
        assert searcher.count <= 20
        assert searcher.count + searcher.unread == 15


@pytest.mark.parametrize("articles", [15, 30])
def test_rows_that_were_shown_stay_while_a_word_is_typed_and_asked_for_again(
    articles: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_MOST", 10)
    monkeypatch.setattr(reading, "_FEW", 0)
    shelf = Shelf()
    fill(shelf, (f"{number}.md" for number in range(articles)), "one two")
    searcher, shown = opened(shelf, None), set[str]()
    for typed in ("o", "on", "one", "one", "one t", "one"):
        for _ in searcher.read_on(typed, typing=True):
            rows = {hit.path for hit in searcher.search(typed, None, typing=True).hits}
            assert rows >= shown
            shown = rows
        results = searcher.search(typed, None, typing=True)
        is_whole = results.total == articles
        assert (results.is_partial, results.is_cut_short) == (not is_whole, not is_whole)
        assert searcher.count <= 20
    assert len(shown) == min(articles, 20)


def test_what_has_but_one_of_the_words_gives_way_to_what_has_them_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_MOST", 10)
    monkeypatch.setattr(reading, "_FEW", 0)
    shelf = Shelf()
    shelf.put("old.md", "granite zebra")
    fill(shelf, (f"{number}.md" for number in range(30)), "granite")
    searcher = opened(shelf, None)
    for _ in range(2):
        read_to_the_end(searcher, "granite")
    assert searcher.count == 20
    before = read_to_the_end(searcher, "granite zebra")
    assert before.hits[0].path == "old.md"
    assert before.is_cut_short
    assert read_to_the_end(searcher, "granite zebra").total >= before.total


def test_an_answer_is_partial_again_once_what_it_rests_on_was_let_go_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_MOST", 10)
    monkeypatch.setattr(reading, "_FEW", 0)
    shelf = Shelf()
    for word in ("alpha", "beta", "gamma"):
        fill(shelf, (f"{word}{number}.md" for number in range(8)), word)
    searcher = opened(shelf, None)
    read_to_the_end(searcher, "alpha")
    assert not read_to_the_end(searcher, "beta").is_partial
    before = len(shelf.reads)
    assert list(searcher.read_on("gamma", interrupted=lambda: len(shelf.reads) > before))
    assert searcher.search("beta").is_partial


def test_an_index_that_appears_is_taken_over(cache: Path) -> None:
    shelf = Shelf()
    shelf.put("a.md", "granite")
    searcher = opened(shelf, cache)
    assert found(searcher, "granite") == ["a.md"]
    other = Shelf(cache)
    other.sources, other.stamps = shelf.sources, shelf.stamps
    other.sync()
    shelf.reads.clear()
    assert found(searcher, "granite") == ["a.md"]
    shelf.put("b.md", "granite")
    assert found(searcher, "granite") == ["a.md", "b.md"]
    assert shelf.reads == ["b.md"]


def test_a_damaged_index_is_read_around(cache: Path) -> None:
    shelf = Shelf(cache)
    shelf.put("a.md", "granite")
    shelf.sync()
    for file in cache.glob("index-*/*.arr"):
        file.write_bytes(b"")
    searcher = opened(shelf, cache)
    assert found(searcher, "granite") == ["a.md"]
    assert found(searcher, "granite") == ["a.md"]


def test_reading_writes_nothing_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "away"))
    shelf = Shelf()
    shelf.put("a.md", "granite")
    assert found(opened(shelf, None), "granite") == ["a.md"]
    assert list(tmp_path.iterdir()) == []


def test_an_answer_that_is_cut_short_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_MOST", 5)
    monkeypatch.setattr(reading, "_FEW", 0)
    shelf = Shelf()
    fill(shelf, (f"{number}.md" for number in range(9)), "granite")
    shelf.put("a.md", "slate")
    searcher = opened(shelf, None)
    results = read_to_the_end(searcher, "granite")
    assert (results.total, results.note != "") == (5, True)
    assert read_to_the_end(searcher, "slate").note == ""


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("granite", "GRANITE"),
        ("study", "two studies"),
        ("use", "while using it"),
        ("dont", "they don't"),
        ("don't", "they dont"),
        ("10000", "10,000 boats"),
        ("resume", "a re\u0301sume\u0301"),
        ("cafe", "the Café"),
        ("façade", "the facade"),
        ("夜の", "東京の夜の街"),
        ("straße", "STRASSE"),
        ('"open weights"', "open\nweights"),
        ("notes", ""),
    ],
)
def test_a_needle_is_found_wherever_the_index_finds_the_word(query: str, text: str) -> None:
    assert clauses_in(haystack("notes/a.md", text.encode()), query) == Needles(parse(query)).wanted


def clauses_in(searched: bytes | None, query: str) -> int:
    assert searched is not None
    needles = Needles(parse(query))
    return needles.found({needle for needle in needles.all if needle.fit(searched) >= Fit.FORM})


def mail(words: str, encoding: str, kind: str = "plain") -> bytes:
    sent = base64.encodebytes(words.encode()) if encoding == "base64" else quopri.encodestring(words.encode())
    head = f"From: a@b.org\nContent-Type: text/{kind}; charset=utf-8\nContent-Transfer-Encoding: {encoding}\n\n"
    return head.encode() + sent


@pytest.mark.parametrize(
    ("query", "path", "data"),
    [
        ("granite", "a.eml", mail("a rock of granite", "base64")),
        ("façade", "a.eml", mail("the façade", "base64", "html")),
        ("granite", "a.eml", mail(f"{'.' * 72}granite", "quoted-printable")),
        ("école", "a.eml", mail("une école", "quoted-printable")),
        (
            "école",
            "a.eml",
            b"From: a@b.org\nSubject: an\n =?utf-8?B?" + base64.b64encode("École".encode()) + b"?=\n\nx",
        ),
        ("granite", "a.md", b"**gra**nite"),
        ("granite", "a.md", b"gr*an*~~it~~`e`"),
        ("granite", "a.rst", b"**gra**\\ nite"),
        ("türen", "a.md", "**T**üren".encode()),
        ("granite", "a.html", b"<B>gra</B>nite"),
        ("granite", "a.html", b'gra<span class="x"><i>ni</i></span>te'),
        ("türen", "a.html", "<b>T</b>üren".encode()),
        ("granite", "a.html", b"gra&shy;nite"),
        ("granite", "a.html", b"gra&#173;nite"),
        ("granite", "a.html", "gra\u00adnite".encode()),
        ("école", "a.html", b"&Eacute;cole"),
        ("eacute", "a.md", b"the reference `&eacute;t&eacute;`"),
        ("span", "a.md", b"the tag `a<span>b`"),
        ("日本", "a.md", b"\x1b$BF|K\\\x1b(B"),
    ],
)
def test_a_word_is_found_in_the_bytes_however_it_is_written(query: str, path: str, data: bytes) -> None:
    assert clauses_in(haystack(path, data), query) == 1
    indexed = read_entry(path, Stamp(len(data), 1), lambda _: read(data, path)).words
    assert any(words(query)[0] in field for field in map(list, indexed.values()))


@pytest.mark.parametrize("encoding", ["base64", "quoted-printable"])
def test_mails_are_found_before_they_are_indexed(
    encoding: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_FEW", 0)
    for number in range(9):
        text = "granite" if number == 3 else "slate"
        (tmp_path / f"{number}.eml").write_bytes(mail(f"{'.' * 72}{text}", encoding))
    with Library.open(tmp_path, None) as library:
        searcher = Searcher.open(None, library)
        assert searcher is not None
        results = read_to_the_end(searcher, "granite")
        assert [hit.path for hit in results.hits] == ["3.eml"]
        assert (searcher.unread, results.is_partial) == (8, False)


def test_texts_in_other_encodings_are_looked_through_too() -> None:
    for encoding in ("utf-16", "latin-1"):
        assert b"cafe" in (haystack("a.md", "The café is open.".encode(encoding)) or b"")


def test_a_word_is_not_set_right_before_what_may_have_it_is_read(cache: Path) -> None:
    shelf = Shelf(cache)
    for number in range(40):
        shelf.put(f"{number}.md", "the org of granite")
    shelf.sync()
    shelf.put("new.md", "zorg")
    searcher = opened(shelf, cache)
    searcher.refresh()
    first = searcher.search("zorg")
    assert (first.corrected, first.is_partial) == (None, True)
    assert read_to_the_end(searcher, "zorg").corrected is None
    assert read_to_the_end(searcher, "granitte").corrected == "granite"


def test_all_that_is_shown_of_a_query_agrees_on_whether_its_words_are_set_right(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_FEW", 0)
    shelf = Shelf(cache)
    fill(shelf, (f"{number}.md" for number in range(5)), "granite")
    shelf.sync()
    fill(shelf, (f"new{number}.md" for number in range(5)), "slate")
    searcher = opened(shelf, cache)

    def found() -> list[int]:
        concordance, marks = searcher.concordance("granitte"), searcher.marks("granitte", "of granite")
        total, values = searcher.search("granitte").total, searcher.values("granitte", "kind", 5)
        return [total, len(concordance.lines), len(searcher.paths("granitte")), 5 * len(marks), 5 * len(values)]

    assert found() == [0] * 5
    read_to_the_end(searcher, "granitte")
    assert found() == [5] * 5


@pytest.mark.parametrize("typed", ["aut", "author", "author:", "author:j", "slate author", "slate author:q"])
def test_the_answer_stays_while_the_name_of_a_field_is_typed_that_is_yet_to_be_read(
    typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_FEW", 0)
    shelf = Shelf()
    for number in range(9):
        shelf.put(f"{number}.md", "slate", author="Jane Quill")
    searcher = opened(shelf, None)
    searcher.refresh()
    assert searcher.unread == 9
    assert read_to_the_end(searcher, typed, typing=True).total == 9


def test_a_word_that_a_field_begins_with_is_a_word_where_an_article_that_is_yet_to_be_read_has_it() -> None:
    shelf = Shelf()
    shelf.put("a.md", "the authority on granite", author="Jane Quill")
    shelf.put("b.md", "slate", author="Jane Quill")
    assert found(opened(shelf, None), "auth", typing=True) == ["a.md"]


def test_an_answer_says_that_no_more_is_read_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_FEW", 0)
    monkeypatch.setattr(reading, "_MOST", 2)
    shelf = Shelf()
    fill(shelf, (f"{number}.md" for number in range(9)), "slate")
    searcher = opened(shelf, None)
    assert read_to_the_end(searcher, "is:starred").is_cut_short
    assert not read_to_the_end(searcher, "granite").is_cut_short
