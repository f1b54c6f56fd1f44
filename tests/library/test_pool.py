"""Many files are read by several processes, and what they find is what one process alone would."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import threading
from contextlib import closing
from itertools import count
from typing import TYPE_CHECKING

import pytest

from deepread.library import Library, Sort
from deepread.library.intake import Taken
from deepread.library.other_process import Copy, NewInterpreter, OtherProcess, is_single_threaded
from deepread.library.pool import Pool
from deepread.library.worker import as_plain, from_plain, receive, send

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from deepread.article import Article

BODIES = (
    b"---\ntitle: A plain title\nauthor: [Ada, Grace]\ndate: 2024-02-06\ntags: [one, two]\n---\nSome words.\n",
    b"---\ntitle: 'It's broken'\ndate: 2024-02-31\n---\nWords below it.\n",
    "# Une tête\n\nDes mots à lire, déjà.\n".encode("latin-1"),
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    b"",
    b"<!doctype html><title>A page</title><p>With words.",
    "---\r\ntitle: “Quoted” &amp; marked\r\n---\r\nWörter – in Zeilen.\r\n".encode(),
)
PATIENCE = 30.0
"""Seconds, for a machine that is busy. No test waits for it when all is well."""
NAMES = ("a.md", "b.txt", "notes", "c.html", "d.md", "e.org", "f.md")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Files of many kinds in some folders, with links, one that is large, and names that are not UTF-8."""
    place = tmp_path / "articles"
    numbers = count()
    for inner in ("", "in", "in/deeper", "other"):
        (place / inner).mkdir(parents=True, exist_ok=True)
        for name in NAMES:
            for body in BODIES:
                (place / inner / f"{next(numbers)}-{name}").write_bytes(body)
        (place / inner / "binary").write_bytes(b"\x7fELF\0\0\0")
    (place / "large.txt").write_bytes(b"A line of many words.\n" * 100_000)
    (place / "to-nowhere.md").symlink_to("not-there.md")
    (place / "twice.md").symlink_to("other/binary")
    os.mkfifo(place / "pipe.md")
    with open(os.fsencode(place) + b"/\xff\xfe.md", "wb") as named:  # noqa: PTH123 - its name is bytes
        named.write(b"Words.\n")
    return place


def kill(process: OtherProcess) -> None:
    if isinstance(process, NewInterpreter):
        process.process.kill()
    elif isinstance(process, Copy) and process.number is not None:
        os.kill(process.number, signal.SIGKILL)


def is_over(process: OtherProcess) -> bool:
    """Whether it has ended, and has been waited for."""
    if isinstance(process, NewInterpreter):
        return process.process.poll() is not None
    return isinstance(process, Copy) and process.number is None


@pytest.fixture(params=[Copy, NewInterpreter])
def kind(request: pytest.FixtureRequest) -> type[Copy | NewInterpreter]:
    """How processes are started."""
    found: type[Copy | NewInterpreter] = request.param
    return found


@pytest.fixture
def started(
    monkeypatch: pytest.MonkeyPatch, kind: type[Copy | NewInterpreter]
) -> Iterator[list[Copy | NewInterpreter]]:
    """The processes that were started; they are at a few files, whatever the machine has."""
    found: list[Copy | NewInterpreter] = []

    def start(folder: int, limit: int) -> OtherProcess:
        found.append(kind(folder, limit))
        return found[-1]

    monkeypatch.setattr("deepread.library.pool.start", start)
    monkeypatch.setattr("deepread.library.pool.idle_processors", lambda: 2)
    monkeypatch.setattr("deepread.library.pool._FILES", 4)
    monkeypatch.setattr("deepread.library.refresh.MANY", 10)
    monkeypatch.setattr("deepread.library.refresh._LARGEST_BATCH", 16)
    yield found
    for process in found:
        process.end(10)


def found_in(library: Library) -> tuple[object, ...]:
    for _ in library.refresh():
        pass
    return (
        list(library.articles(Sort("file"))),
        list(library.rows(Sort("date", descending=True))),
        library.stamps(),
        library.skipped(),
    )


@pytest.fixture
def alone(folder: Path) -> tuple[object, ...]:
    """What one process finds."""
    with Library.open(folder, None) as library:
        return found_in(library)


