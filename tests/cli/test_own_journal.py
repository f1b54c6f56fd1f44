"""Whichever command meets a journal that it cannot read says so, and goes on."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from deepread import storage
from deepread.journal.database import FILE

if TYPE_CHECKING:
    from pathlib import Path

    from command import Deepread

COMMANDS = [("list",), ("list", "is:starred"), ("search", "honey"), ("stats",), ("highlights",), ("index",)]


@pytest.fixture
def file(home: Path) -> Path:
    return storage.private_folder(storage.state_folder()) / FILE


def run(deepread: Deepread, command: tuple[str, ...], library: Path) -> str:
    if command == ("list", "is:starred"):
        return deepread("list", library, "is:starred").err
    return deepread(*command, library).err


@pytest.mark.parametrize("command", COMMANDS)
def test_a_damaged_journal_is_named_with_where_it_is_kept(
    deepread: Deepread, file: Path, library: Path, command: tuple[str, ...]
) -> None:
    file.write_bytes(b"someone's notes" * 200)
    said = run(deepread, command, library)
    (aside,) = file.parent.glob("*.damaged-*")
    assert said.count("the journal was damaged") == 1
    assert f"kept as {aside}" in said
    assert "sqlite3" in said
    assert "damaged" not in run(deepread, command, library)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_newer_journal_is_said_not_to_be_read(
    deepread: Deepread, file: Path, library: Path, command: tuple[str, ...]
) -> None:
    database = sqlite3.connect(file)
    database.execute("PRAGMA user_version = 99")
    database.close()
    said = run(deepread, command, library)
    assert said.count(f"the journal {file} is not read: a newer deepread wrote it; update deepread") == 1
