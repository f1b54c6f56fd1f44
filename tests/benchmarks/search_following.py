"""How soon a changed file is found, in the app's way: by a searcher beside the process that follows the folder.

    python tests/benchmarks/search_following.py FOLDER [CHANGES]

A copy of FOLDER is changed: one file while it is indexed for the first time, one file after CHANGES others were
rewritten at once, one when all is quiet. Each line says how long it took from the write to the answer, and what the
process that follows took of the processor and of memory until then.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from deepread.library import Library
from deepread.search import Searcher

_PATIENCE = 300.0


class Session:
    """A folder that is followed, and the search of it."""

    def __init__(self, folder: Path, cache: Path) -> None:
        self.folder = folder
        argv = [sys.executable, "-P", "-m", "deepread", "index", "--follow", "--cache", str(cache), "--", str(folder)]
        self.follower = subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._news = threading.Event()
        threading.Thread(target=self._listen, daemon=True).start()
        searcher = Searcher.open(cache, Library.open(folder, cache))
        assert searcher is not None
        self.searcher = searcher

    def find(self, what: str) -> float:
        """Write a file with a new word; the seconds until it is found."""
        word = f"quokka{time.monotonic_ns()}"
        (self.folder / f"{word}.md").write_text(f"# News\n\nThe {word} came by.\n")
        begun = time.monotonic()
        while not self._total(f"+{word}"):
            if time.monotonic() - begun > _PATIENCE:
                raise TimeoutError(what)
            time.sleep(0.01)
        seconds = time.monotonic() - begun
        sys.stdout.write(f"{what:42}{seconds * 1000:7.0f} ms · follower {self._cost()}\n")
        return seconds

    def settle(self, articles: int) -> None:
        """Wait until all is indexed."""
        while True:
            self.searcher.refresh()
            if self.searcher.count >= articles and not self.searcher.unread:
                return
            time.sleep(0.5)

    def _listen(self) -> None:
        assert self.follower.stdout is not None
        for _ in self.follower.stdout:
            self._news.set()

    def _total(self, query: str) -> int:
        """As the app does: each answer is shown, and reading ends where there is something newer to be read."""
        self._news.clear()
        self.searcher.refresh()
        total = self._answered(query)
        for _ in self.searcher.read_on(query, interrupted=self._news.is_set):
            total = total or self._answered(query)
            if total:
                break
        return total

    def _answered(self, query: str) -> int:
        results = self.searcher.search(query)
        return 0 if results.corrected else results.total

    def _cost(self) -> str:
        status = Path(f"/proc/{self.follower.pid}/status").read_text("utf-8")
        memory = next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))
        fields = Path(f"/proc/{self.follower.pid}/stat").read_text("utf-8").rpartition(")")[2].split()
        seconds = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        return f"{seconds:.1f} s of processor, {int(memory) // 1024} MB at most"


def main(source: Path, changes: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory(prefix="deepread-following-") as home:
        folder, cache = Path(home) / "library", Path(home) / "cache"
        shutil.copytree(source, folder)
        cache.mkdir(mode=0o700)
        files = list(folder.rglob("*.md"))
        session = Session(folder, cache)
        try:
            while not session.searcher.refresh() or not session.searcher.unread:
                time.sleep(0.05)
            session.find(f"while {session.searcher.unread:,} of {len(files):,} are to be indexed")
            for path in files[:changes]:
                path.write_bytes(path.read_bytes() + b"\nOne more line.\n")
            session.find(f"after {min(changes, len(files)):,} changes at once")
            session.settle(len(files))
            session.find("when all is quiet")
        finally:
            session.follower.kill()
            session.follower.wait()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 10_000)
