"""Owns what a one-line text shows: Markdown marks, HTML and entities as the text that they stand for."""

from __future__ import annotations

import html
import re

_MARKED = re.compile(r"[*_`\[<&\\~=]")
_CODE = re.compile(r"(`+)(?!`)[ ]?([^`\n]+?)[ ]?(?<!`)\1(?!`)")
_IMAGE_OR_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?(?:\s+[\"'][^\"']*[\"'])?\)")
_WIKI = re.compile(r"!?\[\[([^\[\]|]*)(?:\|([^\[\]]*))?\]\]")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]+)>")
_EMPHASIS = (
    re.compile(r"(?<![\w*\\])(\*{1,3})(?=[^\s*])([^*\n]{0,300}[^\s*\\])\1(?!\*)"),
    re.compile(r"(?<![\w_\\])(_{1,3})(?=[^\s_])([^\n]{0,300}?[^\s_\\])\1(?![\w_])"),
    re.compile(r"(?<![~\\])(~~)(?=[^\s~])([^~\n]{0,300}[^\s~\\])\1(?!~)"),
)
_DUNDER = re.compile(r"(?<!\w)__[a-z]+(?:_[a-z]+)*__(?!\w)")
"""A name of Python's, `__init__`, rather than strong emphasis."""
_TAG = re.compile(
    r"(?:(?<!\w)|(?-i:(?!<[A-Z]>)))</?(?:a|abbr|b|bdi|bdo|big|br|cite|code|del|dfn|em|font|h[1-6]|i|img|ins|kbd|mark|p|q|s|samp|small|span|strike|strong|sub|sup|tt|u|var|wbr)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ESCAPE = re.compile(r"\\([*_`\[\]<>#~&\\|])")
_PRIVATE = re.compile("[\ue000-\ue0ff]")


def shown(text: str, *, decode: bool = True) -> str:
    """`text` as a reader sees it: `**A** &amp; [B](c)` is "A & B". Code is kept as written.

    `decode` says whether entities are still to be decoded: that is done once.
    """
    if not _MARKED.search(text) or len(text) > 4096:
        return text
    kept: list[str] = []

    def keep(part: str) -> str:
        kept.append(part)
        return chr(0xE000 + len(kept) - 1)

    if not _PRIVATE.search(text) and text.count("`") + text.count("\\") < 200:
        text = _CODE.sub(lambda code: keep(code.group(2)), text)
        text = _DUNDER.sub(lambda name: keep(name.group()), text)
        text = _ESCAPE.sub(lambda escape: keep(escape.group(1)), text)
    text = _unmarked(text)
    text = entities(text) if decode else text
    return _PRIVATE.sub(lambda mark: kept[ord(mark.group()) - 0xE000], text) if kept else text


def entities(text: str) -> str:
    """`text` with its entities decoded, once."""
    return _ENTITY.sub(lambda entity: html.unescape(entity.group()), text) if "&" in text else text


def _unmarked(text: str) -> str:
    if "[" in text:
        text = _WIKI.sub(lambda wiki: wiki.group(2) or wiki.group(1), text)
        text = _IMAGE_OR_LINK.sub(r"\1", text)
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub(" ", _AUTOLINK.sub(r"\1", text)))
    for _ in range(3):
        before = text
        for emphasis in _EMPHASIS:
            text = emphasis.sub(r"\2", text)
        if text == before:
            break
    return text
