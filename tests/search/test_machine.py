"""After any adds, edits, renames, deletes, touches and kills an index answers as a fresh one does, in the same order.

The same holds at every moment for the index together with what is read of the articles that it does not hold yet.
"""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from shelf import Shelf, Stamp

from deepread.search import Indexer, Results, Searcher

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from deepread.article import Source

BODIES = st.lists(st.sampled_from(["granite", "slate", "open", "weights", "the"]), max_size=12).map(" ".join)
TAGS, KEYS = st.sampled_from("xXyY"), st.sampled_from(["rating", "Rating", "stars"])
PATHS = st.sampled_from([f"{folder}{letter}.md" for folder in ("", "in/") for letter in "abcd"])
FLOCK = 53
"""Articles that say the same: more than are shown."""
QUERIES = (
    "granite",
    "the open weights",
    '"open weights"',
    "sla*",
    "-the",
    "open slate granite weights",
    "title:slate",
    "granit opne",
    "weihgts tag:x",
    "tag:x -in:in",
    "granite Tag:Y sort:oldest",
    "year:2021 OR rating:>3",
    "ratin:4",
)
TYPED = ("gran", "opne we", "granite sl", "tag:x wieg")
SUGGESTED = ("", "ra", "tag:", "granite tag:", "rating:", "in:")


class _Killed(BaseException):
    """The process ends here: nobody catches this, and nothing is tidied up."""


