"""Owns the runs of one inline while they are put together: nested roles, HTML's tags, and spaces as they show."""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate, groupby
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from deepread import text
from deepread.document import link
from deepread.document.abbreviation import is_new, meant
from deepread.document.block import Inline, Role, Run
from deepread.document.illustration import SIGN, signed
from deepread.document.script import in_text

if TYPE_CHECKING:
    from deepread.document.html import Tag

_SPACES = re.compile(r"[ \t]{2,}|\t")
_HTML_ROLES = {
    "b": Role.STRONG,
    "strong": Role.STRONG,
    "summary": Role.STRONG,
    "i": Role.EMPHASIS,
    "em": Role.EMPHASIS,
    "cite": Role.EMPHASIS,
    "dfn": Role.EMPHASIS,
    "var": Role.EMPHASIS,
    "u": Role.UNDERLINE,
    "ins": Role.UNDERLINE,
    "s": Role.STRIKE,
    "del": Role.STRIKE,
    "strike": Role.STRIKE,
    "mark": Role.HIGHLIGHT,
    "sup": Role.SUPERSCRIPT,
    "sub": Role.SUBSCRIPT,
    "code": Role.CODE,
    "kbd": Role.CODE,
    "samp": Role.CODE,
    "tt": Role.CODE,
    "a": Role.LINK,
    "abbr": Role.TEXT,
    "rt": Role.TEXT,
    "span": Role.TEXT,
    "ruby": Role.TEXT,
    "font": Role.TEXT,
}
_HIDDEN = frozenset({"script", "style", "rp"})
_CODE = int(Role.CODE)
_LINK = int(Role.LINK)
_SCRIPTS = int(Role.SUPERSCRIPT | Role.SUBSCRIPT)
_RAISED = int(Role.SUPERSCRIPT)
_OPEN_LIMIT = 50
_MEANING_CHARACTERS = 200
_NEAR = 20
"""Pieces before an abbreviation that may have told its meaning."""
_MEDIA = frozenset({"img", "iframe", "video", "audio", "embed", "source"})


class _Open(NamedTuple):
    name: str
    role: int
    target: str
    begin: int
    """How many runs were there before it."""


class _Piece(NamedTuple):
    """A run in the making. Its role is a bare number: a flag's own operators take a microsecond each."""

    text: str
    role: int
    target: str


class _Joint:
    """Neighbours that agree in role and target: one run, joined at the end. None of its parts is empty."""

    __slots__ = ("parts", "role", "target")

    def __init__(self, piece: _Piece) -> None:
        self.parts = [piece.text]
        self.role = piece.role
        self.target = piece.target

    def strip_end(self) -> bool:
        """Drop the spaces at the end; whether anything is left."""
        while self.parts:
            if kept := self.parts[-1].rstrip(" "):
                self.parts[-1] = kept
                return True
            self.parts.pop()
        return False


