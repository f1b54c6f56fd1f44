"""The index holds what the library holds, whatever happened before."""

from __future__ import annotations

import os
import pickle
import stat
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule
from shelf import Shelf, Stamp

from deepread.document import parse
from deepread.search import Indexer, IndexProgress, Searcher, store
from deepread.search.indexer import status
from deepread.search.schema import FORMAT
from deepread.search.words import words

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    tmp_path.chmod(0o700)
    return tmp_path


def test_progress_counts_what_can_be_found_and_what_is_left(cache: Path) -> None:
    shelf = Shelf(cache)
    for number in range(100):
        shelf.put(f"{number}.md", "granite")
    steps = shelf.sync()
    assert len(steps) > 1
    assert all(step.indexed + step.pending == 100 for step in steps)
    assert (steps[-1].indexed, steps[-1].pending) == (100, 0)


def test_what_is_wanted_first_is_found_after_the_first_step(cache: Path) -> None:
    shelf = Shelf(cache)
    for number in range(200):
        shelf.put(f"{number}.md", "granite")
    order = tuple(reversed(shelf.stamps))
    next(shelf.indexer.sync(shelf.stamps, shelf.read, order))
    searcher = Searcher.open(cache)
    assert searcher is not None
    assert {hit.path for hit in searcher.search("granite").hits} == set(order[: searcher.count])
    assert 0 < searcher.count < 200


def test_only_what_changed_is_read_again(cache: Path) -> None:
    shelf = Shelf(cache)
    shelf.put("a.md", "granite")
    shelf.put("b.md", "slate")
    shelf.sync()
    shelf.reads.clear()
    shelf.put("b.md", "marble")
    shelf.sync()
    assert shelf.reads == ["b.md"]
    assert shelf.found("marble") == ["b.md"]
    assert shelf.found("slate") == []


def test_a_file_that_was_only_touched_is_not_read_again(cache: Path) -> None:
    shelf = Shelf(cache)
    shelf.put("a.md", "granite", date="2024-02-01")
    shelf.stamps["a.md"] = Stamp(7, 1, digest=17)
    shelf.sync()
    shelf.reads.clear()
    shelf.stamps["a.md"] = Stamp(7, 2, digest=17)
    assert shelf.sync()[-1].pending == 0
    assert status(cache, shelf.stamps) == IndexProgress(1, 0)
    assert shelf.reads == []


def test_a_file_whose_time_is_all_that_dates_it_is_as_new_as_it_was_touched(cache: Path) -> None:
    shelf = Shelf(cache)
    for path, time in (("a.md", 1), ("b.md", 2)):
        shelf.put(path, "granite")
        shelf.stamps[path] = Stamp(7, time, digest=time)
    assert shelf.found("granite") == ["b.md", "a.md"]
    shelf.stamps["a.md"] = Stamp(7, 3, digest=1)
    assert shelf.found("granite") == ["a.md", "b.md"]


def test_an_edit_that_keeps_size_and_time_is_told_by_its_digest(cache: Path) -> None:
    shelf = Shelf(cache)
    shelf.put("a.md", "granite")
    shelf.stamps["a.md"] = Stamp(7, 1, digest=17)
    shelf.sync()
    shelf.put("a.md", "gneiss!")
    shelf.stamps["a.md"] = Stamp(7, 1, digest=-18)
    assert status(cache, shelf.stamps) == IndexProgress(1, 1)
    assert shelf.found("gneiss") == ["a.md"]
    assert shelf.found("granite") == []


def test_what_changes_meanwhile_goes_ahead_of_what_waits(cache: Path) -> None:
    shelf = Shelf(cache)
    for number in range(500):
        shelf.put(f"{number}.md", "granite")
    before = list(shelf.indexer.sync(shelf.stamps, shelf.read, (), lambda: len(shelf.reads) >= 40))
    assert 40 <= before[-1].indexed < 100
    shelf.put("3.md", "marble")
    shelf.reads.clear()
    step = next(iter(shelf.indexer.sync(shelf.stamps, shelf.read, ("3.md",), lambda: True)))
    assert shelf.reads == ["3.md"]
    assert step == IndexProgress(before[-1].indexed, 500 - before[-1].indexed)
    assert [hit.path for hit in shelf.indexer.searcher().search("marble").hits] == ["3.md"]
    assert shelf.sync()[-1] == IndexProgress(500, 0)


