"""Owns an open index that is asked: a query in, ranked hits with their passages out.

One searcher serves many queries. It keeps what was found for the words of late queries, since a query that is being typed
asks for all but its last word again and again.
"""

from __future__ import annotations

import time
from bisect import bisect_right
from collections import OrderedDict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from deepread.document import Anchor
from deepread.search import store
from deepread.search.correction import correct
from deepread.search.hit import Hit, Results
from deepread.search.passage import Marker, beginning, best_passage
from deepread.search.query import Either, Phrase, Query, Word, loosened, parse, replaced, text_terms
from deepread.search.ranking import TEXT, Evidence, Matcher
from deepread.search.schema import schema
from deepread.search.segment import Segment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from deepread.search.arrays import Array
    from deepread.search.query import Clause, Term

_KEPT_CLAUSES = 128
_KEPT_ENTRIES = 4_000_000
_STRICT_WORDS = 6
"""Up to so many words, articles with all of them come first, whatever the others score."""
_COVERAGE = 0.5
"""How strongly longer questions prefer articles that have more of them."""
_QUOTE = 48


class Searcher:
    """An open index. Not for use by two threads at once."""

    def __init__(self, index: Any) -> None:
        self._index = index
        self._schema = schema()
        self._segments: list[Segment] = []
        self._generation = -1
        self._kept: OrderedDict[Clause, Evidence] = OrderedDict()
        self.refresh()

    @classmethod
    def open(cls, cache: Path) -> Searcher | None:
        """A searcher of the index in `cache`, a library's cache folder; None while there is none that may be opened."""
        index = store.open_index(cache)
        if index is None:
            return None
        try:
            return cls(index)
        except Exception:  # noqa: BLE001 - whatever is wrong with an index, it will be built again
            return None

    @property
    def count(self) -> int:
        """How many articles are in the index."""
        return sum(segment.live for segment in self._segments)

    def refresh(self) -> bool:
        """Take over what was committed since; whether there was anything. Cheap enough for every keystroke."""
        generation = self._index.latest_generation()
        if generation == self._generation:
            return False
        for attempt in range(10):
            try:
                self._open_segments()
                break
            except OSError:
                # A commit may remove what the one before it named, between our reading the two.
                if attempt == 9:
                    raise
        return True

    def close(self) -> None:
        """Let go of the index."""
        for segment in self._segments:
            segment.close()
        self._segments = []
        self._kept.clear()

    def search(self, query: str, limit: int = 50, *, typing: bool = False) -> Results:
        """The best `limit` articles for whatever was typed, each with its passage.

        With `typing`, the last word is taken as the beginning of a word.
        """
        begun = time.perf_counter()
        asked, scores, corrected, note = self._answer(query, typing=typing)
        best = self._best(scores, limit)
        marker = self._marker(asked)
        hits = tuple(self._hit(number, float(scores[number]), marker) for number in best)
        total = int(np.count_nonzero(scores))
        took = (time.perf_counter() - begun) * 1000
        return Results(query, hits, total, took, corrected, note or asked.note)

    def paths(self, query: str) -> frozenset[str]:
        """The paths of all articles that answer a query: what `search` would find without a limit."""
        _, scores, _, _ = self._answer(query, typing=False)
        return frozenset(segment.path(number - segment.base) for segment, number in self._placed(scores))

    def marks(self, query: str, text: str) -> tuple[tuple[int, int], ...]:
        """All matches of a query in a visible text, as (start, end) characters of it, in order."""
        asked, _ = self._corrected(query, parse(query, self._keys))
        return tuple((match.start, match.end) for match in Marker(asked).matches(text))

    def _open_segments(self) -> None:
        toc = self._index._read_toc()  # noqa: SLF001 - Whoosh's readers hide the segments that our postings belong to
        known = {segment.name: segment for segment in self._segments}
        segments, base = [], 0
        for described in toc.segments:
            own = known.pop(described.segment_id(), None)
            segments.append(own.moved(described, base) if own else Segment(self._index, described, self._schema, base))
            base += described.doc_count_all()
        for gone in known.values():
            gone.close()
        self._segments, self._generation = segments, toc.generation
        self._matcher = Matcher(segments)
        self._dates: Array = np.concatenate([np.zeros(0, np.int32), *(segment.dates for segment in segments)])
        self._keys = frozenset().union(*(segment.keys() for segment in segments))
        self._kept.clear()

    def _answer(self, query: str, *, typing: bool) -> tuple[Query, Array, str | None, str]:
        """The query as it was answered, the score of every article, its text if it was corrected, and a note."""
        asked = parse(query, self._keys, typing=typing)
        asked, corrected = self._corrected(query, asked)
        scores, note = self._scores(asked)
        if not len(scores) and any(isinstance(clause, Phrase) for clause in asked.required):
            asked = loosened(asked)
            scores, _ = self._scores(asked)
            note = "no article has these words side by side" if len(scores) else note
        return asked, scores, corrected, note

    def _placed(self, scores: Array) -> Iterator[tuple[Segment, int]]:
        """Each article with a score, with the segment that it is in."""
        bases = [segment.base for segment in self._segments]
        for number in np.flatnonzero(scores).tolist():
            yield self._segments[bisect_right(bases, number) - 1], number

    def _evidence(self, clause: Clause) -> Evidence:
        kept = self._kept.get(clause)
        if kept is None:
            kept = self._kept[clause] = self._matcher.evidence(clause)
            while len(self._kept) > _KEPT_CLAUSES or sum(e.frequency for e in self._kept.values()) > _KEPT_ENTRIES:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(clause)
        return kept

    def _corrected(self, text: str, asked: Query) -> tuple[Query, str | None]:
        """The query with each word that is found nowhere set right, and its text if there was one."""
        corrected = None
        fields = [segment.fields[field] for segment in self._segments for field in TEXT]
        for term in text_terms(asked)[:8]:
            if not isinstance(term, Word) or self._evidence(term).frequency:
                continue
            right = correct(term.text, fields, is_prefix=term.is_prefix)
            if right is not None:
                asked = replaced(asked, term, replace(term, text=right))
                corrected = _swapped(corrected or text, term.text, right)
        return asked, corrected

    def _scores(self, asked: Query) -> tuple[Array, str]:
        """The score of every article, 0 for those that do not answer; empty where none does."""
        size = len(self._dates)
        if asked.is_empty or not size:
            return np.zeros(0, np.float32), asked.note
        scores = np.zeros(size, dtype=np.float32)
        covered = np.zeros(size, dtype=np.float32)
        found = np.zeros(size, dtype=np.int16)
        counted: dict[Clause, int] = {}
        for clause in asked.wanted:
            counted[clause] = counted.get(clause, 0) + 1
        everything, present = 0.0, 0
        for clause, times in counted.items():
            evidence = self._evidence(clause)
            rarity = self._matcher.statistics.rarity(evidence.frequency)
            everything += rarity
            if evidence.frequency:
                present += 1
                scores[evidence.docs] += self._matcher.score(evidence) * times
                covered[evidence.docs] += rarity
                found[evidence.docs] += 1
        if counted and len(counted) <= _STRICT_WORDS:
            scores[found >= len(counted)] += 1000.0
        elif everything:
            scores *= (covered / everything) ** _COVERAGE
        if not counted:
            scores += 1.0
        self._filter(scores, asked)
        return (scores if scores.any() else np.zeros(0, np.float32)), asked.note

    def _filter(self, scores: Array, asked: Query) -> None:
        for segment in self._segments:
            if segment.alive is not None:
                scores[segment.base : segment.base + segment.size][~segment.alive] = 0
        for clause in asked.required:
            has = np.zeros(len(scores), dtype=bool)
            has[self._evidence(clause).docs] = True
            scores[~has] = 0
        for term in asked.excluded:
            scores[self._evidence(term).docs] = 0
        if asked.after:
            scores[self._dates < asked.after] = 0
        if asked.before:
            scores[(self._dates >= asked.before) | (self._dates == 0)] = 0

    def _best(self, scores: Array, limit: int) -> list[int]:
        """The numbers of the best articles, best first; the newest first where they are as good."""
        found = np.flatnonzero(scores)
        if len(found) > limit:
            # Whatever ties with the last place is ordered by date before it is cut.
            least = np.partition(scores[found], len(found) - limit)[len(found) - limit]
            found = found[scores[found] >= least]
        order = np.lexsort((found, -self._dates[found], -scores[found].round(4)))
        best: list[int] = found[order[:limit]].tolist()
        return best

    def _marker(self, asked: Query) -> Marker:
        rarity = self._matcher.statistics.rarity
        return Marker(asked, {term: rarity(self._evidence(term).frequency) for term in text_terms(asked)})

    def _hit(self, number: int, score: float, marker: Marker) -> Hit:
        segment = self._segments[bisect_right([segment.base for segment in self._segments], number) - 1]
        local = number - segment.base
        text = segment.text(local)
        offsets, lines = segment.lines(local)
        passage = best_passage(text, marker)
        if passage is None:
            shown = beginning(segment.summary(local) or text, marker)
            place, quote = 0, ""
        else:
            shown, place = passage, passage.offset
            quote = text[place : place + _QUOTE]
        index = max(0, bisect_right(offsets, place) - 1)
        return Hit(
            path=segment.path(local),
            title=segment.title(local),
            score=round(score, 4),
            passage=shown.text,
            marks=shown.marks,
            line=lines[index] if lines else 1,
            anchor=Anchor(place, quote),
        )


def _swapped(text: str, old: str, new: str) -> str:
    """`text` with the word `old` (folded) as `new`."""
    from deepread.search.words import spans

    for start, end, word in spans(text):
        if word == old:
            return text[:start] + new + text[end:]
    return text


__all__ = ["Either", "Searcher", "Term"]
