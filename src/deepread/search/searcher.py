"""Owns an open index that is asked: a query in, ranked hits with their passages out."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from deepread.search import store
from deepread.search.answer import ALL_WORDS, Answerer
from deepread.search.concordance import concordance
from deepread.search.continuation import continuations
from deepread.search.entry import path_bytes
from deepread.search.hit import Concordance, Related, Results, Sorting, Suggestion
from deepread.search.hits import Hits
from deepread.search.identification import guess
from deepread.search.mapped import MappedStorage, mapped_size
from deepread.search.passage import Marker
from deepread.search.query import Either, Word, text_terms
from deepread.search.reading import Reading
from deepread.search.related import relatives
from deepread.search.segments import Segments
from deepread.search.spoken import Spoken, spoken
from deepread.search.suggestion import suggestions, values

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from deepread.search.query import Query
    from deepread.search.reading import Articles
    from deepread.search.segment import Segment

_LETTERS = "etaoinshrdlucmfwypvbgkjqxz"
"""The most frequent first (Etaoin shrdlu)."""
_UNKNOWN = "qzxjvk"
"""Stands in no text, so that what it may have been meant to be is looked up."""
_MAPPED = 100_000_000
"""Bytes of mapped files, those of the program included."""
_ATTEMPTS = 10
_TAKEN = 4
"""Times that the articles that are read for a query may change what it is taken for."""
_CUT_SHORT = "more articles than are shown may answer: they are still to be indexed"


class Searcher:
    """An open index, with the articles that it does not hold yet as far as they were read. For one thread."""

    def __init__(self, index: Any, reading: Reading | None = None, awaited: Path | None = None) -> None:
        """`awaited` is the cache folder in which the index will be that the empty `index` stands for.

        `today` may be set: it is called for the day that `after:7d` is counted back from.
        """
        self.today = date.today
        self._states: Mapping[str, Collection[str]] = {}
        self._tags: Mapping[str, Collection[str]] = {}
        self._within: frozenset[bytes] | None = None
        self._index = index
        self._reading = reading
        self._awaited = awaited
        self._described: Sequence[Any] = ()
        self._cut_short: str | None = None
        self._read_for: str | None = None
        self._room_for: str | None = None
        self._segments = Segments()
        self._commit: store.Commit | None = None
        self._answerer = self._answering(())
        self.refresh()

    @classmethod
    def open(cls, cache: Path | None, library: Articles | None = None) -> Searcher | None:
        """A searcher of the index in `cache`, a library's cache folder; None while there is none that may be opened.

        With the library there always is one: `read_on` reads what is not indexed.
        """
        reading = Reading(library) if library is not None else None
        index = store.open_index(cache) if cache is not None else None
        if index is not None:
            with suppress(Exception):  # whatever is wrong with an index, it will be built again
                return cls(index, reading)
        return cls(store.memory_index(), reading, awaited=cache) if reading is not None else None

    @property
    def states(self) -> Mapping[str, Collection[str]]:
        """The paths of articles by what their reader says of them ("starred", "read", …): what `is:` asks for."""
        return self._states

    @states.setter
    def states(self, states: Mapping[str, Collection[str]]) -> None:
        self.know(states, self._tags)

    def know(self, states: Mapping[str, Collection[str]], tags: Mapping[str, Collection[str]]) -> None:
        """The same, with the paths of articles by the tags that their reader gave them: what `tag:` asks for too."""
        self._states, self._tags = states, tags
        self._answerer.know(states, tags, self._within)

    def limit(self, paths: Collection[str] | None) -> None:
        """From now on only the articles at `paths` answer, None for all, but where they are asked for `everywhere`."""
        self._within = None if paths is None else frozenset(map(path_bytes, paths))
        self._answerer.know(self._states, self._tags, self._within)

    @property
    def count(self) -> int:
        """How many articles are in the index."""
        return sum(segment.live for segment in self._segments.all)

    @property
    def unread(self) -> int:
        """How many articles of the library are neither in the index as they are nor read."""
        return self._reading.pending if self._reading is not None else 0

    @property
    def due(self) -> float | None:
        """When to refresh again though nothing may have happened, by the clock `time.monotonic`; None for never."""
        return self._reading.due if self._reading is not None else None

    def refresh(self, changed: Collection[str] = ()) -> bool:
        """Take over what was committed since; whether there was anything. Cheap enough for every keystroke.

        The articles at the paths in `changed` are known to have changed: they are not put off until it is `due`.
        An index that has gone is searched as it was. Raises OSError where one cannot be read.
        """
        if self._awaited is not None:
            self._stop_waiting(self._awaited)
        latest = store.commit_of(self._index)
        moved_on = self._reading is not None and self._reading.refresh(changed)
        if moved_on:
            self._read_for = None
        if latest in (None, self._commit):
            if moved_on:
                self._open_segments()
            return moved_on
        for attempt in range(_ATTEMPTS):
            try:
                # Whoosh's readers hide the segments that our postings belong to.
                self._described = self._index._read_toc().segments  # noqa: SLF001
                self._open_segments()
                self._commit = latest
                break
            except (OSError, ValueError) as error:
                # A commit may remove what the one before it named, between our reading the two.
                if attempt == _ATTEMPTS - 1:
                    raise OSError(f"the index is not whole: {error}") from error
        return True

    def read_on(self, query: str, *, typing: bool = False, interrupted: Callable[[], bool] = bool) -> Iterator[None]:
        """Read what may answer `query` and is not indexed; something each time that `search` may have a better answer.

        Once `interrupted` says so, it ends at the next article.
        """
        if self._reading is None:
            return
        is_stopped = False

        def stopped() -> bool:
            nonlocal is_stopped
            is_stopped = is_stopped or interrupted()
            return is_stopped

        self._cut_short = None
        for _ in self._steps(self._reading, query, typing, stopped):
            self._open_segments()
            self._cut_short = query if self._reading.is_cut_short else None
            yield
        if is_stopped:
            return
        if self._reading.is_cut_short:
            was_said, self._cut_short = self._cut_short == query, query
            if not was_said:
                yield
        else:
            was_partial, self._read_for = self._is_partial(query), query
            if was_partial:
                yield

    def _steps(self, reading: Reading, text: str, typing: bool, stopped: Callable[[], bool]) -> Iterator[None]:
        """Read what may answer `text` as it is typed, and then what it is taken for by all that has been read: a word
        may turn out to be a field's name, and a phrase to stand nowhere.
        """
        taken: Query | None = None
        query = self._answerer.asked(text, typing=typing)
        for _ in range(_TAKEN):
            if stopped():
                return
            if query == taken:
                break
            self._make_room(reading, text, typing)
            yield from reading.steps(query, stopped)
            taken, query = query, self._answerer.sought(text, typing=typing)
        if not reading.is_cut_short and (slips := self._slips(reading, query, stopped)):
            yield from reading.steps(replace(query, wanted=slips, required=frozenset()), stopped)
        reading.is_cut_short = reading.is_cut_short or query != taken

    def _slips(self, reading: Reading, query: Query, stopped: Callable[[], bool]) -> tuple[Either, ...]:
        """For each word of `query` that no article has, what it was perhaps meant to be by files that are not read."""
        meant = (
            reading.meant(word, stopped) for word in self._answerer.understanding.unheard(query) if reading.pending
        )
        return tuple(Either(words) for words in meant if words)

    def _make_room(self, reading: Reading, text: str, typing: bool) -> None:
        """Let go of what was read for other queries if there is no room for `text`: of articles that do not answer it,
        and where it was not what was read for last, also of those that have not all of its words.
        """
        is_same, self._room_for = text == self._room_for, text
        if not reading.is_full or self._read_for == text:
            return
        answer = self._answerer.answer(text, typing=typing)
        indexed = sum(segment.size for segment in self._segments.all[: len(self._described)])
        has_all = ALL_WORDS if len(set(answer.query.wanted)) > 1 else 0.0
        if reading.make_room(answer.ranks[indexed:], 0.0 if is_same else has_all):
            self._read_for = None
            self._open_segments()

    def close(self) -> None:
        """Let go of the index; what still reads hits or a concordance keeps the files that it needs."""
        self._answerer.forget()
        self._answerer = self._answering(())
        self._segments = Segments()
        if self._reading is not None:
            self._reading.forget()

    def search(self, query: str, limit: int | None = 50, *, typing: bool = False, everywhere: bool = False) -> Results:
        """The best `limit` articles for whatever was typed, None for all, each with its passage.

        With `typing`, the last word is taken as the beginning of a word.
        """
        begun = time.perf_counter()
        answer = self._answerer.answer(query, typing=typing, everywhere=everywhere)
        best = self._answerer.best(answer)
        rest = partial(self._answerer.rest, answer, best.numbers)
        worths = self._answerer.worths(answer.query)
        hits = Hits(answer, best, rest, worths=worths, limit=limit)
        took = (time.perf_counter() - begun) * 1000
        note = answer.note or (_CUT_SHORT if query == self._cut_short else "")
        has_words = bool(text_terms(answer.query))
        return Results(
            query,
            hits,
            answer.total,
            took,
            answer.corrected,
            note,
            is_partial=self._is_partial(query),
            has_words=has_words,
            with_all=answer.with_all,
            is_cut_short=query == self._cut_short,
            outside=answer.outside,
        )

    def warm_up(self, interrupted: Callable[[], bool] = bool) -> None:
        """Look up what the first letter of a query, and the first slip, will ask for, until `interrupted` says so."""
        self.search(_LETTERS[0], typing=True)
        for segment in self._segments.all:
            if interrupted():
                return
            _ = segment.path_hashes
        for letter in _LETTERS:
            if interrupted():
                return
            self._answerer.clauses.evidence(Word(letter, is_prefix=True))
        if not interrupted():
            self.search(_UNKNOWN, typing=True)

    def continuations(self, query: str, limit: int) -> list[str]:
        """What is likely to be asked when one more letter is typed, the likeliest first."""
        return continuations(query, [segment.fields["body"] for segment in self._segments.all], limit)

    def spare(self) -> None:
        """Give back memory once much of the index is mapped."""
        if isinstance(self._index.storage, MappedStorage) and mapped_size() > _MAPPED:
            self._index.storage.release()

    def paths(self, query: str) -> frozenset[str]:
        """The paths of all articles that answer a query: what `search` would find everywhere."""
        found = np.flatnonzero(self._answerer.answer(query, everywhere=True).ranks).tolist()
        return frozenset(segment.path(local) for segment, local in map(self._segments.placed, found))

    def suggestions(self, text: str, cursor: int, limit: int = 20) -> tuple[Suggestion, ...]:
        """What the word at `cursor` (characters before it) may become: a field, or a value behind its colon."""
        return suggestions(text, cursor, self._answerer, limit)

    def languages(self) -> Spoken:
        """In which language each article is."""
        return spoken(self._segments.all)

    def values(self, query: str, field: str, limit: int) -> tuple[Suggestion, ...]:
        """The values that a field has in the articles that answer `query`, the most frequent first."""
        return values(query, field, self._answerer, limit)

    def marks(
        self, query: str, text: str, path: str | None = None, *, typing: bool = False
    ) -> tuple[tuple[int, int], ...]:
        """All matches of a query in a visible text, as (start, end) characters of it, in order. The text is in the
        language of the article at `path`, or in what it seems to be. `typing` is that of `search`.
        """
        asked = self._answerer.meant(query, typing=typing)
        number = self._segments.number(path) if path is not None else None
        language = guess(text) if number is None else self._segments.language(number)
        return tuple(Marker(asked, language).marks(text))

    def _stop_waiting(self, cache: Path) -> None:
        index = store.open_index(cache)
        if index is None:
            return
        before, self._index = self._index, index
        try:
            self._described = index._read_toc().segments  # noqa: SLF001 - as above
            self._open_segments()
        except Exception:  # noqa: BLE001 - whatever is wrong with it, another one will be built
            self._index, self._described = before, ()
            self._open_segments()
        else:
            self._awaited = None

    def concordance(
        self,
        query: str,
        sorting: Sorting = Sorting.ANSWER,
        *,
        typing: bool = False,
        interrupted: Callable[[], bool] = bool,
    ) -> Concordance:
        """Every match of a query in the bodies of the articles that answer. `typing` is that of `search`.

        Its lines may be read by another thread, and after the index has changed or the searcher is closed. Raises
        Interrupted once `interrupted` says so while the lines are put in order.
        """
        found = concordance(query, self._answerer, sorting, typing=typing, interrupted=interrupted)
        return replace(found, is_partial=self._is_partial(query))

    def related(self, path: str, count: int = 3) -> tuple[Related, ...]:
        """Up to `count` articles that share rare words with the one at `path`, the closest first; no copy of it."""
        number = self._segments.number(path)
        if number is None:
            return ()
        segment, local = self._segments.placed(number)
        text = segment.text(local)
        found: list[Related] = []
        for relative in relatives(self._answerer.matcher, segment.title(local), text, number):
            if len(found) == count:
                break
            other, place = self._segments.placed(relative.number)
            if not segment.is_copy(local, other, place):
                found.append(Related(other.path(place), other.title(place), relative.words))
        return tuple(found)

    def _open_segments(self) -> None:
        self._segments.open(self._index, self._described, self._reading)
        self._answerer.forget()  # an answer that is still shown may hold it
        self._answerer = self._answering(self._segments.all)

    def _answering(self, segments: Sequence[Segment]) -> Answerer:
        is_partial = self.unread > 0
        answerer = Answerer(segments, today=self._day, is_partial=is_partial, sets_right=self._sets_right)
        answerer.know(self._states, self._tags, self._within)
        return answerer

    def _sets_right(self, query: str) -> bool:
        """Whether a word of `query` that no article has is taken for a slip: all that may answer has been read."""
        return not self._is_partial(query) or query == self._cut_short

    def _is_partial(self, query: str) -> bool:
        """Whether there are articles that may answer `query` and have not been looked at yet."""
        return self.unread > 0 and query != self._read_for

    def _day(self) -> date:
        return self.today()