def test_what_is_gone_is_not_found(cache: Path) -> None:
    shelf = Shelf(cache)
    shelf.put("a.md", "granite")
    shelf.put("b.md", "granite")
    shelf.sync()
    shelf.take("a.md")
    assert shelf.found("granite") == ["b.md"]


def test_a_file_that_cannot_be_read_is_found_by_its_name_and_not_tried_again(cache: Path) -> None:
    shelf = Shelf(cache)
    shelf.put("notes/on-granite.md", "never seen")
    shelf.broken.add("notes/on-granite.md")
    shelf.sync()
    shelf.sync()
    assert shelf.reads == ["notes/on-granite.md"]
    assert shelf.found("granite") == ["notes/on-granite.md"]


def test_a_file_that_cannot_be_read_is_shown_by_its_name_without_controls(cache: Path) -> None:
    shelf = Shelf(cache)
    path = "granite\x1b]0;x\x07\n\x1b[2J.md"
    shelf.put(path)
    shelf.broken.add(path)
    (hit,) = shelf.search("granite").hits
    assert hit.path == path
    assert hit.title.isprintable()


def test_the_words_in_which_deepread_says_that_a_file_is_empty_are_not_found(cache: Path) -> None:
    shelf = Shelf(cache)
    shelf.put("empty.md", "")
    note = parse(shelf.sources["empty.md"]).text
    assert shelf.found("untitled") == ["empty.md"]
    for word in set(words(note)) - {"untitled", "empty"}:
        assert shelf.found(f'"{word}"') == []


def test_a_name_that_is_not_utf8_comes_back_as_it_was(cache: Path) -> None:
    shelf = Shelf(cache)
    shelf.put("caf\udce9.md", "granite")
    assert shelf.found("granite") == ["caf\udce9.md"]
    assert shelf.sync()[-1].pending == 0
    assert len(shelf.reads) == 1


def test_an_indexing_that_was_broken_off_goes_on_where_it_was(cache: Path) -> None:
    shelf = Shelf(cache)
    for number in range(300):
        shelf.put(f"{number}.md", "granite")
    steps = shelf.indexer.sync(shelf.stamps, shelf.read, shelf.stamps)
    done = next(steps).indexed
    steps.close()
    shelf.indexer.close()
    shelf.indexer = Indexer.open(cache)
    shelf.reads.clear()
    assert shelf.sync()[-1].indexed == 300
    assert len(shelf.reads) == 300 - done


def test_one_writes_and_the_others_read(cache: Path) -> None:
    shelf = Shelf(cache)
    shelf.put("a.md", "granite")
    shelf.sync()
    other = Indexer.open(cache)
    assert not other.writes
    assert list(other.sync({}, shelf.read, ())) == []
    assert [hit.path for hit in other.searcher().search("granite").hits] == ["a.md"]
    shelf.indexer.close()
    assert other.writes


def test_a_searcher_takes_over_what_was_committed(cache: Path) -> None:
    shelf = Shelf(cache)
    shelf.put("a.md", "granite")
    shelf.sync()
    searcher = Searcher.open(cache)
    assert searcher is not None
    assert not searcher.refresh()
    shelf.put("b.md", "granite")
    shelf.sync()
    assert searcher.refresh()
    assert searcher.search("granite").total == 2
    shelf.indexer.rebuild()
    shelf.sync()
    assert searcher.refresh()
    assert searcher.search("granite").total == 2


def test_there_is_no_searcher_while_there_is_no_index(cache: Path) -> None:
    assert Searcher.open(cache) is None