class Runs:
    """The runs of one inline as they are put together.

    Roles and targets nest; neighbours that agree in both become one run. `told` are the meanings of abbreviations that
    were told before, in the same document.
    """

    def __init__(self, told: set[str] | None = None) -> None:
        self._told = set() if told is None else told
        self._meanings: dict[int, str] = {}
        self._has_scripts = False
        self._role = 0
        self._target = ""
        self._done: list[_Piece] = []
        self._pending: list[str] = []
        self._open: list[_Open] = []
        self._hidden = ""
        self._hidden_from = 0
        self._shows_address = False
        """Whether the last that was shown is the address of a link without words: no word may seem a part of it."""

    def add(self, words: str) -> None:
        """Add text in the role and with the target that are open."""
        if words:
            if self._shows_address:
                words = f" {words}" if words[0].isalnum() else words
                self._shows_address = False
            self._pending.append(words)

    def put(self, words: str, role: Role = Role.TEXT, target: str = "") -> None:
        """Add a run of its own role; it takes on the roles, and within a link the target, that are open."""
        self._flush()
        self._has_scripts = self._has_scripts or int(role) & _SCRIPTS != 0
        within = self._role & _LINK
        self._done.append(_Piece(words, self._role | int(role), self._target if within else target))

    def picture(self, words: str, target: str) -> None:
        """Add a picture; within a link its sign leads to its file, and its words where the link does."""
        words = signed(words)
        if self._role & _LINK and words.startswith(SIGN):
            self._flush()
            self._done.append(_Piece(SIGN, self._role & ~_LINK | int(Role.IMAGE), target))
            words = words.removeprefix(SIGN)
        self.put(words, Role.IMAGE, target)

    def open(self, name: str, role: Role, target: str = "") -> None:
        """Open an element: until it is closed, text has this role as well."""
        if len(self._open) < _OPEN_LIMIT:
            self._flush()
            self._open.append(_Open(name, self._role, self._target, len(self._done)))
            self._role |= int(role)
            self._has_scripts = self._has_scripts or self._role & _SCRIPTS != 0
            self._target = target or self._target

    def close(self, name: str) -> None:
        """Close the innermost element of this name with all that is open within it, if there is one."""
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index].name == name:
                self._flush()
                if any(element.name == "rt" for element in self._open[index:]):
                    self.add(")")
                    self._flush()
                if name == "link":
                    self._show_address(self._open[index].begin)
                self._role, self._target = self._open[index].role, self._open[index].target
                del self._open[index:]
                if name == "abbr":
                    self._explain(self._meanings.pop(index, ""))
                return

    def _show_address(self, begin: int) -> None:
        """A link without words has nothing to be seen by but its address; one to a place on the page is a mark."""
        is_empty = not any(piece.text.strip() for piece in self._done[begin:])
        if is_empty and self._target and not self._target.startswith("#"):
            self._done.append(_Piece(self._target.removeprefix("mailto:"), self._role, self._target))
            self._shows_address = True

    def tag(self, tag: Tag) -> None:
        """Do what an HTML tag within a text does to it."""
        if self._hidden:
            self._reveal(tag)
        elif tag.name == "br":
            self.put("\n")
        elif tag.name == "q":
            self.add("”" if tag.closing else "“")
        elif tag.closing:
            self.close(tag.name)
        elif tag.name in _HIDDEN:
            self._flush()
            self._hidden, self._hidden_from = tag.name, len(self._done)
        elif tag.name in _MEDIA:
            self._media(tag)
        elif tag.name in _HTML_ROLES and not tag.empty:
            self._begin(tag)

    def _begin(self, tag: Tag) -> None:
        target = target_of(tag)
        role = _HTML_ROLES[tag.name] if tag.name != "a" or target else Role.TEXT
        if tag.name == "abbr":
            self._meanings[len(self._open)] = text.line(tag.attributes.get("title", ""), _MEANING_CHARACTERS)
        self.open(tag.name, role, target)
        if tag.name == "rt":
            self.add("(")

    def finish(self) -> Inline:
        """The runs, each with its spaces as they show: one between words, none beside a break or at the ends."""
        self._flush()
        tidy: list[_Joint] = []
        for piece in self._done:
            _append(tidy, piece)
        while tidy and not any(part.strip(" \n") for part in tidy[-1].parts):
            tidy.pop()
        if tidy and not tidy[-1].role & _CODE:
            tidy[-1].strip_end()
        runs = [Run("".join(joint.parts), _role(joint.role), joint.target) for joint in tidy]
        if self._has_scripts:
            runs = [run for kind, group in groupby(runs, _script_of) for run in _drawn(list(group), kind)]
        if any("@" in run.text for run in runs):
            runs = [part for run in runs for part in link.mail_linked(run)]
        return tuple(runs)

    def _explain(self, meaning: str) -> None:
        """Say what the abbreviation that ends here is short for, once a document."""
        said = "".join([piece.text for piece in self._done[-_NEAR:]]) if meaning else ""
        if meaning and is_new(meaning, self._told, said):
            run = meant(meaning)
            self.put(run.text, run.role)

    def _reveal(self, tag: Tag) -> None:
        """Drop a script or style at its end; one that never ends is text, for no word may be lost."""
        if tag.closing and tag.name == self._hidden:
            self._pending.clear()
            del self._done[self._hidden_from :]
            self._hidden = ""

    def _media(self, tag: Tag) -> None:
        target = text.line(tag.attributes.get("src", ""))
        if tag.name == "img":
            name = text.line(tag.attributes.get("alt", "")) or name_of(target)
        else:
            name = text.line(tag.attributes.get("title", "")) or target
        if name:
            self.picture(name, target)

    def _flush(self) -> None:
        if self._pending:
            self._done.append(_Piece("".join(self._pending), self._role, self._target))
            self._pending.clear()


def target_of(tag: Tag) -> str:
    """Where a tag leads; "" for one that leads nowhere."""
    return text.line(tag.attributes.get("href", "")) if tag.name == "a" else ""


def plain(words: str) -> Inline:
    """The runs of words without markup; line ends in them are spaces."""
    words = _clean(link.on_one_line(words))
    words = (_SPACES.sub(" ", words) if "  " in words or "\t" in words else words).strip(" ")
    return (Run(words),) if words else ()


def _script_of(run: Run) -> str:
    """The mark of what a run is as a part of a text: "^", "_", or "" for neither."""
    role = int(run.role)
    return "" if not role & _SCRIPTS or role & _CODE else "^" if role & _RAISED else "_"


def _drawn(runs: list[Run], mark: str) -> list[Run]:
    """Neighbours that are raised or lowered together, as superscripts or subscripts."""
    if not mark:
        return runs
    before, words, behind = in_text("".join([run.text for run in runs]), mark)
    ends = list(accumulate([len(run.text) for run in runs]))
    shown = [run._replace(text=words[end - len(run.text) : end]) for run, end in zip(runs, ends, strict=True)]
    shown[0] = shown[0]._replace(text=before + shown[0].text)
    shown[-1] = shown[-1]._replace(text=shown[-1].text + behind)
    return shown


def _append(tidy: list[_Joint], piece: _Piece) -> None:
    words, role, target = piece
    if words == "\n":
        _end_line(tidy)
    else:
        words = _clean(words)
        if not role & _CODE:
            words = _SPACES.sub(" ", words) if "  " in words or "\t" in words else words
            words = words.lstrip(" ") if words[:1] == " " and (not tidy or tidy[-1].parts[-1][-1] in " \n") else words
    if not words:
        return
    last = tidy[-1] if tidy else None
    if last and last.role == role and last.target == target and "\n" not in (last.parts[-1], words):
        last.parts.append(words)
    else:
        tidy.append(_Joint(_Piece(words, role, target)))


def _end_line(tidy: list[_Joint]) -> None:
    """Drop the spaces before a break."""
    while tidy and tidy[-1].parts[-1][-1] == " ":
        if tidy[-1].strip_end():
            return
        tidy.pop()


def _clean(words: str) -> str:
    """Words that were decoded from entities are untrusted once more."""
    if words.isascii() and words.isprintable():
        return words
    return text.block(words).replace("\n", " ")


@cache
def _role(number: int) -> Role:
    return Role(number)


def name_of(target: str) -> str:
    """A name for a target that has no text: its last part, without a query."""
    path = target.split("?", 1)[0].split("#", 1)[0].rstrip("/")
    if target.startswith("data:"):
        return "image"
    return text.line(unquote(path.rsplit("/", 1)[-1]), 80) or text.line(target, 80)
