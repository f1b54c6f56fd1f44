"""What the reader chose in the app holds for every command: list and search read an article in that encoding."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

from deepread import storage
from deepread.cli import noted
from deepread.cli.opening import cache_of
from deepread.journal import Journal
from deepread.library import Library

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from command import Deepread

WORDS = "Вчера вечером долго шёл дождь"
MOJIBAKE = WORDS.encode("koi8-r").decode("cp1251")


def write_rain(library: Path) -> None:
    (library / "rain.txt").write_bytes(f"{WORDS}, поэтому мы остались дома и читали книги.\n".encode("koi8-r"))


def choose(library: Path, name: str) -> None:
    with Library.open(library, None) as opened, Journal.open(storage.state_folder()) as journal:
        for _ in opened.refresh():
            pass
        stamp = opened.stamp("rain.txt")
        assert stamp is not None
        journal.encodings.choose(opened.folder, "rain.txt", stamp.content, name)


def found(deepread: Deepread, library: Path, query: str) -> list[str]:
    answer = deepread("search", query, library, "--json")
    return [hit["path"] for hit in json.loads(answer.out)["hits"]]


def test_list_and_search_follow_a_choice_and_go_back_with_it(deepread: Deepread, library: Path) -> None:
    write_rain(library)
    mojibake = MOJIBAKE.split()[-1]
    for name, title, word, other in (
        ("", WORDS, "дождь", mojibake),
        ("Windows-1251", MOJIBAKE, mojibake, "дождь"),
        ("", WORDS, "дождь", mojibake),
    ):
        choose(library, name)
        assert title in deepread("list", library).out
        assert found(deepread, library, f'"{word}"') == ["rain.txt"]
        assert found(deepread, library, f'"{other}"') == []


def test_show_and_doctor_follow_a_choice_and_go_back_with_it(deepread: Deepread, library: Path) -> None:
    write_rain(library)
    for name, title, guessed in (("", WORDS, True), ("Windows-1251", MOJIBAKE, False), ("", WORDS, True)):
        choose(library, name)
        assert title in deepread("show", library / "rain.txt").out
        told = [each for each in json.loads(deepread("doctor", library, "--json").out) if each["path"] == "rain.txt"]
        assert [each["kind"] for each in told] == ["file"] * guessed


def test_asking_for_what_was_chosen_begins_no_journal(deepread: Deepread, library: Path, home: Path) -> None:
    assert deepread("list", library).status == 0
    assert noted.encodings() == {}
    assert not (home / "state" / "deepread" / "journal.sqlite").exists()


def test_a_choice_that_is_not_kept_is_not_followed(library: Path) -> None:
    with Journal.open(None) as journal:
        journal.encodings.choose(library, "rain.txt", 7, "KOI8-R")
        assert journal.encodings.by_content() == {}


def test_a_web_page_is_indexed_anew_when_another_extractor_is_installed(
    deepread: Deepread, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (library / "page.html").write_text("<!doctype html><title>A page</title><p>Its words say enough.")
    pending = []
    for version in ("", "", "trafilatura 2.0", "trafilatura 2.0", "trafilatura 2.1"):
        monkeypatch.setattr("deepread.document.extractor.extractor", lambda version=version: version)
        pending.append(json.loads(deepread("index", library, "--status", "--json").out)["pending"])
        deepread("index", library)
    assert pending == [5, 0, 1, 0, 1]


def test_the_process_beside_the_app_looks_again_when_it_is_told_of_a_choice(library: Path) -> None:
    write_rain(library)
    with cache_of(library) as cache:
        assert cache is not None
        command = (sys.executable, "-m", "deepread", "index", "--follow", "--cache", str(cache), "--", str(library))
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            events = map(json.loads, process.stdout)
            next(event for event in events if event["event"] == "ready")
            choose(library, "Windows-1251")
            process.stdin.write(b"\n")
            process.stdin.flush()
            assert next(event for event in events if event.get("changed"))["changed"] == ["rain.txt"]
            next(event for event in events if event["event"] == "ready")
            process.stdin.close()
            assert process.wait(30) == 0
        with Library.open(library, cache) as opened:
            assert opened.article("rain.txt").title.startswith(MOJIBAKE)
