"""Related articles share the rare words of an article."""

from __future__ import annotations

import pytest
from shelf import Shelf

COMMON = "People read many things about their world and write some of them down again later"


@pytest.fixture
def shelf() -> Shelf:
    shelf = Shelf()
    for number in range(60):
        shelf.put(f"filler{number}.md", f"{COMMON} number{number} and {number * 37 % 11}", title=f"Filler {number}")
    shelf.put("own.md", f"{COMMON}. Feldspar and Mica in a pegmatite, where feldspar grows; 1848 was a year.")
    return shelf


def test_articles_that_share_rare_words_are_related_and_the_words_are_named_as_written(shelf: Shelf) -> None:
    shelf.put("near.md", f"{COMMON}; the pegmatites have feldspar and mica.", title="Near")
    shelf.put("far.md", f"{COMMON}; feldspar and mica.", title="Far")
    near, far = shelf.searcher().related("own.md")
    assert (near.path, near.title) == ("near.md", "Near")
    assert set(near.words) == {"feldspar", "Mica", "pegmatite"}
    assert (far.path, set(far.words)) == ("far.md", {"feldspar", "Mica"})


def test_one_shared_word_or_only_common_ones_relate_nothing(shelf: Shelf) -> None:
    shelf.put("one.md", f"{COMMON}; some feldspar in 1848.")
    assert shelf.searcher().related("own.md") == ()


def test_an_article_is_not_related_to_itself_or_to_its_copies(shelf: Shelf) -> None:
    shelf.put("copy.md", shelf.sources["own.md"].body, title="A copy")
    shelf.put("near.md", "Feldspar, mica.")
    assert [related.path for related in shelf.searcher().related("own.md")] == ["near.md"]


def test_copies_do_not_take_the_place_of_others(shelf: Shelf) -> None:
    for number in range(4):
        shelf.put(f"copy{number}.md", shelf.sources["own.md"].body)
    shelf.put("near.md", "Feldspar, mica.")
    assert [related.path for related in shelf.searcher().related("own.md", 1)] == ["near.md"]


def test_the_most_telling_words_come_first_and_five_are_named(shelf: Shelf) -> None:
    minerals = "beryl topaz garnet zircon rutile spinel"
    shelf.put("own.md", f"{minerals} garnet garnet garnet garnet topaz topaz")
    shelf.put("near.md", minerals)
    (near,) = shelf.searcher().related("own.md")
    assert near.words[:2] == ("garnet", "topaz")
    assert len(near.words) == 5


def test_a_header_has_rare_words_too(shelf: Shelf) -> None:
    shelf.put("told.md", "Nothing else.", title="Feldspar", tags=("mica",))
    assert [related.path for related in shelf.searcher().related("own.md")] == ["told.md"]


def test_as_many_are_told_as_are_asked_for(shelf: Shelf) -> None:
    for number in range(5):
        shelf.put(f"near{number}.md", f"Feldspar, mica {number}")
    searcher = shelf.searcher()
    assert [len(searcher.related("own.md", count)) for count in (0, 1, 3, 9)] == [0, 1, 3, 5]


def test_what_is_not_in_the_index_or_has_no_words_is_related_to_nothing(shelf: Shelf) -> None:
    shelf.put("empty.md")
    shelf.put("gone.md", "Feldspar, mica.")
    shelf.sync()
    shelf.take("gone.md")
    searcher = shelf.searcher()
    for path in ("nowhere.md", "", "empty.md", "gone.md", "\udcff"):
        assert searcher.related(path) == ()
    assert searcher.related("own.md") == ()


def test_a_small_library_has_related_articles() -> None:
    shelf = Shelf()
    shelf.put("a.md", "Feldspar and mica.")
    shelf.put("b.md", "Mica and feldspar there.")
    assert [related.path for related in shelf.searcher().related("a.md")] == ["b.md"]


def test_words_that_hardly_tell_anything_in_english_are_not_called_rare() -> None:
    shelf = Shelf()
    shelf.put("own.md", "You might far rather keep it, but feldspar cannot melt, and mica cannot.")
    shelf.put("rock.md", "It might go far: somebody cannot keep feldspar, rather mica.")
    fill = {f"{number}.md": f"Harbour number{number}." for number in range(8)}
    for path, body in fill.items():
        shelf.put(path, body)
    (rock,) = shelf.searcher().related("own.md")
    assert set(rock.words) == {"feldspar", "mica"}


def test_words_that_any_text_has_relate_nothing_in_a_small_library_either() -> None:
    shelf = Shelf()
    prose = "How we should have been there before them, through each of these with which they were only most of it."
    shelf.put("own.md", f"{prose} Feldspar and mica stand in the rock.")
    shelf.put("prose.md", f"{prose} A cart rolled by.")
    shelf.put("rock.md", "Mica, feldspar: that is all.")
    for number in range(3):
        shelf.put(f"other{number}.md", f"Harbour number{number}.")
    (rock,) = shelf.searcher().related("own.md")
    assert (rock.path, set(rock.words)) == ("rock.md", {"Feldspar", "mica", "rock"})


def test_words_that_stand_once_wherever_they_stand_are_not_called_rare(shelf: Shelf) -> None:
    for number in range(40):
        shelf.put(f"note{number}.md", f"Notably and furthermore, harbour{number}, harbour{number}.")
        shelf.put(f"rock{number}.md", f"Basalt, basalt and gabbro, gabbro. Tide{number}.")
    for number in range(1_500):
        shelf.put(f"many{number}.md", COMMON)
    shelf.put("own.md", "Basalt and gabbro, notably, and furthermore.")
    found = shelf.searcher().related("own.md", 9)
    assert len(found) == 9
    assert all(related.path.startswith("rock") and set(related.words) == {"Basalt", "gabbro"} for related in found)


def test_a_word_of_the_title_says_more(shelf: Shelf) -> None:
    minerals = "beryl topaz garnet zircon"
    shelf.put("own.md", f"{minerals}.", title="On garnet")
    shelf.put("near.md", minerals)
    (near,) = shelf.searcher().related("own.md")
    assert near.words[0] == "garnet"


def test_numbers_and_ordinals_relate_nothing(shelf: Shelf) -> None:
    shelf.put("own.md", "The third and the 19th, 1848 and 2nd of the 1990s, twelve thousand of 18F.")
    shelf.put("near.md", "A third, a 19th, 1848 and 2nd: 1990s, twelve thousand; 18F.")
    assert shelf.searcher().related("own.md") == ()


def test_pairs_of_a_script_without_spaces_are_named_by_what_they_make_up(shelf: Shelf) -> None:
    shelf.put("own.md", "玄武岩は花崗岩よりも重い。")
    shelf.put("near.md", "玄武岩と花崗岩")
    (near,) = shelf.searcher().related("own.md")
    assert set(near.words) == {"玄武岩", "花崗岩"}


def test_a_pair_of_korean_is_named_by_its_word(shelf: Shelf) -> None:
    shelf.put("own.md", "현무암은 화강암보다 무겁다.")
    shelf.put("near.md", "현무암과 화강암")
    (near,) = shelf.searcher().related("own.md")
    assert set(near.words) == {"현무암은", "화강암보다"}
