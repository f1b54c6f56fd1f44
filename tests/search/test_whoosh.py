"""The index is one of Whoosh's: its own searcher reads it and finds the same."""

from __future__ import annotations

from shelf import Shelf

from deepread.search import engine
from deepread.search.schema import schema


def test_whoosh_finds_and_scores_the_terms_of_our_postings() -> None:
    shelf = Shelf()
    shelf.put("a.md", "granite granite slate")
    shelf.put("b.md", "granite and other stones")
    shelf.sync()
    shelf.put("c.md", "marble")
    shelf.take("b.md")
    shelf.sync()
    index = shelf.indexer._index
    assert sorted(index.schema.names()) == sorted(schema().names())
    with index.searcher() as searcher:
        either = engine.query.Or([engine.query.Term("body", "granite"), engine.query.Term("body", "marble")])
        found = {number for _, number in searcher.search(either).top_n}
        paths = searcher.reader().column_reader("path", translate=False)
        assert {paths[number] for number in found} == {b"a.md", b"c.md"}
        assert searcher.search(engine.query.Term("body", "slate")).scored_length() == 1
