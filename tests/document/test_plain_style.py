"""Plain texts as people have them: books, specifications, letters, notes."""

from __future__ import annotations

import re
import textwrap

import pytest
from document_sources import blocks, document, shown, words
from hypothesis import example, given
from hypothesis import strategies as st

from deepread.document.block import Code, Heading, ItemList, Paragraph, Quote, Role, Rule

SENTENCE = "The ferry crosses twice a day, and twice a day the whole village comes down to look at it. "
PROSE = textwrap.fill(SENTENCE * 4, 72)


def headings(body: str) -> list[tuple[int, str]]:
    return [(each.level, words(each.inline)) for each in blocks(body, plain=True) if isinstance(each, Heading)]


def paragraphs(body: str) -> list[str]:
    return [words(each.inline) for each in blocks(body, plain=True) if isinstance(each, Paragraph)]


@pytest.mark.parametrize(
    ("lines", "heading"),
    [
        ("THE FIRST CROSSING", (2, "THE FIRST CROSSING")),
        ("CHAPTER I.", (2, "CHAPTER I.")),
        ("Chapter 12: Home", (2, "Chapter 12: Home")),
        ("CHAPTER I.\nThe Pier", (2, "CHAPTER I.\nThe Pier")),
        ("Preface", (2, "Preface")),
        ("1.  Introduction", (2, "1. Introduction")),
        ("1.2.  The pier and its uses", (3, "1.2. The pier and its uses")),
        ("The pier\n========", (2, "The pier")),
        ("The pier\n--------", (3, "The pier")),
        ("The pier\n~~~~~~~~", (4, "The pier")),
        ("========\nThe pier\n========", (2, "The pier")),
        ("            THE FIRST CROSSING", (2, "THE FIRST CROSSING")),
    ],
)
def test_a_line_alone_that_looks_like_a_heading_is_one(lines: str, heading: tuple[int, str]) -> None:
    body = f"{PROSE}\n\n{lines}\n\n{PROSE}"
    assert headings(body) == [heading]
    assert paragraphs(body) == [(SENTENCE * 4).strip()] * 2


@pytest.mark.parametrize(
    "line",
    [
        "It ended.",
        "A short line",
        "I",
        "42",
        "* * *",
        "NO ROOM, NO BOARD, NO REPLY,",
        "1. Bring water.",
        "PRICE    QTY    SUM",
        "12:30 - 14:00",
    ],
)
def test_what_only_looks_a_little_like_a_heading_is_none(line: str) -> None:
    assert not headings(f"{PROSE}\n\n{line}\n\n{PROSE}")


def test_a_loose_list_of_numbers_is_no_row_of_headings() -> None:
    body = "1. Apples\n\n2. Pears\n\n3. Plums\n\nAnd that is all."
    assert [type(block) for block in blocks(body, plain=True)] == [ItemList, Paragraph]


def test_capitals_within_a_paragraph_are_no_heading() -> None:
    assert not headings("BEWARE\nof the dog\n\nNO ENTRY\nafter dark")


def test_paragraphs_that_begin_set_in_need_no_blank_line() -> None:
    inset = "\n".join(textwrap.fill(SENTENCE * 4, 72, initial_indent="  ") for _ in range(3))
    assert paragraphs(inset) == [(SENTENCE * 4).strip()] * 3
    tabbed = "\n".join(textwrap.fill(SENTENCE * 4, 72, initial_indent="     ") for _ in range(3))
    assert paragraphs(tabbed) == [(SENTENCE * 4).strip()] * 3


def test_a_text_that_is_set_in_as_a_whole_flows() -> None:
    body = "\n\n".join(textwrap.fill(SENTENCE * 3, 72, initial_indent="    ", subsequent_indent="    ") for _ in "12")
    assert paragraphs(body) == [(SENTENCE * 3).strip()] * 2


def test_code_and_tables_within_wrapped_prose_stay_as_they_are() -> None:
    code = "    def cross():\n        wait()"
    table = "Day      Time     Boat\nMonday   8:00     Ada\nFriday   9:30     Ben"
    body = f"{PROSE}\n\n{code}\n\n{PROSE}\n\n{table}\n\n{PROSE}"
    found = [block.text for block in blocks(body, plain=True) if isinstance(block, Code)]
    assert found == [textwrap.dedent(code), table]


def test_an_item_of_a_wrapped_text_goes_on_in_a_line_that_is_not_set_in() -> None:
    item = textwrap.fill(f"- {SENTENCE * 2}", 72)
    items, after = blocks(f"{PROSE}\n\n{item}\n- And back.\nAfter that.\n", plain=True)[1:]
    assert isinstance(items, ItemList)
    assert [words(block.inline) for each in items.items for block in each.blocks if isinstance(block, Paragraph)] == [
        (SENTENCE * 2).strip(),
        "And back.",
    ]
    assert isinstance(after, Paragraph)
    assert words(after.inline) == "After that."


