"""`deepread show`."""

from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING

import pytest

from deepread.page import cells

if TYPE_CHECKING:
    from pathlib import Path

    from command import Deepread


def feed(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))


def test_the_page_has_title_byline_and_text(deepread: Deepread, library: Path) -> None:
    answer = deepread("show", library / "bees.md")
    assert (answer.status, answer.err) == (0, "")
    for words in ("Bees of the north", "Ada Berg", "Heather honey sets like jelly.", "Winter"):
        assert words in answer.out


@pytest.mark.parametrize("width", [1, 10, 40, 72, 500])
def test_no_line_is_wider_than_asked_for(deepread: Deepread, library: Path, width: int) -> None:
    out = deepread("show", "--width", str(width), library / "bees.md").out
    assert max(cells(line) for line in out.splitlines()) <= width


def test_into_a_pipe_it_is_plain_and_72_cells_wide(deepread: Deepread, library: Path) -> None:
    (library / "long.md").write_text("word " * 100, "utf-8")
    out = deepread("show", library / "long.md").out
    assert "\x1b" not in out
    assert 60 < max(map(len, out.splitlines())) <= 72


def test_colour_is_sent_when_always_and_never_when_never(deepread: Deepread, library: Path) -> None:
    assert "\x1b[" in deepread("show", "--color", "always", library / "bees.md").out
    assert "\x1b[" not in deepread("show", "--color", "never", library / "bees.md").out


def test_several_files_come_one_after_another_with_a_rule_between(deepread: Deepread, library: Path) -> None:
    out = deepread("show", "--width", "30", library / "bees.md", library / "plain.txt").out
    assert out.index("Bees of the north") < out.index("─" * 30) < out.index("harbour wall")


def test_json_is_an_object_a_line_a_file_each(deepread: Deepread, library: Path) -> None:
    paths = [str(library / "bees.md"), str(library / "deep/er/tides.md")]
    pages = [json.loads(line) for line in deepread("show", "--format", "json", *paths).out.splitlines()]
    assert [page["path"] for page in pages] == paths
    assert "Heather honey" in pages[0]["text"]
    assert pages[0]["outline"] == [{"level": 2, "title": "Winter", "line": 10}]
    assert pages[1]["authors"] == ["Cy Dahl", "Eve Falk"]


def test_a_dash_reads_standard_input(deepread: Deepread, monkeypatch: pytest.MonkeyPatch) -> None:
    feed(monkeypatch, b"---\ntitle: From a pipe\n---\n\nIts text.\n")
    answer = deepread("show", "-")
    assert "From a pipe" in answer.out
    assert "Its text." in answer.out


def test_without_a_terminal_a_file_alone_is_its_page(
    deepread: Deepread, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert deepread(library / "bees.md").out == deepread("show", library / "bees.md").out
    feed(monkeypatch, b"# Piped\n\nin\n")
    assert "Piped" in deepread("-").out


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_shown(deepread: Deepread, library: Path) -> None:
    answer = deepread("show", library / "gone.md", library / "bees.md")
    assert answer.status == 2
    assert "Bees of the north" in answer.out
    assert answer.err.startswith(f"deepread: {library / 'gone.md'}: it is not there")
    assert answer.err.count("\n") == 1


def test_a_folder_is_not_a_page_and_says_what_to_do(deepread: Deepread, library: Path) -> None:
    answer = deepread("show", library)
    assert answer.status == 2
    assert f"deepread list {library}" in answer.err


def test_a_pipe_in_the_file_system_is_refused_and_never_waited_for(deepread: Deepread, tmp_path: Path) -> None:
    import os

    os.mkfifo(tmp_path / "pipe.md")
    answer = deepread("show", tmp_path / "pipe.md")
    assert answer.status == 2
    assert answer.err.count("\n") == 1
