"""How a command ends: pipes that close, signals, full disks, faults of our own, nowhere to keep anything."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from command import DEEPREAD
from deepread.cli import doctor, following
from deepread.library import Library, Progress
from deepread.terminal.signals import HANDLED
from deepread.tui.situation import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from command import Command, Deepread


def start(command: Command, *argv: str | Path, **streams: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen([*DEEPREAD, *argv], env=command.environment, stderr=subprocess.PIPE, **streams)


@pytest.fixture
def many(tmp_path: Path) -> Path:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(600):
        (folder / f"{number}.md").write_text(f"# Article number {number}\n\ntext\n", "utf-8")
    return folder


def test_a_reader_that_stops_reading_is_no_error(command: Command, many: Path) -> None:
    process = start(command, "list", "--jsonl", many, stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.close()
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (128 + signal.SIGPIPE, b"")


def test_a_full_disk_is_said_in_one_line(command: Command, library: Path) -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        process = start(command, "list", library, stdout=full.fileno())
        _, err = process.communicate(timeout=60)
    assert process.returncode == 2
    assert err == b"deepread: standard output: no space left on device\n"


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_ends_it_quietly_with_128_and_its_number(
    command: Command, library: Path, number: int, status: int
) -> None:
    process = start(command, "search", "--batch", library, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(b"honey\n")
    process.stdin.flush()
    assert process.stdout.readline()  # it is past its start, and waits for the next query
    process.send_signal(number)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (status, b"")


def test_closed_streams_do_no_harm(command: Command, library: Path) -> None:
    argv = [*DEEPREAD, "list", library]
    done = subprocess.run(
        ["sh", "-c", '"$@" >&-', "sh", *argv], env=command.environment, capture_output=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr.startswith(b"deepread: standard output is closed")
    assert (
        subprocess.run(["sh", "-c", '"$@" 2>&- <&-', "sh", *argv], env=command.environment, check=False).returncode == 0
    )


def test_a_fault_of_ours_is_one_line_without_what_the_article_says(
    deepread: Deepread, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> Sequence[object]:
        raise LookupError("secret words of an article")

    monkeypatch.setattr(doctor, "_records", fail)
    answer = deepread("doctor", "--json", library)
    assert answer.status == 70
    assert answer.err.startswith("deepread: a fault in deepread: LookupError in ")
    assert "secret" not in answer.err
    assert answer.err.count("\n") == 1


@pytest.fixture(params=["a file stands there", "anybody may write there"])
def spoilt_cache(request: pytest.FixtureRequest, home: Path) -> Path:
    cache = home / "cache"
    if request.param == "a file stands there":
        cache.write_text("in the way", "utf-8")
    else:
        cache.mkdir(mode=0o777)
        cache.chmod(0o777)
    return cache


def test_without_a_cache_everything_works_and_one_line_says_so(
    deepread: Deepread, library: Path, spoilt_cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    for argv in (["list", "--json"], ["search", "--json", "honey"]):
        answer = deepread(*argv, library)
        assert json.loads(answer.out)
        assert answer.err.count("\n") == 1
        assert f"{KEPT_FOR_NOW} · " in answer.err
        assert str(spoilt_cache) in answer.err
    assert list(temporary.iterdir()) == []


def test_what_to_do_about_a_cache_that_cannot_be_used_fits_into_80_cells(
    deepread: Deepread, library: Path, spoilt_cache: Path
) -> None:
    said = deepread("list", library).err.removeprefix("deepread: ").rstrip()
    assert str(spoilt_cache) in said
    assert shortened(said, 76) == f"{KEPT_FOR_NOW} …"


def test_an_index_that_cannot_be_kept_is_an_error(deepread: Deepread, library: Path, spoilt_cache: Path) -> None:
    answer = deepread("index", library)
    assert answer.status == 2
    assert answer.err.startswith("deepread: the search index cannot be kept: ")
    assert str(spoilt_cache) in answer.err
    assert "this session" not in answer.err


@pytest.mark.parametrize("place", ["", "in/cache"])
def test_a_cache_in_the_folder_that_is_read_is_not_used_and_one_line_says_so(
    deepread: Deepread, library: Path, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(library / place))
    before = sorted(library.rglob("*"))
    answer = deepread("search", "--json", "honey", library)
    assert json.loads(answer.out)["total"] == 2
    assert answer.err.count("\n") == 1
    assert KEPT_FOR_NOW + " · " in answer.err
    assert "lies in the folder that is read" in answer.err
    assert sorted(library.rglob("*")) == before


def test_a_cache_in_a_hidden_folder_of_the_one_that_is_read_is_used(
    deepread: Deepread, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(library / ".cache"))
    assert deepread("search", "--json", "honey", library).err == ""
    assert (library / ".cache" / "deepread" / "CACHEDIR.TAG").exists()


def test_with_no_folder_to_write_at_all_it_works_in_memory(
    deepread: Deepread, library: Path, spoilt_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", "/nonexistent")
    answer = deepread("search", "--json", "honey", library)
    assert json.loads(answer.out)["total"] == 2
    assert len(json.loads(deepread("list", "--json", library).out)) == 4


def test_a_list_that_is_known_imports_nothing_heavy(command: Command, known: Path) -> None:
    program = (
        "import sys; from deepread.cli import main; status = main(['list', sys.argv[1]]);"
        "print(*sys.modules, file=sys.stderr); sys.exit(status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, known], env=command.environment, capture_output=True, check=False
    )
    assert done.returncode == 0
    loaded = set(done.stderr.decode().split())
    assert "deepread.library" in loaded
    assert not loaded & {"markdown_it", "whoosh", "numpy", "textual", "yaml", "frontmatter", "pygments", "watchfiles"}
    assert not loaded & {"deepread.article.reading", "deepread.document", "deepread.terminal.link"}


KEPT_FOR_NOW = "the index lasts this session only; to keep it, set XDG_CACHE_HOME"
Said = list[dict[str, object]]


def follow(command: Command, *words: str | Path) -> subprocess.Popen[bytes]:
    """The app's process, started while the app holds signals back, as it does."""
    signal.pthread_sigmask(signal.SIG_BLOCK, HANDLED)
    try:
        argv = [*DEEPREAD, "index", "--follow", *words]
        return subprocess.Popen(argv, env=command.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, HANDLED)


