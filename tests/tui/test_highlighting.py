"""Where a highlight stands in an article, also while that is still parsed in parts."""

from __future__ import annotations

from deepread.document import Document, excerpt
from deepread.journal import Colour, Highlight
from deepread.tui.highlighting import _stand

WORDS = "the tide turns"
TEXT = f"Here {WORDS}. " + "Much is said of it. " * 20 + f"There {WORDS}. " + "It is said again. " * 20


def test_words_are_sought_once_what_was_parsed_goes_beyond_where_they_were() -> None:
    start = TEXT.rindex(WORDS)
    end = start + len(WORDS)
    highlight = Highlight(1, "a.md", excerpt(Document((), TEXT), start, end), Colour.BLUE, "", 1.0)
    for length in (100, start, end, end + 20):
        assert _stand(Document((), TEXT[:length], complete=False), highlight) is None, length
    for document in (Document((), TEXT[: end + 100], complete=False), Document((), TEXT)):
        standing = _stand(document, highlight)
        assert standing is not None
        assert (standing.start, standing.end) == (start, end)
    shorter = Document((), TEXT[:100])
    assert _stand(shorter, highlight) is not None, "there is no more to come"
