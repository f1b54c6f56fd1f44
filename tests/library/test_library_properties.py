"""After any series of changes the catalogue is what a fresh one would be."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from deepread.library import Library, Sort

names = st.sampled_from(["a.md", "b.txt", "c", "in/a.md", "in/deeper/d.md", ".hidden/e.md", "other/f.md"])
folders = st.sampled_from(["in", "in/deeper", "other", ".hidden"])
texts = st.sampled_from(["", "# One\n", "# Two\n", "---\ntitle: Three\n---\n", "\0\0", "words of the same length\n"])
SORTS = [Sort.parse(text) for text in ("title", "date-", "file", "length-")]


class Folder(RuleBasedStateMachine):
    """A folder that people and programs work in, under a library that is brought up to date now and then."""

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp(prefix="deepread-test-"))
        self.folder = self.place / "library"
        self.cache = self.place / "cache"
        self.folder.mkdir()
        self.cache.mkdir(mode=0o700)
        self.library = Library.open(self.folder, self.cache)

    def teardown(self) -> None:
        self.the_catalogue_equals_a_fresh_one()
        self.library.close()
        shutil.rmtree(self.place)

    @rule(name=names, text=texts)
    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        if path.is_dir() and not path.is_symlink():
            return
        if path.is_symlink():
            path.unlink()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    @rule(name=names)
    def remove(self, name: str) -> None:
        if (self.folder / name).is_file() or (self.folder / name).is_symlink():
            (self.folder / name).unlink()

    @rule(source=names, goal=names)
    def rename(self, source: str, goal: str) -> None:
        if (self.folder / source).is_file() and not (self.folder / goal).is_dir():
            (self.folder / goal).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / source).rename(self.folder / goal)

    @rule(source=names, goal=names)
    def link(self, source: str, goal: str) -> None:
        path = self.folder / goal
        if source != goal and not path.exists() and not path.is_symlink():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.symlink_to(self.folder / source)

    @rule(source=folders, goal=folders)
    def rename_folder(self, source: str, goal: str) -> None:
        here, there = self.folder / source, self.folder / goal
        if here.is_dir() and not there.exists() and here not in there.parents:
            there.parent.mkdir(parents=True, exist_ok=True)
            here.rename(there)

    @rule(name=folders)
    def remove_folder(self, name: str) -> None:
        shutil.rmtree(self.folder / name, ignore_errors=True)

    @rule()
    def mark_a_cache(self) -> None:
        (self.folder / "other").mkdir(exist_ok=True)
        (self.folder / "other" / "CACHEDIR.TAG").touch()

    @rule(budget=st.sampled_from([0, 0.001, None]))
    def refresh(self, budget: float | None) -> None:
        for _ in self.library.refresh(budget):
            pass

    @rule()
    def open_again(self) -> None:
        self.library.close()
        self.library = Library.open(self.folder, self.cache)

    @rule()
    def the_catalogue_equals_a_fresh_one(self) -> None:
        assert list(self.library.refresh())[-1].complete
        with Library.open(self.folder, None) as fresh:
            list(fresh.refresh())
            assert self.library.stamps() == fresh.stamps()
            assert self.library.skipped() == fresh.skipped()
            for sort in SORTS:
                assert list(self.library.rows(sort)) == list(fresh.rows(sort))
                assert list(self.library.articles(sort)) == list(fresh.articles(sort))


TestFolder = Folder.TestCase
TestFolder.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
