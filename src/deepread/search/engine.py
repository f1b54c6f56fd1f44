"""Owns the import of Whoosh: everything of it that deepread uses comes through here.

Whoosh 2.7.4 has no types and warns on newer Pythons (invalid escapes, `is` with a literal); its warnings are silenced
while it is imported, and only then.
"""

from __future__ import annotations

import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from whoosh import query
    from whoosh.codec import base
    from whoosh.codec.whoosh3 import STORED_COLUMN, W3Codec, W3Segment
    from whoosh.columns import Column, ColumnReader, ColumnWriter, NumericColumn
    from whoosh.fields import COLUMN, TEXT, Schema
    from whoosh.filedb.filestore import FileStorage, RamStorage
    from whoosh.filedb.structfile import BufferFile
    from whoosh.index import TOC, FileIndex
    from whoosh.index import LockError as Locked
    from whoosh.lang.stopwords import stoplists
    from whoosh.matching import ListMatcher
    from whoosh.reading import SegmentReader, TermInfo, TermNotFound
    from whoosh.scoring import BM25F, WeightingModel, WeightScorer
    from whoosh.writing import SegmentWriter

__all__ = [
    "BM25F",
    "COLUMN",
    "STORED_COLUMN",
    "TEXT",
    "TOC",
    "BufferFile",
    "Column",
    "ColumnReader",
    "ColumnWriter",
    "FileIndex",
    "FileStorage",
    "ListMatcher",
    "Locked",
    "NumericColumn",
    "RamStorage",
    "Schema",
    "SegmentReader",
    "SegmentWriter",
    "TermInfo",
    "TermNotFound",
    "W3Codec",
    "W3Segment",
    "WeightScorer",
    "WeightingModel",
    "base",
    "query",
    "stoplists",
]
