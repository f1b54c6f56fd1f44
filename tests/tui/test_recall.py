"""Going back through former queries: pure."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from deepread.tui.recall import Recall

QUERIES = ("boats at night", "ropes", "Boats", "lamps")


def test_earlier_queries_come_latest_first_and_the_first_one_stays() -> None:
    recall = Recall.of("", QUERIES)
    for query in (*QUERIES, "lamps"):
        recall = recall.earlier()
        assert recall.text == query


def test_later_ones_lead_back_to_what_was_typed() -> None:
    recall = Recall.of("bo", QUERIES).earlier().earlier().later().later()
    assert recall.text == "bo"
    assert recall.later().text == "bo"


def test_only_queries_that_begin_as_what_is_typed_come_whatever_their_case() -> None:
    assert Recall.of("boat", QUERIES).former == ("boats at night", "Boats")
    assert Recall.of("boat", QUERIES).begins


def test_where_none_begins_as_what_is_typed_all_of_them_come() -> None:
    recall = Recall.of("zebra", QUERIES)
    assert not recall.begins
    assert recall.earlier().text == "boats at night"
    assert recall.earlier().later().text == "zebra"
    assert Recall.of("boats at night", QUERIES).former == QUERIES[1:]


def test_without_a_former_query_what_was_typed_stays() -> None:
    assert Recall.of("zebra", ()).earlier().text == "zebra"
    assert Recall.of("zebra", ("zebra",)).earlier().text == "zebra"


@given(typed=st.text(max_size=3), queries=st.lists(st.text(max_size=5)), steps=st.lists(st.booleans()))
def test_any_way_up_and_down_can_be_gone_back(typed: str, queries: list[str], steps: list[bool]) -> None:
    recall = Recall.of(typed, queries)
    for up in steps:
        recall = recall.earlier() if up else recall.later()
    for _ in queries:
        recall = recall.later()
    assert recall.text == typed