def test_several_processes_find_what_one_does(
    folder: Path, alone: tuple[object, ...], started: list[Copy | NewInterpreter]
) -> None:
    with Library.open(folder, None) as library:
        assert found_in(library) == alone
    assert len(started) == 2
    assert all(is_over(process) for process in started)


def test_nothing_is_lost_when_the_processes_are_killed(
    folder: Path, alone: tuple[object, ...], started: list[Copy | NewInterpreter]
) -> None:
    with Library.open(folder, None) as library:
        for _ in library.refresh():
            for process in started:
                kill(process)
        assert found_in(library) == alone
        library.forget()
        for at, _ in enumerate(library.refresh()):
            if at > 1:
                kill(started[-1])
        assert found_in(library) == alone


@pytest.mark.parametrize("kind", [Copy])
def test_a_file_that_ends_the_process_which_reads_it_is_a_row_with_a_warning_and_not_read_here(
    tmp_path: Path, started: list[Copy | NewInterpreter], monkeypatch: pytest.MonkeyPatch
) -> None:
    from deepread.article import parts

    here, describe = os.getpid(), parts.describe
    read_here: list[str] = []

    def hostile(data: bytes, path: str, *rest: object) -> Article:
        if os.getpid() == here:
            read_here.append(path)
        elif path.startswith("deadly"):
            os.kill(os.getpid(), signal.SIGKILL)
        return describe(data, path, *rest)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(parts, "describe", hostile)
    monkeypatch.setattr("deepread.library.pool._AHEAD", 64)
    for number in range(60):
        (tmp_path / f"{number}.md").write_text(f"# Number {number}\n\nWords.\n", "utf-8")
        os.utime(tmp_path / f"{number}.md", (1, 1))
    for name in ("deadly-a.md", "deadly-b.md"):  # the newest are asked for first
        (tmp_path / name).write_text("# Never seen\n\nWords.\n", "utf-8")
    with Library.open(tmp_path, None) as library:
        for _ in library.refresh():
            pass
        for _ in library.refresh():
            pass
        rows = {article.path: article for article in library.articles(Sort("file"))}
    assert len(rows) == 62
    assert all(rows[f"{number}.md"].title == f"Number {number}" for number in range(60))
    for name in ("deadly-a.md", "deadly-b.md"):
        assert rows[name].title.startswith("Deadly")
        (warning,) = rows[name].warnings
        assert "ended" in warning.reason
        assert name not in read_here
    assert len(started) > 2


@pytest.mark.parametrize("kind", [NewInterpreter])
def test_where_no_process_can_be_started_everything_is_read_here(
    folder: Path,
    alone: tuple[object, ...],
    started: list[Copy | NewInterpreter],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "executable", "/nonexistent/python")
    with Library.open(folder, None) as library:
        assert found_in(library) == alone
    assert not started


