"""A hit shows the place of the article that answers."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from shelf import Shelf

from deepread.article import Article, Kind, Source
from deepread.document import locate, parse
from deepread.search.grammar import parse as parse_query
from deepread.search.passage import Marker

FILLER = "Nothing is said here that anyone would look for. "


def only_hit(body: str, query: str, **fields: str):
    shelf = Shelf()
    shelf.put("a.md", body, **fields)
    (hit,) = shelf.search(query).hits
    return hit


def test_the_passage_is_where_most_and_rarest_words_stand_together() -> None:
    body = "Granite alone.\n\n" + FILLER * 40 + "\n\nHere granite meets a zircon at last.\n\n" + FILLER * 40 + "zircon"
    assert "granite meets a zircon" in only_hit(body, "granite zircon").passage


def test_the_marks_are_the_words_as_they_stand_in_the_text() -> None:
    hit = only_hit("The Weights were opened, and a weight was lifted.", "weight open")
    assert [hit.passage[start:end] for start, end in hit.marks] == ["Weights", "opened", "weight"]


def test_a_passage_is_about_200_characters_of_whole_words() -> None:
    hit = only_hit("word " * 300 + "granite " + "word " * 300, "granite")
    assert 120 < len(hit.passage) < 280
    assert set(hit.passage.strip("…").split()) == {"word", "granite"}
    assert hit.passage.startswith("…")
    assert hit.passage.endswith("…")


def test_a_passage_begins_with_its_sentence() -> None:
    hit = only_hit(FILLER * 20 + "In that year granite was cut. " + FILLER * 20, "granite")
    assert hit.passage.startswith("In that year granite")


def test_a_passage_has_no_markup_and_no_header() -> None:
    hit = only_hit("# Head\n\nSome **bold** [granite](https://example.org/x) and `code`.", "granite", remark="granite")
    assert hit.passage == "Some bold granite and code."


def test_a_match_in_the_title_only_shows_what_the_article_says_of_itself() -> None:
    assert only_hit("Body text.", "stone", title="Stone", description="On rivers.").passage == "On rivers."
    assert only_hit("Body text.", "stone", title="Stone").passage == "Body text."


def test_the_line_and_the_anchor_lead_to_the_match() -> None:
    body = "# A head\n\nFirst.\n\n- one\n- two\n\nHere it is:\nbelow stands granite\nand more."
    shelf = Shelf()
    shelf.sources["a.md"] = source = Source(Article("a.md", Kind.MARKDOWN, "Title"), body, body_line=5)
    shelf.put("b.md")
    shelf.stamps["a.md"] = shelf.stamps["b.md"]
    (hit,) = shelf.search("granite").hits
    assert hit.line == 13
    document = parse(source)
    place = locate(document, hit.anchor)
    assert document.text[place:].startswith("granite")


def test_a_phrase_is_marked_as_one() -> None:
    hit = only_hit("open door, open weights, weights", '"open weights"')
    assert [hit.passage[start:end] for start, end in hit.marks] == ["open weights"]


def test_function_words_are_marked_only_where_nothing_else_was_asked() -> None:
    hit = only_hit("Here is the granite of the hills.", "the granite of")
    assert [hit.passage[start:end] for start, end in hit.marks] == ["granite"]
    hit = only_hit("Here is the granite of the hills.", "the of")
    assert [hit.passage[start:end] for start, end in hit.marks] == ["the", "of", "the"]


WORDS = st.sampled_from(
    ["granite", "Granites", "zircon", "it's", "naïve", "深度求索", "1,000", "the", "end.", "\n\n", "x" * 30, "e\u0301"]
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(WORDS, min_size=1, max_size=150),
    st.sampled_from(["granite", "zircon naive", "深度", '"granite zircon"', "gra*", "the zircon"]),
)
def test_what_is_marked_in_a_passage_is_what_is_marked_on_the_page(pieces: list[str], query: str) -> None:
    shelf = Shelf()
    shelf.put("a.md", " ".join(pieces))
    document = parse(shelf.sources["a.md"])
    text = document.text[document.body_start :]
    marks = list(Marker(parse_query(query)).marks(text))
    hits = shelf.search(query).hits
    if not hits or not marks or shelf.search(query).corrected or shelf.search(query).note:
        return
    shown = hits[0].passage.strip("…")
    start = text.replace("\n", " ").replace("\t", " ").find(shown)
    assert start >= 0
    within = [text[first:last] for first, last in marks if start <= first and last <= start + len(shown)]
    told = [hits[0].passage[first:last] for first, last in hits[0].marks]
    assert told
    if text.count(shown) == 1:
        assert told == within
