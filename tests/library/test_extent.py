"""How many files of a folder may be articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread.library.extent import extent

if TYPE_CHECKING:
    from pathlib import Path


def test_files_with_an_article_s_name_are_counted_in_all_folders(tmp_path: Path) -> None:
    (tmp_path / "in" / "deeper").mkdir(parents=True)
    for name in ("a.md", "in/b.txt", "in/deeper/c.rst", "in/deeper/README", "picture.png", ".hidden.md"):
        (tmp_path / name).write_text("words")
    (tmp_path / "link.md").symlink_to(tmp_path / "a.md")
    assert extent(tmp_path) == 5


def test_a_folder_that_is_not_there_has_none(tmp_path: Path) -> None:
    assert extent(tmp_path / "gone") == 0
