"""A content for which the reader chose an encoding is listed and searched in that until the choice is taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from deepread.library import Library, Sort

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WORDS = "Вчера вечером долго шёл дождь"
AS_FOUND, AS_CHOSEN = WORDS, WORDS.encode("koi8-r").decode("cp1251")
BY_FILE = Sort("file")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "articles"
    (place / "in").mkdir(parents=True)
    (place / "rain.md").write_bytes(f"# {WORDS}\n\n{WORDS}, поэтому мы остались дома.\n".encode("koi8-r"))
    (place / "other.md").write_text("# Other\n\nWords.\n")
    return place


@pytest.fixture
def chosen() -> dict[int, str]:
    """What the reader chose, by content."""
    return {}


@pytest.fixture
def library(folder: Path, cache: Path, chosen: dict[int, str]) -> Iterator[Library]:
    with Library.open(folder, cache, encodings=lambda: chosen) as library:
        yield library


def refreshed(library: Library) -> set[str]:
    """The paths of what was new."""
    return {path for step in library.refresh() for path in step.changed}


def content_of(library: Library, path: str = "rain.md") -> int:
    stamp = library.stamp(path)
    assert stamp is not None
    return stamp.content


def titles(library: Library) -> list[str]:
    return [row.title for row in library.rows(BY_FILE)]


def test_the_list_follows_a_choice_and_goes_back_with_it(library: Library, chosen: dict[int, str]) -> None:
    refreshed(library)
    assert titles(library) == ["Other", AS_FOUND]
    chosen[content_of(library)] = "Windows-1251"
    assert refreshed(library) == {"rain.md"}
    assert titles(library) == ["Other", AS_CHOSEN]
    assert library.article("rain.md").encoding == "Windows-1251"
    assert refreshed(library) == set()
    chosen.clear()
    assert refreshed(library) == {"rain.md"}
    assert titles(library) == ["Other", AS_FOUND]


def test_a_choice_is_followed_by_whoever_opens_the_library_next(
    library: Library, folder: Path, cache: Path, chosen: dict[int, str]
) -> None:
    refreshed(library)
    chosen[content_of(library)] = "Windows-1251"
    refreshed(library)
    with Library.open(folder, cache, encodings=lambda: chosen) as again:
        assert titles(again) == ["Other", AS_CHOSEN]
        assert refreshed(again) == set()
        again.stamps()
        assert AS_CHOSEN in again.read("rain.md").body
    with Library.open(folder, None, encodings=lambda: chosen) as anew:
        refreshed(anew)
        assert titles(anew) == ["Other", AS_CHOSEN]


def test_a_copy_and_a_renamed_file_are_read_as_was_chosen(
    library: Library, folder: Path, chosen: dict[int, str]
) -> None:
    refreshed(library)
    chosen[content_of(library)] = "Windows-1251"
    (folder / "in" / "copy.md").write_bytes((folder / "rain.md").read_bytes())
    (folder / "rain.md").rename(folder / "walk.md")
    refreshed(library)
    assert sorted(titles(library)) == sorted(["Other", AS_CHOSEN, AS_CHOSEN])


def test_an_edited_file_is_read_as_its_bytes_say(library: Library, folder: Path, chosen: dict[int, str]) -> None:
    refreshed(library)
    chosen[content_of(library)] = "Windows-1251"
    refreshed(library)
    (folder / "rain.md").write_bytes((folder / "rain.md").read_bytes() + "Ещё слово.\n".encode("koi8-r"))
    refreshed(library)
    assert titles(library) == ["Other", AS_FOUND]


def test_what_is_searched_follows_and_its_stamp_tells_so(library: Library, chosen: dict[int, str]) -> None:
    refreshed(library)
    before = library.stamps()
    assert before["rain.md"].digest == before["rain.md"].content
    chosen[content_of(library)] = "Windows-1251"
    refreshed(library)
    after = library.stamps()
    assert after["rain.md"].content == before["rain.md"].content
    assert after["rain.md"].digest != before["rain.md"].digest
    assert after["other.md"] == before["other.md"]
    assert library.stamp("rain.md") == after["rain.md"]
    assert AS_CHOSEN in library.read_to_search("rain.md").body
    assert AS_FOUND in library.read("rain.md", "").body
    chosen.clear()
    refreshed(library)
    assert library.stamps() == before
    assert AS_FOUND in library.read_to_search("rain.md").body


def test_one_article_is_read_again_at_once(library: Library, chosen: dict[int, str]) -> None:
    refreshed(library)
    chosen[content_of(library)] = "Windows-1251"
    before = library.catch_up()
    assert library.reread("rain.md", 1.0)
    assert library.catch_up() != before
    assert titles(library) == ["Other", AS_CHOSEN]
    assert not library.reread("not-there.md", 1.0)
    assert refreshed(library) == set()


def test_a_file_that_was_named_is_read_again_whatever_it_is_called(tmp_path: Path, chosen: dict[int, str]) -> None:
    place = tmp_path / "rain.cfg"
    place.write_bytes(f"{WORDS}, поэтому мы остались дома.\n".encode("koi8-r"))
    with Library.of_file(place, encodings=lambda: chosen) as library:
        refreshed(library)
        chosen[content_of(library, "rain.cfg")] = "Windows-1251"
        assert library.reread("rain.cfg", 1.0)
        assert [title.startswith(AS_CHOSEN) for title in titles(library)] == [True]


def test_one_file_and_a_survey_are_read_as_was_chosen_with_no_refresh(
    library: Library, folder: Path, chosen: dict[int, str]
) -> None:
    refreshed(library)
    chosen[content_of(library)] = "Windows-1251"
    with Library.of_file(folder / "rain.md", encodings=lambda: chosen) as alone:
        assert alone.parts_as_chosen("rain.md").source.article.title == AS_CHOSEN
    with library.survey() as survey:
        read = {one.path: one.source.article for one in survey if one.source}
    assert (read["rain.md"].title, read["other.md"].title) == (AS_CHOSEN, "Other")
    assert not read["rain.md"].warnings


def test_a_name_that_is_no_encoding_counts_as_no_choice(library: Library, chosen: dict[int, str]) -> None:
    refreshed(library)
    chosen[content_of(library)] = "Klingon"
    refreshed(library)
    assert titles(library) == ["Other", AS_FOUND]


def test_other_processes_read_as_was_chosen(
    library: Library, folder: Path, chosen: dict[int, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("deepread.library.refresh.MANY", 1)
    monkeypatch.setattr("deepread.library.pool.idle_processors", lambda: 1)
    refreshed(library)
    chosen[content_of(library)] = "Windows-1251"
    for number in range(70):
        (folder / "in" / f"{number}.md").write_bytes((folder / "rain.md").read_bytes())
    refreshed(library)
    assert titles(library).count(AS_CHOSEN) == 71


def test_a_web_page_is_another_text_to_another_extractor(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "page.html").write_text("<!doctype html><title>A page</title><p>Words of it.")
    monkeypatch.setattr("deepread.document.extractor.extractor", lambda: "")
    refreshed(library)
    without = library.stamps()
    assert without["page.html"].digest == without["page.html"].content
    found = {}
    for version in ("trafilatura 2.0", "trafilatura 2.1"):
        monkeypatch.setattr("deepread.document.extractor.extractor", lambda version=version: version)
        stamps = library.stamps()
        assert {path for path in stamps if stamps[path] != without[path]} == {"page.html"}
        assert stamps["page.html"].content == without["page.html"].content
        found[version] = stamps["page.html"].digest
    assert len({*found.values(), without["page.html"].digest}) == 3
