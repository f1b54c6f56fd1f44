"""What each construct of Markdown becomes."""

from __future__ import annotations

import pytest
from document_sources import blocks, document, only, shown, words

from deepread.document.block import (
    Align,
    Code,
    Definition,
    Footnote,
    Heading,
    Image,
    ItemList,
    Paragraph,
    Quote,
    Role,
    Rule,
    Run,
    Table,
)


def runs(body: str) -> tuple[Run, ...]:
    return only(body, Paragraph).inline


def test_a_heading_keeps_its_level_and_line() -> None:
    heading = only("\n\n### Deep *down*", Heading)
    assert (heading.level, heading.line, words(heading.inline)) == (3, 2, "Deep down")


def test_roles_add_up_where_marks_nest() -> None:
    assert runs("**bold *both*** ~~gone~~") == (
        Run("bold ", Role.STRONG),
        Run("both", Role.STRONG | Role.EMPHASIS),
        Run(" "),
        Run("gone", Role.STRIKE),
    )


def test_a_soft_break_is_a_space_and_a_hard_break_a_run_of_its_own() -> None:
    assert runs("one\ntwo  \nthree\\\nfour") == (Run("one two"), Run("\n"), Run("three"), Run("\n"), Run("four"))


def test_a_link_keeps_its_target_as_it_is_written() -> None:
    assert runs("[a *b*](../x%20y.md#z)") == (
        Run("a ", Role.LINK, "../x%20y.md#z"),
        Run("b", Role.LINK | Role.EMPHASIS, "../x%20y.md#z"),
    )


def test_a_link_reference_may_follow_its_use() -> None:
    assert runs("see [there]\n\n[THERE]: https://a.example 'title'")[1] == Run("there", Role.LINK, "https://a.example")


@pytest.mark.parametrize(
    ("body", "run"),
    [
        (
            "https://a.example/b_c_d?e=(f)",
            Run("https://a.example/b_c_d?e=(f)", Role.LINK, "https://a.example/b_c_d?e=(f)"),
        ),
        ("<https://a.example>", Run("https://a.example", Role.LINK, "https://a.example")),
        ("www.a.example", Run("www.a.example", Role.LINK, "http://www.a.example")),
        ("me@a.example", Run("me@a.example", Role.LINK, "mailto:me@a.example")),
        ("[[Other page]]", Run("Other page", Role.LINK, "Other page")),
        ("[[other|that page]]", Run("that page", Role.LINK, "other")),
        ("==marked==", Run("marked", Role.HIGHLIGHT)),
        ("`a *b*`", Run("a *b*", Role.CODE)),
        ("$a_1 * b_1$", Run("a₁\u00a0*\u00a0b₁", Role.MATH)),
        (r"$\pu{a * b}$", Run(r"$\pu{a * b}$", Role.MATH)),
    ],
)
def test_a_construct_within_a_line_is_one_run(body: str, run: Run) -> None:
    assert runs(f"x {body}") == (Run("x "), run)


@pytest.mark.parametrize("price", ["$5 and $6", "a == b == c", "[[]]", "user@host", "http://", "1:2"])
def test_what_only_looks_like_a_construct_stays_as_it_is(price: str) -> None:
    assert runs(price) == (Run(price),)


def test_punctuation_after_an_address_is_no_part_of_it() -> None:
    assert [run.text for run in runs("(see https://a.example/x).")] == ["(see ", "https://a.example/x", ")."]


def test_a_link_without_words_shows_its_address() -> None:
    assert runs("see [](https://a.example/x) and")[1] == Run("https://a.example/x", Role.LINK, "https://a.example/x")
    assert runs("[ ](b.md)") == (Run("b.md", Role.LINK, "b.md"),)
    assert [run.text for run in runs("a [](#place)word")] == ["a word"]


def test_an_image_alone_is_a_block_with_its_title_as_caption() -> None:
    image = only('![A view](pics/view.png "From above")', Image)
    assert (image.alt, image.caption, image.target) == ("A view", "From above", "pics/view.png")


def test_an_image_without_a_text_is_called_by_its_file() -> None:
    assert only("![](pics/the%20view.png?w=80)", Image).alt == "the view.png"


def test_an_image_in_a_line_is_a_run() -> None:
    assert runs("see ![this](a.png)")[1] == Run("▨\u00a0this", Role.IMAGE, "a.png")


def test_the_sign_of_an_image_in_a_link_leads_to_its_file_and_its_words_where_the_link_leads() -> None:
    assert runs("see [![badge](b.svg)](https://a.example)")[1:] == (
        Run("▨\u00a0", Role.IMAGE, "b.svg"),
        Run("badge", Role.IMAGE | Role.LINK, "https://a.example"),
    )


def test_lists_nest_and_keep_numbers_and_tasks() -> None:
    outer = only("3. three\n   - [x] done\n   - [ ] open\n4. four", ItemList)
    assert [item.marker for item in outer.items] == ["3", "4"]
    inner = outer.items[0].blocks[1]
    assert isinstance(inner, ItemList)
    assert [item.checked for item in inner.items] == [True, False]
    assert outer.tight


def test_a_list_with_blank_lines_is_loose() -> None:
    assert not only("- a\n\n- b", ItemList).tight


def test_an_item_without_text_is_still_an_item() -> None:
    assert [len(item.blocks) for item in only("- a\n-\n- c", ItemList).items] == [1, 0, 1]


def test_code_keeps_its_lines_and_language() -> None:
    code = only("```python title=x\na\n\n  b\n```", Code)
    assert (code.text, code.language) == ("a\n\n  b", "python")
    assert only("    indented\n      more", Code).text == "indented\n  more"


