"""Owns how the text of a query falls into pieces: words, phrases, keys with what stands behind their colon. Pure."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from deepread.search.condition import compared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ITEM_LIMIT = 1_000
"""Pieces of a query that are looked at, repeated ones among them."""
WORD_LIMIT = 96
"""Distinct words of a query that are looked for, its filters, and the values of each."""
SAID_LIMIT = 60
"""Characters of what was typed that a note says again."""
AND = frozenset({"AND", "&", "&&"})
OR = frozenset({"OR", "|", "||"})

KEY = r"[^\W\d_][\w.-]{0,63}"
"""What is a key before a colon as it stands; any other has to be in quotation marks."""
ASKED = rf'(?:(?P<key>{KEY})|"(?P<quoted>[^":]{{1,64}})"):'
"""A key and its colon."""
# What begins with two dashes is an option of a program, and a word.
_ITEM = re.compile(
    r"(?P<sign>(?:[-+](?!-))?)"
    rf"(?:{ASKED}(?P<operator>\s{{0,2}}[<>=≤≥]{{1,2}}\s{{0,2}})?)?"
    r'(?:(?<=:)\((?P<group>[^()]*)\)?|"(?P<phrase>[^"]*)(?P<closed>"?)|(?P<word>[^\s"()\[\]{}]+))'
)
_PENDING = re.compile(rf"(?P<sign>[-+]?){ASKED}[<>=≤≥]{{0,2}}\s*$")


# A number after a dash is none to be left out, and a colon with a blank behind it is punctuation.
_OPERATOR = re.compile(rf"\s(?P<rest>[-+]?(?P<key>{KEY}):(?=\S|$)|-(?:[^\W\d_]\S*|$))")
_LAST_OPERATOR = re.compile(rf"\s(?P<rest>[-+]?(?P<key>{KEY}):|-)$")


class Item(NamedTuple):
    """One piece of what was typed, with its operators. `typed` is all of it; `is_open` where it is still being typed;
    `key` is a field's name and `asked` how that was typed; `is_literal` where a field was asked for and these words are
    looked for in its place, as they were typed.
    """

    text: str
    typed: str
    key: str = ""
    asked: str = ""
    is_excluded: bool = False
    is_phrase: bool = False
    is_group: bool = False
    is_open: bool = False
    is_literal: bool = False


def items(text: str) -> list[Item]:
    """The pieces of `text`, in order."""
    return [item for _, item in located(text)]


def located(text: str) -> Iterator[tuple[int, Item]]:
    """The pieces of `text`, in order, each with the character of it at which it begins."""
    return islice(_found(text), ITEM_LIMIT)


def closed(text: str, is_field: Callable[[str], bool]) -> tuple[str, str]:
    """`text` with its last quotation mark closed, if it is not, before what can only be an operator: a word to be left
    out, or a key that `is_field`; and that operator, "" where there is none.
    """
    if text.count('"') % 2 == 0:
        return text, ""
    for match in _ITEM.finditer(text):
        # A mark behind an operator opens what that is applied to, and does not end the phrase before it.
        pattern = _LAST_OPERATOR if match["closed"] else _OPERATOR
        for operator in pattern.finditer(match["phrase"] or ""):
            if operator["key"] is None or is_field(operator["key"]):
                at = match.start("phrase") + operator.start()
                return f'{text[:at]}"{text[at:]}', operator["rest"]
    return text, ""


def _found(text: str) -> Iterator[tuple[int, Item]]:
    end = 0
    for match in _ITEM.finditer(text):
        if match.start() < end:
            continue
        pending = _PENDING.match(text, match.start())
        end = match.end() if pending is None else len(text)
        yield match.start(), _item(match) if pending is None else _pending_item(pending)


def _pending_item(match: re.Match[str]) -> Item:
    """A key at the very end, with nothing behind its colon."""
    key = match["key"] or match["quoted"]
    return Item("", match.group().strip(), asked=key, is_excluded=match["sign"] == "-")


def _item(match: re.Match[str]) -> Item:
    key = match["key"] or match["quoted"] or ""
    value = match["group"] if match["group"] is not None else match["phrase"]
    text = (match["operator"] or "").strip() + (match["word"] if value is None else value)
    return Item(
        text,
        match.group(),
        asked=key,
        is_excluded=match["sign"] == "-",
        is_phrase=match["phrase"] is not None,
        is_group=match["group"] is not None,
    )


def parts(item: Item) -> list[Item]:
    """The values that an item asks for any of: those between commas, or in brackets."""
    if item.is_phrase or compared(item.text)[0]:
        return [item]
    if item.is_group:
        inner = [found for found in items(item.text) if found.text.strip(",") and found.text not in OR | AND]
        return [
            found._replace(key=item.key, asked=item.asked, is_open=item.is_open and found is inner[-1])
            for found in inner[:WORD_LIMIT]
        ]
    if "," in item.text and not re.search(r"\d,\d{3}(?!\d)", item.text):
        texts = [text for text in item.text.split(",") if text][:WORD_LIMIT]
        return [item._replace(text=text, is_open=item.is_open and text is texts[-1]) for text in texts]
    return [item]
