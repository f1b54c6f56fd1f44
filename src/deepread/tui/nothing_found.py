"""Owns what is said in place of a page where nothing answers a search: why, and what to try. Pure."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from deepread.document import Document
from deepread.document.block import Item, ItemList, Masthead, Paragraph, Role, Run
from deepread.text import line as safe_line
from deepread.tui.key import Pane
from deepread.tui.keys import key_for

if TYPE_CHECKING:
    from collections.abc import Iterator

_TITLE = "Nothing found"
_SHOWN = 200
"""Characters of a query, and of why nothing answers it, that are said again."""
_FIELD = re.compile(r'(?<!\S)[-+]?(?:[^\W\d_][\w.-]*|"[^":]+"):\S')
_EXCLUSION = re.compile(r"(?<!\S)(?:-(?!-)\S|NOT\s)")


class NothingFound(NamedTuple):
    """What is said of `query`; `why` is what is known of it, "" for nothing, and `hints` what to try, the likeliest
    first.
    """

    query: str
    why: str
    hints: tuple[str, ...]

    @classmethod
    def of(cls, query: str, why: str) -> NothingFound:
        """What is said where nothing answers `query`."""
        return cls(safe_line(query, _SHOWN), safe_line(why, _SHOWN), tuple(_hints(query)))

    @property
    def told(self) -> str:
        """All of it in one paragraph, for a list that has the screen to itself."""
        why = f": {self.why}" if self.why else ""
        return f"{_TITLE}{why}. What may help: {'; '.join(self.hints)}."

    @property
    def page(self) -> Document:
        """All of it as a page."""
        head = [_TITLE, self.query]
        texts = [*head, *filter(None, [self.why]), *self.hints]
        starts = [0, *accumulate(len(text) + 1 for text in texts)]
        first = len(texts) - len(self.hints)
        masthead = Masthead(0, ((Run(_TITLE, Role.TITLE),), (Run(self.query, Role.BYLINE),)))
        why = (Paragraph(starts[len(head)], 0, (Run(self.why),)),) if self.why else ()
        items = tuple(
            Item(start, 0, (Paragraph(start, 0, (Run(hint),)),))
            for start, hint in zip(starts[first:], self.hints, strict=False)
        )
        return Document((masthead, *why, ItemList(starts[first], 0, items)), "\n".join(texts))


def _hints(query: str) -> Iterator[str]:
    if "in:highlights" in query.casefold():
        yield f"{key_for('app.marks', Pane.ANYWHERE)} in the list shows highlights too whose files are gone"
    if _FIELD.search(query):
        yield "words without a field and its colon are looked for everywhere"
    if _EXCLUSION.search(query):
        yield "without its dash, a word keeps nothing out"
    if '"' in query:
        yield "without quotation marks, the words may stand apart"
    yield "the first letters of a word find all that begins so"
    yield "fields narrow a search: author:name, tag:name, in:folder, after:2025"
    yield f"{key_for('app.step_back', Pane.ANYWHERE)} leads back to where you were"
