"""Where no folder is named it is the one that was read last, and no other one in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from deepread import storage
from deepread.journal import Journal

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
