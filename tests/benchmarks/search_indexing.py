#!/usr/bin/env python3
"""What it takes to index a library: deepread beside plain Whoosh, SQLite FTS5 and tantivy, over the same parsed texts
in one run.

    search_indexing.py FOLDER [-n N]

Prints milliseconds of CPU an article and the index's size as a share of the text. Reading and parsing the files, which
all of them need, is told by itself. All keep the text and where in it each word stands, and stem English: Whoosh by its
StemmingAnalyzer as its manual begins, FTS5 by its porter tokenizer, tantivy by "en_stem" with one thread. tantivy is a
package of its own (`pip install tantivy`) and is left out where it is not installed.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
import tempfile
import time
import warnings
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from deepread.document import parse
from deepread.library import Library
from deepread.search import Indexer, indexer

if TYPE_CHECKING:
    from collections.abc import Callable

    from deepread.article import Source
    from deepread.document import Document


class Parsed(NamedTuple):
    source: Source
    document: Document
    text: str


def deepread(articles: dict[str, Parsed], folder: Path, library: Library) -> None:
    documents = {id(parsed.source): parsed.document for parsed in articles.values()}
    indexer.parse = lambda source: documents[id(source)]  # parsed before the clock begins
    stamps = {path: stamp for path, stamp in library.stamps().items() if path in articles}
    begun = time.process_time()
    with closing(Indexer.open(folder)) as writing:
        for _ in writing.sync(stamps, lambda path: articles[path].source, stamps):
            pass
    report("deepread", begun, articles, folder)


def whoosh(articles: dict[str, Parsed], folder: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from whoosh import analysis, fields, index
    stems = analysis.StemmingAnalyzer()
    schema = fields.Schema(
        path=fields.ID(unique=True, stored=True), title=fields.TEXT(stems), body=fields.TEXT(stems, stored=True)
    )
    begun = time.process_time()
    writer = index.create_in(folder, schema).writer(limitmb=256)
    for path, parsed in articles.items():
        writer.add_document(path=path, title=parsed.source.article.title, body=parsed.text)
    writer.commit()
    report("plain Whoosh", begun, articles, folder)


def fts5(articles: dict[str, Parsed], folder: Path) -> None:
    begun = time.process_time()
    with closing(sqlite3.connect(folder / "index.db")) as database:
        database.execute("CREATE VIRTUAL TABLE a USING fts5(path UNINDEXED, title, body, tokenize='porter')")
        rows = ((path, parsed.source.article.title, parsed.text) for path, parsed in articles.items())
        database.executemany("INSERT INTO a VALUES (?, ?, ?)", rows)
        database.commit()
    report("SQLite FTS5", begun, articles, folder)


def tantivy(articles: dict[str, Parsed], folder: Path) -> None:
    try:
        import tantivy as rust  # type: ignore[import-not-found, unused-ignore]  # it need not be installed
    except ImportError:
        sys.stdout.write(f"{'tantivy':20}{'not installed':>14}\n")
        return
    building = rust.SchemaBuilder().add_text_field("path", stored=True, tokenizer_name="raw")
    for field in ("title", "body"):
        building.add_text_field(field, stored=True, tokenizer_name="en_stem", index_option="position")
    begun = time.process_time()
    writer = rust.Index(building.build(), path=str(folder)).writer(heap_size=128_000_000, num_threads=1)
    for path, parsed in articles.items():
        writer.add_document(rust.Document(path=path, title=parsed.source.article.title, body=parsed.text))
    writer.commit()
    writer.wait_merging_threads()
    report("tantivy", begun, articles, folder)


def report(name: str, begun: float, articles: dict[str, Parsed], folder: Path) -> None:
    spent = (time.process_time() - begun) * 1000 / len(articles)
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    share = size / sum(len(parsed.text.encode()) for parsed in articles.values())
    sys.stdout.write(f"{name:20}{spent:8.2f} ms an article{share:8.2f} times the text\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("-n", type=int, default=2000)
    options = parser.parse_args()
    library = Library.open(options.folder, None)
    for _ in library.refresh():
        pass
    begun = time.process_time()
    articles: dict[str, Parsed] = {}
    for path in islice(sorted(library.stamps()), options.n):
        source = library.read(path)
        document = parse(source)
        articles[path] = Parsed(source, document, document.text[document.body_start :])
    spent = (time.process_time() - begun) * 1000 / len(articles)
    sys.stdout.write(f"{'reading and parsing':20}{spent:8.2f} ms an article ({len(articles)} articles)\n")
    contestants: list[Callable[[Path], None]] = [
        lambda folder: deepread(articles, folder, library),
        lambda folder: whoosh(articles, folder),
        lambda folder: fts5(articles, folder),
        lambda folder: tantivy(articles, folder),
    ]
    for contestant in contestants:
        with tempfile.TemporaryDirectory() as folder:
            contestant(Path(folder))


if __name__ == "__main__":
    main()
