"""Where no folder is named it is the one that was read last, and no other one in its place."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from deepread import storage
from deepread.journal import Journal
from deepread.journal.readings import Spell

if TYPE_CHECKING:
    from pathlib import Path

    from command import Deepread

EXPORT = "title,url,time_added,tags,status\nBees of the north,https://example.org/bees,1,honey,archive\n"


@pytest.mark.parametrize("command", ["", "list", "search", "import", "highlights", "stats", "doctor"])
@pytest.mark.parametrize("has_other", [False, True])
def test_of_a_folder_that_is_not_there_that_is_said_and_what_to_do(
    deepread: Deepread, library: Path, tmp_path: Path, command: str, *, has_other: bool
) -> None:
    gone, export = tmp_path / "not mounted", tmp_path / "pocket.csv"
    export.write_text(EXPORT, "utf-8")
    with Journal.open(storage.state_folder()) as journal:
        if has_other:
            journal.libraries.opened(library)
        journal.libraries.opened(gone)
    more = {"import": [export], "search": ["honey"]}.get(command, [])
    answer = deepread(*filter(None, [command]), *more)
    cure = f", as in deepread {library}" if has_other else ": deepread FOLDER"
    assert (answer.status, answer.out) == (2, "")
    said = f"{gone}: the folder that was read last is not there; bring it back, or name another{cure}"
    assert answer.err == f"deepread: {said}\n"
    with Journal.open(storage.state_folder()) as journal:
        assert journal.imports.waiting() == []


def test_of_a_folder_that_was_renamed_it_is_said_what_it_is_called_now_and_there_is_all_that_was_its_own(
    deepread: Deepread, library: Path
) -> None:
    with Journal.open(storage.state_folder()) as journal:
        journal.libraries.opened(library)
        journal.libraries.found(library)
        journal.searches.save(library, "Sweet", "honey")
        journal.readings.add(library, "bees.md", date(2026, 11, 23), Spell(60, 100))
    renamed = library.rename(library.with_name("my reading"))
    answer = deepread("list")
    assert answer.status == 2
    assert answer.err.endswith(f"it seems to be called my reading now: deepread '{renamed}'\n")
    assert "Bees of the north" in deepread("search", "--saved", "Sweet", renamed).out
    assert "1 min · 100 words" in deepread("stats", renamed).out
    back = renamed.rename(library)
    assert "1 min · 100 words" in deepread("stats", back).out
    assert "Bees of the north" in deepread("search", "--saved", "Sweet", back).out