class Shelved:
    """The shelf as the library that a searcher reads from."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def catch_up(self) -> object:
        return tuple(self._shelf.stamps.items())

    def stamps(self) -> dict[str, Stamp]:
        return dict(self._shelf.stamps)

    def read(self, path: str) -> Source:
        return self._shelf.read(path)

    @contextmanager
    def contents(self) -> Iterator[Callable[[str], bytes]]:
        yield self.content

    def content(self, path: str) -> bytes:
        source = self._shelf.sources[path]
        return f"{source.article.title}\n{source.body}".encode()


class AnyChangesAndKills(RuleBasedStateMachine):
    """One searcher stays open over all of it, as in the app."""

    def __init__(self) -> None:
        super().__init__()
        self.home = Path(tempfile.mkdtemp(prefix="deepread-machine-"))
        self.home.chmod(0o700)
        self.shelf = Shelf(self.home)
        self.shelf.indexer.close()
        searcher = Searcher.open(self.home, Shelved(self.shelf))
        assert searcher is not None
        self.searcher = searcher
        self.edits = 0
        self._files: dict[str, tuple[int, Stamp]] = {}
        self._answers = _answers(Shelf().searcher())

    def teardown(self) -> None:
        self.searcher.close()
        self.shelf.indexer.close()
        shutil.rmtree(self.home)

    @rule(path=PATHS, body=BODIES, year=st.integers(2020, 2023), tag=TAGS, key=KEYS)
    def put(self, path: str, body: str, year: int, tag: str, key: str) -> None:
        self.shelf.put(path, body, title=body[:7], date=f"{year}-01-01", tags=(tag,), **{key: str(len(body) % 7)})
        self.edits += 1
        self.shelf.stamps[path] = self.shelf.stamps[path]._replace(digest=self.edits)

    @rule(again=st.lists(st.integers(0, FLOCK - 1), max_size=3))
    def put_flock(self, again: list[int]) -> None:
        """What is there already is edited here and there, and ties with the others as before."""
        numbers = again if "flock0.md" in self.shelf.sources else range(FLOCK)
        for number in numbers:
            self.put(f"flock{number}.md", "granite slate", 2021, "x", "rating")

    @rule()
    def take_flock(self) -> None:
        for path in [path for path in self.shelf.sources if path.startswith("flock")]:
            self.shelf.take(path)

    @rule(path=PATHS)
    def take(self, path: str) -> None:
        if path in self.shelf.sources:
            self.shelf.take(path)

    @rule(path=PATHS)
    def touch(self, path: str) -> None:
        if path in self.shelf.stamps:
            stamp = self.shelf.stamps[path]
            self.shelf.stamps[path] = stamp._replace(mtime_ns=stamp.mtime_ns + 1_000)

    @rule(old=PATHS, new=PATHS)
    def rename(self, old: str, new: str) -> None:
        if old in self.shelf.sources and new not in self.shelf.sources:
            source = self.shelf.sources.pop(old)
            self.shelf.sources[new] = replace(source, article=replace(source.article, path=new))
            self.shelf.stamps[new] = self.shelf.stamps.pop(old)

    @rule()
    def sync(self) -> None:
        self._begin_to_index()
        self.shelf.sync()
        assert self.shelf.indexer.indexed() == len(self.shelf.stamps)
        self._compare(Searcher.open(self.home))
        self.shelf.indexer.close()

    @rule(after=st.integers(1, 4))
    def is_interrupted(self, after: int) -> None:
        """What it was about is committed, and it goes on later."""
        self._begin_to_index()
        goal = len(self.shelf.reads) + after
        read, shelf = self.shelf.read, self.shelf
        for _ in shelf.indexer.sync(shelf.stamps, read, tuple(shelf.stamps), lambda: len(shelf.reads) >= goal):
            pass
        shelf.indexer.close()

    @rule(after=st.integers(0, 4))
    def is_killed(self, after: int) -> None:
        """In the middle of a step: what the writer had put on the disk by then is all that is left of it."""
        self._begin_to_index()
        left, frozen = after, Path(tempfile.mkdtemp(prefix="deepread-machine-")) / "home"

        def read(path: str) -> Source:
            nonlocal left
            left -= 1
            if left < 0:
                shutil.copytree(self.home, frozen)
                raise _Killed
            return self.shelf.sources[path]

        with suppress(_Killed):
            for _ in self.shelf.indexer.sync(self.shelf.stamps, read, tuple(self.shelf.stamps)):
                pass
        self.shelf.indexer.close()
        if frozen.exists():
            for folder in self.home.glob("index-*/"):
                shutil.rmtree(folder)
            shutil.copytree(frozen, self.home, dirs_exist_ok=True)
        shutil.rmtree(frozen.parent)

    @rule()
    def is_searched_by_another(self) -> None:
        """A session that opens now finds what the one finds that was open all the time."""
        self._compare(Searcher.open(self.home, Shelved(self.shelf)))

    @invariant()
    def answers_as_a_fresh_one(self) -> None:
        self._compare(self.searcher)

    def _begin_to_index(self) -> None:
        """As a new process would."""
        self.shelf.indexer = Indexer.open(self.home)

    def _compare(self, searcher: Searcher | None) -> None:
        assert searcher is not None
        searcher.refresh()
        found, expected = _answers(searcher), self._expected()
        for asked, answer in expected.items():
            assert found[asked] == answer, asked

    def _expected(self) -> dict[str, object]:
        """The answers of a fresh index, which are found once for as long as no file changes."""
        files = {path: (id(source), self.shelf.stamps[path]) for path, source in self.shelf.sources.items()}
        if self._files != files:
            fresh = Shelf()
            fresh.sources, fresh.stamps = self.shelf.sources, self.shelf.stamps
            self._files, self._answers = files, _answers(fresh.searcher())
        return self._answers


def _answers(searcher: Searcher) -> dict[str, object]:
    """What a searcher answers, by what it is asked."""
    answers: dict[str, object] = {}
    for query, typing in (*((query, False) for query in QUERIES), *((query, True) for query in TYPED)):
        for _ in searcher.read_on(query, typing=typing):
            pass
        answers[f"{query}…" if typing else query] = _told(searcher.search(query, typing=typing))
    for typed in SUGGESTED:
        answers[f"{typed}|"] = searcher.suggestions(typed, len(typed))
    answers["count"] = searcher.count
    return answers


def _told(results: Results) -> tuple[object, ...]:
    hits = [(hit.path, round(hit.score, 2), hit.title, hit.passage, hit.marks) for hit in results.hits]
    return hits, results.total, results.corrected, results.note


@pytest.mark.usefixtures("asked_at_once")
class TestAnyChangesAndKills(AnyChangesAndKills.TestCase):
    settings = settings(max_examples=10, stateful_step_count=12, deadline=None)
