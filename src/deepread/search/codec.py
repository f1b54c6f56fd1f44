"""Owns the postings of Whoosh's segments: a codec that keeps them as flat arrays, and the writer that fills them.

Everything else of a segment is Whoosh's own: what it is called, its columns, its deletions, how it is committed, locked
and merged into the table of contents. Whoosh's own postings are blocks of compressed pickles that are read one
number at a time; flat arrays are mapped into memory and scored as vectors, which is what answering every keystroke
takes. Whoosh's own queries run over them too.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from deepread.search import arrays
from deepread.search.bodies import Bodies
from deepread.search.engine import (
    ListMatcher,
    SegmentWriter,
    TermInfo,
    TermNotFound,
    W3Codec,
    W3Segment,
    base,
)
from deepread.search.lexicon import decode
from deepread.search.mapped import MappedStorage
from deepread.search.postings import LANGUAGES, Inverter, Postings
from deepread.search.schema import FACTS, TEXT_FIELDS, UNPLACED
from deepread.search.stemming import stemming

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from deepread.search.arrays import Array

_EXTENSION = ".arr"


class FlatSegment(W3Segment):  # type: ignore[misc]  # Whoosh has no types
    """Whoosh's description of a segment, as it goes into the table of contents."""

    words = 0
    """Words of text in all of its articles."""
    bodies = 0
    """The checksum of the dictionary with which bodies of it are compressed, 0 without one."""


class FlatCodec(W3Codec):  # type: ignore[misc]  # Whoosh has no types
    """Whoosh's codec with the postings of all fields as arrays in one file."""

    def new_segment(self, storage: Any, indexname: str) -> FlatSegment:  # noqa: ARG002 - Whoosh's signature
        """Whoosh asks for this when a segment is begun."""
        return FlatSegment(self, indexname)

    def field_writer(self, storage: Any, segment: Any) -> FlatFieldWriter:
        """Whoosh asks for this when a segment is begun."""
        return FlatFieldWriter(storage, segment)

    def terms_reader(self, storage: Any, segment: Any) -> FlatTermsReader:
        """Whoosh asks for this when a segment is opened."""
        return FlatTermsReader(storage, segment)


class FlatFieldWriter(base.FieldWriter):  # type: ignore[misc]  # Whoosh has no types
    """Collects the words of the articles of one segment, field by field."""

    def __init__(self, storage: Any, segment: Any) -> None:
        self._storage = storage
        self._segment = segment
        self._inverters = {field: Inverter(placed=field not in UNPLACED) for field in TEXT_FIELDS}
        self._languages = bytearray()
        self.is_closed = False

    def __len__(self) -> int:
        """Words of text so far."""
        return sum(map(len, self._inverters.values()))

    def add(self, words: Mapping[str, Iterable[str]], language: int) -> None:
        """Add the next article's words, by field; `language` is the one in which they are stemmed."""
        self._languages.append(language)
        for field, inverter in self._inverters.items():
            inverter.add(words.get(field, ()))

    def flush(self) -> None:
        """Write what was added."""
        languages = np.frombuffer(self._languages, dtype=np.uint8)
        fields = {
            field: inverter.arrays(None if field in UNPLACED else languages)
            for field, inverter in self._inverters.items()
        }
        write_fields(self._storage, self._segment, fields, languages)

    def close(self) -> None:
        """Let go of what was collected."""
        self._inverters.clear()
        self.is_closed = True