@pytest.mark.parametrize("kind", [NewInterpreter])
def test_a_process_that_ends_at_once_costs_nothing(
    folder: Path, alone: tuple[object, ...], started: list[Copy | NewInterpreter], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with Library.open(folder, None) as library:
        assert found_in(library) == alone
    assert started


def test_leaving_a_refresh_in_its_midst_ends_the_processes(folder: Path, started: list[Copy | NewInterpreter]) -> None:
    with Library.open(folder, None) as library:
        for _ in library.refresh():
            if started:
                break
    assert all(is_over(process) for process in started)


@pytest.mark.parametrize("kind", [NewInterpreter])  # a copy has answered before it can be caught at it
def test_what_was_read_before_another_look_wrote_does_not_come_after_it(
    tmp_path: Path, started: list[Copy | NewInterpreter], monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(400):
        (tmp_path / f"{number}.md").write_text(f"# Old {number}\n\nWords.\n", "utf-8")
    with Library.open(tmp_path, None) as library:
        first = library.refresh()
        with monkeypatch.context() as patched:
            patched.setattr("deepread.library.pool._Worker.has_answered", lambda _: False)
            next(first)
        # One has read what it was asked, and nobody has taken that in.
        assert select.select([each.answers for each in started], [], [], PATIENCE)[0]
        for file in tmp_path.glob("*.md"):
            file.write_text(f"# New {file.stem}\n\nOther words.\n", "utf-8")
        (tmp_path / "7.md").unlink()
        for _ in library.refresh(folders=("",), shared=False):
            pass
        for _ in first:
            pass
        titles = {article.title for article in library.articles(Sort("file"))}
    assert titles == {f"New {number}" for number in range(400) if number != 7}


def test_where_all_is_new_processes_start_before_the_first_file_is_read(
    folder: Path, started: list[Copy | NewInterpreter], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("deepread.library.refresh._FIRST_BATCH", 1)
    with Library.open(folder, None) as library, closing(library.refresh()) as refresh:
        next(refresh)
        assert len(started) == 2


def test_with_a_budget_and_for_few_files_no_process_is_started(
    folder: Path, started: list[Copy | NewInterpreter], monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library.open(folder, None) as library:
        for _ in library.refresh(budget_seconds=60):
            pass
        library.forget()
        monkeypatch.setattr("deepread.library.refresh.MANY", 10_000)
        for _ in library.refresh():
            pass
    assert not started


def test_a_path_longer_than_a_pipe_holds_is_read_here(folder: Path, started: list[Copy | NewInterpreter]) -> None:
    deep = os.open(folder, os.O_RDONLY)
    for _ in range(20):
        os.mkdir("x" * 250, dir_fd=deep)
        inner = os.open("x" * 250, os.O_RDONLY, dir_fd=deep)
        os.close(deep)
        deep = inner
    os.close(os.open("far.md", os.O_CREAT | os.O_WRONLY, dir_fd=deep))
    os.close(deep)
    with Library.open(folder, None) as library:
        articles, *_ = found_in(library)
    assert isinstance(articles, list)
    assert any(article.path.endswith("/far.md") and len(article.path) > 5_000 for article in articles)
    assert started


def test_where_no_copy_can_be_made_everything_is_read_here(
    folder: Path, alone: tuple[object, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> int:
        raise BlockingIOError

    monkeypatch.setattr("deepread.library.other_process.is_single_threaded", lambda: True)
    monkeypatch.setattr("deepread.library.pool.idle_processors", lambda: 2)
    monkeypatch.setattr("deepread.library.refresh.MANY", 10)
    monkeypatch.setattr(os, "fork", refuse)
    with Library.open(folder, None) as library:
        assert found_in(library) == alone


@pytest.mark.skipif(not os.path.isdir("/proc/self/task"), reason="the system does not say")  # noqa: PTH112 - as told
def test_with_a_second_thread_a_process_is_not_copied() -> None:
    go_on = threading.Event()
    thread = threading.Thread(target=go_on.wait)
    thread.start()
    assert not is_single_threaded()
    go_on.set()
    thread.join()


def test_a_copy_ends_when_nobody_can_ask_it_any_more(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY)
    copy = Copy(opened, 1000)
    os.close(opened)
    send(copy.questions.fileno(), {})
    send(copy.questions.fileno(), [("0-a.md", True)])
    (there,) = map(from_plain, receive(copy.answers.fileno()))
    copy.questions.close()
    assert copy.answers.read() == b""
    assert copy.number is not None
    assert os.waitpid(copy.number, 0)[1] == 0
    copy.end(1)
    assert there.record is not None


def test_a_copy_answers_no_signal_as_the_one_that_was_copied(folder: Path) -> None:
    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    opened = os.open(folder, os.O_RDONLY)
    try:
        copy = Copy(opened, 1000)
        send(copy.questions.fileno(), {})
        send(copy.questions.fileno(), [("0-a.md", True)])
        receive(copy.answers.fileno())
        assert copy.number is not None
        os.kill(copy.number, signal.SIGTERM)
        assert copy.answers.read() == b""
        copy.end(1)
    finally:
        os.close(opened)
        signal.signal(signal.SIGTERM, before)


def test_a_process_ends_when_nobody_can_ask_it_any_more(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY)
    command = (sys.executable, "-P", "-m", "deepread.library.worker", str(opened), "1000")
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, pass_fds=(opened,)) as process:
        os.close(opened)
        assert process.stdin is not None
        assert process.stdout is not None
        send(process.stdin.fileno(), {})
        send(process.stdin.fileno(), [("0-a.md", True), ("not-there.md", True)])
        (there, gone) = map(from_plain, receive(process.stdout.fileno()))
        process.stdin.close()
        assert process.wait(30) == 0
    assert there.record is not None
    assert gone.record is None
    assert not gone.refusal


def test_what_goes_through_a_pipe_is_the_same_behind_it(folder: Path) -> None:
    from deepread.library.intake import take
    from deepread.library.origin import Folder

    walk = Folder(folder, 10_000).walk()
    for path in ("0-a.md", "pipe.md", "not-there.md", "to-nowhere.md", os.fsdecode(b"\xff\xfe.md")):
        taken = take(walk, path, {}, certain=path != "pipe.md")
        reading, writing = os.pipe()
        send(writing, as_plain(taken))
        os.close(writing)
        assert from_plain(receive(reading)) == taken
        with pytest.raises(EOFError):
            receive(reading)
        os.close(reading)
    walk.close()


def test_files_that_are_taken_in_together_are_what_each_is_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from deepread.library import intake
    from deepread.library.origin import Folder

    # The time of the look is part of a record.
    monkeypatch.setattr("deepread.library.intake.time.time_ns", lambda: 1)
    with closing(Folder(folder, 10_000_000).walk()) as walk:
        names = sorted(os.fsdecode(path.relative_to(folder)) for path in folder.rglob("*") if not path.is_dir())
        files = [(name, not name.endswith("binary")) for name in (*names, "not-there.md")]
        alone = [intake.take(walk, path, {}, certain=certain) for path, certain in files]
        for held in (1, 100, 1 << 30):
            monkeypatch.setattr(intake, "HELD", held)
            assert intake.take_all(walk, files, {}) == alone
    assert [taken.path for taken in alone] == [path for path, _ in files]


def test_what_a_process_was_asked_last_is_read_here_while_it_is_at_the_first(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from deepread.library.origin import Folder

    monkeypatch.setattr("deepread.library.pool.idle_processors", lambda: 1)
    monkeypatch.setattr("deepread.library.pool._Worker", Busy)
    monkeypatch.setattr("deepread.library.pool._FILES", 1)
    with closing(Folder(folder, 10_000_000).walk()) as walk:
        pool = Pool(walk, {})
        for name in ("0-a.md", "7-b.txt", "14-notes"):
            pool.ask(name, 10, certain=True)
        assert [taken.path for taken in pool.finish()] == ["0-a.md", "7-b.txt", "14-notes"]
        pool.close()


def test_a_text_that_is_in_no_file_is_read_here() -> None:
    with Library.of_bytes(b"Words.", "standard input") as library:
        walk = library._origin.walk()
        pool = Pool(walk, {})
        pool.ask("standard input", 6, certain=True)
        assert [taken.record is not None for taken in pool.finish()] == [True]
        pool.close()


class Quick:
    """What answers as soon as it is asked, or, if it is slow, only once it is waited for."""

    def __init__(self, *, is_slow: bool = False) -> None:
        self.asked = 0
        self.most = 2
        self.is_slow = is_slow
        self.questions: list[str] = []

    def ask(self, files: list[tuple[str, bool]]) -> None:
        self.asked += 1
        self.questions += [path for path, _ in files]

    def has_answered(self) -> bool:
        return not self.is_slow and self.asked > 0

    def answer(self) -> list[Taken]:
        self.asked -= 1
        return [Taken(self.questions[-1 - self.asked])]

    def end(self) -> None:
        pass


class Busy:
    """A process that may be asked much, and answers only the first of it."""

    most = 8

    def __init__(self, *_: object) -> None:
        self.asked = 0
        self._first: list[Taken] = []

    def ask(self, files: Sequence[tuple[str, bool]]) -> None:
        self.asked += 1
        self._first = self._first or [Taken(path) for path, _ in files]

    def has_answered(self) -> bool:
        return False

    def answer(self) -> list[Taken]:
        first, self._first = self._first, []
        assert first, "it is asked for no more than the first"
        return first

    def end(self) -> None: ...


def test_who_has_answered_is_asked_again_though_another_has_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deepread.library.pool._FILES", 1)
    slow, quick = Quick(is_slow=True), Quick()
    with Library.of_bytes(b"Words.", "standard input") as library:
        pool = Pool(library._origin.walk(), {})
        monkeypatch.setattr(pool, "_workers", [slow, quick])
        for number in range(9):
            pool.ask(f"{number}.md", 6, certain=True)
        assert (len(slow.questions), len(quick.questions)) == (1, 8)
        assert [taken.path for taken in pool.finish()] == [f"{number}.md" for number in range(9)]
        pool.close()
