"""What reStructuredText becomes."""

from __future__ import annotations

import pytest
from document_sources import inlines, marked_up, words
from hypothesis import given
from hypothesis import strategies as st

from deepread.article import Kind, read
from deepread.document import parse
from deepread.document.block import (
    Block,
    Code,
    Definition,
    Footnote,
    Heading,
    Image,
    Item,
    ItemList,
    Note,
    Paragraph,
    Quote,
    Role,
    Rule,
    Run,
    Table,
)


def blocks(body: str) -> tuple[Block, ...]:
    return marked_up(body, Kind.RST)


def shown(body: str) -> str:
    return " ".join(words(inline) for block in blocks(body) for _, inline in inlines(block))


def test_headings_take_their_levels_from_their_rules() -> None:
    body = "=====\nWhole\n=====\n\nPart\n====\n\nChapter\n-------\n\nPart two\n========\n\ntext"
    found = [(block.level, words(block.inline)) for block in blocks(body) if isinstance(block, Heading)]
    assert found == [(1, "Whole"), (2, "Part"), (3, "Chapter"), (2, "Part two")]


def test_one_letter_is_a_title() -> None:
    found = blocks("A\n-\n\nFirst.\n\nB\n-\n\nSecond.\n\nAb\n-\n\n-\n-")
    titles = [(block.level, words(block.inline)) for block in found if isinstance(block, Heading)]
    assert titles == [(1, "A"), (1, "B")]


def test_a_rule_of_its_own_is_a_rule() -> None:
    assert [type(block) for block in blocks("one\n\n----\n\ntwo")] == [Paragraph, Rule, Paragraph]


def test_inline_markup_is_read() -> None:
    (block,) = blocks("*soft* **loud** ``a *b*`` :sup:`2` :func:`~os.walk` `a title` plain\\* a_b 2*3*4")
    assert isinstance(block, Paragraph)
    assert [(run.text, run.role) for run in block.inline if run.text.strip()] == [
        ("soft", Role.EMPHASIS),
        ("loud", Role.STRONG),
        ("a *b*", Role.CODE),
        ("²", Role.SUPERSCRIPT),
        ("os.walk", Role.CODE),
        ("a title", Role.EMPHASIS),
        (" plain* a_b 2*3*4", Role.TEXT),
    ]


@pytest.mark.parametrize(
    ("body", "text", "target"),
    [
        ("See `the door <https://a.example/b>`_.", "the door", "https://a.example/b"),
        ("See `the door`_.\n\n.. _the door: https://a.example", "the door", "https://a.example"),
        ("See door_.\n\n.. _Door: https://a.example", "door", "https://a.example"),
        ("See `it <door_>`__.\n\n.. _door: https://a.example", "it", "https://a.example"),
        ("See https://a.example/x_y_ now", "https://a.example/x_y", "https://a.example/x_y"),
        ("See :rfc:`2119`", "RFC 2119", "https://www.rfc-editor.org/rfc/rfc2119"),
    ],
)
def test_links_lead_where_their_targets_say(body: str, text: str, target: str) -> None:
    links = [
        (run.text, run.target) for block in blocks(body) for _, line in inlines(block) for run in line if run.target
    ]
    assert links == [(text, target)]


def leads(body: str) -> list[tuple[str, str]]:
    """The links of a body, each with where it leads."""
    runs = [run for block in blocks(body) for _, inline in inlines(block) for run in inline]
    return [(run.text, run.target) for run in runs if run.role & Role.LINK]


@pytest.mark.parametrize(
    "defined",
    [
        ".. _One: Two_\n.. _Two: https://a.example\n",
        ".. _Two: https://a.example\n.. _one: TWO_\n",
        ".. _one: `Number  Two`_\n.. _`number two`: Three_\n.. _Three: https://a.example\n",
    ],
)
def test_a_target_that_names_another_leads_where_that_does(defined: str) -> None:
    assert leads(f"See One_.\n\n{defined}") == [("One", "https://a.example")]


def test_targets_that_name_each_other_lead_nowhere() -> None:
    body = (
        "See One_ and `Two`_ and Self_ and None_.\n\n.. _One: Two_\n.. _Two: One_\n.. _Self: Self_\n.. _None: gone_\n"
    )
    assert leads(body) == []


def test_an_address_that_ends_as_a_name_does_is_an_address() -> None:
    assert leads("See One_.\n\n.. _One: https://a.example/b_\n") == [("One", "https://a.example/b_")]


def test_a_long_chain_of_targets_is_followed_in_linear_time() -> None:
    chain = "".join(f".. _t{number}: t{number + 1}_\n" for number in range(20_000))
    assert leads(f"See t0_.\n\n{chain}.. _t20000: https://a.example\n") == [("t0", "https://a.example")]


def test_lists_nest_and_keep_their_numbers() -> None:
    first, second = blocks("- one\n  goes on\n\n  - inner\n\n- two\n\n3. three\n4. four")
    assert isinstance(first, ItemList)
    assert isinstance(second, ItemList)
    assert [type(block) for block in first.items[0].blocks] == [Paragraph, ItemList]
    assert [item.marker for item in second.items] == ["3", "4"]


