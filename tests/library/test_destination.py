"""Which file of a library the destination of a link stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepread.library import Library
from deepread.library.destination import Paths, candidates, resolve

if TYPE_CHECKING:
    from pathlib import Path


def test_a_relative_link_starts_from_the_folder_of_its_article() -> None:
    assert "notes/2024/b.md" in candidates("notes/2024/a.md", "b")
    assert "notes/c.md" in candidates("notes/2024/a.md", "../c.md")
    assert "top.md" in candidates("notes/2024/a.md", "/top.md")
    assert "blog/one.md" in candidates("notes/2024/a.md", "@/blog/one.md")


@pytest.mark.parametrize("target", ["../../../etc/passwd", "..", "../..", ".", "/../../x", "@/../../x"])
def test_no_link_leads_out_of_the_library(target: str) -> None:
    assert not any(path.startswith(("../", "/")) or path == ".." for path in candidates("notes/a.md", target))


@given(st.text(alphabet="ab./@#\x00é ", max_size=12), st.text(alphabet="ab./é ", max_size=8))
def test_whatever_is_written_leads_to_a_file_that_there_is_or_nowhere(target: str, path: str) -> None:
    files = Paths(["a.md", "b/a.md", "b/é.txt"])
    assert resolve(path, target, files) in {None, "a.md", "b/a.md", "b/é.txt"}


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("b", "notes/b.md"),
        ("./b.md", "notes/b.md"),
        ("../deep", "deep/index.md"),
        ("Elsewhere", "deep/er/elsewhere.md"),
        ("er/Elsewhere.md", "deep/er/elsewhere.md"),
        ("/er/elsewhere.md", "deep/er/elsewhere.md"),
        ("twice", "twice.md"),
        ("Cafe\u0301", "deep/Café.md"),
        ("../elsewhere.md", None),
        ("else/where", None),
        ("", None),
    ],
)
def test_a_name_leads_to_its_file_from_the_folder_the_top_or_wherever_it_lies(
    target: str, path: str | None, tmp_path: Path
) -> None:
    paths = ["notes/a.md", "notes/b.md", "deep/index.md", "deep/er/elsewhere.md", "deep/Café.md", "twice.md"]
    paths.append("deep/twice.md")
    assert resolve("notes/a.md", target, Paths(paths)) == path
    for name in paths:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("text\n", "utf-8")
    with Library.open(tmp_path, None) as library:
        for _ in library.refresh():
            pass
        assert library.destination("notes/a.md", target) == path


def test_a_title_or_an_alias_leads_to_its_article_where_no_file_is_called_like_that(tmp_path: Path) -> None:
    for name, header in {
        "a.md": "title: The slow bread",
        "deep/b.md": "title: The slow bread",
        "c.md": "title: C\naliases: [Sourdough, 'The Élan']",
        "Sourdough.md": "title: Of yeast",
        "d.md": "title: D\nalias: One name",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"---\n{header}\n---\n\nText.\n", "utf-8")
    with Library.open(tmp_path, None) as library:
        for _ in library.refresh():
            pass
        assert library.destination("d.md", "the slow BREAD") == "a.md"
        assert library.destination("d.md", "the e\u0301lan") == "c.md"
        assert library.destination("a.md", "One name") == "d.md"
        assert library.destination("a.md", "Sourdough") == "Sourdough.md"
        assert library.destination("a.md", "No such name") is None
