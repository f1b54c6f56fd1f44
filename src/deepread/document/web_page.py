"""Owns what a whole HTML file shows: its article, without what stands around it.

With trafilatura (the extra `html`) the article is told from navigation, notices and teasers by what they look like.
Without it, or where it finds next to nothing or runs it together, what the file itself marks as beside the matter
(`nav`, `footer`, `aside`, forms) is left out, unless that is nearly the whole page. Either way the text is taken apart
by `deepread.document.html` and is untrusted.
"""

from __future__ import annotations

import html
import logging
import re
from functools import cache
from typing import TYPE_CHECKING

from deepread import text
from deepread.article.dialect.html_head import without_data, without_unseen, words_of, words_within
from deepread.document.block import Note
from deepread.document.budget import HTML_PAGE_CHARACTERS, HTML_PAGE_TAGS
from deepread.document.elements import read_html
from deepread.document.html import Tag, pieces
from deepread.document.mathml import with_formulas
from deepread.document.plain import PlainBody
from deepread.document.portion import Portions, html_cut

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set

    from deepread.document.block import Block
    from deepread.document.visible import VisibleText

    Placed = tuple[int, Tag | str]

EXTRACTED_CHARACTERS = 300_000
"""The longest file, without its scripts, that is given to the extractor: about 1 s."""
EXTRACTED_TAGS = 8_000
"""The same in tags, of which some arrangements take it quadratic time."""
_HEAD = frozenset({"head", "title"})
_AROUND = _HEAD | {"nav", "footer", "menu", "template", "button", "select", "svg", "canvas", "textarea"}
"""Elements that hold an article on hardly any page."""
_BESIDE = _AROUND | {"aside", "form", "noscript", "math", "dialog", "object"}
"""Elements that stand beside an article on most pages; some publishing systems set the whole page in a form."""
_REGIONS = ("article", "main")
_LEAST_SHARE = 0.3
"""Of all words on the page, how many a region marked as its article must hold to be taken for it."""
_LEAST_LEFT = ((_AROUND, 0.1), (_BESIDE, 0.3))
"""What is left out if so large a share of what was kept before is then left; a menu can be longer than an article."""
_MID_LINE_PRE = re.compile(r"(?<=[^\s>])( ?)<pre>([^<\n]{1,300})</pre>")
_OPENING = 400
_LEAST_EXTRACTED = 400
"""Characters of an article that an extractor can tell from what stands around it."""
_PROSE = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "table"})
_TELLING = 40
"""Characters by which a piece is found again."""
_MOST_MISSED = 200
_WITHOUT_HTML = "This page is very long: only its words are shown, a line for each piece."
_LOGGERS = ("trafilatura", "justext", "courlan", "htmldate")


class HtmlBody:
    """The blocks of one HTML file, in order; what they show goes into `visible`."""

    def __init__(self, body: str, visible: VisibleText, more: Callable[[], str] = str) -> None:
        """`more` answers with what follows `body`, "" after the last part; a page that comes in parts is a long one."""
        self._visible = visible
        self._portions = Portions(without_data(body), html_cut, more)
        self._is_long = not self._portions.is_whole
        first = self._portions.next()
        self._body = body = first.source if first else ""
        self._is_long = self._is_long or len(body) > HTML_PAGE_CHARACTERS or body.count("<") > HTML_PAGE_TAGS
        extracted = "" if self._is_long else _extracted(body)
        found = [] if self._is_long else list(pieces(body))
        self._pieces: list[Placed] = _article(with_formulas(found) if "<math" in body else found)
        if extracted and _is_article(found := list(_placed(pieces(extracted), body)), self._pieces):
            self._pieces = found

    def first_words(self) -> str:
        """The words of the first paragraph."""
        words = ""
        is_open = False
        for _, piece in self._pieces[:2_000]:
            if isinstance(piece, Tag):
                if piece.name == "p":
                    if piece.closing and words.strip():
                        break
                    is_open = not piece.closing
            elif is_open:
                words += piece
            if len(words) > _OPENING:
                break
        return " ".join(words.split())

    def drop_title(self, repeats: Callable[[str], bool]) -> None:
        """Leave out the first heading where it `repeats` what stands above it."""
        begin = next((at for at, piece in enumerate(self._pieces[:2_000]) if _is_tag(piece, "h1", closing=False)), None)
        if begin is None:
            return
        after = self._pieces[begin : begin + 2_000]
        length = next((at for at, piece in enumerate(after) if _is_tag(piece, "h1", closing=True)), None)
        if length is not None and repeats(_text_of(after[:length])):
            heading = after[0][1]
            self._visible.name(text.line(heading.attributes.get("id", "")) if isinstance(heading, Tag) else "", 0)
            del self._pieces[begin : begin + length + 1]

    def blocks(self) -> Iterator[Block]:
        """Each block of the page."""
        if self._is_long:
            words = _WITHOUT_HTML
            yield Note(self._visible.leaf(words, 0), 0, words)
            words = text.block(words_of(self._body))
            yield from PlainBody(f"{words}\n", self._visible, more=self._more_words).blocks()
            return
        yield from read_html(self._body, 0, self._visible, found=self._pieces)

    def _more_words(self) -> str:
        """The words of the next portion that has any, in whole lines; "" after the last."""
        for portion in self._portions:
            if words := text.block(words_within(portion.source)).strip("\n"):
                return f"{words}\n"
        return ""


