"""What has changed in a document since it was seen: new and different paragraphs, and nothing else."""

from __future__ import annotations

import pytest
from document_sources import document
from hypothesis import given
from hypothesis import strategies as st

from deepread.document import Document
from deepread.document.seen import NOTHING_SEEN, Paragraph, Seen, paragraphs, stretches

WORDS = st.text(st.sampled_from("abc \t"), min_size=1, max_size=6).filter(str.strip)
TEXTS = st.lists(WORDS, max_size=12)
DISTINCT = st.lists(st.integers(0, 99).map("word {}".format), unique=True, max_size=20)


def plain(texts: list[str]) -> Document:
    return Document((), "\n".join(texts))


def now(texts: list[str]) -> tuple[Paragraph, ...]:
    return tuple(paragraphs(plain(texts)))


def read(texts: list[str], *, until: int | None = None) -> Seen:
    """All paragraphs as they are remembered of whom has seen those before place `until`."""
    units = now(texts)
    return NOTHING_SEEN.after(units, range(len(units))[:until], ())


def changed(before: Seen, texts: list[str]) -> list[str]:
    """The words of what is new or different."""
    units = now(texts)
    return [plain(texts).text[units[place].start : units[place].end] for place in sorted(before.changed(units))]


@given(texts=TEXTS)
def test_nothing_has_changed_in_what_is_as_it_was(texts: list[str]) -> None:
    assert changed(read(texts), texts) == []


@given(texts=TEXTS, new=WORDS, at=st.integers(0, 12))
def test_what_was_put_in_marks_just_itself(texts: list[str], new: str, at: int) -> None:
    found = changed(read(texts), [*texts[:at], new, *texts[at:]])
    assert [" ".join(one.split()) for one in found] == ([" ".join(new.split())] if texts else [])


@given(texts=DISTINCT.filter(len), at=st.integers(0, 19), new=WORDS)
def test_what_was_edited_is_marked_alone(texts: list[str], at: int, new: str) -> None:
    at %= len(texts)
    assert changed(read(texts), [*texts[:at], new, *texts[at + 1 :]]) == [new]


@given(texts=TEXTS, gone=st.sets(st.integers(0, 11)))
def test_what_was_taken_out_marks_nothing(texts: list[str], gone: set[int]) -> None:
    assert changed(read(texts), [words for place, words in enumerate(texts) if place not in gone]) == []


@given(texts=TEXTS, data=st.data())
def test_what_was_moved_is_not_new(texts: list[str], data: st.DataObject) -> None:
    assert changed(read(texts), data.draw(st.permutations(texts))) == []


@given(texts=TEXTS)
def test_white_space_marks_nothing(texts: list[str]) -> None:
    assert changed(read(texts), [f"  {'   '.join(words.split())}\t" for words in texts] + ["", " "]) == []


@given(texts=DISTINCT, until=st.integers(0, 20), new=DISTINCT, at=st.integers(0, 20))
def test_what_changes_where_nobody_has_read_is_no_news(texts: list[str], until: int, new: list[str], at: int) -> None:
    at = max(at, until)
    added = [f"new {words}" for words in new]
    assert changed(read(texts, until=until), [*texts[:at], *added, *texts[at:]]) == (
        added if texts and until >= len(texts) else []
    )


@given(texts=DISTINCT.filter(lambda texts: len(texts) > 2))
def test_what_is_still_unread_stays_new_and_what_was_read_does_not(texts: list[str]) -> None:
    after = [texts[0], "one new", *texts[1:-1], "two new", texts[-1]]
    units = now(after)
    places = read(texts).changed(units)
    assert [after[place] for place in sorted(places)] == ["one new", "two new"]
    first = min(places)
    later = read(texts).after(units, [first], places - {first})
    assert changed(later, after) == ["two new"]
    assert changed(later.after(units, range(len(units)), ()), after) == []


@given(texts=TEXTS, until=st.integers(0, 12))
def test_what_is_remembered_comes_back_as_it_was_packed(texts: list[str], until: int) -> None:
    seen = read(texts, until=until)
    assert Seen.unpacked(seen.packed()) == seen
    assert len(seen.packed()) == 8 * len(now(texts))
    assert seen.any == bool(now(texts)[:until])


@given(packed=st.binary(max_size=40), texts=TEXTS)
def test_whatever_is_remembered_nothing_is_raised(packed: bytes, texts: list[str]) -> None:
    seen = Seen.unpacked(packed)
    units = now(texts)
    assert seen.changed(units) <= set(range(len(units)))
    seen.after(units, (), ())


def test_who_has_seen_nothing_is_told_of_nothing() -> None:
    assert changed(read(["a", "b"], until=0), ["c", "d"]) == []
    assert changed(NOTHING_SEEN, ["a"]) == []


BODY = """First words.

- one item
- another item

| a | b |
|---|---|
| c | d |

```
code one
code two

code three
```
"""


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("another item", "some other item", ["some other item"]),
        ("| c | d |", "| c | e |", ["c\te"]),
        ("code two", "code 2", ["code 2"]),
        ("code one\ncode two", "code 1\ncode 2", ["code 1\ncode 2"]),
        ("First *words*", "First words", []),
        ("First words.", "First\nwords.", []),
        ("- one item", "* one item", []),
    ],
)
def test_items_rows_and_lines_of_code_are_told_each_by_itself(old: str, new: str, found: list[str]) -> None:
    before, after = document(BODY), document(BODY.replace(old, new))
    units = tuple(paragraphs(before))
    seen = NOTHING_SEEN.after(units, range(len(units)), ())
    units = tuple(paragraphs(after))
    places = seen.changed(units)
    assert [after.text[start:end] for start, end in stretches(units, places)] == found


def test_paragraphs_that_follow_each_other_are_counted_each() -> None:
    before, after = document("One.\n\nTwo."), document("One.\n\nNew.\n\nNewer.\n\nTwo.")
    units = tuple(paragraphs(before))
    seen = NOTHING_SEEN.after(units, range(len(units)), ())
    units = tuple(paragraphs(after))
    assert [after.text[start:end] for start, end in stretches(units, seen.changed(units))] == ["New.", "Newer."]


def test_the_title_block_is_no_paragraph() -> None:
    found = document("Words.")
    assert [found.text[one.start : one.end] for one in paragraphs(found)] == ["Words."]
