"""What the footnotes of a reStructuredText are called."""

from __future__ import annotations

from itertools import islice

from document_sources import inlines, marked_up, plain_texts, words

from deepread.article import Kind
from deepread.document.block import Block, Footnote, Role
from deepread.document.rst_note import Notes, signs


def calls(blocks: tuple[Block, ...]) -> list[tuple[str, str]]:
    runs = [run for block in blocks for _, inline in inlines(block) for run in inline]
    return [(run.text, run.target) for run in runs if run.role & Role.FOOTNOTE]


def labels(blocks: tuple[Block, ...]) -> list[str]:
    return [block.label for block in blocks if isinstance(block, Footnote)]


def test_a_note_with_a_name_has_the_number_of_its_place_wherever_it_is_called() -> None:
    body = "See [#b]_, [#]_ and [#a]_.\n\n.. [#a] First.\n.. [#] Second.\n.. [#b] Third.\n\nAnd [#a]_ again.\n"
    found = marked_up(body, Kind.RST)
    assert [text for text, _ in calls(found)] == ["[3]", "[2]", "[1]", "[1]"]
    assert labels(found) == ["1", "2", "3"]


def test_a_number_that_the_writer_gave_is_given_to_no_other_note() -> None:
    found = marked_up("See [#]_ [2]_ [#]_.\n\n.. [#] a\n.. [2] b\n.. [#] c\n", Kind.RST)
    assert labels(found) == ["1", "2", "3"]


def test_stars_are_signs_in_turn() -> None:
    found = marked_up("One [*]_, two [*]_.\n\n.. [*] First.\n.. [*] Second.\n", Kind.RST)
    assert calls(found) == [("[*]", "#fn:*"), ("[†]", "#fn:†")]
    assert labels(found) == ["*", "†"]


def test_signs_are_doubled_where_they_end() -> None:
    assert list(islice(signs(), 9, 12)) == ["♣", "**", "††"]


def test_no_sign_is_longer_for_many_notes() -> None:
    many = list(islice(signs(), 5_000))
    assert len(set(many)) == len(many)
    assert max(map(len, many)) <= 6


def test_notes_in_notes_without_end_are_shown_as_they_are_written() -> None:
    found = marked_up("Words.\n\n" + ".. [1] " * 500 + "lamp\n", Kind.RST)
    assert 2 < len(labels(found)) < 40
    shown = "".join(words(inline) for block in found for _, inline in inlines(block))
    written = "".join(text for block in found for _, text in plain_texts(block))
    assert (shown + written).count(".. [1]") > 400
    assert (shown + written).endswith("lamp")


def test_a_citation_is_called_by_its_name() -> None:
    found = marked_up("Said in [Ada+52]_.\n\n.. [Ada+52] *A book*, 1852.\n", Kind.RST)
    assert calls(found) == [("[Ada+52]", "#fn:Ada+52")]
    assert labels(found) == ["Ada+52"]


def test_notes_are_called_in_tables_that_are_drawn() -> None:
    body = (
        "+-------+--------+\n| a     | b [#]_ |\n+-------+--------+\n\n"
        "====  =======\nc     d [#]_\n====  =======\n\nOn [#]_.\n\n.. [#] A.\n.. [#] B.\n.. [#] C.\n"
    )
    found = marked_up(body, Kind.RST)
    assert [text for text, _ in calls(found)] == ["[1]", "[2]", "[3]"]
    assert [words(inline) for block in found if isinstance(block, Footnote) for _, inline in inlines(block)] == [
        "A.",
        "B.",
        "C.",
    ]


def test_a_note_that_is_called_before_it_is_known_keeps_the_label_that_the_call_showed() -> None:
    notes = Notes()
    assert notes.named("late") == "late"
    assert next(notes.numbers()) == "1"
    notes.look_through(".. [#late] a\n.. [#] b\n.. [#] c\n")
    assert notes.named("late") == "late"
    assert list(islice(notes.numbers(), 2)) == ["1", "2"]