def _placed(found: Iterable[Placed], body: str) -> Iterator[Placed]:
    """Pieces of what was made of a page, each where its words stand in the page itself, or where the last one does."""
    at = missed = 0
    for _, piece in found:
        words = "" if isinstance(piece, Tag) else piece.strip()[:_TELLING].partition("\n")[0]
        if words and missed < _MOST_MISSED:
            place = max(body.find(words, at), body.find(html.escape(words, quote=False), at) if "&" in words else -1)
            missed += place < 0
            at = max(at, place)
        yield at, piece


def _is_article(extracted: Sequence[Placed], shown: Sequence[Placed]) -> bool:
    """Whether what was extracted is an article: long enough to be told from the rest, and not run together."""
    length = _length(extracted)
    share = min(1.0, length / max(1, _length(shown)))
    return length >= _LEAST_EXTRACTED and _blocks_in(extracted) * 2 >= _blocks_in(shown) * share


def _blocks_in(found: Sequence[Placed]) -> int:
    return sum(isinstance(piece, Tag) and not piece.closing and piece.name in _PROSE for _, piece in found)


def _article(found: list[Placed]) -> list[Placed]:
    """The pieces of a page that are its article; all that is shown where nothing says which those are."""
    shown = _shown(found)
    length = _length(shown)
    for name in _REGIONS:
        regions = _regions(shown, name)
        if len(regions) == 1 and _length(regions[0]) >= length * _LEAST_SHARE:
            return regions[0]
    return shown


def _shown(found: Sequence[Placed]) -> list[Placed]:
    """What is left without the elements beside the matter; those that are nearly all of the page are kept."""
    ends = _ends(found)
    shown = _without(_HEAD, found, ends)
    for names, share in _LEAST_LEFT:
        left = _without(names, found, ends)
        if _length(left) >= share * _length(shown):
            shown = left
    return shown


def _without(names: Set[str], found: Sequence[Placed], ends: Mapping[int, int]) -> list[Placed]:
    """Leave out elements of these names, each up to its own end; one that never ends leaves out nothing."""
    kept: list[Placed] = []
    at = 0
    while at < len(found):
        piece = found[at][1]
        if isinstance(piece, Tag) and piece.name in names and not piece.closing and at in ends:
            at = ends[at] + 1
            continue
        kept.append(found[at])
        at += 1
    return kept


def _ends(found: Sequence[Placed]) -> dict[int, int]:
    """Where each element beside the matter ends, by where it begins."""
    ends: dict[int, int] = {}
    is_open: dict[str, list[int]] = {}
    quoted = 0
    for at, (_, piece) in enumerate(found):
        if isinstance(piece, Tag) and piece.name == "blockquote":
            quoted = max(0, quoted + (-1 if piece.closing else 1))
        if not isinstance(piece, Tag) or piece.name not in _BESIDE or piece.empty:
            continue
        if quoted and piece.name == "footer":
            continue  # which says whose words they are
        if not piece.closing:
            is_open.setdefault(piece.name, []).append(at)
        elif is_open.get(piece.name):
            ends[is_open[piece.name].pop()] = at
    return ends


def _regions(found: Sequence[Placed], name: str) -> list[list[Placed]]:
    """What stands in each outermost element called `name`."""
    regions: list[list[Placed]] = []
    depth = begin = 0
    for at, piece in enumerate(found):
        if _is_tag(piece, name, closing=False):
            begin = at if not depth else begin
            depth += 1
        elif depth and _is_tag(piece, name, closing=True):
            depth -= 1
            if not depth:
                regions.append(list(found[begin:at]))
    return regions


def _is_tag(piece: Placed, name: str, *, closing: bool) -> bool:
    tag = piece[1]
    return isinstance(tag, Tag) and tag.name == name and tag.closing == closing


def _text_of(found: Sequence[Placed]) -> str:
    return " ".join(" ".join(piece for _, piece in found if isinstance(piece, str)).split())


def _length(found: Sequence[Placed]) -> int:
    return sum(len(piece.strip()) for _, piece in found if isinstance(piece, str))


def _extracted(body: str) -> str:
    """The article as a smaller page, "" where it cannot be told."""
    extract = _extractor()
    page = without_unseen(body) if extract else ""
    if not extract or len(page) > EXTRACTED_CHARACTERS or page.count("<") > EXTRACTED_TAGS:
        return ""
    try:
        found = extract(page)
    except Exception:  # noqa: BLE001 - a library that no page may stop; what it cannot read is read without it
        return ""
    return _MID_LINE_PRE.sub(r"\1<code>\2</code>", found or "")


@cache
def _extractor() -> Callable[[str], str | None] | None:
    """What tells an article on a page, where it is installed. Imported here: it takes 0.3 s."""
    try:
        from trafilatura import extract
    except ImportError:
        return None
    for name in _LOGGERS:  # what they have to say of a page would be written over the screen
        logging.getLogger(name).addHandler(logging.NullHandler())

    def article_of(page: str) -> str | None:
        found = extract(
            page,
            output_format="html",
            include_formatting=True,
            include_links=True,
            include_images=True,
            include_tables=True,
            include_comments=False,
            favor_recall=True,
        )
        return found if isinstance(found, str) else None

    return article_of