@pytest.fixture
def follower(command: Command, library: Path) -> Iterator[subprocess.Popen[bytes]]:
    with follow(command, "--", library) as process:
        yield process


def until_ready(process: subprocess.Popen[bytes]) -> Said:
    """Everything it says up to the next "ready"."""
    said: Said = []
    assert process.stdout is not None
    for line in process.stdout:
        said.append(json.loads(line))
        if said[-1]["event"] == "ready":
            return said
    raise AssertionError("it ended before it was ready")


def test_following_fills_the_index_tells_changes_and_ends_with_its_input(
    follower: subprocess.Popen[bytes], command: Command, library: Path
) -> None:
    said = until_ready(follower)
    assert [one for one in said if one["event"] == "catalogue"][-1]["articles"] == 4
    assert [one for one in said if one["event"] == "index"][-1] == {"event": "index", "indexed": 4, "pending": 0}
    (library / "new.md").write_text("# Wombats\n\nA wombat digs.\n", "utf-8")
    changed: list[object] = []
    while "new.md" not in changed:
        for one in until_ready(follower):
            paths = one.get("changed", [])
            assert isinstance(paths, list)
            changed += paths
    found = json.loads(command("search", "--json", "wombat", library).stdout)
    assert [hit["path"] for hit in found["hits"]] == ["new.md"]
    assert follower.stdin is not None
    follower.stdin.close()
    assert follower.wait(timeout=30) == 0