class Planted:
    """Unpickling it leaves a file behind."""

    def __init__(self, proof: Path) -> None:
        self.proof = proof

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return os.mkdir, (str(self.proof),)


@pytest.mark.parametrize("mode", [0o770, 0o707, 0o750])
def test_an_index_that_others_could_have_written_is_not_opened_but_built_again(cache: Path, mode: int) -> None:
    shelf = Shelf(cache)
    shelf.put("a.md", "granite")
    shelf.sync()
    shelf.indexer.close()
    folder = store.index_folder(cache)
    for toc in folder.glob("*.toc"):
        toc.write_bytes(pickle.dumps(Planted(cache / "proof")))
    folder.chmod(mode)
    assert Searcher.open(cache) is None
    shelf.indexer = Indexer.open(cache)
    assert shelf.sync()[-1].indexed == 1
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert not (cache / "proof").exists()


def test_an_index_that_anybody_could_swap_is_not_opened(tmp_path: Path) -> None:
    cache = tmp_path / "open" / "cache"
    cache.mkdir(mode=0o700, parents=True)
    shelf = Shelf(cache)
    shelf.put("a.md", "granite")
    shelf.sync()
    shelf.indexer.close()
    (tmp_path / "open").chmod(0o777)
    assert Searcher.open(cache) is None


