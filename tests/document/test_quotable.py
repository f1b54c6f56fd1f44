"""A stretch of a text is quoted with the blocks that it takes part in."""

from __future__ import annotations

import pytest

from deepread.article import read
from deepread.document import parse
from deepread.document.quotable import QuotablePart, quotable

TEXT = """One paragraph
wrapped.

> Quoted.

- item
  1. nested
- [x] done

```python
x = 1

y = 2
```

End.
"""


@pytest.mark.parametrize(
    ("first", "last", "parts"),
    [
        ("paragraph", "Quoted.", (QuotablePart("paragraph wrapped."), QuotablePart("Quoted."))),
        (
            "item",
            "done",
            (
                QuotablePart("item", "- ", 0, 2),
                QuotablePart("nested", "1. ", 2, 5),
                QuotablePart("done", "- [x] ", 0, 2),
            ),
        ),
        ("nested", "nested", (QuotablePart("nested", "1. ", 0, 3),)),
        ("= 1", "End", (QuotablePart("= 1\n\ny = 2", language="python"), QuotablePart("End"))),
    ],
)
def test_each_block_is_a_part(first: str, last: str, parts: tuple[QuotablePart, ...]) -> None:
    document = parse(read(TEXT.encode(), "a.md"))
    start, end = document.text.index(first), document.text.index(last) + len(last)
    assert quotable(document, start, end) == parts