def test_a_year_at_the_start_of_a_sentence_is_no_number() -> None:
    assert [type(block) for block in blocks("1984. It was a\nbright day.")] == [Paragraph]


def test_what_follows_two_colons_stays_as_it_is() -> None:
    before, code, after = blocks("Like this::\n\n    def f():\n        pass\n\nAfter.")
    assert isinstance(before, Paragraph)
    assert words(before.inline) == "Like this:"
    assert isinstance(code, Code)
    assert code.text == "def f():\n    pass"
    assert isinstance(after, Paragraph)


def test_code_says_its_language() -> None:
    (code,) = blocks(".. code-block:: Python\n   :linenos:\n\n   x = 1\n     y")
    assert isinstance(code, Code)
    assert (code.language, code.text, code.line) == ("python", "x = 1\n  y", 3)


@pytest.mark.parametrize(
    "table", ["+---+---+\n| a | b |\n+---+--+", "===  ===\na    b::\n===  ===\n1    2\n===  ===", "+-+\n+-+ a"]
)
def test_what_is_no_plain_table_stands_as_it_was_drawn(table: str) -> None:
    before, code, after = blocks(f"Before.\n\n{table}\n\nAfter.")
    assert isinstance(code, Code)
    assert code.text == table
    assert isinstance(before, Paragraph)
    assert isinstance(after, Paragraph)


def test_admonitions_are_callouts() -> None:
    (quote,) = blocks(".. warning:: Mind\n   the gap.\n\n   - and the step")
    assert isinstance(quote, Quote)
    assert quote.kind == "warning"
    assert [type(block) for block in quote.blocks] == [Paragraph, Paragraph, ItemList]


def test_figures_are_images_with_captions_under_them() -> None:
    image, caption = blocks(".. figure:: pictures/door.png\n   :alt: The door\n\n   In May.")
    assert isinstance(image, Image)
    assert (image.target, image.alt) == ("pictures/door.png", "The door")
    assert isinstance(caption, Paragraph)


def test_fields_terms_and_options_are_definitions() -> None:
    found = blocks(":name: value\n\nterm\n  what it is\n\n-o, --out=FILE  where to")
    assert [words(block.term) for block in found if isinstance(block, Definition)] == ["name", "term", "-o, --out=FILE"]


def test_footnotes_come_last() -> None:
    *_, last = blocks("A claim [1]_.\n\n.. [1] The proof.\n\nMore.")
    assert isinstance(last, Footnote)
    assert last.label == "1"


def test_notes_without_a_number_are_numbered_in_turn() -> None:
    body = (
        "One [#]_, two [2]_, three [#]_, four [#d]_.\n\n.. [#] First.\n.. [2] Second.\n.. [#] Third.\n.. [#d] Fourth.\n"
    )
    found = blocks(body)
    assert shown(body).startswith("One [1], two [2], three [3], four [4].")
    calls = [run.target for _, inline in inlines(found[0]) for run in inline if run.role & Role.FOOTNOTE]
    assert calls == ["#fn:1", "#fn:2", "#fn:3", "#fn:4"]
    notes = [block for block in found if isinstance(block, Footnote)]
    assert [note.label for note in notes] == ["1", "2", "3", "4"]


def test_a_title_with_a_note_takes_one_number() -> None:
    source = read(b"Whole [#]_\n==========\n\nOne [#]_.\n\n.. [#] First.\n.. [#] Second.\n", "a.rst")
    assert "One [2]." in parse(source).text


def test_substitutions_are_put_in() -> None:
    assert shown("Say |word| twice.\n\n.. |word| replace:: hello\n") == "Say hello twice."


def test_comments_and_targets_are_not_shown() -> None:
    assert (
        shown("One.\n\n.. a comment\n   goes on\n\n.. _target:\n\n.. contents::\n   :depth: 2\n\nTwo.") == "One. Two."
    )


def test_an_unknown_directive_loses_no_word() -> None:
    assert (
        shown(".. strange:: behind it\n   :option: hidden\n\n   What stands in it.") == "behind it What stands in it."
    )


def test_a_file_that_a_text_names_is_not_read() -> None:
    assert shown(".. include:: /etc/hostname\n") == "Included: /etc/hostname"


def test_a_title_of_the_file_is_the_articles() -> None:
    source = read(b"A Walk\n======\n\nText.\n", "a.rst")
    assert (source.article.kind, source.article.title) == (Kind.RST, "A Walk")
    assert [type(block) for block in parse(source).blocks[1:]] == [Paragraph]


def test_deep_nesting_is_shown_plainly() -> None:
    body = "\n".join(" " * depth + f"- {depth}\n" for depth in range(0, 200, 2))
    found = parse(read(body.encode(), "a.rst"))
    assert all(str(depth) in found.text for depth in range(0, 200, 2))
    assert any(isinstance(block, Note) for block in deeply(found.blocks))


