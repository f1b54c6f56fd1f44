"""Reads the shared corpora whole and says what share of it is read right.

Run with `pytest -n 0 -s tests/shared/check_article.py`.
"""

from __future__ import annotations

import html
import json
import re
import tarfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from deepread import text as safe
from deepread.article import Article, Kind, Source, read
from deepread.article.reading import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

SHARED = Path(__file__).parents[3] / "shared"
TEXTS = {".md", ".markdown", ".mdx", ".txt", ".text", ".mkdn", ""}

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared material is not on this machine")


@pytest.fixture(scope="session")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real corpus and the broken headers, unpacked."""
    folder = tmp_path_factory.mktemp("corpora")
    for archive in ("corpora/real.tar.xz", "front-matter/broken-dev.tar.xz"):
        with tarfile.open(SHARED / archive) as packed:
            packed.extractall(folder, filter="data")
    return folder


def texts(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix.lower() in TEXTS:
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def test_broken_headers_give_title_author_date_tags_and_body(unpacked: Path) -> None:
    truth_file = next(unpacked.rglob("dev_truth.jsonl"))
    files = {path.name: path for path in unpacked.rglob("*__*.md")}
    truths = [json.loads(line) for line in truth_file.read_text().splitlines()]
    right: Counter[str] = Counter()
    for truth in truths:
        source = read(files[truth["file"]].read_bytes(), truth["file"])
        for field, (got, meant) in _compared(source, truth).items():
            right[field] += got == meant
            if got != meant:
                print(f"\n  {truth['file']} {field}: {got!r} instead of {meant!r}")
    shares = {field: right[field] / len(truths) for field in ("title", "author", "date", "tags", "body")}
    print(f"\n{len(truths)} broken headers:", ", ".join(f"{field} {share:.1%}" for field, share in shares.items()))
    assert shares.pop("title") >= 0.99
    assert min(shares.values()) >= 0.98


def _compared(source: Source, truth: dict[str, Any]) -> dict[str, tuple[object, object]]:
    article = source.article
    start = " ".join(truth["body_starts"].split())
    return {
        "title": (article.title, _as_text(truth["title"])),
        "author": (list(article.authors), truth["author"]),
        "date": ((article.published or "")[:10], truth["date"]),
        "tags": (list(article.tags), truth["tags"]),
        "body": (" ".join(source.body.split())[: len(start)], start),
    }


def _as_text(title: str) -> str:
    """The truth is what stands in the header; a title is shown without tags, its entities decoded."""
    return html.unescape(re.sub(r"</?em>", "", title))


def test_the_real_corpus_is_read_without_an_empty_title_or_a_lost_word(unpacked: Path) -> None:
    files = list(texts(unpacked / "real"))
    began = time.perf_counter()
    sources = [read(data, path) for path, data in files]
    took = time.perf_counter() - began
    warned = [source.article for source in sources if source.article.warnings]
    for article in warned:
        print(f"  {article.path}: " + "; ".join(f"{w.line}: {w.reason}" for w in article.warnings))
    print(f"{len(files)} files in {took:.2f} s ({len(files) / took:,.0f}/s), {len(warned)} with warnings")
    print(Counter(source.article.dated_by.value for source in sources), Counter(s.article.kind.value for s in sources))
    assert all(source.article.title.strip() for source in sources)
    lost = [path for (path, data), source in zip(files, sources, strict=True) if _lost(data, source)]
    assert not lost


def _lost(data: bytes, source: Source) -> Counter[str]:
    """Words of the file that are neither in its body nor in its header."""
    article = source.article
    kept = words(source.body) + words(" ".join((*article.header.keys(), *article.header.values())))
    kept += words(" ".join(warning.reason for warning in article.warnings))
    return words(_uncommented(safe.block(decode(data).text), source)) - kept


def _uncommented(text: str, source: Source) -> str:
    """The file's text without its header's comments, table names and `\\n`, which are no words of the article."""
    header = "\n".join(text.split("\n")[: source.body_line - 1])
    return re.sub(r"^[ \t]*#.*$|[ \t]#[ \t].*$|^\[+[\w.]+\]+$|\\n", "", header, flags=re.MULTILINE) + "\n" + source.body


def test_the_seeds_are_read_as_meant() -> None:
    articles = {path.name[:3]: read(path.read_bytes(), path.name) for path in (SHARED / "seeds").glob("*.txt")}
    for number, source in sorted(articles.items()):
        _say(number, source.article)
    zero, plain, four = articles["000"].article, articles["001"], articles["004"].article
    assert (zero.published, zero.saved) == ("2024-02-06", "2025-02-06")
    assert plain.article.kind is Kind.PLAIN
    assert four.subtitle.count("'") == 2
    assert [warning.line for warning in four.warnings] == [3]
    assert all(source.article.title for source in articles.values())


def _say(number: str, article: Article) -> None:
    print(f"  {number}: {article.title!r} {article.authors} {article.published} {article.kind} {article.tags}")
