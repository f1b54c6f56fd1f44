"""What Pandoc adds to Markdown: drawn tables, lines of verse, and lists with letters; and what only looks like them."""

from __future__ import annotations

import pytest
from document_sources import blocks, document, only, shown, words

from deepread.document.block import Align, Code, Heading, ItemList, Paragraph, Role, Rule, Table
from deepread.document.fragment import offset_of
from deepread.document.targeted import link_texts

GRID = """+---------+-------:+:-------:+
| Fruit   | Price  | Good    |
+=========+========+=========+
| Bananas | $1.34  | - round |
|         |        | - *big* |
+---------+--------+---------+
| Pears   | $2.10  |         |
+---------+--------+---------+
"""
SIMPLE = """  Right     Left     Center     Default
-------     ------ ----------   -------
     12     12        12            12
    123     123       *12*          123
"""
MULTILINE = """-------------------------------------------------------------
 Centered   Default           Right Left
  Header    Aligned         Aligned Aligned
----------- ------- --------------- -------------------------
   First    row                12.0 Example of a row that
                                    spans multiple lines.

  Second    row                 5.0 Here's another one.
-------------------------------------------------------------
"""


def rows(table: Table) -> list[list[str]]:
    return [[words(cell.inline) for cell in row] for row in table.rows]


def markers(body: str) -> list[str]:
    return [item.marker for item in only(body, ItemList).items]


def test_a_grid_table_has_its_cells_and_sides() -> None:
    table = only(GRID, Table)
    assert rows(table) == [["Fruit", "Price", "Good"], ["Bananas", "$1.34", "• round\n• big"], ["Pears", "$2.10", ""]]
    assert table.aligns == (Align.LEFT, Align.RIGHT, Align.CENTER)
    assert table.rows[1][2].inline[-1].role == Role.EMPHASIS


def test_a_simple_table_is_cut_where_its_rule_is_and_aligned_as_its_heads_are() -> None:
    table = only(SIMPLE, Table)
    assert rows(table)[1:] == [["12"] * 4, ["123", "123", "12", "123"]]
    assert table.aligns == (Align.RIGHT, Align.LEFT, Align.CENTER, Align.LEFT)


def test_a_table_without_heads_stands_between_two_rules() -> None:
    table = only("--- ----\na   bc\nd   ef\n--- ----\n", Table)
    assert rows(table) == [["a", "bc"], ["d", "ef"]]


def test_a_multiline_table_has_rows_of_several_lines() -> None:
    table = only(MULTILINE, Table)
    assert rows(table) == [
        ["Centered Header", "Default Aligned", "Right Aligned", "Left Aligned"],
        ["First", "row", "12.0", "Example of a row that spans multiple lines."],
        ["Second", "row", "5.0", "Here's another one."],
    ]
    assert table.aligns == (Align.CENTER, Align.LEFT, Align.RIGHT, Align.LEFT)


@pytest.mark.parametrize("table", [GRID, SIMPLE, MULTILINE])
def test_a_table_has_its_caption_above_it(table: str) -> None:
    caption, found, after = blocks(f"{table}\nTable: What it\nshows.\n\nAfter.")
    assert isinstance(caption, Paragraph)
    assert isinstance(found, Table)
    assert [(run.text, run.role) for run in caption.inline] == [("What it shows.", Role.CAPTION)]
    assert isinstance(after, Paragraph)
    assert words(after.inline) == "After."


@pytest.mark.parametrize("inset", ["> ", "- ", "  "])
def test_a_drawn_table_may_stand_in_a_quote_or_a_list(inset: str) -> None:
    rest = inset if inset != "- " else "  "
    lines = GRID.splitlines()
    (found,) = blocks("\n".join([inset + lines[0], *(rest + line for line in lines[1:])]))
    inner = [
        found,
        *getattr(found, "blocks", ()),
        *(block for item in getattr(found, "items", ()) for block in item.blocks),
    ]
    assert [block for block in inner if isinstance(block, Table)]


