"""Every file of a large real collection: listed with a title, read without a fault, no word of it lost."""

from __future__ import annotations

import json
import re
import subprocess
import tarfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from command import DEEPREAD, Command

if TYPE_CHECKING:
    from collections.abc import Iterator

ARCHIVE = Path(__file__).parents[3] / "shared" / "corpora" / "real.tar.xz"
pytestmark = pytest.mark.skipif(not ARCHIVE.is_file(), reason="the corpus is not there")

NOT_SHOWN = re.compile(
    r"\A\s*(---|\+\+\+)\s*\n.*?\n(\1|\.\.\.)\s*\n|<!--.*?-->|<(script|style)\b.*?</\3>|<[^<>]*>"
    r"|\]\([^)]*\)|\]\[[^\]]*\]|^ *\[[^\]]+\]:.*$|&#?\w+;|(```|~~~).*$|\{[%{].*?[%}]\}"
    r"|\\[A-Za-z]+|:[a-z0-9_+-]+:|\{:[^}\n]*\}",
    re.DOTALL | re.MULTILINE,
)
"""What a page may leave out: headers, markup, comments, targets and labels of links, entities, languages of code; what
becomes a sign, in formulas and for emoji.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("corpus")
    with tarfile.open(ARCHIVE) as archive:
        archive.extractall(place, filter="data")
    return place


@pytest.fixture(scope="module")
def deepread(tmp_path_factory: pytest.TempPathFactory) -> Command:
    return Command(tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="module")
def listed(deepread: Command, folder: Path) -> list[dict[str, Any]]:
    start = time.monotonic()
    done = deepread("list", "--jsonl", folder, timeout=300)
    cold = time.monotonic() - start
    left_out = b"deepread: 7 files are no article by name: 7 .json\n"  # the corpus tells of itself in these
    assert (done.returncode, done.stderr) == (0, left_out)
    articles = [json.loads(line) for line in done.stdout.splitlines()]
    start = time.monotonic()
    again = deepread("list", "--jsonl", folder, timeout=300)
    warm = time.monotonic() - start
    assert again.stdout == done.stdout
    warnings = [re.sub(r"“.*?”|\d+", "…", warning["reason"]) for article in articles for warning in article["warnings"]]
    warned = sum(bool(article["warnings"]) for article in articles)
    print(f"\n{len(articles):,} articles listed in {cold:.1f} s, again in {warm:.1f} s")
    print(f"{len(warnings):,} warnings in {warned:,} articles; the most common:")
    for reason, count in Counter(warnings).most_common(8):
        print(f"  {count:5} {reason}")
    return articles


def test_every_article_file_is_listed(listed: list[dict[str, Any]], folder: Path) -> None:
    suffixes = {".md", ".markdown", ".mdx", ".txt", ".text"}
    files = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.suffix.lower() in suffixes and path.is_file() and not path.is_symlink()
        if not any(part.startswith(".") for part in path.relative_to(folder).parts)
    }
    assert not files - {article["path"] for article in listed}


def test_no_title_is_empty(listed: list[dict[str, Any]]) -> None:
    assert not [article["path"] for article in listed if not article["title"].strip()]


def words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", text.casefold()))


def squashed(text: str) -> str:
    """Markup inside a word, or between words of a script without spaces, leaves no other trace than this."""
    return re.sub(r"[\W_]+", "", text.casefold())


def shown(folder: Path, deepread: Command, paths: list[str]) -> Iterator[dict[str, Any]]:
    """The pages of `paths`, as they come from one command after another."""
    for first in range(0, len(paths), 500):
        argv = [*DEEPREAD, "show", "--format", "json", "--width", "500", "--", *paths[first : first + 500]]
        done = subprocess.run(argv, cwd=folder, env=deepread.environment, capture_output=True, check=False, timeout=300)
        assert (done.returncode, done.stderr) == (0, b"")
        yield from map(json.loads, done.stdout.splitlines())


def test_no_word_of_a_body_is_lost(listed: list[dict[str, Any]], folder: Path, deepread: Command) -> None:
    lost: list[tuple[int, str, list[str]]] = []
    paths = [article["path"] for article in listed]
    start = time.monotonic()
    total = 0
    for path, page in zip(paths, shown(folder, deepread, paths), strict=True):
        raw = (folder / path).read_bytes()
        wanted = words(NOT_SHOWN.sub(" ", raw.decode("utf-16" if raw[:2] == b"\xff\xfe" else "utf-8", "replace")))
        there = squashed(f"{page['text']}{page['title']}{page['header']}")
        total += len(wanted)
        missing = [word for word in wanted if word not in there]
        if missing:
            lost.append((len(missing), path, missing[:8]))
    missed = sum(count for count, _, _ in lost)
    print(f"\n{len(paths):,} pages in {time.monotonic() - start:.1f} s; {total:,} words, {missed:,} not on their page")
    for count, path, some in sorted(lost, reverse=True)[:15]:
        print(f"  {count:5} {path}: {' '.join(some)}")
    assert missed <= total / 10_000
