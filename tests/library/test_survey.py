"""One pass over every file of a library, without its catalogue."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from deepread.library import Library

if TYPE_CHECKING:
    from pathlib import Path

    from deepread.library.survey import Surveyed


def surveyed(folder: Path, largest: int = 1_000_000) -> dict[str, Surveyed]:
    with Library.open(folder, None, largest) as library, library.survey() as survey:
        return {one.path: one for one in survey}


def write(folder: Path, **files: str) -> None:
    for name, words in files.items():
        (folder / f"{name}.md").write_text(words, "utf-8")


def test_every_file_comes_once_with_its_text_in_the_order_of_names(tmp_path: Path) -> None:
    write(tmp_path, part10="ten\n", part9="nine\n")
    (tmp_path / "in").mkdir()
    write(tmp_path / "in", deep="# Deep\n")
    found = surveyed(tmp_path)
    assert list(found) == ["in/deep.md", "part9.md", "part10.md"]
    assert all(one.source and one.listed for one in found.values())


def test_what_is_left_out_has_its_reason(tmp_path: Path) -> None:
    write(tmp_path, fine="text\n", large="much\n" * 300)
    (tmp_path / "away.md").symlink_to("/etc/hostname")
    (tmp_path / "nowhere.md").symlink_to("gone.md")
    (tmp_path / "circle.md").symlink_to("circle.md")
    os.mkfifo(tmp_path / "pipe.md")
    found = surveyed(tmp_path, largest=1_000)
    assert "out of the library" in found["away.md"].reason
    assert "not there" in found["nowhere.md"].reason
    assert "circle" in found["circle.md"].reason
    assert "pipe" in found["pipe.md"].reason
    assert found["large.md"].listed
    assert "larger than" in found["large.md"].reason
    assert [name for name, one in found.items() if one.source] == ["fine.md"]


def test_a_link_to_a_file_that_is_listed_is_passed_over(tmp_path: Path) -> None:
    write(tmp_path, real="text\n")
    (tmp_path / "other.md").symlink_to("real.md")
    (tmp_path / "notes.cfg").write_text("text\n", "utf-8")
    (tmp_path / "one.md").symlink_to("notes.cfg")
    (tmp_path / "two.md").symlink_to("notes.cfg")
    assert list(surveyed(tmp_path)) == ["one.md", "real.md"]


def test_a_name_that_is_not_utf8_and_a_file_without_an_ending_are_read(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.md")
    (tmp_path / name).write_text("text\n", "utf-8")
    (tmp_path / "NOTES").write_text("a line\n", "utf-8")
    (tmp_path / "program").write_bytes(b"\x7fELF\0\0")
    found = surveyed(tmp_path)
    assert {path for path, one in found.items() if one.source} == {name, "NOTES"}
    assert found["program"].reason == ""


def test_a_file_that_vanishes_is_passed_over(tmp_path: Path) -> None:
    write(tmp_path, one="text\n", two="text\n")
    with Library.open(tmp_path, None) as library, library.survey() as survey:
        (tmp_path / "two.md").unlink()
        assert [one.path for one in survey] == ["one.md"]
        assert survey.read("two.md") is None
        outside = survey.read("../outside.md")
        assert outside is not None
        assert outside.source is None


def test_everything_that_lies_there_is_named_hidden_or_not(tmp_path: Path) -> None:
    write(tmp_path, one="text\n")
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "a.png").write_bytes(b"")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config").write_bytes(b"")
    with Library.open(tmp_path, None) as library, library.survey() as survey:
        assert sorted(survey.files()) == [".hidden/a.png", "one.md"]


def test_a_library_of_one_file_or_of_bytes_has_one(tmp_path: Path) -> None:
    write(tmp_path, one="text\n", two="text\n")
    for library in (Library.of_file(tmp_path / "one.md"), Library.of_bytes(b"text\n", "standard input")):
        with library, library.survey() as survey:
            assert len(survey) == 1
            assert [one.listed for one in survey] == [True]
