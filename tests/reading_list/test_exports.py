"""What each reader's export says of an article, and which reader's it is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from exported import (
    INSTAPAPER,
    OMNIVORE,
    OMNIVORE_MARKS,
    POCKET_ANNOTATIONS,
    POCKET_PAGE,
    POCKET_TABLE,
    READER,
    READWISE,
    WALLABAG,
    archive,
    by_address,
    export_of,
)

from deepread.reading_list import Highlight, NoReadingList, read, read_folder
from deepread.reading_list.entry import entry

if TYPE_CHECKING:
    from pathlib import Path

QUOTE = "Heather honey sets like jelly."


def test_the_page_of_pocket() -> None:
    export = export_of(POCKET_PAGE)
    found = by_address(export)
    assert export.kind == "pocket"
    assert list(found) == ["example.org/tides", "example.org/plain", "example.org/bees"]
    tides, plain, bees = found.values()
    assert (tides.title, tides.tags, tides.read, tides.when) == (
        "Why tides & moons lag",
        ("sea", "long read"),
        False,
        1500000000,
    )
    assert plain.title == ""
    assert (bees.read, bees.tags, bees.says_anything) == (True, (), True)


def test_the_table_of_pocket() -> None:
    found = by_address(export_of(POCKET_TABLE))
    assert found["example.org/tides"].title == "Why tides, and moons, lag"
    assert found["example.org/tides"].tags == ("sea", "long read")
    assert [entry.read for entry in found.values()] == [False, True]


def test_the_archive_of_pocket_is_one_with_its_annotations() -> None:
    export = read(
        archive({"part_000000.csv": POCKET_TABLE, "annotations/part_000000.json": json.dumps(POCKET_ANNOTATIONS)})
    )
    assert export.kind == "pocket"
    assert not export.problems
    bees = by_address(export)["example.org/bees"]
    assert bees.read
    assert bees.highlights == (Highlight(QUOTE, "", 1600000000),)


def test_an_archive_that_was_unpacked_says_the_same(tmp_path: Path) -> None:
    files = {"part_000000.csv": POCKET_TABLE, "annotations/part_000000.json": json.dumps(POCKET_ANNOTATIONS)}
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content)
    assert read_folder(tmp_path) == read(archive(dict(files)))


def test_no_link_is_followed_out_of_an_unpacked_archive(tmp_path: Path) -> None:
    (tmp_path / "outside.csv").write_text(POCKET_TABLE)
    (tmp_path / "export").mkdir()
    (tmp_path / "export" / "part.csv").symlink_to(tmp_path / "outside.csv")
    with pytest.raises(NoReadingList):
        read_folder(tmp_path / "export")


def test_instapaper() -> None:
    export = export_of(INSTAPAPER)
    tides, bees, oak, elm = export.entries
    assert export.kind == "instapaper"
    assert tides.tags == ("sea", "long read")
    assert (bees.read, bees.highlights) == (True, (Highlight(QUOTE, "", 1400000000),))
    assert (oak.starred, oak.read, oak.tags) == (True, False, ())
    assert elm.tags == ("Trees",)


def test_wallabag() -> None:
    export = export_of(WALLABAG)
    bees, tides = export.entries
    assert export.kind == "wallabag"
    assert (bees.read, bees.starred, bees.tags) == (True, True, ("insects", "honey"))
    assert bees.highlights == (Highlight(QUOTE, "as jam does"),)
    assert bees.when == 1788418800
    assert not tides.says_anything


def test_what_the_server_of_wallabag_answers() -> None:
    assert export_of(json.dumps({"page": 1, "_embedded": {"items": WALLABAG}})).kind == "wallabag"


def test_readwise() -> None:
    export = export_of(READWISE)
    (bees,) = export.entries
    assert export.kind == "readwise"
    assert (bees.address, bees.title, bees.tags) == ("", "Bees of the north", ("insects", "honey"))
    assert [mark.quote for mark in bees.highlights] == ['Heather honey sets like "jelly".\nAnd more.', "A second one."]
    assert bees.highlights[0].note == "as jam does"
    assert [mark.colour for mark in bees.highlights] == ["yellow", "blue"]


def test_the_reader_of_readwise() -> None:
    export = export_of(READER)
    bees, tides, oak = export.entries
    assert export.kind == "readwise"
    assert (bees.read, bees.tags) == (True, ("insects", "it's"))
    assert (tides.read, oak.read) == (True, False)


def test_omnivore() -> None:
    export = read(
        archive(
            {
                "metadata_0_to_20.json": json.dumps(OMNIVORE),
                "highlights/bees-of-the-north.md": OMNIVORE_MARKS,
                "content/bees-of-the-north.html": "<p>A page.</p>",
            }
        )
    )
    bees, tides = export.entries
    assert export.kind == "omnivore"
    assert not export.problems
    assert (bees.read, bees.tags) == (True, ("insects", "honey"))
    assert bees.highlights == (
        Highlight("", "A note on all of it."),
        Highlight(QUOTE, "As jam does."),
        Highlight("A cluster of bees keeps its queen.", ""),
    )
    assert tides.read


def test_an_archive_in_a_folder_of_its_own() -> None:
    name = "export/highlights/bees-of-the-north.md"
    export = read(archive({"export/metadata_0_to_20.json": json.dumps(OMNIVORE), name: "> Words"}))
    assert export.entries[0].highlights == (Highlight("Words"),)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
def test_tables_in_other_encodings(encoding: str) -> None:
    table = "title,url,time_added,tags,status\nÜber Brücken,https://example.org/a,1,grün|ß,unread\n" + (
        "Größe,https://example.org/b,1,,archive\n" * 20
    )
    data = ("\ufeff" if encoding == "utf-16-be" else "") + table
    entry = export_of(data.encode(encoding)).entries[0]
    assert (entry.title, entry.tags) == ("Über Brücken", ("grün", "ß"))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "empty"),
        ("some words\nand others\n", "no export"),
        ("name,age\nAda,36\n", "no export"),
        ("<html><body><a href='https://example.org'>x</a></body></html>", "web page"),
        ('{"a": 1}', "JSON"),
        ('[{"url": ', "JSON cannot be read"),
        ("[" * 100_000, "JSON cannot be read"),
        (b"PK\x03\x04 no archive at all", "no export|it is"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", "it is"),
    ],
)
def test_what_is_no_export_says_so(content: str | bytes, reason: str) -> None:
    with pytest.raises(NoReadingList, match=reason):
        export_of(content)


def test_one_export_at_a_time() -> None:
    with pytest.raises(NoReadingList, match="instapaper and pocket"):
        read(archive({"a.csv": INSTAPAPER, "b.csv": POCKET_TABLE}))


def test_an_address_in_place_of_the_title_is_the_address_where_there_is_no_other() -> None:
    assert entry("", "http://example.org/plain/") == entry("http://example.org/plain/", "")
    assert entry("http://example.org/a", "http://example.org/b") == entry("http://example.org/a", "")
