"""Owns what a one-line text shows: Markdown marks, HTML and entities as the text that they stand for.

Where it leads, too: while the marks go, a private character stands where a link begins and another where it ends.
"""

from __future__ import annotations

import html
import re
from typing import NamedTuple

from deepread import text as safe

_MARKED = re.compile(r"[*_`\[<&\\~=]")
_CODE = re.compile(r"(`+)(?!`)[ ]?([^`\n]+?)[ ]?(?<!`)\1(?!`)")
_LINK = r"\[([^\[\]]*)\]\(([^()\s]*(?:\([^()\s]*\)[^()\s]*)?)(?:\s+[\"'][^\"']*[\"'])?\)"
_IMAGES = re.compile(f"!{_LINK}")
_LINKS = re.compile(_LINK)
_WIKI = re.compile(r"!?\[\[([^\[\]|]*)(?:\|([^\[\]]*))?\]\]")
_ORG = re.compile(r"\[\[([^\[\]]+)\]\[([^\[\]]+)\]\]")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)>")
_ANCHOR = re.compile(
    r"<a\s(?:[^<>]{0,1000}?\s)?href\s*=\s*(?:\"([^\"<>]*)\"|'([^'<>]*)'|([^\s\"'<>]+))[^<>]*>([^<>]*(?:<(?!/?a\b)[^<>]*>[^<>]*){0,20})</a\s*>",
    re.IGNORECASE,
)
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
_KEPT, _BEGIN, _END, _LAST = "\ue000", "\ue100", "\ue200", "\ue2ff"
_PRIVATE = re.compile(f"[{_KEPT}-{_LAST}]")
_KEPT_PART = re.compile(f"[{_KEPT}-\ue0ff]")
_EDGE = re.compile(f"([{_BEGIN}-{_END}])")
_MOST_LINKS = 200


class Led(NamedTuple):
    """Characters `start` to `end` of a text lead to `target`, as it was written."""

    start: int
    end: int
    target: str


def linked(text: str) -> tuple[str, tuple[Led, ...]]:
    """A safe text of one line as a reader sees it, safe as well, and where its links lead."""
    targets: list[str] = []
    marked = safe.line(shown(text, targets=targets))
    if not targets:
        return marked, ()
    parts: list[str] = []
    links: list[Led] = []
    length = begin = 0
    target = ""
    for part in _EDGE.split(marked):
        if part == _END:
            links += [Led(begin, length, target)] if target and length > begin else []
            target = ""
        elif _EDGE.fullmatch(part):
            begin, target = length, targets[ord(part) - ord(_BEGIN)]
        else:
            parts.append(part)
            length += len(part)
    return "".join(parts), tuple(links)


def shown(text: str, *, decode: bool = True, targets: list[str] | None = None) -> str:
    """`text` as a reader sees it: `**A** &amp; [B](c)` is "A & B". Code is kept as written.

    `decode` says whether entities are still to be decoded: that is done once. Where there are `targets`, those of links
    are added to them, and the words of each stand between two private characters.
    """
    if not _MARKED.search(text) or len(text) > 4096:
        return text
    kept: list[str] = []

    def keep(part: str) -> str:
        kept.append(part)
        return chr(ord(_KEPT) + len(kept) - 1)

    if not _PRIVATE.search(text) and text.count("`") + text.count("\\") < 200:
        text = _CODE.sub(lambda code: keep(code.group(2)), text)
        text = _DUNDER.sub(lambda name: keep(name.group()), text)
        text = _ESCAPE.sub(lambda escape: keep(escape.group(1)), text)
    elif _PRIVATE.search(text):
        targets = None
    text = _unmarked(text, targets)
    text = entities(text) if decode else text
    if not kept:
        return text
    if targets:
        targets[:] = [_put_back(target, kept) for target in targets]
    return _put_back(text, kept)


def _put_back(text: str, kept: list[str]) -> str:
    return _KEPT_PART.sub(lambda mark: kept[ord(mark.group()) - ord(_KEPT)], text)


def entities(text: str) -> str:
    """`text` with its entities decoded, once; none of them becomes a character that stands for a link here."""
    return _ENTITY.sub(lambda entity: _PRIVATE.sub("\ufffd", html.unescape(entity.group())), text)


def _unmarked(text: str, targets: list[str] | None) -> str:
    def lead(target: str, words: str) -> str:
        target = safe.line(entities(target))
        if targets is None or not target or len(targets) >= _MOST_LINKS:
            return words
        targets.append(target)
        return f"{chr(ord(_BEGIN) + len(targets) - 1)}{words}{_END}"

    if "[" in text:
        text = _ORG.sub(lambda org: lead(org.group(1), org.group(2)), text)
        text = _WIKI.sub(
            lambda wiki: lead("" if wiki.group()[0] == "!" else wiki.group(1), wiki.group(2) or wiki.group(1)), text
        )
        text = _IMAGES.sub(r"\1", text)
        text = _LINKS.sub(lambda found: lead(found.group(2).removeprefix("<").removesuffix(">"), found.group(1)), text)
    if "<" in text:
        text = _AUTOLINK.sub(lambda found: lead(*_address(found.group(1))), text)
        text = _ANCHOR.sub(
            lambda found: lead(found.group(1) or found.group(2) or found.group(3) or "", found.group(4)), text
        )
        text = _TAG.sub("", _BREAK.sub(" ", text))
    for _ in range(3):
        before = text
        for emphasis in _EMPHASIS:
            text = emphasis.sub(r"\2", text)
        if text == before:
            break
    return text


def _address(written: str) -> tuple[str, str]:
    """Where an address in angle brackets leads, and what is read of it."""
    is_mail = "://" not in written
    words = written.removeprefix("mailto:") if is_mail else written
    return f"mailto:{words}" if is_mail else written, words
