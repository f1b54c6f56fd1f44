"""What Org becomes."""

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
    ItemList,
    Paragraph,
    Quote,
    Role,
    Rule,
    Run,
    Table,
)
from deepread.document.fragment import words_of


def blocks(body: str) -> tuple[Block, ...]:
    return marked_up(body, Kind.ORG)


def shown(body: str) -> str:
    return " ".join(words(inline) for block in blocks(body) for _, inline in inlines(block))


def test_stars_are_headings() -> None:
    found = [block for block in blocks("* One\n** Two: 3:4\ntext") if isinstance(block, Heading)]
    assert [(block.level, words(block.inline)) for block in found] == [(1, "One"), (2, "Two: 3:4")]


def test_priority_and_tags_stand_below_a_heading_and_are_no_words_of_it() -> None:
    heading, marks, words_below = blocks("* TODO [#A] Oil the /hinge/  :home:b_2:\ntext")
    assert isinstance(heading, Heading)
    assert words(heading.inline) == "TODO Oil the hinge"
    assert words_of(heading) == "Oil the hinge"
    assert isinstance(marks, Paragraph)
    assert marks.inline == (Run("priority A · home · b_2", Role.TAG),)
    assert isinstance(words_below, Paragraph)


@pytest.mark.parametrize("heading", ["Todo lists", "TODO", "A :b: c", "12:30:", ":a:b:"])
def test_what_only_looks_like_a_state_or_a_tag_is_words(heading: str) -> None:
    (found,) = blocks(f"* {heading}")
    assert isinstance(found, Heading)
    assert words_of(found) == heading


def test_names_of_places_are_not_shown_and_those_that_lead_anywhere_are_words() -> None:
    assert shown("Here <<a place>>, and <<<a pier>>> by src_sh[:eval no]{date}.") == "Here, and a pier by date."


def test_inline_markup_is_read() -> None:
    (block,) = blocks("/soft/ *loud* _under_ =a*b*= ~c~ +gone+ a/b/c 2*3*4 [2024-05-03 Fri]")
    assert isinstance(block, Paragraph)
    assert [(run.text, run.role) for run in block.inline if run.text.strip()] == [
        ("soft", Role.EMPHASIS),
        ("loud", Role.STRONG),
        ("under", Role.UNDERLINE),
        ("a*b*", Role.CODE),
        ("c", Role.CODE),
        ("gone", Role.STRIKE),
        (" a/b/c 2*3*4 2024-05-03 Fri", Role.TEXT),
    ]


@pytest.mark.parametrize(
    ("body", "text", "target"),
    [
        ("[[https://a.example][the /old/ door]]", "the old door", "https://a.example"),
        ("[[https://a.example]]", "https://a.example", "https://a.example"),
        ("[[file:walk.org][a walk]]", "a walk", "walk.org"),
        ("[[*Heading][above]]", "above", "#Heading"),
        ("<https://a.example>", "https://a.example", "https://a.example"),
    ],
)
def test_links_lead_where_they_say(body: str, text: str, target: str) -> None:
    runs = [run for block in blocks(body) for _, line in inlines(block) for run in line if run.target]
    assert ("".join(run.text for run in runs), {run.target for run in runs}) == (text, {target})


def test_lists_nest_number_and_check() -> None:
    bullets, numbers = blocks("- [X] done\n  goes on\n  - inner\n- [ ] open\n1. one\n2. two")
    assert isinstance(bullets, ItemList)
    assert [item.checked for item in bullets.items] == [True, False]
    assert [type(block) for block in bullets.items[0].blocks] == [Paragraph, ItemList]
    assert isinstance(numbers, ItemList)
    assert [item.marker for item in numbers.items] == ["1", "2"]


def test_the_paragraph_after_a_list_is_no_part_of_it() -> None:
    assert [type(block) for block in blocks("- one\n- two\nAfter.")] == [ItemList, Paragraph]


def test_terms_are_definitions() -> None:
    (found,) = blocks("- tide :: the sea's coming\n  and going")
    assert isinstance(found, Definition)
    assert words(found.term) == "tide"


def test_code_says_its_language_and_loses_its_commas() -> None:
    (code,) = blocks("#+BEGIN_SRC python :results none\ndef f():\n    pass\n,* a star\n#+END_SRC")
    assert isinstance(code, Code)
    assert (code.language, code.text, code.line) == ("python", "def f():\n    pass\n* a star", 1)


