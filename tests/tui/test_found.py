"""What the list shows of an answer: every hit whose article is there, fetched a few at a time; and one put in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from deepread.document import Anchor
from deepread.library import GONE, Row
from deepread.search import Excerpt, Hit
from deepread.tui.found import Found

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence


class Hits(tuple[Hit, ...]):
    """Hits that are all known."""

    __slots__ = ()

    def position(self, path: str) -> int | None:
        return next((place for place, hit in enumerate(self) if hit.path == path), None)


class FakeLibrary:
    def __init__(self, gone: Collection[str]) -> None:
        self.gone = gone
        self.asked = 0

    def rows_at(self, paths: Sequence[str]) -> list[Row | None]:
        self.asked += len(paths)
        return [None if path in self.gone else Row(path, path, "", None, 1, 0, draft=False) for path in paths]


def hit(path: str, score: float = 1.0) -> Hit:
    return Hit(path, path, score, lambda: Excerpt("", (), Anchor(0)))


def found(count: int, gone: Collection[int] = ()) -> tuple[Found, FakeLibrary, list[None]]:
    """`count` hits, of which the articles `gone` are no longer there; with what the library was asked, and noticed."""
    library, noticed = FakeLibrary({str(number) for number in gone}), list[None]()
    hits = Hits(hit(str(number)) for number in range(count))
    return Found(hits, library, lambda: noticed.append(None)), library, noticed  # type: ignore[arg-type]  # the fakes


def test_a_row_is_fetched_with_those_around_it_and_once() -> None:
    listed, library, noticed = found(1_000)
    assert [listed.rows[index].path for index in range(500, 505)] == ["500", "501", "502", "503", "504"]
    assert library.asked <= 32
    asked = library.asked
    assert listed.rows[501].path == listed[501].path == "501"
    assert library.asked == asked
    assert not noticed


def test_an_article_that_has_gone_stands_there_until_it_is_left_out() -> None:
    listed, _, noticed = found(100, {51})
    assert listed.rows[51] is GONE
    assert noticed
    assert listed.has_gaps
    assert listed.leave_out(60) == 59
    assert not listed.has_gaps
    assert (listed.rows[51].path, listed[51].path, len(listed)) == ("52", "52", 99)
    assert listed.position("51") is None
    assert listed.position("60") == 59


def test_the_cursor_on_an_article_that_has_gone_comes_to_be_on_the_next_one_or_the_last() -> None:
    listed, _, _ = found(100, {51, 52, 99})
    at = listed.look_at(51)
    assert listed.rows[at].path == "53"
    at = listed.look_at(len(listed) - 1)
    assert listed.rows[min(at, len(listed) - 1)].path == "98"


def test_a_hit_that_is_put_stands_for_its_article_or_behind_all_others() -> None:
    listed, _, _ = found(30, {3})
    listed.look_at(0)
    own = hit("20", 9.0)
    assert listed.put(own) == 19
    assert listed[19] is own
    assert (len(listed), listed.rows[19].path, listed.position("20")) == (29, "20", 19)
    other = hit("elsewhere")
    assert listed.put(other) == 29
    assert (len(listed), listed.rows[29].path, listed[29], listed[-1]) == (30, "elsewhere", other, other)
    assert listed[19].score == 1.0
    assert listed.put(hit("3")) is None


def test_a_hit_that_was_put_goes_with_its_article() -> None:
    listed, library, _ = found(30)
    assert listed.put(hit("29", 9.0)) == 29
    library.gone = {"29"}
    at = listed.look_at(28)
    assert (listed.rows[at].path, len(listed), listed.position("29")) == ("28", 29, None)


@given(st.integers(1, 120), st.sets(st.integers(0, 119)), st.lists(st.integers(0, 119), max_size=12))
def test_whatever_is_looked_at_what_is_listed_is_what_is_there(count: int, gone: set[int], looks: list[int]) -> None:
    listed, _, _ = found(count, gone)
    known: set[int] = set()
    for look in looks:
        if look >= len(listed):
            continue
        before = listed[look].path
        index = listed.look_at(look)
        left = [each.path for each in listed]
        known = set(range(count)) - {int(path) for path in left}
        assert known <= gone
        assert left == [str(number) for number in range(count) if number not in known]
        assert [listed.position(path) for path in left] == list(range(len(left)))
        assert int(before) in known or left[index] == before
        assert (
            int(before) not in known
            or [int(path) for path in left[index : index + 1]]
            == [number for number in range(int(before), count) if number not in known][:1]
        )
    for index in range(len(listed)):
        assert listed.rows[index].path == listed[index].path or listed.rows[index] is GONE
