"""A folder of articles, in any order, as it is now."""

from __future__ import annotations

import os
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from deepread.article import parts
from deepread.library import Library, Progress, Sort, Unreadable, origin
from deepread.library.catalogue import Catalogue, open_catalogue
from deepread.library.refresh import Refresh

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from deepread.library.scan import Listing

BY_FILE = Sort("file")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    folder.mkdir()
    return folder


@pytest.fixture
def library(folder: Path) -> Iterator[Library]:
    with Library.open(folder, None) as library:
        yield library


def write(folder: Path, path: str, title: str = "", **header: str) -> None:
    lines = [f"{name}: {value}" for name, value in ({"title": title or path} | header).items()]
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text("\n".join(["---", *lines, "---", "", "Some words.", ""]))


def refresh(library: Library) -> set[str]:
    """Bring it up to date; the paths that were said to have changed."""
    reports = list(library.refresh())
    assert [report.complete for report in reports].count(True) == 1
    assert reports[-1].complete
    return {path for report in reports for path in report.changed}


def paths(library: Library, sort: Sort = BY_FILE) -> list[str]:
    return [row.path for row in library.rows(sort)]


def open_files() -> int:
    return len(list(Path("/dev/fd").iterdir()))


def test_a_folder_is_listed_and_read(folder: Path, library: Library) -> None:
    write(folder, "in/a.md", "On rivers", author="Ada Blunt", date="2024-02-06")
    assert refresh(library) == {"in/a.md"}
    (row,) = library.rows(BY_FILE)
    assert row[:4] == ("in/a.md", "On rivers", "Ada Blunt", "2024-02-06")
    assert library.article("in/a.md").title == "On rivers"
    assert library.read("in/a.md").body.strip() == "Some words."
    assert [article.path for article in library.articles(BY_FILE)] == list(library.paths(BY_FILE)) == ["in/a.md"]


def test_a_second_look_changes_nothing(folder: Path, library: Library) -> None:
    write(folder, "a.md")
    refresh(library)
    assert refresh(library) == set()


def test_edits_additions_and_removals_are_told(folder: Path, library: Library) -> None:
    for name in ("edited.md", "removed.md", "same.md", "gone/a.md"):
        write(folder, name)
    refresh(library)
    write(folder, "edited.md", "Another title")
    write(folder, "added.md")
    (folder / "removed.md").unlink()
    (folder / "gone" / "a.md").unlink()
    (folder / "gone").rmdir()
    assert refresh(library) == {"edited.md", "added.md", "removed.md", "gone/a.md"}
    assert paths(library) == ["added.md", "edited.md", "same.md"]
    assert library.article("edited.md").title == "Another title"


def test_a_file_that_was_only_touched_has_not_changed(folder: Path, library: Library) -> None:
    write(folder, "a.md", date="2024-02-06")
    refresh(library)
    os.utime(folder / "a.md", (1, 1))
    assert refresh(library) == set()
    assert library.stamps()["a.md"].mtime_ns == 1_000_000_000