def test_an_index_behind_a_link_is_not_opened(cache: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    elsewhere.chmod(0o700)
    shelf = Shelf(elsewhere)
    shelf.put("a.md", "granite")
    shelf.sync()
    store.index_folder(cache).symlink_to(store.index_folder(elsewhere))
    assert Searcher.open(cache) is None
    assert Indexer.open(cache).indexed() == 0
    assert Searcher.open(elsewhere) is not None


@pytest.mark.parametrize("pattern", ["*.toc", "*.arr", "*.path.col", "*.facts.col", "*.text.col", "*.stones.col"])
@pytest.mark.parametrize("damage", [b"", b"\x00" * 50, None])
def test_a_damaged_index_is_built_again(cache: Path, pattern: str, damage: bytes | None) -> None:
    shelf = Shelf(cache)
    shelf.put("a.md", "granite")
    shelf.sync()
    shelf.indexer.close()
    for file in store.index_folder(cache).glob(pattern):
        if damage is None:
            file.unlink()
        else:
            file.write_bytes(damage)
    searcher = Searcher.open(cache)
    assert searcher is None or searcher.count == 0
    shelf.indexer = Indexer.open(cache)
    assert shelf.found("granite") == ["a.md"]


@pytest.mark.parametrize("damage", [b"", b"slate " * 200, None])
def test_bodies_share_a_dictionary_without_which_the_index_is_built_again(cache: Path, damage: bytes | None) -> None:
    shelf = Shelf(cache)
    for number in range(200):
        shelf.put(f"{number}.md", f"What is said of stone {number} is said of every stone: granite, slate and marble.")
    shelf.sync()
    (dictionary,) = store.index_folder(cache).glob("*.dictionary")
    assert "every stone: granite" in dictionary.read_text()
    hit = shelf.search("stone 170").hits[0]
    assert "stone 170 is said" in hit.passage
    shelf.indexer.close()
    if damage is None:
        dictionary.unlink()
    else:
        dictionary.write_bytes(damage)
    shelf.indexer = Indexer.open(cache)
    assert shelf.search("stone 170").hits[0].passage == hit.passage


def test_the_index_of_another_version_stays_until_nobody_has_used_it_for_long(cache: Path) -> None:
    for name in ("index-0", "index-999", "index-1"):
        (cache / name).mkdir(mode=0o700)
    os.utime(cache / "index-1", (0, 0))
    (cache / "index-2").symlink_to(cache / "index-0")
    os.utime(cache / "index-2", (0, 0), follow_symlinks=False)
    Shelf(cache)
    assert sorted(folder.name for folder in cache.glob("index-*")) == ["index-0", f"index-{FORMAT}", "index-999"]


def test_segments_stay_few_and_merging_loses_nothing(cache: Path) -> None:
    shelf = Shelf(cache)
    for number in range(60):
        shelf.put(f"{number}.md", f"granite number{number}")
        shelf.sync()
    assert len(list(store.index_folder(cache).glob("*.arr"))) < 12
    assert shelf.search("granite").total == 60
    assert shelf.found("number17") == ["17.md"]


def test_a_merge_gives_way_to_changes_and_goes_on_after_them(cache: Path) -> None:
    shelf = Shelf(cache)
    for number in range(60):
        shelf.put(f"{number}.md", f"granite number{number}")
        if number % 10 == 9:
            next(iter(shelf.indexer.sync(shelf.stamps, shelf.read, ())))
    asked = iter(range(100))
    list(shelf.indexer.sync(shelf.stamps, shelf.read, (), lambda: next(asked) > 3))
    assert (store.index_folder(cache) / "merge.tmp").is_dir()
    before = len(list(store.index_folder(cache).glob("*.arr")))
    shelf.put("17.md", "marble")
    shelf.take("42.md")
    step = next(iter(shelf.indexer.sync(shelf.stamps, shelf.read, ("17.md",), lambda: True)))
    assert step == IndexProgress(59, 0)
    assert [hit.path for hit in shelf.indexer.searcher().search("marble").hits] == ["17.md"]
    shelf.sync()
    assert not (store.index_folder(cache) / "merge.tmp").exists()
    assert len(list(store.index_folder(cache).glob("*.arr"))) < before
    assert shelf.search("granite").total == 58
    assert shelf.found("marble") == ["17.md"]
    assert shelf.found("number17") == shelf.found("number42") == []


BODIES = st.lists(st.sampled_from(["granite", "slate", "open", "weights", "the"]), max_size=12).map(" ".join)
PATHS = st.sampled_from([f"{letter}.md" for letter in "abcdefgh"])
QUERIES = ("granite", "the open weights", '"open weights"', "sla*", "-the", "open slate granite weights")


class AnyChanges(RuleBasedStateMachine):
    """After any adds, edits, deletes, merges and interruptions the index answers as a fresh one does."""

    def __init__(self) -> None:
        super().__init__()
        self.shelf = Shelf()

    @rule(path=PATHS, body=BODIES, year=st.integers(2020, 2023))
    def put(self, path: str, body: str, year: int) -> None:
        self.shelf.put(path, body, title=body[:7], date=f"{year}-01-01")

    @rule(path=PATHS)
    def take(self, path: str) -> None:
        if path in self.shelf.sources:
            self.shelf.take(path)

    @rule()
    def sync(self) -> None:
        self.shelf.sync()

    @rule(times=st.integers(0, 20))
    def sync_until_interrupted(self, times: int) -> None:
        left = iter(range(times))
        list(self.shelf.indexer.sync(self.shelf.stamps, self.shelf.read, (), lambda: next(left, None) is None))

    def teardown(self) -> None:
        self.answers_as_a_fresh_one()

    @rule()
    def answers_as_a_fresh_one(self) -> None:
        fresh = Shelf()
        fresh.sources, fresh.stamps = self.shelf.sources, self.shelf.stamps
        changed, begun_anew = self.shelf.searcher(), fresh.searcher()
        for query in QUERIES:
            ours, theirs = changed.search(query), begun_anew.search(query)
            assert {hit.path: (round(hit.score, 2), hit.passage, hit.marks) for hit in ours.hits} == {
                hit.path: (round(hit.score, 2), hit.passage, hit.marks) for hit in theirs.hits
            }
            assert (ours.total, ours.corrected, ours.note) == (theirs.total, theirs.corrected, theirs.note)


AnyChanges.TestCase.settings = settings(max_examples=20, stateful_step_count=20, deadline=None)
TestAnyChanges = AnyChanges.TestCase
