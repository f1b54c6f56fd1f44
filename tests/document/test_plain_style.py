"""Plain texts as people have them: books, specifications, letters, notes."""

from __future__ import annotations

import re
import textwrap
from dataclasses import replace

import pytest
from document_sources import ARTICLE, blocks, document, shown, words
from hypothesis import example, given
from hypothesis import strategies as st

from deepread.article import read
from deepread.document import parse
from deepread.document.block import Code, Heading, ItemList, Paragraph, Quote, Role, Rule
from deepread.document.plain_style import filled_width

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
        ("1 Introduction", (2, "1 Introduction")),
        ("1.  Introduction", (2, "1. Introduction")),
        ("1.2.  The pier and its uses", (3, "1.2. The pier and its uses")),
        ("The pier\n========", (2, "The pier")),
        ("The pier\n--------", (3, "The pier")),
        ("The pier\n~~~~~~~~", (4, "The pier")),
        ("========\nThe pier\n========", (2, "The pier")),
        ("-------------------------\n 1. The pier\n-------------------------", (3, "1. The pier")),
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
        "3 April 2021",
        "3rd of April 2021",
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


CAPITALS = "And there the lamp was lit for everyone\nWho came across the water in the night\nTo look for what was lost"
SHORT = "Long is the day,\nand short the night,\nthe lamp is lit\nagainst the light"


@pytest.mark.parametrize("verse", [CAPITALS, SHORT, "Ada Byron\n1 Quay Street\nElsewhere"])
@pytest.mark.parametrize("around", [PROSE, textwrap.fill(SENTENCE * 9, 44), SENTENCE * 3, "Alone."])
def test_lines_of_verse_and_addresses_stay_lines_of_one_paragraph(verse: str, around: str) -> None:
    assert paragraphs(f"{around}\n\n{verse}\n\n{around}")[1] == verse


def test_a_poem_of_lines_about_as_long_is_no_wrapped_text() -> None:
    sonnet = "\n".join(f"{word} goes the lamp along the darkling quay" for word in ("Down", "Along", "Beneath") * 4)
    assert paragraphs(sonnet) == [sonnet]


def test_lines_of_a_stanza_keep_how_far_they_are_set_in() -> None:
    stanza = "Long is the day,\n    and short the night,\nthe lamp is lit\n    against the light,"
    assert paragraphs(f"{PROSE}\n\n{stanza}")[1].replace("\u00a0", " ") == stanza


@pytest.mark.parametrize("inset", [2, 3, 4, 8])
@pytest.mark.parametrize("set_in", ["1101", "0101", "1110", "1001", "1010"])
def test_a_stanza_stays_whole_whichever_of_its_lines_are_set_in(set_in: str, inset: int) -> None:
    lines = ("And long the day", "And short the night,", "The lamp is lit", "Against the light.")
    stanza = "\n".join(" " * (inset * int(sign)) + line for sign, line in zip(set_in, lines, strict=True))
    assert [each.replace("\u00a0", " ") for each in paragraphs(f"A poem.\n\n{SHORT}\n\n{stanza}")][2] == stanza


def test_a_couplet_below_verse_stays_whole() -> None:
    stanza = "Long is the day,\n  and short the night,\nthe lamp is lit\n  against the light,"
    couplet = "The last line is\n  alone."
    assert [each.replace("\u00a0", " ") for each in paragraphs(f"{stanza}\n\n{couplet}")] == [stanza, couplet]


def test_prose_that_was_typed_with_room_left_is_no_verse() -> None:
    typed = (
        "It was typed in the harbour office, where\nthe bell of the machine rang and the line ended in\n"
        "London or by a quay of the old harbour. It was\nall the same."
    )
    assert paragraphs(typed) == [typed.replace("\n", " ")]


@pytest.mark.parametrize(
    "lines", ["Q: Who lives there?\nA: Nobody.", "ADA: Is it lit?\nBEN: It is lit, and it shines."]
)
@pytest.mark.parametrize("around", [PROSE, SENTENCE * 3])
def test_what_is_asked_and_answered_stays_on_lines_of_its_own(lines: str, around: str) -> None:
    assert paragraphs(f"{around}\n\n{lines}")[1] == lines


def test_a_label_within_wrapped_prose_begins_a_line() -> None:
    table = textwrap.fill("Table 2: " + SENTENCE, 72)
    asked = textwrap.fill("Q: And where, if not at this quay of all the quays, does the ferry stop for the night?", 72)
    said = paragraphs(f"{PROSE}\n\n{table}\n{asked}\nA: Here.\n\n{PROSE}")[1]
    assert said == "\n".join(part.replace("\n", " ") for part in (table, asked, "A: Here."))


def test_a_colon_within_wrapped_prose_begins_none() -> None:
    prose = (
        "Of all that was found in the old boat that lay upon the quay of the\nHarbour: nothing at all was ever kept."
    )
    assert paragraphs(f"{PROSE}\n\n{prose}\n\n{PROSE}")[1] == prose.replace("\n", " ")


def test_one_line_that_could_not_be_wrapped_does_not_undo_the_rest() -> None:
    body = "\n\n".join([PROSE] * 20 + [f"{PROSE}\nhttps://harbour.example/{'lamp-' * 30}\n{PROSE}"])
    assert paragraphs(body)[0] == (SENTENCE * 4).strip()


def test_a_first_line_that_others_go_on_with_is_not_left_out_as_the_title() -> None:
    for body in (PROSE, SHORT):
        title = body.split("\n")[0]
        found = document(body, replace(ARTICLE, title=title), plain=True)
        assert shown(found).replace("\n", " ").split() == body.split()


def test_the_line_that_begins_a_book_of_gutenberg_is_no_heading() -> None:
    assert not headings(f"{PROSE}\n\n*** START OF THE BOOK ***\n\n{PROSE}")


