"""Headers whose first keys stand behind spaces or below an empty line, as editors and plugins leave them."""

from __future__ import annotations

import pytest

from deepread.article import read


def test_a_first_key_behind_a_space_is_read_and_the_mend_takes_the_space_away() -> None:
    found = read(b"---\n title: Tide tables\ndate: 2020-03-04\ntags: [sea]\n---\nBody.\n", "note.md").article
    assert (found.title, found.published, found.tags) == ("Tide tables", "2020-03-04", ("sea",))
    (warning,) = found.warnings
    assert (warning.line, warning.mend) == (2, "title: Tide tables")
    assert "space" in warning.reason


def test_keys_that_stand_behind_spaces_in_disorder_are_no_prose() -> None:
    source = read(b"---\n title: Tide tables\n date: 2020-03-04\n   tags: [sea]\nauthor: Ada\n---\nBody.\n", "note.md")
    found = source.article
    assert (found.title, found.published, found.tags) == ("Tide tables", "2020-03-04", ("sea",))
    assert found.authors == ("Ada",)
    assert source.body == "Body.\n"
    mended = f"---\n{found.warnings[0].mend}\nauthor: Ada\n---\nBody.\n"
    assert not read(mended.encode(), "note.md").article.warnings


@pytest.mark.parametrize("key", ["kanban-plugin: basic", "board_id: 17", "dg-publish: true"])
def test_a_plugins_one_key_between_empty_lines_is_a_header(key: str) -> None:
    source = read(f"---\n\n{key}\n\n---\n\n## Now\n".encode(), "board.md")
    assert source.body == "\n## Now\n"
    assert not source.article.warnings


@pytest.mark.parametrize("line", ["Note: wait", "self-care: it is more than a word", "well-being:", " Aside: wait"])
def test_a_line_with_a_colon_between_empty_lines_and_rules_is_prose(line: str) -> None:
    text = f"---\n\n{line}\n\n---\n\nAfter.\n"
    assert read(text.encode(), "note.md").body == text
