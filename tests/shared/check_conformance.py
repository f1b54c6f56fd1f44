"""Checks that what a reader would see in a Markdown suite's HTML is in our documents, in the same order.

Run it with `pytest -n 0 -s tests/shared/check_conformance.py`; with `-s` it prints how many examples of each suite
hold. `conformance_exceptions.json` names every example that does not hold, by suite and number, with the reason. An
example that fails without standing there fails the check, and so does one that stands there and holds.
"""

from __future__ import annotations

import html.parser
import json
import re
import unicodedata
from collections import defaultdict
from pathlib import Path

import pytest

from deepread import text
from deepread.article.article import Article, Kind, Source
from deepread.document import parse

SHARED = Path(__file__).parents[3] / "shared"
EXAMPLES = SHARED / "markdown" / "conformance.jsonl"
EXCEPTIONS = Path(__file__).with_name("conformance_exceptions.json")

pytestmark = pytest.mark.skipif(not EXAMPLES.is_file(), reason="the shared test material is not here")

INLINE = {
    *(
        "a",
        "abbr",
        "b",
        "bdi",
        "cite",
        "code",
        "del",
        "dfn",
        "em",
        "i",
        "ins",
        "kbd",
        "mark",
        "q",
        "s",
        "samp",
        "small",
    ),
    *("span", "strong", "sub", "u", "var", "x-equation", "x-spoiler", "x-wikilink"),
}


class Visible(html.parser.HTMLParser):
    """The text that HTML shows, cut wherever something else than plain inline text begins or ends."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces = [""]
        self._hidden = ""
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag not in INLINE:
            self.pieces.append("")
        if tag in {"script", "style"} or "footnote-backref" in (values.get("class") or ""):
            self._hidden = tag
        if tag == "img":
            self.pieces += [values.get("alt") or "", ""]

    def handle_endtag(self, tag: str) -> None:
        if tag == self._hidden:
            self._hidden = ""
        if tag not in INLINE:
            self.pieces.append("")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.pieces[-1] += data


def folded(words: str) -> str:
    """Words with a space between them, and with what is raised or lowered at its usual place."""
    return "".join(map(usual, " ".join(text.block(words).split())))


def usual(sign: str) -> str:
    """A superscript or subscript as the letter that it is of."""
    is_script = unicodedata.decomposition(sign).startswith(("<super>", "<sub>"))
    return unicodedata.normalize("NFKC", sign) if is_script else sign


def expected(source: str) -> list[str]:
    """The visible pieces of an example's HTML; md4c's carry the options of their run behind them."""
    source = re.sub(r"(?:\A|\n)\.\n(?:-.*\n|\n)*\Z", "\n", source)
    return [piece for piece in map(folded, Visible(source).pieces) if piece]


def missing(example: dict[str, str]) -> str | None:
    """The first piece of an example that is not where it should be, None if all are."""
    source = Source(Article("example.md", Kind.MARKDOWN, "Example"), text.block(example["markdown"]), 1)
    document = parse(source)
    shown = folded(document.text[document.body_start :])
    position = 0
    for piece in expected(example["html"]):
        found = shown.find(piece, position)
        if found < 0:
            return piece
        position = found + len(piece)
    return None


def test_the_text_of_every_example_is_shown_in_order() -> None:
    exceptions: dict[str, dict[str, list[int]]] = (
        json.loads(EXCEPTIONS.read_text("utf-8")) if EXCEPTIONS.is_file() else {}
    )
    known = {(suite, n) for suite, reasons in exceptions.items() for numbers in reasons.values() for n in numbers}
    totals: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    failed = {}
    with EXAMPLES.open(encoding="utf-8") as lines:
        for line in lines:
            example = json.loads(line)
            absent = missing(example)
            totals[example["suite"]][1] += 1
            totals[example["suite"]][0] += absent is None
            if absent is not None:
                failed[example["suite"], example["n"]] = absent
    for suite, (held, of) in totals.items():
        print(f"{suite:40} {held:4} of {of:4}")
    print(f"{'all':40} {sum(t[0] for t in totals.values()):4} of {sum(t[1] for t in totals.values()):4}")
    assert not {key: piece for key, piece in failed.items() if key not in known}
    assert not known - failed.keys(), "these hold now; take them from the exceptions"