def tick(folder: Path) -> None:
    """Let the file system's clock go on."""
    scratch = folder.parent / "clock"
    scratch.touch()
    before = scratch.stat().st_ctime_ns
    while scratch.stat().st_ctime_ns == before:
        scratch.touch()


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file was written long ago, as far as the library can tell."""
    monkeypatch.setattr("deepread.library.refresh.time.time_ns", lambda: 1 << 62)


@pytest.mark.usefixtures("later")
def test_an_edit_that_keeps_size_and_time_is_seen(folder: Path, library: Library) -> None:
    write(folder, "a.md", "one")
    os.utime(folder / "a.md", ns=(5, 5))
    refresh(library)
    before = library.stamps()["a.md"]
    tick(folder)
    write(folder, "a.md", "two")
    os.utime(folder / "a.md", ns=(5, 5))
    assert refresh(library) == {"a.md"}
    assert library.stamps()["a.md"] != before


def test_an_edit_in_the_same_tick_of_the_clock_is_seen(folder: Path, library: Library) -> None:
    write(folder, "a.md", "one")
    refresh(library)
    file = (folder / "a.md").stat()
    write(folder, "a.md", "two")
    library._catalogue.current()._database.execute(  # as if the clock had not ticked between the two
        "UPDATE article SET mtime_ns = ?, changed_ns = ?",
        ((folder / "a.md").stat().st_mtime_ns, (folder / "a.md").stat().st_ctime_ns),
    )
    assert file.st_size == (folder / "a.md").stat().st_size
    assert refresh(library) == {"a.md"}


@pytest.mark.usefixtures("later")
def test_a_file_that_was_written_long_ago_is_read_once(
    folder: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, "a.md", "one")
    refresh(library)
    monkeypatch.setattr("deepread.library.intake.understand", None)
    assert refresh(library) == set()


@pytest.mark.usefixtures("later")
def test_a_file_put_in_the_place_of_another_is_seen(folder: Path, library: Library) -> None:
    write(folder, "a.md", "one")
    write(folder, "b.md", "two")
    for name in ("a.md", "b.md"):
        os.utime(folder / name, ns=(5, 5))
    refresh(library)
    tick(folder)
    (folder / "b.md").rename(folder / "a.md")
    assert refresh(library) == {"a.md", "b.md"}
    assert library.article("a.md").title == "two"


def test_a_file_that_cannot_be_read_is_listed_with_the_reason(folder: Path) -> None:
    (folder / "2024-01-02-too-large.md").write_text("Too many words.")
    with Library.open(folder, None, largest_file=5) as library:
        assert refresh(library) == {"2024-01-02-too-large.md"}
        (article,) = library.articles(BY_FILE)
        assert article.title
        assert [warning.reason for warning in article.warnings] == ["It is larger than 0 MB, the most that is read."]
        assert refresh(library) == set()
        with pytest.raises(Unreadable):
            library.read(article.path)


def test_a_file_without_extension_is_an_article_if_it_is_text(folder: Path, library: Library) -> None:
    (folder / "NOTES").write_text("Some words.\n")
    (folder / "program").write_bytes(b"\x7fELF\0\0")
    refresh(library)
    assert paths(library) == ["NOTES"]
    (folder / "NOTES").write_bytes(b"\0\0\0")
    assert refresh(library) == {"NOTES"}
    assert paths(library) == []


def test_an_article_that_a_reader_of_headers_fails_on_is_listed_all_the_same(
    folder: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    from deepread.article import parts

    describe = parts.describe

    def fail(data: bytes, path: str, modified: float | None = None, encoding: str = "") -> object:
        if b"bad" in data:
            raise RecursionError
        return describe(data, path, modified, encoding)

    monkeypatch.setattr(parts, "describe", fail)
    write(folder, "a.md", "bad")
    write(folder, "b.md", "good")
    refresh(library)
    assert [row.warnings for row in library.rows(BY_FILE)] == [1, 0]
    assert library.article("a.md").warnings[0].reason == "It could not be understood (RecursionError)."


def test_a_link_stands_for_a_file_that_is_not_listed_itself(folder: Path, library: Library) -> None:
    write(folder, ".store/1", "In the store")
    write(folder, "listed.md")
    (folder / "linked.md").symlink_to(".store/1")
    (folder / "twice.md").symlink_to(".store/1")
    (folder / "double.md").symlink_to("listed.md")
    (folder / "nowhere.md").symlink_to("nothing")
    (folder / "circle.md").symlink_to("circle.md")
    (folder / "out.md").symlink_to("/etc/passwd")
    (folder / "zero.md").symlink_to("/dev/zero")
    (folder / "shelf").symlink_to(".store")
    assert refresh(library) == {"linked.md", "listed.md"}
    assert refresh(library) == set()
    assert library.read("linked.md").article.title == "In the store"
    assert {skipped.path: skipped.reason for skipped in library.skipped()} == {
        "circle.md": "It is a link in a circle.",
        "double.md": "It is a link to a file that is listed itself.",
        "nowhere.md": "It is a link to a file that is not there.",
        "out.md": "It is a link out of the library, and those are not followed.",
        "shelf": "It is a link to a folder, and those are not followed.",
        "twice.md": "It is a link to a file that another link stands for.",
        "zero.md": "It is a link out of the library, and those are not followed.",
    }
    (folder / ".store" / "1").write_text("---\ntitle: Edited in the store\n---\n")
    assert refresh(library) == {"linked.md"}


def test_no_path_reads_what_is_not_in_the_library(folder: Path, library: Library) -> None:
    (folder.parent / "secret.md").write_text("secret")
    (folder / "out.md").symlink_to("../secret.md")
    (folder / "in").symlink_to("..")
    for path in ("../secret.md", "out.md", "in/secret.md", "/etc/passwd", "", ".", "a\0b"):
        with pytest.raises(Unreadable):
            library.read(path)


def test_names_of_any_bytes_are_listed_and_read(folder: Path, library: Library) -> None:
    name = os.fsdecode(b"caf\xe9\n.md")
    (folder / name).write_text("# Words\n")
    refresh(library)
    assert paths(library) == [name]
    assert library.rows(BY_FILE).position(name) == 0
    assert library.article(name).title == library.read(name).article.title == "Words"


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("file", "a b c d"),
        ("file-", "d c b a"),
        ("date", "b a c d"),
        ("date-", "c a b d"),
        ("title", "d b c a"),
        ("title-", "a c b d"),
        ("author", "c a b d"),
        ("author-", "a b c d"),
    ],
)
def test_each_order_both_ways_with_what_lacks_it_last(folder: Path, sort: str, order: str) -> None:
    write(folder, "a.md", "The tenth", author="Zoë", date="2024-01-01")
    write(folder, "b.md", "Part 9", author="Zoe", date="2023-12-31")
    write(folder, "c.md", "Part 10", author="Ada", date="2024-01-01T10:00:00")
    write(folder, "d.md", "“Élan”")
    with Library.open(folder, None) as library:
        refresh(library)
        assert [path.removesuffix(".md") for path in paths(library, Sort.parse(sort))] == order.split()


def test_articles_without_a_date_come_last_by_their_files_times_and_say_so(folder: Path, library: Library) -> None:
    write(folder, "dated.md", date="2001-01-01")
    for name, seconds in (("old.md", 1_000_000_000), ("new.md", 1_700_000_000)):
        write(folder, name)
        os.utime(folder / name, (seconds, seconds))
    refresh(library)
    assert paths(library, Sort("date", descending=True)) == ["dated.md", "new.md", "old.md"]
    rows = library.rows(Sort("date", descending=True))
    assert [(row.date, row.by_file_time) for row in rows] == [
        ("2001-01-01", False),
        ("2023-11-14", True),
        ("2001-09-09", True),
    ]
    assert [row.date for row in rows] == [library.article(row.path).published for row in rows]


def test_length_orders_by_minutes_then_words(folder: Path, library: Library) -> None:
    for name, words in (("a", 900), ("b", 20), ("c", 3_000), ("d", 10)):
        (folder / f"{name}.md").write_text("word " * words)
    refresh(library)
    assert paths(library, Sort("length")) == ["d.md", "b.md", "a.md", "c.md"]


def test_results_come_in_batches_the_first_one_small(folder: Path, library: Library) -> None:
    for number in range(200):
        (folder / f"{number}.md").write_text("Words.")
    reports = list(library.refresh())
    assert len(reports) > 2
    assert 0 < len(reports[0].changed) <= 50
    assert [report.articles for report in reports] == sorted(report.articles for report in reports)
    assert reports[-1] == Progress(200, 200, reports[-1].changed, complete=True)


def test_a_refresh_without_time_keeps_what_it_read_and_drops_nothing(folder: Path, library: Library) -> None:
    for number in range(100):
        write(folder, f"{number}.md")
    (*_, report) = library.refresh(budget_seconds=0)
    assert not report.complete
    assert 0 < report.articles == len(library.rows(BY_FILE)) < 100
    refresh(library)
    assert len(library.rows(BY_FILE)) == 100
    assert not list(library.refresh(budget_seconds=0))[-1].complete
    assert len(library.rows(BY_FILE)) == 100


@pytest.mark.parametrize("shared", [False, True])
def test_no_step_of_a_refresh_looks_into_more_than_one_folder(folder: Path, library: Library, shared: bool) -> None:
    for number in range(30):
        (folder / str(number)).mkdir()
    drawn: list[str] = []

    def listings(only: Collection[str] | None) -> Iterator[Listing]:
        for listing in walk.listings(only):
            drawn.append(listing.folder)
            yield listing

    with closing(Refresh(library._origin, library._catalogue.current(), shared=shared)) as steps:
        walk = steps._walk
        steps._walk = SimpleNamespace(listings=listings, skipped=(), close=walk.close)
        before = 0
        for _ in steps:
            assert len(drawn) - before <= 1
            before = len(drawn)
    assert len(drawn) == 31


def test_a_refresh_that_was_cut_off_never_removes_what_another_process_found_since(folder: Path, cache: Path) -> None:
    write(folder, "first/a.md")
    with Library.open(folder, cache) as hurried, Library.open(folder, cache) as other:
        assert not list(hurried.refresh(budget_seconds=0))[-1].complete
        write(folder, "new/b.md")
        refresh(other)
        refresh(hurried)
        assert paths(hurried) == ["first/a.md", "new/b.md"]


def test_a_folder_that_another_process_finds_during_a_refresh_is_not_taken_for_gone(folder: Path, cache: Path) -> None:
    write(folder, "first/a.md")
    with Library.open(folder, cache) as slow, Library.open(folder, cache) as other:
        refresh(slow)
        for _ in Refresh(slow._origin, slow._catalogue.current()):
            if not (folder / "new").exists():
                write(folder, "new/b.md")
                refresh(other)
        assert "new/b.md" in paths(other)


def test_what_another_process_has_read_later_is_not_overwritten(folder: Path, cache: Path) -> None:
    write(folder, "a.md", "Old")
    with Library.open(folder, cache) as slow, Library.open(folder, cache) as other:
        steps = iter(Refresh(slow._origin, slow._catalogue.current()))
        next(steps)  # it is read, and not kept yet
        write(folder, "a.md", "New")
        refresh(other)
        told = [progress for progress in steps if progress is not None]
        assert slow.article("a.md").title == "New"
        assert not any(progress.changed for progress in told)


def test_what_another_process_has_read_since_is_not_taken_for_gone(folder: Path, cache: Path) -> None:
    write(folder, "a.md")
    with Library.open(folder, cache) as slow, Library.open(folder, cache) as other:
        refresh(slow)
        (folder / "a.md").unlink()
        steps = iter(Refresh(slow._origin, slow._catalogue.current()))
        next(steps)  # it is missed
        write(folder, "a.md", "It is back")
        refresh(other)
        told = [progress for progress in steps if progress is not None]
        assert paths(slow) == ["a.md"]
        assert not any(progress.changed or progress.moved for progress in told)


def test_what_was_read_by_a_clock_that_has_been_put_back_since_is_read_again_and_can_go(
    folder: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.md", "b.md"):
        write(folder, name, "Old")
    tomorrow = time.time_ns() + 86_400 * 10**9
    with monkeypatch.context() as clock:
        clock.setattr("time.time_ns", lambda: tomorrow)
        refresh(library)
    write(folder, "a.md", "New")
    (folder / "b.md").unlink()
    assert refresh(library) == {"a.md", "b.md"}
    assert [article.title for article in library.articles(BY_FILE)] == ["New"]


def test_a_refresh_that_was_cut_off_or_left_holds_no_files_open(folder: Path, library: Library) -> None:
    for number in range(5):
        write(folder, f"{number}/a.md")
    before = open_files()
    list(library.refresh(budget_seconds=0))
    assert open_files() == before
    leaving = library.refresh()
    next(leaving)
    leaving.close()
    assert open_files() == before


def test_what_was_found_is_there_at_the_next_opening(folder: Path, cache: Path) -> None:
    write(folder, "a.md", "On rivers")
    with Library.open(folder, cache) as library:
        assert library.kept
        refresh(library)
    with Library.open(folder, cache) as library:
        assert [row.title for row in library.rows(BY_FILE)] == ["On rivers"]
        assert refresh(library) == set()


def test_one_process_reads_while_another_writes(folder: Path, cache: Path) -> None:
    write(folder, "a.md")
    with Library.open(folder, cache) as writer, Library.open(folder, cache) as reader:
        refresh(writer)
        rows = reader.rows(BY_FILE)
        assert [row.path for row in rows] == ["a.md"]
        write(folder, "b.md")
        with writer._catalogue.current()._transaction():
            assert [row.path for row in reader.rows(BY_FILE)] == ["a.md"]
            assert not list(reader.refresh(budget_seconds=0.01))
        refresh(writer)
        assert paths(reader) == ["a.md", "b.md"]
        assert reader.kept


def test_a_catalogue_that_another_process_threw_away_is_opened_again(folder: Path, cache: Path) -> None:
    write(folder, "a.md")
    with Library.open(folder, cache) as one, Library.open(folder, cache) as other:
        refresh(one)
        rows = one.rows(BY_FILE)
        other._catalogue.begin_anew(sqlite3.DatabaseError())
        assert paths(one) == []
        assert rows[0].path in ("", "a.md")
        refresh(other)
        assert paths(one) == ["a.md"]


def test_a_catalogue_that_is_only_busy_is_not_thrown_away(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, "a.md")
    with Library.open(folder, cache) as library:
        refresh(library)
        (file,) = cache.glob("catalogue-*.sqlite")
        before = file.stat().st_ino
        order = Catalogue.order

        def busy(catalogue: Catalogue, sort: Sort) -> object:
            monkeypatch.setattr(Catalogue, "order", order)
            error = sqlite3.OperationalError("database is locked")
            error.sqlite_errorcode = sqlite3.SQLITE_BUSY
            raise error

        monkeypatch.setattr(Catalogue, "order", busy)
        assert paths(library) == ["a.md"]
        assert file.stat().st_ino == before
        assert library.kept


def damage_with_garbage(file: Path) -> None:
    file.write_bytes(b"SQLite format 3\0" + os.urandom(8_000))


def damage_by_cutting(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:5_000])


def damage_by_emptying(file: Path) -> None:
    file.write_bytes(b"")


def make_it_anothers(file: Path) -> None:
    file.unlink()
    database = sqlite3.connect(file)
    database.execute("CREATE TABLE article (number INTEGER PRIMARY KEY)")
    database.execute("PRAGMA user_version = 7")
    database.commit()
    database.close()


def make_it_a_link(file: Path) -> None:
    file.rename(file.with_name("elsewhere"))
    file.symlink_to("elsewhere")


def make_it_a_folder_of_another(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


@pytest.mark.parametrize(
    "damage",
    [
        damage_with_garbage,
        damage_by_cutting,
        damage_by_emptying,
        make_it_anothers,
        make_it_a_link,
        make_it_a_folder_of_another,
    ],
)
def test_a_catalogue_in_doubt_is_made_again(folder: Path, cache: Path, damage: object) -> None:
    for number in range(30):
        write(folder, f"{number}.md")
    with Library.open(folder, cache) as library:
        refresh(library)
        (file,) = cache.glob("catalogue-*.sqlite")
    assert callable(damage)
    damage(file)
    with Library.open(folder, cache) as library:
        assert library.kept
        refresh(library)
        assert len(paths(library)) == 30
        assert {article.path for article in library.articles(BY_FILE)} == set(paths(library))
    assert file.is_file()
    assert not file.is_symlink()


def test_damage_that_shows_only_later_is_made_good(folder: Path, cache: Path) -> None:
    for number in range(30):
        write(folder, f"{number}.md")
    with Library.open(folder, cache) as library:
        refresh(library)
        rows = library.rows(BY_FILE)
        library._catalogue.current()._database.execute("UPDATE detail SET article = '{'")
        assert list(library.articles(BY_FILE)) == []
        assert rows[0].path in ("", "0.md")
        refresh(library)
        assert len(list(library.articles(BY_FILE))) == 30
        library._catalogue.current()._database.execute("DROP TABLE detail")
        refresh(library)
        assert len(paths(library)) == 30
        assert library.kept


def test_without_a_place_for_it_the_catalogue_is_in_memory(folder: Path, tmp_path: Path) -> None:
    write(folder, "a.md")
    for cache in (tmp_path / "not there", tmp_path / "library" / "a.md"):
        with Library.open(folder, cache) as library:
            assert not library.kept
            refresh(library)
            assert paths(library) == ["a.md"]


def test_a_catalogue_is_not_read_by_other_code_than_wrote_it(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_one = open_catalogue(cache)
    monkeypatch.setattr("deepread.library.catalogue.code_version", lambda: 12345)
    with_another = open_catalogue(cache)
    assert with_one.file != with_another.file
    with_one.close()
    with_another.close()
    assert with_one.file
    with pytest.raises(sqlite3.DatabaseError):
        Catalogue(with_one.file)


def test_catalogues_left_behind_are_swept_away(cache: Path) -> None:
    (cache / "catalogue-old.sqlite").touch()
    (cache / "catalogue-recent.sqlite").touch()
    os.utime(cache / "catalogue-old.sqlite", (1, 1))
    open_catalogue(cache).close()
    assert not (cache / "catalogue-old.sqlite").exists()
    assert (cache / "catalogue-recent.sqlite").exists()


def test_a_path_that_no_file_can_have_is_no_article_and_costs_nothing(folder: Path, cache: Path) -> None:
    write(folder, "a.md")
    with Library.open(folder, cache) as library:
        refresh(library)
        rows = library.rows_at(["\ud800.md", "a.md"])
        assert [row and row.path for row in rows] == [None, "a.md"]
        assert library.rows(BY_FILE).position("\ud800.md") is None
        with pytest.raises(Unreadable, match="not in this library"):
            library.article("\ud800.md")
        assert paths(library) == ["a.md"]


def test_text_from_nowhere_is_read_in_a_folder_that_was_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    (tmp_path / "here").rmdir()
    with Library.of_bytes(b"Words.", "standard input") as library:
        assert refresh(library) == {"standard input"}


def test_a_long_text_from_nowhere_is_read_in_parts() -> None:
    data = b"Some words of it.\n" * 200_000
    with Library.of_bytes(data, "standard input") as library:
        parts = library.parts("standard input")
        assert len(parts.source.body) < 2_000_000
        assert "".join([parts.source.body, *iter(parts.next, "")]).encode() == data


def test_a_long_article_is_listed_and_searched_in_the_encoding_of_its_later_letters(
    folder: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "LARGE", 2_000)
    monkeypatch.setattr(parts, "_FIRST", 900)
    text = "Plain words in a line.\n" * 80 + "Une “élève” très âgée – dit-on – rêve d’été.\n" * 80
    (folder / "long.txt").write_bytes(text.encode("cp1252"))
    refresh(library)
    found = library.read_to_search("long.txt")
    assert found.body == text
    for article in (found.article, library.article("long.txt")):
        assert article.encoding == "Windows-1252"
        assert ["Windows-1252" in warning.reason for warning in article.warnings] == [True]


def test_a_long_article_that_is_emptied_as_it_is_opened_is_empty(
    folder: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "long.txt").write_bytes(b"Some words.\n" * 200_000)
    refuse_larger = origin.refuse_larger

    def empty(size: int, path: str, limit: int) -> None:
        refuse_larger(size, path, limit)
        (folder / path).write_bytes(b"")

    monkeypatch.setattr(origin, "refuse_larger", empty)
    assert library.read_to_search("long.txt").body == ""


def test_forgetting_reads_everything_again(folder: Path, cache: Path) -> None:
    write(folder, "a.md")
    with Library.open(folder, cache) as library:
        refresh(library)
        library.forget()
        assert paths(library) == []
        assert refresh(library) == {"a.md"}


def test_a_folder_that_is_gone_for_the_moment_keeps_its_list(folder: Path, library: Library) -> None:
    write(folder, "a.md")
    refresh(library)
    folder.rename(folder.with_name("away"))
    assert refresh(library) == set()
    assert paths(library) == ["a.md"]
    assert [skipped.path for skipped in library.skipped()] == [""]
    with pytest.raises(Unreadable):
        library.read("a.md")
    folder.with_name("away").rename(folder)
    assert refresh(library) == set()
    assert library.skipped() == ()


@pytest.mark.parametrize("name", ["nothing", "a.md", "nul\0"])
def test_what_is_no_folder_cannot_be_opened_as_one(folder: Path, name: str) -> None:
    write(folder, "a.md")
    with pytest.raises(Unreadable) as caught:
        Library.open(folder / name, None)
    assert caught.value.reason.endswith(".")


def test_nothing_is_written_into_the_folder(folder: Path, cache: Path) -> None:
    write(folder, "in/a.md")
    before = {path: path.stat().st_mtime_ns for path in (folder, *folder.rglob("*"))}
    with Library.open(folder, cache) as library:
        refresh(library)
        library.read("in/a.md")
    assert {path: path.stat().st_mtime_ns for path in (folder, *folder.rglob("*"))} == before


def test_one_file_is_a_library_of_its_own(folder: Path) -> None:
    write(folder, "report.log", "A report")
    write(folder, "other.md")
    with Library.of_file(folder / "report.log") as library:
        assert refresh(library) == {"report.log"}
        assert library.folder == folder
        assert paths(library) == ["report.log"]
        write(folder, "report.log", "Another report")
        assert refresh(library) == {"report.log"}
        (folder / "report.log").unlink()
        assert refresh(library) == {"report.log"}
        assert paths(library) == []


def test_a_named_file_may_be_a_link(folder: Path, tmp_path: Path) -> None:
    write(folder, "a.md", "On rivers")
    (tmp_path / "link").symlink_to(folder / "a.md")
    with Library.of_file(tmp_path / "link") as library:
        refresh(library)
        assert [row.title for row in library.rows(BY_FILE)] == ["On rivers"]


def test_only_a_regular_file_is_a_library_of_one(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    for path in (folder, folder / "pipe", folder / "nothing"):
        with pytest.raises(Unreadable):
            Library.of_file(path)


def test_a_text_without_a_file_is_a_library_too() -> None:
    with Library.of_bytes(b"# On rivers\n\nWords.\n", "standard input") as library:
        assert refresh(library) == {"standard input"}
        assert refresh(library) == set()
        (row,) = library.rows(BY_FILE)
        assert (row.path, row.title, row.date) == ("standard input", "On rivers", None)
        assert "Words." in library.read("standard input").body
        with pytest.raises(Unreadable):
            library.read("another")


def test_an_unknown_path_has_no_article(library: Library) -> None:
    with pytest.raises(Unreadable, match="It is not in this library"):
        library.article("nothing.md")


def test_rows_are_found_by_path_in_the_order_asked_for(folder: Path, library: Library) -> None:
    write(folder, "a.md")
    write(folder, "b.md")
    refresh(library)
    assert [row and row.path for row in library.rows_at(["b.md", "nothing.md", "a.md"])] == ["b.md", None, "a.md"]


def test_many_files_are_read_one_after_the_other_also_where_a_folder_is_put_in_the_place_of_another(
    tmp_path: Path,
) -> None:
    for folder in ("a", "b", "a/deep"):
        (tmp_path / "home" / folder).mkdir(parents=True, exist_ok=True)
        (tmp_path / "home" / folder / "one.md").write_text(folder)
    with Library.open(tmp_path / "home", None) as library, library.contents() as content:
        assert [content(f"{folder}/one.md") for folder in ("a/deep", "b", "a")] == [b"a/deep", b"b", b"a"]
        (tmp_path / "home").rename(tmp_path / "away")
        (tmp_path / "home").mkdir()
        (tmp_path / "home" / "new.md").write_text("new")
        assert content("new.md") == b"new"
        for path in ("gone.md", "../home/new.md"):
            with pytest.raises(Unreadable):
                content(path)


def test_no_link_leads_out_of_the_library_while_many_files_are_read(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "secret.md").write_text("secret")
    (tmp_path / "home" / "link.md").symlink_to(tmp_path / "secret.md")
    with Library.open(tmp_path / "home", None) as library, library.contents() as content, pytest.raises(Unreadable):
        content("link.md")


def test_a_row_tells_whose_its_minutes_are(tmp_path: Path) -> None:
    (tmp_path / "said.md").write_text("---\ntitle: A\nread_time: 8\n---\n\nThree short words.\n")
    (tmp_path / "silent.md").write_text("---\ntitle: B\n---\n\nThree short words.\n")
    with Library.open(tmp_path, None) as library:
        for _ in library.refresh():
            pass
        rows = library.rows(BY_FILE)
        assert [(row.minutes, row.timed, row.words) for row in rows] == [(8, True, 3), (1, False, 3)]


def test_every_article_is_filed_by_its_number_and_content_for_any_thread(folder: Path, tmp_path: Path) -> None:
    write(folder, "a.md")
    write(folder, "below/b.md")
    cache = tmp_path / "cache"
    cache.mkdir(mode=0o700)
    with Library.open(folder, cache) as library:
        for _ in library.refresh():
            pass
        with ThreadPoolExecutor(1) as thread:
            filed = thread.submit(library.filed).result()
        assert {path: one.content for path, one in filed.items()} == {
            path: stamp.content for path, stamp in library.stamps().items()
        }
        assert {path: one.number for path, one in filed.items()} == library.numbers([*filed])


def test_a_library_that_is_not_kept_files_nothing(library: Library, folder: Path) -> None:
    write(folder, "a.md")
    for _ in library.refresh():
        pass
    assert library.filed() == {}


@pytest.mark.parametrize("many", [0, 30_000])
def test_the_paths_of_some_articles_stand_in_their_order_without_those_that_are_gone(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    monkeypatch.setattr("deepread.library.library._MANY", many)
    for name in ("a.md", "below/b.md", "c.md"):
        write(folder, name)
    for _ in library.refresh():
        pass
    numbers = library.numbers(["c.md", "below/b.md"])
    assert library.paths_at([numbers["c.md"], 99, numbers["below/b.md"]]) == ["c.md", "below/b.md"]