@pytest.mark.parametrize("number", HANDLED)
def test_following_can_be_ended_though_the_app_holds_signals_back(
    follower: subprocess.Popen[bytes], number: int
) -> None:
    until_ready(follower)
    follower.send_signal(number)
    assert follower.wait(timeout=30) == -number


def test_a_follower_writes_nothing_into_the_folder_that_it_follows(command: Command, library: Path) -> None:
    cache = library / "cache"
    cache.mkdir(mode=0o755)
    before = sorted(library.rglob("*"))
    with follow(command, "--cache", cache, "--", library) as process:
        problems = [one["text"] for one in until_ready(process) if one["event"] == "problem"]
        assert problems == [f"{KEPT_FOR_NOW} · {cache}: it lies in the folder that is read"]
        assert process.stdin is not None
        process.stdin.close()
    assert sorted(library.rglob("*")) == before
    assert cache.stat().st_mode & 0o777 == 0o755


@pytest.mark.parametrize("name", ["plain.txt", "link"])
def test_a_file_is_followed_under_the_path_that_its_library_has_for_it(
    command: Command, library: Path, home: Path, name: str
) -> None:
    (library / "link").symlink_to("plain.txt")
    with follow(command, "--", library / name) as process:
        assert until_ready(process) == [{"event": "ready"}]
        (library / "bees.md").write_text("another\n", "utf-8")
        (library / "plain.txt").write_text("another\n", "utf-8")
        assert process.stdout is not None
        said = json.loads(process.stdout.readline())
        with Library.of_file(library / name) as one:
            list(one.refresh())
            assert list(one.stamps()) == said["changed"] == ["plain.txt"]
        assert (said["event"], said["articles"], said["all"]) == ("catalogue", 1, True)
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(timeout=30) == 0
    assert not (home / "cache").exists()


@pytest.mark.parametrize(("names", "everything"), [(200, True), (201, False)])
def test_an_event_names_two_hundred_paths_and_says_whether_those_are_all(
    capsys: pytest.CaptureFixture[str], names: int, everything: bool
) -> None:
    following._emit_progress(Progress(names, names, tuple(f"{number}.md" for number in range(names))))
    said = json.loads(capsys.readouterr().out)
    assert (len(said["changed"]), said["all"]) == (200, everything)


def test_an_event_fits_the_line_that_the_app_reads_whatever_the_paths(capsys: pytest.CaptureFixture[str]) -> None:
    deep = tuple(("\udcff" * 250 + "/") * 15 + f"{number}.md" for number in range(100))
    following._emit_progress(Progress(100, 100, deep))
    line = capsys.readouterr().out
    assert len(line) < 210_000
    assert not json.loads(line)["all"]
    assert tuple(json.loads(line)["changed"]) == deep[: len(json.loads(line)["changed"])]


def test_two_processes_that_index_at_once_both_answer(command: Command, many: Path) -> None:
    argv = [*DEEPREAD, "search", "--json", "number", many]
    both = [subprocess.Popen(argv, env=command.environment, stdout=subprocess.PIPE) for _ in range(2)]
    answers = [json.loads(process.communicate(timeout=120)[0]) for process in both]
    assert [answer["total"] for answer in answers] == [600, 600]


def test_nothing_is_written_into_the_folder_that_is_read(command: Command, library: Path) -> None:
    def there() -> dict[str, tuple[int, int]]:
        return {str(path): (path.stat().st_mtime_ns, path.stat().st_size) for path in [library, *library.rglob("*")]}

    before = there()
    for argv in (["list"], ["search", "honey"], ["index"], ["doctor"]):
        command(*argv, library, cwd=library)
    command("show", library / "bees.md", cwd=library)
    assert there() == before


def test_run_as_a_module_it_is_the_same_command(command: Command) -> None:
    assert command("--version").stdout.startswith(b"deepread ")
