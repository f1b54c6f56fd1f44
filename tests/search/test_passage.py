"""A hit shows the place of the article that answers."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from shelf import Shelf

from deepread.article import Article, Kind, Source
from deepread.document import locate, parse
from deepread.search.cutting import is_sentence_end, is_sentence_start
from deepread.search.grammar import parse as parse_query
from deepread.search.one_line import one_line
from deepread.search.passage import Marker, beginning, passage_at

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


def test_a_match_late_in_what_the_article_says_of_itself_is_shown() -> None:
    description = "Of rivers it tells a good deal, and at some length. " * 4 + "The zircon comes last, and is worth it."
    hit = only_hit("Body text.", "zircon", description=description)
    assert [hit.passage[start:end] for start, end in hit.marks] == ["zircon"]


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
    flat = one_line(text)
    start = flat.find(shown)
    assert start >= 0
    told = [hits[0].passage[first:last] for first, last in hits[0].marks]
    assert told
    if flat.count(shown) == 1:
        end = start + len(shown)
        within = [one_line(text[first:last]) for first, last in marks if shown_between(text, first, last, start, end)]
        assert told == within


def shown_between(text: str, first: int, last: int, start: int, end: int) -> bool:
    """Whether characters of a text stand between two places of the line that it is shown on."""
    return start <= len(one_line(text[:first])) and len(one_line(text[:last])) <= end


def test_whole_sentences_are_shown_without_an_ellipsis_where_they_fit() -> None:
    before, after = FILLER * 4, "Then come others. " * 12
    hit = only_hit(before + "Here is granite of a kind that nobody expects. " + after, "granite")
    assert hit.passage.startswith("Here is granite")
    assert hit.passage.endswith("Then come others.")


def test_a_sentence_that_does_not_fit_ends_in_an_ellipsis() -> None:
    hit = only_hit("A granite hill " + "and so on and on " * 30, "granite")
    assert hit.passage.startswith("A granite hill")
    assert hit.passage.endswith("…")


def test_an_abbreviation_does_not_end_a_passage() -> None:
    words = "with many words that go on and on until they end, "
    hit = only_hit("A granite hill " + words * 2 + words + "as e.g. granite " + words * 9, "hill")
    assert hit.passage.endswith("…")
    assert not hit.passage.endswith("e.g.")


def test_at_the_end_of_an_article_what_goes_before_is_shown() -> None:
    hit = only_hit(FILLER * 9 + "Granite.", "granite")
    assert len(hit.passage) > 100
    assert hit.passage.startswith("Nothing is said")


LONG = "The granite of this hill was cut by hand and carried to the harbour, and from there to many far countries."


def test_a_passage_stays_in_its_block_where_that_says_enough() -> None:
    body = f"# Head\n\nBefore it.\n\n{LONG}\n\n## What comes next\n\nSomething else."
    assert only_hit(body, "granite").passage == LONG
    short = "The granite of this hill was cut by hand and sold abroad."
    assert only_hit(f"{short} Much of it is left.\n\n- an item\n- another\n", "granite").passage.endswith("left.")


def test_a_long_sentence_is_shown_whole_also_where_the_match_is_near_its_end() -> None:
    sentence = f"{'It was found after years ' * 5}that what is shown here is granite."
    assert only_hit(FILLER * 9 + sentence + " " + FILLER * 9, "granite").passage.startswith(sentence)


def test_a_short_sentence_stands_with_those_before_it_where_the_next_one_is_too_long() -> None:
    body = f"{FILLER}This is granite. And {'so it went on ' * 20}"
    assert only_hit(body, "granite").passage == f"{FILLER}This is granite."


def test_a_heading_an_item_and_a_cell_are_told_apart_from_the_sentence_beside_them() -> None:
    assert only_hit("## On granite\n\nIt is old.", "granite").passage == "On granite · It is old."
    assert only_hit("- granite\n- flint\n\nThey are hard.", "granite").passage == "granite · flint · They are hard."
    table = "| rock | age |\n|---|---|\n| granite | old |\n\nThat is all."
    assert only_hit(table, "granite").passage == "granite · old · That is all."


def test_no_heading_stands_alone_at_the_end_of_a_passage() -> None:
    body = "Granite.\n\nIt is as old as the hill that it was cut from, and harder than most others are."
    passage = only_hit(f"{body}\n\n## What comes next\n\n{FILLER}", "granite").passage
    assert passage == body.replace("\n\n", " · ")


def test_the_marks_stand_right_behind_breaks_and_spaces() -> None:
    hit = only_hit("## Rocks\n\n```\nrock   =   basalt\n    granite = 1\n```\n", "rock granite")
    assert hit.passage == "Rocks · rock = basalt · granite = 1"
    assert [hit.passage[start:end] for start, end in hit.marks] == ["Rocks", "rock", "granite"]


def test_an_article_without_a_match_in_its_text_is_shown_from_its_first_sentence_on() -> None:
    body = f"## Contents\n\n- Hills\n- Harbours\n\n{LONG}"
    assert only_hit(body, "stone", title="Stone").passage == LONG
    assert (
        only_hit("## Contents\n\n- Hills\n- Harbours", "stone", title="Stone").passage == "Contents · Hills · Harbours"
    )


def test_a_giant_word_does_not_make_a_giant_passage() -> None:
    assert len(only_hit("x" * 100_000, "xxx*").passage) < 300


SOME_WORDS = ["granite", "zircon", "naïve", "深度求索", "e\u0301", "the", "a", "e.g.", "J.", "1.5", "(so)", "x" * 70]
BETWEEN = [". ", "! ", '?" ', "… ", "。", "\n", "\n\n", " ", " ", " ", "\t", ", "]
ANY_TEXT = st.lists(st.sampled_from(SOME_WORDS + BETWEEN), max_size=160).map("".join)


@given(ANY_TEXT, st.integers(0, 5), st.sampled_from(["granite zircon", "the", "深度", '"granite zircon"', "x*"]))
def test_a_passage_of_any_text_is_one_line_of_whole_words_that_says_where_it_is_cut(
    text: str, which: int, query: str
) -> None:
    marker = Marker(parse_query(query))
    marks = list(marker.marks(text))
    first, last = marks[min(which, len(marks) - 1)] if marks else (0, 0)
    passage = passage_at(text, first, last, marker) if marks else beginning(text, marker)
    shown = passage.text
    assert "\n" not in shown
    assert len(shown) < 350
    if marks and last - first < 160:
        assert one_line(text[first:last]) in {shown[begin:end] for begin, end in passage.marks}
    assert all(0 <= begin < end <= len(shown) for begin, end in passage.marks)


@given(ANY_TEXT, st.data())
def test_a_passage_has_an_ellipsis_exactly_where_a_sentence_is_cut(text: str, data: st.DataObject) -> None:
    text = text.replace("…", "").strip()
    marker = Marker(parse_query("granite"))
    marks = list(marker.marks(text))
    if not marks:
        return
    passage = passage_at(text, *data.draw(st.sampled_from(marks)), marker)
    shown = passage.text.strip("…")
    before = shown[: passage.marks[0][0] - passage.text.startswith("…")]
    start = next(place for place in range(passage.offset, -1, -1) if one_line(text[place : passage.offset]) == before)
    end = next(place for place in range(start + 1, len(text) + 1) if one_line(text[start:place]) == shown)
    assert passage.text.startswith("…") != is_sentence_start(text, start)
    assert passage.text.endswith("…") != is_sentence_end(text, end)
    for place in (start, end):
        around = text[max(0, place - 1) : place + 1]
        assert not (around.isascii() and around.isalpha() and len(around) == 2 and "xx" not in around)