def deeply(found: tuple[Block | Item, ...]) -> list[Block | Item]:
    inner = [(*getattr(block, "blocks", ()), *getattr(block, "items", ())) for block in found]
    return [*found, *(block for each in inner if each for block in deeply(each))]


@pytest.mark.parametrize(
    "body",
    [
        "*a " * 30_000,
        "``a " * 30_000,
        "`a <" * 30_000,
        "|a " * 30_000,
        ".. _a\n" * 20_000,
        "- " * 20_000,
        "a::\n" * 20_000,
        "==== ====\n" * 10_000,
        "1. a\n" * 10_000,
        ".. a::\n" * 10_000,
        ".. code-block::\n" + "\n" * 400_000 + "   a",
        " " * 100_000 + "x",
        "a_" * 50_000,
        "[" * 50_000,
    ],
)
def test_hostile_text_is_read(body: str) -> None:
    """Each of these would take minutes in quadratic time."""
    assert blocks(body)


PARTS = (
    "a",
    "b ",
    "- ",
    "  ",
    "\n",
    "*",
    "`",
    "``",
    "::",
    ".. ",
    "_",
    "[1]_",
    "====",
    "\n\n",
    ":x:",
    "1. ",
    "+--+",
    "| ",
    ">>> ",
)


@given(st.lists(st.sampled_from(PARTS), max_size=40))
def test_any_text_is_read_and_its_places_agree(parts: list[str]) -> None:
    document = parse(read(("x" + "".join(parts)).encode(), "a.rst"))
    for block in document.blocks:
        for start, inline in inlines(block):
            assert document.text[start : start + len(words(inline))] == words(inline)


def test_notes_that_notes_refer_to_are_numbered_where_those_stand() -> None:
    body = "One [#]_.\n\n.. [#] First, see [#]_.\n\nTwo [#]_ and ``[#]_``.\n\n.. [#] Second.\n.. [#] Third [#a]_.\n"
    said = [" ".join(words(inline) for _, inline in inlines(block)) for block in blocks(body)]
    assert said == ["One [1].", "Two [3] and [#]_.", "First, see [2].", "Second.", "Third [a]."]
    assert [block.label for block in blocks(body) if isinstance(block, Footnote)] == ["1", "2", "3"]


def test_links_without_a_name_lead_where_the_addresses_stand_in_order() -> None:
    (found,) = blocks("See one__, `two words`__ and three__.\n\n__ https://a.example\n.. __: https://b.example\n")
    assert isinstance(found, Paragraph)
    assert [(run.text, run.target) for run in found.inline if run.target] == [
        ("one", "https://a.example"),
        ("two words", "https://b.example"),
    ]


@pytest.mark.parametrize(
    "front",
    [
        ".. _quay:",
        ".. A comment\n   of two lines",
        ".. meta::\n   :description: A page",
        ":orphan:",
        ":tocdepth: 2\n\n.. _quay:\n\n..\n   Another",
    ],
)
@pytest.mark.parametrize("title", ["The quay\n========", "========\nThe quay\n========"])
def test_a_title_is_said_once_whatever_unseen_stands_above_it(front: str, title: str) -> None:
    found = parse(read(f"{front}\n\n{title}\n\nText.".encode(), "a.rst"))
    assert found.text.splitlines()[0] == "The quay"
    assert found.text[found.body_start :] == "Text."


def test_what_is_seen_above_a_title_stays_above_the_text() -> None:
    found = parse(read(b".. image:: quay.png\n   :alt: A quay\n\nThe quay\n========\n\n  Set in.", "a.rst"))
    assert [type(block) for block in found.blocks[1:]] == [Image, Quote]


def test_a_field_that_speaks_to_the_program_is_not_shown() -> None:
    assert shown(":orphan:\n\nText.") == "Text."


def test_a_csv_table_is_a_table_with_links_in_it() -> None:
    body = '.. csv-table:: Lamps\n   :header: "name", "lamp"\n\n   "`Ada <ada.rst>`_, first", one\n   Ben\n\nAfter.\n'
    title, table, after = marked_up(body, Kind.RST)
    assert isinstance(title, Paragraph)
    assert isinstance(table, Table)
    assert isinstance(after, Paragraph)
    assert [[words(cell.inline) for cell in row] for row in table.rows] == [
        ["name", "lamp"],
        ["Ada, first", "one"],
        ["Ben", ""],
    ]
    assert table.rows[1][0].inline[0] == Run("Ada", Role.LINK, "ada.rst")


@given(st.text('ab,;"\n \t`_<>|', max_size=60), st.sampled_from(["", ";", "tab", "space", '"', "é", "xy"]))
def test_any_csv_table_is_shown(rows: str, delimiter: str) -> None:
    content = "".join(f"   {line}\n" for line in rows.split("\n"))
    assert "After." in shown(f".. csv-table::\n   :delim: {delimiter}\n\n{content}\nAfter.\n")