def test_underscores_in_a_typed_book_are_emphasis() -> None:
    (paragraph,) = blocks(f"{PROSE}\nIt was _very_ late, said snake_case.", plain=True)
    assert isinstance(paragraph, Paragraph)
    assert [run.text for run in paragraph.inline if run.role & Role.EMPHASIS] == ["very"]
    assert "snake_case" in words(paragraph.inline)


def test_a_title_that_is_left_out_takes_its_rules_along() -> None:
    for title in ("A title of its own\n==================", "====\nA title of its own\n===="):
        assert shown(document(f"{title}\n\nThe text.", plain=True)).strip() == "The text."


def test_a_title_within_wide_rules_is_left_out_with_both() -> None:
    rule = "=" * 40
    assert shown(document(f"{rule}\n  A title of its own\n{rule}\n\nThe text.", plain=True)) == "The text."


def test_a_sentence_between_two_rules_is_no_heading() -> None:
    assert not headings(f"{'-' * 40}\nIt is all said here.\n{'-' * 40}\n\n{PROSE}")


def test_a_title_above_who_wrote_it_is_said_once() -> None:
    body = f"A title of its own\nBy Ada Byron\n5 March 1824\n\n{PROSE}"
    assert shown(document(body, plain=True)).startswith("By Ada Byron\n5 March 1824\n")
    poem = "A title of its own\nby the old quay\nstands all alone"
    assert shown(document(poem, plain=True)) == poem


def test_what_was_answered_in_a_mail_is_a_quotation() -> None:
    mail = f"Ada wrote:\n\n> It flows\n> over here.\n>\n> > And before.\n\n{PROSE}"
    before, quote, after = blocks(mail, plain=True)
    assert isinstance(before, Paragraph)
    assert isinstance(quote, Quote)
    assert [type(block) for block in quote.blocks] == [Paragraph, Quote]
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
    assert paragraphs(">>> 1 + 1\n2") == [">>> 1 + 1\n2"]


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


MEMO = """

Harbour Working Group                                           A. Byron
Request for Comments: 12                                         B. Quay


                         The Lamp and the
                             Old Quay

1.  Introduction

   {first}

Byron                        Informational                      [Page 1]
\f
RFC 12                        Lamp and Quay                   March 1924


   {first}
"""


def test_the_feet_and_heads_of_pages_are_no_text_and_a_title_in_the_middle_is_the_title() -> None:
    memo = MEMO.format(first=textwrap.indent(PROSE, "   ").strip())
    found = parse(read(memo.encode(), "rfc12.txt"))
    assert words(found.blocks[0].parts[0]) == "The Lamp and the Old Quay"  # type: ignore[union-attr]  # the title block
    assert [type(block) for block in found.blocks[1:]] == [Code, Heading, Paragraph, Paragraph]
    assert not re.search("Page|March|RFC|Lamp", shown(found))


def test_a_page_that_is_named_in_a_text_stays() -> None:
    assert paragraphs(f"{PROSE}\n\nSee there [Page 3]\n\nRFC 12 is old.")[1:] == [
        "See there [Page 3]",
        "RFC 12 is old.",
    ]


@pytest.mark.parametrize("sign", ["=", "-"])
def test_capitals_below_an_underlined_heading_are_a_part_of_it(sign: str) -> None:
    above = {"=": 2, "-": 3}[sign]
    body = f"THE PIER\n\n{PROSE}\n\nThe island\n{sign * 10}\n\n{PROSE}\n\nBIRDS\n\n{PROSE}\n\nINTRODUCTION\n\n{PROSE}"
    assert headings(body) == [
        (above + 1, "THE PIER"), (above, "The island"), (above + 1, "BIRDS"), (above + 1, "INTRODUCTION")
    ]  # fmt: skip


def test_capitals_are_a_part_of_the_last_underlined_heading() -> None:
    body = (
        f"The island\n==========\n\n{PROSE}\n\nBIRDS\n\n{PROSE}\n\nThe terns\n---------\n\n{PROSE}\n\nEGGS\n\n{PROSE}"
    )
    assert headings(body) == [(2, "The island"), (3, "BIRDS"), (3, "The terns"), (4, "EGGS")]


def test_capitals_below_the_title_alone_are_the_first_level() -> None:
    body = f"A title of its own\n==================\n\n{PROSE}\n\nBIRDS\n\n{PROSE}"
    assert headings(body) == [(2, "BIRDS")]


def test_the_lines_of_a_letter_stay_a_line_each() -> None:
    body = (
        f"Ada Low\n12 Pier Street\nNorthport\n\n3 April 2021\n\nDear Mr Pilot,\n\n{PROSE}\n\n{PROSE}\n\n"
        "Yours sincerely,\nAda Low\nHarbour Office\nNorthport\n\nEnc: a table of the tides\ncc: The Pier Office\n"
    )
    prose = (SENTENCE * 4).strip()
    assert headings(body) == []
    assert paragraphs(body) == [
        "Ada Low\n12 Pier Street\nNorthport", "3 April 2021", "Dear Mr Pilot,", prose, prose,
        "Yours sincerely,\nAda Low\nHarbour Office\nNorthport", "Enc: a table of the tides\ncc: The Pier Office",
    ]  # fmt: skip


def test_two_lines_of_which_the_first_breaks_off_in_a_sentence_are_filled() -> None:
    first, last = "The lamp is a small one for people who want to read a little and", "who do not care much for more."
    assert filled_width([first, last])
    assert not filled_width([f"{first}.", last])
    assert not filled_width([first, last.capitalize()])
    assert not filled_width(["The lamp is small", last])
    assert not filled_width([first])