def test_underscores_in_a_typed_book_are_emphasis() -> None:
    (paragraph,) = blocks(f"{PROSE}\nIt was _very_ late, said snake_case.", plain=True)
    assert isinstance(paragraph, Paragraph)
    assert [run.text for run in paragraph.inline if run.role & Role.EMPHASIS] == ["very"]
    assert "snake_case" in words(paragraph.inline)


def test_a_title_that_is_left_out_takes_its_rules_along() -> None:
    for title in ("A title of its own\n==================", "====\nA title of its own\n===="):
        assert shown(document(f"{title}\n\nThe text.", plain=True)).strip() == "The text."


def test_what_was_answered_in_a_mail_is_a_quotation() -> None:
    mail = f"Ada wrote:\n\n> It flows\n> over here.\n>\n> > And before.\n\n{PROSE}"
    before, quote, after = blocks(mail, plain=True)
    assert isinstance(before, Paragraph)
    assert isinstance(quote, Quote)
    assert [type(block) for block in quote.blocks] == [Paragraph, Paragraph, Quote]
    assert isinstance(after, Paragraph)


def test_the_marks_of_specifications_are_bullets_too() -> None:
    (items,) = blocks("o  A boat is what floats\n   and has a name.\n\no  A quay is not.", plain=True)
    assert isinstance(items, ItemList)
    assert len(items.items) == 2
    assert [type(block) for block in blocks("o my, what a night", plain=True)] == [Paragraph]


def test_lines_with_a_wide_gap_stand_as_they_are() -> None:
    lines = "The Pier          1\nThe Lamp         12"
    assert [block.text for block in blocks(f"{PROSE}\n\n{lines}", plain=True) if isinstance(block, Code)] == [lines]


@pytest.mark.parametrize(
    "code",
    [
        'package main\n\nimport (\n\t"fmt"\n)\n\nfunc main() {\n\tfmt.Println(1)\n}',
        "def cross(boat):\n    boat.go()\n    return boat\n\nfor boat in quay:\n    cross(boat)",
        "host = quay.example\nport = 8080\nlamp = on",
        "int main(void) {\n  wait();\n  return 0;\n}",
    ],
)
def test_code_that_is_not_set_in_stands_as_it_is_too(code: str) -> None:
    found = [block.text for block in blocks(f"{PROSE}\n\n{code}\n\n{PROSE}", plain=True) if isinstance(block, Code)]
    assert found == [code]


@pytest.mark.parametrize(
    "verse",
    [
        "The tide comes in;\nthe tide goes out,\nand none can say;\nwhat it's about.",
        "If I were young\nand you were old\nand all the boats\nwere made of gold.",
        "For one is red.\nFor two are blue.\nFor three are green.",
        "if you should go\nfor all the boats\nlet us sing\nwhile it lasts",
    ],
)
def test_verse_is_no_code(verse: str) -> None:
    assert not [block for block in blocks(verse, plain=True) if isinstance(block, Code)]


def test_a_prompt_is_no_quotation() -> None:
    assert paragraphs(">>> 1 + 1\n2")[0] == ">>> 1 + 1"


def test_a_rule_between_paragraphs_is_a_rule() -> None:
    assert [type(block) for block in blocks(f"{PROSE}\n\n* * *\n\n{PROSE}", plain=True)] == [Paragraph, Rule, Paragraph]


LINES = st.sampled_from(
    ["", "one two", "  three four", "    five six", "\tseven", "- eight nine", "  more", "1. ten", "2.1 Eleven"]
    + ["> thirteen", ">> fourteen", ">fifteen"]
    + ["TWELVE", "====", "----", "| a | b |", "col   umn   row", "CHAPTER X", "* * *", "_word_ x", SENTENCE.strip()]
    + [line + " tail" for line in PROSE.split("\n")]
)


@given(st.lists(LINES, max_size=25))
@example(["CHAPTER X", "one two", "", "  three four"])
def test_no_word_is_lost_added_or_moved(lines: list[str]) -> None:
    body = "\n".join(lines)
    number = re.compile(
        r"(?m)^\s*(?:\d{1,3}[.)]|[-+*]|o(?= {2}))[ \t]+(?=\S)"
    )  # a list's markers are drawn by the page
    said = re.findall(r"[^\W\d_]+", number.sub("", body))
    assert re.findall(r"[^\W\d_]+", shown(document("x " + body, plain=True)))[1:] == said
