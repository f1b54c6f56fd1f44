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
    from whoosh.columns import Column, ColumnReader, ColumnWriter
    from whoosh.fields import COLUMN, TEXT, Schema
    from whoosh.filedb.filestore import FileStorage, RamStorage
    from whoosh.filedb.structfile import BufferFile
    from whoosh.index import FileIndex
    from whoosh.lang.stopwords import stoplists
    from whoosh.matching import ListMatcher
    from whoosh.reading import SegmentReader, TermInfo, TermNotFound
    from whoosh.writing import SegmentWriter

__all__ = [
    "COLUMN",
    "STORED_COLUMN",
    "TEXT",
    "BufferFile",
    "Column",
    "ColumnReader",
    "ColumnWriter",
    "FileIndex",
    "FileStorage",
    "ListMatcher",
    "RamStorage",
    "Schema",
    "SegmentReader",
    "SegmentWriter",
    "TermInfo",
    "TermNotFound",
    "W3Codec",
    "W3Segment",
    "base",
    "query",
    "stoplists",
]
