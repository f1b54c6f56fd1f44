"""Owns what Omnivore exported: an archive of `metadata_0_to_20.json` and so on, with `highlights/SLUG.md` beside."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from deepread import text
from deepread.article import Article, Kind, Source
from deepread.reading_list.entry import LONGEST, entry, highlight

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from deepread.reading_list.entry import Highlight
    from deepread.reading_list.findings import Findings

KEYS = frozenset({"slug", "readingProgress"})
_WHOLE = 98
"""Percent of an article from which on it was read."""
_LINK = re.compile(r"\s*\[[^\]]{0,8}\]\(https?://[^)\s]{1,500}\)\s*$")
"""What leads back from a highlight."""
_LABEL = re.compile(r"#[^\s#]{1,80}")


def read_list(listed: list[object], highlights: Callable[[str], str], findings: Findings, name: str = "") -> None:
    """The objects of one file called `name`; `highlights` gives the Markdown that belongs to a slug, "" for none."""
    for number, one in enumerate(listed, 1):
        place = f"{name} entry {number}".strip()
        if not isinstance(one, dict):
            findings.miss(place, "it is no entry")
            continue
        slug, progress = one.get("slug"), one.get("readingProgress")
        is_whole = isinstance(progress, int | float) and progress >= _WHOLE
        found = entry(
            one.get("url"),
            one.get("title"),
            read=is_whole or str(one.get("state", "")).casefold() == "archived",
            tags=_labels(one.get("labels")),
            highlights=marks(highlights(slug)) if isinstance(slug, str) else (),
            when=one.get("updatedAt") or one.get("savedAt"),
        )
        findings.add(found, place)


def marks(markdown: str) -> Iterator[Highlight]:
    """The highlights of a file: each a quotation, with what was noted on it below. Words above them all are a note on
    the article.
    """
    quote: list[str] = []
    note: list[str] = []
    for line in markdown.splitlines():
        if line.startswith(">"):
            if note:
                yield _mark(quote, note)
                quote, note = [], []
            quote.append(" ".join(line[1:].split()))
        elif quote or note or line.strip():
            note.append(line)
    if quote or note:
        yield _mark(quote, note)


def _mark(quote: list[str], note: list[str]) -> Highlight:
    words = _LINK.sub("", _unlabelled("\n".join(line for line in quote if line)))
    return highlight(_shown(words) if words else "", "\n".join(note))


def _unlabelled(words: str) -> str:
    """Without the labels that stand behind a highlight."""
    while len(parts := words.rsplit(None, 1)) == 2 and _LABEL.fullmatch(parts[1]):
        words = parts[0]
    return words


def _shown(markdown: str) -> str:
    """The words as a page shows them, without what emphasises or links them."""
    from deepread.document import parse  # late: only exports with highlights wait for it

    document = parse(Source(Article("", Kind.MARKDOWN, ""), text.block(markdown[:LONGEST]), 1))
    return document.text[document.body_start :].strip()


def _labels(listed: object) -> Iterator[object]:
    for label in listed if isinstance(listed, list) else ():
        yield label.get("name") if isinstance(label, dict) else label