def test_a_quote_holds_blocks() -> None:
    quote = only("> a\n>\n> - b", Quote)
    assert [type(block) for block in quote.blocks] == [Paragraph, ItemList]
    assert quote.kind == ""


def test_a_callout_is_a_quote_with_a_kind_and_a_title() -> None:
    quote = only("> [!WARNING] Mind *this*\n> text", Quote)
    assert quote.kind == "warning"
    assert [words(block.inline) for block in quote.blocks if isinstance(block, Paragraph)] == ["Mind this", "text"]
    assert [block.line for block in quote.blocks] == [0, 1]
    plain = only("> [!note]\n> text", Quote)
    assert isinstance(plain.blocks[0], Paragraph)
    assert words(plain.blocks[0].inline) == "Note"


def test_a_tables_rows_are_of_one_length() -> None:
    table = only("|a|b|c|\n|:-|:-:|-:|\n|1|\n|1|2|3|", Table)
    assert table.aligns == (Align.LEFT, Align.CENTER, Align.RIGHT)
    assert [[words(cell.inline) for cell in row] for row in table.rows] == [
        ["a", "b", "c"],
        ["1", "", ""],
        ["1", "2", "3"],
    ]


@pytest.mark.parametrize(
    ("row", "last"),
    [
        ("| 1 | 2 | 3 | 4 |", "2 | 3 | 4"),
        ("1 | 2 | *3*", "2 | 3"),
        ("| 1 | `or | nor` |", "or | nor"),
        ("| 1 | a\\|b | c |", "a|b | c"),
        ("| 1 | 2 | | |", "2"),
        ("| 1 | 2 ||", "2"),
    ],
)
def test_cells_beyond_the_header_stay_in_the_last_cell_of_their_row(row: str, last: str) -> None:
    table = only(f"| a | b |\n| - | - |\n{row}\n| x | y |", Table)
    assert [[words(cell.inline) for cell in row] for row in table.rows] == [["a", "b"], ["1", last], ["x", "y"]]


def test_table_text_has_a_tab_between_cells_and_a_line_a_row() -> None:
    assert shown(document("|a|b|\n|-|-|\n|c|d|")) == "a\tb\nc\td"


def test_definitions_have_their_term() -> None:
    definition = only("Term\n: said of it", Definition)
    assert words(definition.term) == "Term"
    assert isinstance(definition.blocks[0], Paragraph)


def test_footnotes_are_numbered_as_they_are_read_and_stand_at_the_end() -> None:
    body = "[^late]: Late.\n\nOne[^soon], two[^late].\n\n[^soon]: Soon[^late].\n\n[^never]: Unread.\n"
    found = blocks(body)
    assert words(found[0].inline) == "One[1], two[2]."  # type: ignore[union-attr]  # the first is a paragraph
    assert [(note.label, shown_in(note)) for note in found if isinstance(note, Footnote)] == [
        ("1", "Soon[2]."),
        ("2", "Late."),
        ("never", "Unread."),
    ]


def test_a_footnote_reference_points_to_its_footnote() -> None:
    first = blocks("One^[said here].")[0]
    assert isinstance(first, Paragraph)
    assert first.inline[1] == Run("[1]", Role.FOOTNOTE, "#fn:1")


def shown_in(note: Footnote) -> str:
    return " ".join(words(block.inline) for block in note.blocks if isinstance(block, Paragraph))


def test_a_rule_holds_no_text() -> None:
    assert isinstance(only("---", Rule), Rule)


def test_entities_are_decoded_once_and_never_to_a_control() -> None:
    assert words(runs("&amp;lt; &#27;[31m &#x202e; &#155;")) == "&lt; �[31m �"


def test_blocks_name_their_line_of_the_body() -> None:
    assert [block.line for block in blocks("a\n\n- b\n- c\n\n```\nd\n```\n")] == [0, 2, 5]


BLOCK = "id:: 64f0c1d2-9a3b-4c5d-8e6f-0123456789ab"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (f"- one\n  {BLOCK}\n\t- two\n\t  collapsed:: true\n\t  {BLOCK}\n- three", "one two three"),
        (f"- {BLOCK}\n  one\n- two", "one two"),
        (f"- # One\n  {BLOCK}\n  collapsed:: false\n- two\n  more\n  {BLOCK}", "One two more"),
        (f"- ```\n  code\n  ```\n  {BLOCK}", "code"),
        ("- id:: mine\n  collapsed:: as it was", "id:: mine collapsed:: as it was"),
        (f"- the {BLOCK}\n- `{BLOCK}`", f"the {BLOCK} {BLOCK}"),
        ("- one\n  rating:: 5", "one rating:: 5"),
    ],
)
def test_what_logseq_notes_for_itself_is_not_shown(body: str, text: str) -> None:
    assert shown(document(body)).split() == text.split()


def test_the_attributes_of_a_heading_are_no_words_of_it() -> None:
    found = blocks("## The quay {#quay .wide}\n\n## A {.note} within\n\n## {{#if}}\n\nThe lamp {: .lit }\n---")
    headings = [words(block.inline) for block in found if isinstance(block, Heading)]
    assert headings == ["The quay", "A {.note} within", "{{#if}}", "The lamp"]


def test_a_title_with_attributes_is_said_once() -> None:
    assert shown(document("# A title of its own {#top .wide}\n\nText.")) == "Text."


def test_a_title_with_badges_is_said_once() -> None:
    badges = "[![Build](https://x.example/y.svg)](https://z.example) ![v](q.svg)"
    assert shown(document(f"# A title of its own {badges}\n\nText.")) == "Text."
