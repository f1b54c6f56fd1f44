"""Owns links whose brackets stand on lines of their own, with whole blocks between them, as programs write them that
clip web pages: `[`, a picture or a heading, and `](https://…)` below.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from deepread import text
from deepread.document.leading import leading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

    from deepread.document.block import Block
    from deepread.document.markdown import MarkdownBody

OPENING = "["
_END = re.compile(
    r"\]\((?:<(?P<braced>[^<>\n]{1,1000})>|(?P<bare>[^\s()<>]{1,1000}(?:\([^\s()<>]{0,200}\)[^\s()<>]{0,500}){0,5}))"
    r"(?:[ \t]+(?:\"[^\"\n]{0,300}\"|'[^'\n]{0,300}'))?[ \t]*\)\s*"
)
_MOST_TOKENS = 60


def read_spread_link(body: MarkdownBody) -> tuple[Block, ...] | None:
    """The blocks that stand between the bracket that was just read and the one that closes it, all of them links; None
    where none soon does. What stands behind that goes on as a paragraph, with the body's next block.
    """
    ahead = list(islice(body.tokens_ahead(), _MOST_TOKENS))
    end = _end_in(ahead)
    closing = _END.match(ahead[end].content) if end else None
    if not closing:
        return None
    last = body.place + end - 1
    blocks: list[Block] = []
    while body.place < last:
        blocks.extend(body.next_blocks())
    ahead[end].content = ahead[end].content[closing.end() :]
    return leading(blocks, text.line(closing["braced"] or closing["bare"]))


def _end_in(tokens: Sequence[Token]) -> int:
    """The place of the words that begin with the closing bracket; 0 for none, or where another link opens before."""
    depth = 0
    for at, token in enumerate(tokens):
        depth += token.nesting
        if depth == 1 and token.type == "inline" and tokens[at - 1].type == "paragraph_open":
            if _END.match(token.content):
                return at
            if token.content == OPENING:
                return 0
    return 0