class FlatTermsReader(base.TermsReader):  # type: ignore[misc]  # Whoosh has no types
    """The postings of one segment, for Whoosh's own queries and, as `fields`, for ours.

    deepread asks `fields` alone; the rest makes it a codec that any program with Whoosh can read an index with.
    """

    def __init__(self, storage: Any, segment: Any) -> None:
        self._storage, self._segment = storage, segment

    @cached_property
    def fields(self) -> dict[str, Postings]:
        """The postings by field: opened when Whoosh asks for them, which deepread's own search never does."""
        return open_fields(self._storage, self._segment)

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return self._find(*term) >= 0

    def terms(self) -> Iterator[tuple[str, bytes]]:
        """All terms, in order."""
        return ((field, word) for field in sorted(self.fields) for word in self.fields[field].lexicon.words)

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        """The terms from `prefix` on."""
        return (term for term in self.terms() if term >= (fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> Any:
        """What Whoosh's scorers ask for."""
        index = self._find(fieldname, text)
        if index < 0:
            raise TermNotFound(f"{fieldname}:{text!r}")
        postings = self.fields[fieldname]
        entries = postings.entries(index, index + 1)
        docs, counts = postings.docs[entries], postings.counts[entries]
        lengths = postings.lengths[docs]
        return TermInfo(
            weight=float(counts.sum()),
            df=len(docs),
            minlength=int(lengths.min()),
            maxlength=int(lengths.max()),
            maxweight=float(counts.max()),
            minid=int(docs[0]),
            maxid=int(docs[-1]),
        )

    def frequency(self, fieldname: str, text: bytes) -> int:
        """How often a term occurs."""
        index = self._find(fieldname, text)
        return self.fields[fieldname].occurrences(index, index + 1) if index >= 0 else 0

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        """How many articles a term occurs in."""
        index = self._find(fieldname, text)
        if index < 0:
            return 0
        entries = self.fields[fieldname].entries(index, index + 1)
        return int(entries.stop - entries.start)

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> Any:
        """A term's articles, as Whoosh walks them."""
        info = self.term_info(fieldname, text)
        index = self._find(fieldname, text)
        postings = self.fields[fieldname]
        entries = postings.entries(index, index + 1)
        weights = postings.counts[entries].astype(np.float64).tolist()
        term = (fieldname, text)
        docs = postings.docs[entries].tolist()
        return ListMatcher(docs, weights, None, format_, scorer=scorer, term=term, terminfo=info)

    def indexed_field_names(self) -> Iterable[str]:
        """The fields that have words."""
        return self.fields.keys()

    def close(self) -> None:
        """Let go of the arrays; the map goes with the last of them."""
        self.fields = {}

    def _find(self, field: str, word: bytes) -> int:
        return self.fields[field].lexicon.find(decode(word)) if field in self.fields else -1


class ArticleWriter(SegmentWriter):  # type: ignore[misc]  # Whoosh has no types
    """Writes one segment of articles and commits it. Raises Whoosh's `LockError` while another process writes."""

    def __init__(self, index: Any) -> None:
        super().__init__(index, codec=FlatCodec(), compound=False)
        self._bodies = Bodies.of(index.storage)
        self.newsegment.bodies = self._bodies.checksum

    def add_article(self, columns: Mapping[str, Any], words: Mapping[str, Iterable[str]]) -> None:
        """Add an article: its columns by name, its words by field."""
        self.perdocwriter.start_doc(self.docnum)
        for name, value in columns.items():
            kept = self._bodies.pack(value) if name == "text" else value
            self.perdocwriter.add_column_value(name, self.schema[name].column_type, kept)
        self.perdocwriter.finish_doc()
        (facts,) = np.frombuffer(columns["facts"], dtype=FACTS)
        self.fieldwriter.add(words, stemming(int(facts["language"])))
        self.newsegment.words = len(self.fieldwriter)
        self._added = True
        self.docnum += 1

    def replace(self, merged: FlatSegment, doc_maps: Mapping[str, Array]) -> None:
        """Put `merged` in the place of the segments that it was made of; `doc_maps` give by their names each article's
        new number, -1 for those that it was made without. What was deleted of them since is deleted of it.
        """
        kept: list[Any] = []
        for segment in self.segments:
            doc_map = doc_maps.get(segment.segment_id())
            if doc_map is None:
                kept.append(segment)
                continue
            gone = doc_map[list(segment.deleted_docs())]
            for number in gone[gone >= 0].tolist():
                merged.delete_document(number)
        self.segments: list[Any] = [*kept, merged] if merged.doc_count_all() else kept

    def leave(self) -> None:
        """End without a commit, and leave all files as they are: those of our names may be another process's by now."""
        self.writelock.release()
        self.perdocwriter._cols._temp.close()  # noqa: SLF001 - Whoosh closes it only with what it removes

    def _flush_segment(self) -> None:
        self.perdocwriter.close()
        self.fieldwriter.flush()
        self.fieldwriter.close()


def write_fields(
    storage: Any, segment: Any, fields: Mapping[str, Mapping[str, Sequence[Array]]], languages: Array
) -> None:
    """Write the postings of one segment, and the languages in which the words of its articles are stemmed."""
    named = {f"{field}.{name}": parts for field, own in fields.items() for name, parts in own.items()}
    with segment.create_file(storage, _EXTENSION) as file:
        arrays.write(file, {**named, LANGUAGES: [languages]})


def open_fields(storage: Any, segment: Any) -> dict[str, Postings]:
    """The postings of one segment by field. Raises ValueError or OSError where they are not whole."""
    name = segment.make_filename(_EXTENSION)
    whole = storage.mapping(name) if isinstance(storage, MappedStorage) else storage.files[name]
    named = arrays.read(memoryview(whole))
    return {field: Postings(named, field) for field in TEXT_FIELDS}