def test_quotes_tables_rules_and_fixed_lines() -> None:
    body = "#+begin_quote\nSaid.\n#+end_quote\n\n| a | b |\n|---+---|\n| 1 | 2 |\n\n-----\n\n: as it\n:   stands"
    quote, table, rule, code = blocks(body)
    assert isinstance(quote, Quote)
    assert isinstance(table, Table)
    assert [[words(cell.inline) for cell in row] for row in table.rows] == [["a", "b"], ["1", "2"]]
    assert isinstance(rule, Rule)
    assert isinstance(code, Code)
    assert code.text == "as it\n  stands"


def test_an_image_has_its_caption() -> None:
    (image,) = blocks("#+CAPTION: The door\n[[./door.png]]")
    assert isinstance(image, Image)
    assert (image.alt, image.target) == ("The door", "./door.png")


def test_footnotes_come_last_in_the_order_of_their_calls() -> None:
    found = blocks("A[fn:b] claim[fn:a] here[fn:: a thought].\n\n[fn:a] First.\n\n[fn:b] Second.")
    assert [block.label for block in found if isinstance(block, Footnote)] == ["b", "a", "3"]


def footnotes(body: str) -> list[tuple[str, str]]:
    return [
        (block.label, " ".join(words(inline) for _, inline in inlines(block)))
        for block in blocks(body)
        if isinstance(block, Footnote)
    ]


def test_a_note_without_a_label_takes_no_label_of_another() -> None:
    body = "Text[fn::inline note] and[fn:1] more[fn::another].\n\n[fn:1] The first.\n\n[fn:3] The third."
    assert footnotes(body) == [("2", "inline note"), ("1", "The first."), ("4", "another"), ("3", "The third.")]
    assert "Text[2] and[1] more[4]." in shown(body)


def test_notes_that_a_note_calls_follow_it() -> None:
    body = "Text[fn:1].\n\n[fn:1] see[fn:2:nested words] and[fn:3].\n\n[fn:3] Third[fn::deep].\n\n[fn:9] Not called."
    assert footnotes(body) == [
        ("1", "see[2] and[3]."),
        ("2", "nested words"),
        ("3", "Third[4]."),
        ("4", "deep"),
        ("9", "Not called."),
    ]


def test_a_note_that_is_written_twice_keeps_both() -> None:
    body = "Text[fn:a:in the text].\n\n[fn:a] Below[fn:a:again].\n\n[fn:a] Once more."
    assert footnotes(body) == [("a", "in the text"), ("a", "Below[a]."), ("a", "Once more."), ("a", "again")]


def test_a_note_in_the_text_is_prose_whatever_it_begins_with() -> None:
    assert footnotes("Text[fn:: # no comment] and[fn::* no heading].") == [("1", "# no comment"), ("2", "* no heading")]


_NOTE_LABELS = st.sampled_from(["", "1", "2", "3", "a"])
_CALLS = st.lists(st.tuples(_NOTE_LABELS, st.booleans()), max_size=4)


@given(st.lists(st.tuples(_NOTE_LABELS, _CALLS), min_size=1, max_size=8))
def test_no_word_of_a_text_with_footnotes_is_lost(paragraphs: list[tuple[str, list[tuple[str, bool]]]]) -> None:
    written: list[str] = []

    def word() -> str:
        written.append(f"word{len(written)}x")
        return written[-1]

    body = ""
    for label, calls in paragraphs:
        body += f"[fn:{label}] {word()}" if label else word()
        for called, in_text in calls:
            body += f"[fn:{called}:{word()} {word()}]" if in_text or not called else f"[fn:{called}] {word()}"
        body += "\n\n"
    found = shown(body)
    assert [each for each in written if each not in found] == []


def test_what_steers_emacs_is_not_shown() -> None:
    body = ":PROPERTIES:\n:ID: 1\n:END:\n#+STARTUP: all\n# a comment\nWords.\n#+begin_comment\nno\n#+end_comment"
    assert shown(body) == "Words."


def test_a_block_that_never_ends_loses_no_word() -> None:
    assert "words" in parse(read(b"#+begin_src\nsome words", "a.org")).text


