"""The engines that `search_typing.py` asks beside deepread's, each over an index of the same bodies.

What is typed is asked as the engine's own manual does it: all words, the last one as a prefix, the best 50. An index is
made once in a folder and used again from there.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
import warnings
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    Ask = Callable[[str], object]
    """Answers what was typed so far."""

LIMIT = 50


def words(typed: str) -> list[str]:
    """The words of what was typed, as all of these engines fold them."""
    return re.findall(r"[^\W_]+", typed.lower())


def whoosh(texts: Iterable[tuple[str, str]], folder: Path) -> Ask:
    """Whoosh with its `Prefix`."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from whoosh import analysis, fields, index, query
    if not index.exists_in(folder):
        schema = fields.Schema(path=fields.ID(stored=True), body=fields.TEXT(analysis.StandardAnalyzer(stoplist=None)))
        writer = index.create_in(folder, schema).writer(limitmb=256)
        for path, text in texts:
            writer.add_document(path=path, body=text)
        writer.commit()
    searcher = index.open_dir(folder).searcher()

    def ask(typed: str) -> object:
        *whole, last = words(typed)
        terms = [*(query.Term("body", word) for word in whole), query.Prefix("body", last)]
        return [hit["path"] for hit in searcher.search(query.And(terms), limit=LIMIT)]

    return ask


def fts5(texts: Iterable[tuple[str, str]], folder: Path) -> Ask:
    """SQLite FTS5 with prefix indexes, ordered by bm25, with snippets."""
    path = folder / "fts5.db"
    database = sqlite3.connect(path)
    if not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'articles'").fetchone():
        database.execute("CREATE VIRTUAL TABLE articles USING fts5(path UNINDEXED, body, prefix = '1 2 3')")
        database.executemany("INSERT INTO articles VALUES (?, ?)", texts)
        database.commit()
    asked = (
        "SELECT path, snippet(articles, 1, '', '', '…', 30) FROM articles WHERE articles MATCH ? ORDER BY rank LIMIT ?"
    )

    def ask(typed: str) -> object:
        *whole, last = words(typed)
        return database.execute(asked, (" ".join([*(f'"{word}"' for word in whole), f'"{last}"*']), LIMIT)).fetchall()

    return ask


def tantivy(texts: Iterable[tuple[str, str]], folder: Path) -> Ask | None:
    """tantivy, asked for the prefix as a regular expression; None where it is not installed."""
    try:
        import tantivy as rust  # type: ignore[import-not-found, unused-ignore]  # it need not be installed
    except ImportError:
        return None
    builder = rust.SchemaBuilder()
    builder.add_text_field("path", stored=True, tokenizer_name="raw")
    builder.add_text_field("body", stored=False)
    schema = builder.build()
    made = rust.Index.exists(str(folder))
    index = rust.Index(schema, path=str(folder))
    if not made:
        writer = index.writer(heap_size=128_000_000, num_threads=1)
        for path, text in texts:
            writer.add_document(rust.Document(path=path, body=text))
        writer.commit()
        writer.wait_merging_threads()
    index.reload()
    searcher, query = index.searcher(), rust.Query

    def ask(typed: str) -> object:
        *whole, last = words(typed)
        parts: list[Any] = [query.term_query(schema, "body", word) for word in whole]
        parts.append(query.regex_query(schema, "body", last + ".*"))
        found = searcher.search(query.boolean_query([(rust.Occur.Must, part) for part in parts]), LIMIT)
        return [searcher.doc(address) for _, address in found.hits]

    return ask


def ripgrep(folder: Path) -> Ask | None:
    """ripgrep over the files themselves, for the last word as a prefix; None where it is not installed."""
    program = shutil.which("rg")
    if program is None:
        return None

    def ask(typed: str) -> object:
        command = [
            program,
            "--files-with-matches",
            "--ignore-case",
            "--no-ignore",
            rf"\b{words(typed)[-1]}",
            str(folder),
        ]
        return subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode

    return ask


def bodies(paths: Iterable[str], text: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """Each path with its text, read when it is its turn."""
    for path in paths:
        yield path, text(path)
