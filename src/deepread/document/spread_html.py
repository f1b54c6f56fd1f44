"""Owns lists and quotations of HTML that stand over blank lines: these end a piece of HTML for Markdown, and what
follows is Markdown again, though it still stands in the list.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from deepread.document.elements import Elements
from deepread.document.html import pieces

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markdown_it.token import Token

    from deepread.document.block import Block
    from deepread.document.markdown import MarkdownBody

_TAG = re.compile(r"<(?P<closing>/?)(?:ol|ul|blockquote)(?=[\s>])", re.IGNORECASE)


def read_spread(body: MarkdownBody, token: Token) -> tuple[Block, ...] | None:
    """The blocks of a list or a quotation that goes on behind this piece of HTML, with all that stands in it; None
    where none does, or its end does not come soon.
    """
    depth = _opened(token.content)
    length = _length(body.tokens_ahead(), depth) if depth > 0 else 0
    if not length:
        return None
    reader = Elements(body.line_of(token), body.visible)
    reader.feed(token.content, body.line_of(token), pieces(token.content))
    end = body.place + length
    while body.place < end:
        if body.peek().type == "html_block":
            each = body.next_token()
            reader.feed(each.content, body.line_of(each), pieces(each.content))
        else:
            reader.put(body.next_blocks)
    return reader.finish()


def _opened(source: str) -> int:
    """How many more of these elements a piece of HTML opens than it closes."""
    return sum(-1 if found["closing"] else 1 for found in _TAG.finditer(source))


def _length(tokens: Iterable[Token], depth: int) -> int:
    """How many tokens it takes until all is closed that is open, 0 where it is not."""
    for number, token in enumerate(tokens, start=1):
        if token.type == "html_block" and (depth := depth + _opened(token.content)) <= 0:
            return number
    return 0