def test_the_first_heading_is_the_title_where_there_is_no_other() -> None:
    source = read(b"* A walk\n\nText.\n", "notes.org")
    assert (source.article.kind, source.article.title) == (Kind.ORG, "A walk")
    assert [type(block) for block in parse(source).blocks[1:]] == [Paragraph]


@pytest.mark.parametrize(
    "body",
    [
        "*a " * 30_000,
        "[[a" * 30_000,
        "[fn:" * 30_000,
        "#+begin_src\n" * 20_000,
        "\\begin{a}\n" * 20_000,
        "\n".join(f"#+begin_x{number}" for number in range(40_000)),
        "\n\n".join(f"\\begin{{x{number}}}" for number in range(40_000)),
        ":a:\n" * 20_000,
        "| " * 50_000,
        "- a\n" * 20_000,
        "=a" * 50_000,
        "| a\n" * 20_000,
        "[[a][" + "[" * 50_000,
    ],
)
def test_hostile_text_is_read(body: str) -> None:
    """Each of these would take minutes in quadratic time."""
    assert blocks(body)


def test_a_block_ends_at_the_next_line_of_its_name_on_its_own_level() -> None:
    read = blocks("- #+begin_example\n  in\n  #+end_Example\n#+BEGIN_EXAMPLE\nout\n#+end_verse\n#+END_EXAMPLE\nafter")
    assert [block.text for block in read if isinstance(block, Code)] == ["out\n#+end_verse"]


@given(
    st.lists(
        st.sampled_from(
            [
                "a",
                "b ",
                "- ",
                "  ",
                "\n",
                "*",
                "* ",
                "/",
                "=",
                "[[",
                "]]",
                "#+",
                "| ",
                "[fn:1]",
                "\n\n",
                ":x:",
                "1. ",
                ": ",
            ]
        ),
        max_size=40,
    )
)
def test_any_text_is_read_and_its_places_agree(parts: list[str]) -> None:
    document = parse(read(("x" + "".join(parts)).encode(), "a.org"))
    for block in document.blocks:
        for start, inline in inlines(block):
            assert document.text[start : start + len(words(inline))] == words(inline)


def test_when_a_task_is_to_be_done_stands_on_a_line_of_its_own() -> None:
    heading, planned, after = blocks("* DONE Sail\n  CLOSED: [2024-03-05 Tue 10:00] SCHEDULED: <2024-03-04 Mon>\nText.")
    assert isinstance(heading, Heading)
    assert isinstance(planned, Paragraph)
    assert planned.inline == (Run("Closed 2024-03-05 Tue 10:00 · Scheduled 2024-03-04 Mon", Role.TAG),)
    assert isinstance(after, Paragraph)
    assert words(after.inline) == "Text."
    assert shown("The word DEADLINE: <2024-03-04 Mon> in a text") == "The word DEADLINE: 2024-03-04 Mon in a text"


def test_a_comment_right_below_words_is_not_shown() -> None:
    assert shown("Text here\n# a comment\n  # another\nand more.") == "Text here and more."


def test_verse_keeps_how_far_its_lines_are_set_in() -> None:
    (verse,) = blocks("#+begin_verse\n  Long is the day,\n    and /short/ the night.\n#+end_verse")
    assert isinstance(verse, Paragraph)
    assert words(verse.inline).replace("\u00a0", " ") == "Long is the day,\n  and short the night."


def test_a_drawer_of_the_writers_own_shows_its_words_and_those_of_org_do_not() -> None:
    body = """Before.
:NOTES:
The lamp:
- one
:END:
:LOGBOOK:
CLOCK: [2020-01-01 Wed 10:00]--[2020-01-01 Wed 11:00] =>  1:00
- Note taken on the quay
:END:
:PROPERTIES:
:ID: 1
:END:
CLOCK: [2020-01-02 Thu 10:00]
After.
"""
    assert shown(body).split() == ["Before.", "The", "lamp:", "one", "After."]


def test_what_only_looks_like_a_drawer_hides_nothing_beyond_its_heading() -> None:
    assert shown(":LOGBOOK:\nlamp\n* Quay\n:END:\n").split() == [":LOGBOOK:", "lamp", "Quay", ":END:"]


def test_a_logbook_of_any_length_is_hidden() -> None:
    assert shown(":LOGBOOK:\n" + "- Note\n" * 500 + ":END:\nlamp\n") == "lamp"