@pytest.mark.parametrize(
    ("body", "kinds"),
    [
        ("Foo\n--- ---\nbar", [Paragraph, Rule, Paragraph]),
        ("Foo\n---", [Heading]),
        ("--- ---\n\nfoo bar", [Rule, Paragraph]),
        ("a  b\n-- --\nxxxxx\n", [Paragraph, Rule, Paragraph]),
        ("+ a\n+ b", [ItemList]),
        ("+---+\nno\n", [Paragraph]),
        ("| a | b |\n|---|---|\n| c | d |", [Table]),
        ("| a |\n| b |", [Paragraph]),
        ("| a\n| ---\n| b", [Table]),
        ("a. alone", [Paragraph]),
        ("A. Smith\nB. Jones", [Paragraph]),
        ("a. one\n\nd. four", [Paragraph, Paragraph]),
        ("i.e. this\nj.f. that", [Paragraph]),
        ("para\na. one\nb. two", [Paragraph]),
    ],
)
def test_what_only_looks_like_it_stays_what_it_is(body: str, kinds: list[type]) -> None:
    assert [type(block) for block in blocks(body)] == kinds


def test_no_word_of_what_only_looks_like_it_is_lost() -> None:
    assert shown(document("| a |\n| b |")) == "| a |\n| b |"
    assert shown(document("a. alone")) == "a. alone"


def test_lines_of_verse_keep_their_breaks_and_their_blanks() -> None:
    verse = only("| The *lamp* is lit\n|    and burns\n|\n| all of the\n  night\n", Paragraph)
    assert words(verse.inline) == "The lamp is lit\n\u00a0\u00a0\u00a0and burns\n\u00a0\nall of the night"


@pytest.mark.parametrize(
    ("body", "shown_as"),
    [
        ("a. one\nb. two\nc. three", ["a", "b", "c"]),
        ("i) one\nii) two", ["i)", "ii)"]),
        ("(C) one\n(D) two", ["(C)", "(D)"]),
        ("A.  one\nB.  two", ["A", "B"]),
        ("#. one\n#. two", ["1", "2"]),
        ("(@) one\n(@good) two", ["(1)", "(2)"]),
        ("(1) one\n(2) two", ["(1)", "(2)"]),
        ("viii. one\nix. two\nx. three", ["viii", "ix", "x"]),
    ],
)
def test_the_items_of_a_list_have_the_markers_that_they_were_given(body: str, shown_as: list[str]) -> None:
    assert markers(body) == shown_as


@pytest.mark.parametrize(
    "body",
    [
        "(@x) one\n    1. two\n(@) three\nfour",
        "#. one\n   ```\n   two\nthree\n#. four",
        "(@) one\n- \ntwo\n(@) three\n- four",
    ],
)
def test_no_word_is_lost_that_stands_askew_in_a_list(body: str) -> None:
    assert {"one", "two", "three", "four"} <= set(shown(document(body)).split())


def test_examples_are_counted_through_all_of_the_text() -> None:
    lists = [
        block for block in blocks("(@) one\n(@) two\n\nWords.\n\n(@) three\n(@) four") if isinstance(block, ItemList)
    ]
    assert [item.marker for each in lists for item in each.items] == ["(1)", "(2)", "(3)", "(4)"]


def test_the_items_of_a_list_with_letters_hold_blocks() -> None:
    outer = only("a. one\n   goes on\n\n   ```\n   code\n   ```\nb. two\n   1. deep\n   2. er\n", ItemList)
    assert [[type(block) for block in item.blocks] for item in outer.items] == [
        [Paragraph, Code],
        [Paragraph, ItemList],
    ]
    assert not outer.tight
    assert only("a. one\nlazily\nb. two", ItemList).tight
    assert [block.line for block in outer.items[1].blocks] == [6, 7]


def test_an_example_in_a_sentence_is_its_number_and_leads_to_it() -> None:
    found = document("See (@last).\n\n(@) one\n(@good) two\n\nAs (@good) shows, [and (@good)](b).\n\n(@last) three\n")
    said = [words(block.inline) for block in found.blocks if isinstance(block, Paragraph)]
    assert said == ["See (3).", "As (2) shows, and (2)."]
    links = [(link.text, link.target) for link in link_texts(found.blocks)]
    assert links == [("(3)", "#@last"), ("(2)", "#@good"), ("and (2)", "b")]
    assert offset_of(found, "@last") == found.text.index("three")


def test_one_example_is_a_list_and_an_unknown_name_stays() -> None:
    items = only("(@) one", ItemList).items
    assert [item.marker for item in items] == ["(1)"]
    assert shown(document("See (@nobody) and a (@b.c).")) == "See (@nobody) and a (@b.c)."
