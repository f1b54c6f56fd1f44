"""Which files are articles, and what is said of those that are not."""

from __future__ import annotations

import os
import socket
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepread.library.beneath import Beneath
from deepread.library.scan import Scan, beside, looks_like_an_article, looks_like_prose

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def scan(folder: Path) -> tuple[set[str], dict[str, str]]:
    """What a walk finds, and what it skips with the reason."""
    with Beneath(folder) as beneath:
        walk = Scan(beneath)
        found = {beside(listing.folder, file.name) for listing in walk for file in listing.files}
    return found, {skipped.path: skipped.reason for skipped in walk.skipped}


def put(folder: Path, *paths: str) -> None:
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text("Words.\n")


@contextmanager
def without_rights() -> Iterator[None]:
    """Root may read everything, so it steps down for a moment."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_articles_are_found_in_every_folder_and_in_any_case(tmp_path: Path) -> None:
    put(tmp_path, "a.md", "B.MARKDOWN", "in/c.mdx", "in/deeper/d.Txt", "in/deeper/e.text", "no extension")
    put(tmp_path, "f.rst", "g.Org", "h.html", "i.HTM")
    put(tmp_path, "picture.png", "mail.mbox", "program.py", "archive.tar.gz")
    assert scan(tmp_path)[0] == {
        "a.md",
        "B.MARKDOWN",
        "f.rst",
        "g.Org",
        "h.html",
        "i.HTM",
        "in/c.mdx",
        "in/deeper/d.Txt",
        "in/deeper/e.text",
        "no extension",
    }


def test_what_is_never_prose_is_left_out(tmp_path: Path) -> None:
    put(tmp_path, "kept.md", "target/kept.md", "build/kept.md", "vendor/kept.md")
    put(tmp_path, ".hidden.md", ".git/a.md", "node_modules/p/a.md", "in/__pycache__/a.md", "lib/site-packages/a.txt")
    put(tmp_path, "x.md~", "x.md.swp", "#x.md#", ".#x.md", "x.md.bak", "notes~")
    found, skipped = scan(tmp_path)
    assert found == {"kept.md", "target/kept.md", "build/kept.md", "vendor/kept.md"}
    assert skipped == {}


@pytest.mark.parametrize("marker", ["CACHEDIR.TAG", "pyvenv.cfg"])
def test_a_folder_that_marks_itself_as_a_cache_or_an_environment_is_left_out(tmp_path: Path, marker: str) -> None:
    put(tmp_path, "kept.md", "env/a.md", f"env/{marker}", "env/in/b.md")
    os.mkfifo(tmp_path / "env" / "pipe.md")
    (tmp_path / "env" / "link.md").symlink_to("../kept.md")
    assert scan(tmp_path) == ({"kept.md"}, {})


def test_a_library_that_is_itself_hidden_or_marked_is_read_all_the_same(tmp_path: Path) -> None:
    put(tmp_path, ".notes/CACHEDIR.TAG", ".notes/a.md")
    assert scan(tmp_path / ".notes")[0] == {"a.md"}


def test_pipes_and_sockets_are_skipped_with_a_reason(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(tmp_path / "socket.md"))
    assert scan(tmp_path) == (
        set(),
        {"pipe.md": "It is a pipe, not a file.", "socket.md": "It is a socket, not a file."},
    )


def test_links_to_folders_are_not_entered(tmp_path: Path) -> None:
    put(tmp_path, "in/a.md")
    (tmp_path / "in" / "up").symlink_to("..")
    (tmp_path / "proc").symlink_to("/proc")
    assert scan(tmp_path)[0] == {"in/a.md"}


def test_a_folder_that_may_not_be_listed_is_reported_once(tmp_path: Path) -> None:
    put(tmp_path, "kept.md", "shut/a.md", "shut/in/b.md")
    (tmp_path / "shut").chmod(0)
    for parent in (tmp_path, *list(tmp_path.parents)[:-2]):
        parent.chmod(parent.stat().st_mode | 0o055)
    try:
        with Beneath(tmp_path) as beneath, without_rights():
            walk = Scan(beneath)
            found = {file.name for listing in walk for file in listing.files}
    finally:
        (tmp_path / "shut").chmod(0o700)
    assert found == {"kept.md"}
    assert [(skipped.path, skipped.reason) for skipped in walk.skipped] == [
        ("shut", "A folder that cannot be listed. You are not allowed to read it.")
    ]


def test_a_name_that_is_not_utf8_is_found_as_it_is(tmp_path: Path) -> None:
    name = b"caf\xe9.md"
    with open(os.path.join(os.fsencode(tmp_path), name), "w") as file:  # noqa: PTH123, PTH118 - Path takes no bytes
        file.write("Words.")
    (found,) = scan(tmp_path)[0]
    assert os.fsencode(found) == name


@pytest.fixture
def deep_folder(tmp_path: Path) -> Iterator[Path]:
    """pytest cannot remove a tree that is deeper than Python may recurse."""
    folder = tmp_path / "deep"
    folder.mkdir()
    yield folder
    subprocess.run(["rm", "-rf", folder], check=True)


def make_deep(folder: Path, depth: int, name: str) -> list[int]:
    """Folders in folders, beyond what a path can say; the descriptors, deepest last."""
    here = [os.open(folder, os.O_RDONLY)]
    for _ in range(depth):
        os.mkdir(name, dir_fd=here[-1])
        here.append(os.open(name, os.O_RDONLY | os.O_DIRECTORY, dir_fd=here[-1]))
        if len(here) > 2:
            os.close(here.pop(-2))
    return here


def test_a_tree_deeper_than_a_path_can_be_long_is_walked_to_its_end(deep_folder: Path) -> None:
    top, bottom = make_deep(deep_folder, 420, "a-folder-with-a-name")
    os.close(os.open("bottom.md", os.O_CREAT | os.O_WRONLY, dir_fd=bottom))
    os.close(top)
    os.close(bottom)
    (found,) = scan(deep_folder)[0]
    assert found.endswith("/bottom.md")
    assert len(found) > os.pathconf(deep_folder, "PC_PATH_MAX")


def test_a_tree_without_end_is_left_with_a_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deepread.library.scan.DEEPEST", 3)
    put(tmp_path, "1/2/3/a.md", "1/2/3/4/b.md", "1/2/3/4/5/c.md")
    assert scan(tmp_path) == (
        {"1/2/3/a.md"},
        {"1/2/3": "It lies 3 folders deep, and what is in its folders is left out."},
    )


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("a.md", True),
        ("A.TXT", True),
        ("a.eml", True),
        ("a.mht", True),
        ("a.MHTML", True),
        ("double.md.md", True),
        ("#hash.md", True),
        ("README", False),
        ("Mr. Smith goes", False),
        ("a.jpeg", None),
        ("a.md~", None),
        ("#a#", None),
        ("man.1", None),
    ],
)
def test_a_name_tells_or_leaves_it_to_the_content(name: str, answer: bool | None) -> None:
    assert looks_like_an_article(name) is answer


@pytest.mark.parametrize(
    ("head", "answer"),
    [
        (b"Some words, and more.\n", True),
        ("Grüße, ein Text\n".encode(), True),
        ("Grüße, ein längerer Text\n".encode("latin-1"), True),
        ("Words".encode("utf-16"), True),
        ("é".encode() * 4096 + b"\xc3", True),
        (b"", False),
        (b"#!/bin/sh\necho\n", False),
        (b"\x7fELF\x02\x01", False),
        (b"words\0words", False),
        (b"%PDF-1.7\nwords", False),
        (b"-----BEGIN OPENSSH PRIVATE KEY-----\n", False),
        (bytes(range(128, 256)), False),
    ],
)
def test_text_is_told_from_what_is_not_by_its_first_bytes(head: bytes, answer: bool) -> None:
    assert looks_like_prose(head) is answer


@pytest.mark.parametrize("encoding", ["shift_jis", "euc-jp", "koi8-r"])
def test_a_text_in_an_older_encoding_looks_like_prose(encoding: str) -> None:
    words = "Ночью шёл дождь. " if encoding == "koi8-r" else "夜の海を見る。"
    assert looks_like_prose((words * 40).encode(encoding))


@given(st.text(min_size=1).filter(str.strip))
def test_any_text_without_controls_looks_like_prose(text: str) -> None:
    text = "a" + "".join(sign for sign in text if sign.isprintable())
    assert looks_like_prose(text.encode("utf-8", "replace"))


@pytest.mark.parametrize("ending", ["mdown", "mkd", "mkdn", "mmd", "qmd", "Rmd", "xhtml"])
def test_the_kin_of_markdown_are_articles(tmp_path: Path, ending: str) -> None:
    (tmp_path / f"a.{ending}").write_text("words")
    with Beneath(tmp_path) as beneath:
        assert [found.name for listing in Scan(beneath) for found in listing.files] == [f"a.{ending}"]


def test_what_is_no_article_by_its_name_is_counted_by_kind(tmp_path: Path) -> None:
    for name in ("a.md", "a.md~", ".hidden.png", "b.PNG", "in/c.png", "in/d.adoc", "cache/e.log", "cache/CACHEDIR.TAG"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("words")
    with Beneath(tmp_path) as beneath:
        scan = Scan(beneath)
        assert sum(len(listing.files) for listing in scan) == 1
        assert scan.left_out == {".png": 2, ".adoc": 1}
