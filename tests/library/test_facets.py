"""What articles are filtered and grouped by: counted over arrays, the same as counted one by one."""

from __future__ import annotations

from array import array
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepread.library import Facet, Library, Sort
from deepread.library.facets import Facets, Outdated
from deepread.library.traits import Traits

if TYPE_CHECKING:
    from pathlib import Path

NAMES = st.lists(st.sampled_from(["sea", "Sea", "night", "C++", "élan", "elan"]), max_size=3)
ARTICLES = st.lists(st.tuples(NAMES, st.sampled_from(["", "Ida Wren", "Bo"]), st.integers(0, 90)), max_size=12)


def traits(number: int, tags: list[str], author: str = "", minutes: int = 5) -> Traits:
    return Traits(number, b"a/b", "2024-02-01", minutes, 0, 0, author, "\n".join(tags), "", "", "en")


def facets_of(articles: list[tuple[list[str], str, int]]) -> Facets:
    some = [traits(3 + 2 * at, *article) for at, article in enumerate(articles)]
    return Facets(lambda name: [getattr(one, name) for one in some])


def counted(facets: Facets, facet: Facet) -> dict[str, int]:
    counts = facets.counts(facet, facets.passing({})).tolist()
    return {name: count for name, count in zip(facets.values(facet).names, counts, strict=True) if count}


@given(ARTICLES)
def test_values_are_counted_once_for_an_article_whatever_their_case_and_accents(
    articles: list[tuple[list[str], str, int]],
) -> None:
    expected: dict[str, int] = {}
    for tags, _, _ in articles:
        for name in {tag.lower().replace("é", "e") for tag in tags} or {""}:
            expected[name] = expected.get(name, 0) + 1
    found = counted(facets_of(articles), Facet.TAG)
    assert {name.lower().replace("é", "e"): count for name, count in found.items()} == expected


@given(ARTICLES, st.sets(st.sampled_from(["sea", "night", ""])), st.sets(st.sampled_from(["Ida Wren", "Bo", ""])))
def test_an_article_passes_that_has_one_of_the_chosen_values_of_each_facet(
    articles: list[tuple[list[str], str, int]], tags: set[str], authors: set[str]
) -> None:
    facets = facets_of(articles)
    passed = facets.passing({Facet.TAG: tags, Facet.AUTHOR: authors}).tolist()
    for (own, author, _), is_passed in zip(articles, passed, strict=True):
        has_tag = not tags or bool({tag.lower() for tag in own} & tags) or (not own and "" in tags)
        assert is_passed == (has_tag and (not authors or author in authors))


@given(ARTICLES, st.randoms(use_true_random=False))
def test_groups_keep_the_order_of_the_list_within_each(
    articles: list[tuple[list[str], str, int]], chance: object
) -> None:
    facets = facets_of(articles)
    numbers = [3 + 2 * at for at in range(len(articles))]
    chance.shuffle(numbers)  # type: ignore[attr-defined]  # hypothesis' own, as random.Random
    grouped = facets.grouped(Facet.AUTHOR, array("q", numbers), facets.passing({}))
    by_author: dict[str, list[int]] = {}
    for number in numbers:
        by_author.setdefault(articles[(number - 3) // 2][1], []).append(number)
    spans = zip(grouped.names, pairwise(grouped.starts), strict=True)
    assert {name: list(grouped.numbers[start:end]) for name, (start, end) in spans} == by_author


def test_an_article_of_two_tags_stands_in_both_groups() -> None:
    facets = facets_of([(["sea", "night"], "", 5)])
    grouped = facets.grouped(Facet.TAG, array("q", [3]), facets.passing({}))
    assert grouped.names == ("night", "sea")
    assert list(grouped.numbers) == [3, 3]


def test_the_readers_own_tag_counts_once_beside_the_same_one_of_the_file() -> None:
    facets = facets_of([(["sea"], "", 5), ([], "", 5)])
    facets.note({}, {"Sea": [3, 5], "later": [5]})
    assert counted(facets, Facet.TAG) == {"later": 1, "sea": 2}


def test_unread_is_whatever_is_not_read() -> None:
    facets = facets_of([([], "", 5), ([], "", 5), ([], "", 5)])
    facets.note({"read": [5], "starred": []}, {})
    assert counted(facets, Facet.STATE) == {"unread": 2, "read": 1}


def test_what_others_have_written_since_is_left_out_of_the_order() -> None:
    facets = facets_of([([], "", 5)])
    assert list(facets.order(array("q", [99, 3]), facets.passing({}))) == [3]


def test_years_go_back_from_the_latest_and_folders_hold_what_lies_deeper(tmp_path: Path) -> None:
    for path, year in (("a/one.md", 2021), ("a/b/two.md", 2024), ("three.md", 2022)):
        (tmp_path / "library" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "library" / path).write_text(f"---\ntitle: T\ndate: {year}-01-02\nlanguage: de\n---\n\nText.\n")
    with Library.open(tmp_path / "library", None) as library:
        for _ in library.refresh():
            pass
        facets = library.facets({"de": "German"}.__getitem__)
        assert list(counted(facets, Facet.YEAR)) == ["2024", "2022", "2021"]
        assert counted(facets, Facet.FOLDER) == {"a": 2, "a/b": 1, "": 1}
        assert counted(facets, Facet.LANGUAGE) == {"German": 3}
        rows = library.rows(Sort("title"))
        picked = rows.picked(facets.order(rows.numbers, facets.passing({Facet.FOLDER: {"a"}})))
        assert {row.path for row in picked} == {"a/one.md", "a/b/two.md"}


def test_facets_are_told_to_be_outdated_once_others_have_written_but_not_those_read_at_once(tmp_path: Path) -> None:
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "one.md").write_text("---\ntitle: One\ntags: [sea]\n---\n\nText.\n")
    with Library.open(tmp_path / "library", None) as library:
        for _ in library.refresh():
            pass
        lazy, whole = library.facets(), library.facets(at_once=True)
        (tmp_path / "library" / "two.md").write_text("---\ntitle: Two\ntags: [night]\n---\n\nText.\n")
        for _ in library.refresh():
            pass
        with pytest.raises(Outdated):
            lazy.values(Facet.TAG)
        assert counted(whole, Facet.TAG) == {"sea": 1}


def test_languages_that_were_found_out_take_the_place_of_what_the_headers_say() -> None:
    facets = facets_of([([], "", 5), ([], "", 5), ([], "", 5)])
    facets.speak("English", {"German": [5], "": [7, 99]})
    assert counted(facets, Facet.LANGUAGE) == {"English": 1, "German": 1, "": 1}


def test_an_article_is_from_the_host_of_its_address_where_it_does_not_say_from_where(tmp_path: Path) -> None:
    (tmp_path / "library").mkdir()
    for name, header in (("a", "url: https://www.mill.example/flour"), ("b", "url: https://x.example\nsite: The Mill")):
        (tmp_path / "library" / f"{name}.md").write_text(f"---\ntitle: {name}\n{header}\n---\n\nText.\n")
    with Library.open(tmp_path / "library", None) as library:
        for _ in library.refresh():
            pass
        assert counted(library.facets(), Facet.SITE) == {"mill.example": 1, "The Mill": 1}
        assert [row.site for row in library.rows(Sort("title"))] == ["mill.example", "The Mill"]
