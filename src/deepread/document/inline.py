"""Owns how a paragraph's tokens become runs: one visible dispatch from a token's type to what it does to the runs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from deepread import text
from deepread.document import link
from deepread.document.block import Inline, Role, Run
from deepread.document.budget import INLINE_MARKS
from deepread.document.html import Tag, read_tag

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token
    from markdown_it.utils import EnvType

_MARKS = re.compile(rf"[\\`*_~\[\]<&@$=^]|  \n|{link.START}")
_SOFT_BREAK = re.compile(r"[ \t]*\n[ \t]*")
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
    "span": Role.TEXT,
    "font": Role.TEXT,
}
_HIDDEN = frozenset({"script", "style", "template", "title", "head"})
_OPEN_LIMIT = 50
_MEDIA = frozenset({"img", "iframe", "video", "audio", "embed", "source"})


class _Open(NamedTuple):
    name: str
    role: Role
    target: str


class Runs:
    """The runs of one inline as they are put together. Roles and targets nest; neighbours that agree in both are one run."""

    def __init__(self) -> None:
        self.role = Role.TEXT
        self.target = ""
        self._done: list[Run] = []
        self._pending: list[str] = []
        self._open: list[_Open] = []
        self._hidden = ""

    def add(self, words: str) -> None:
        """Add text in the role and with the target that are open."""
        if words and not self._hidden:
            self._pending.append(words)

    def put(self, run: Run) -> None:
        """Add a run of its own role; it takes on the roles, and within a link the target, that are open."""
        if self._hidden:
            return
        self._flush()
        within = self.role & Role.LINK
        self._done.append(Run(run.text, run.role | self.role, self.target if within else run.target))

    def open(self, name: str, role: Role, target: str = "") -> None:
        """Open an element: until it is closed, text has this role as well."""
        if len(self._open) >= _OPEN_LIMIT:
            return
        self._flush()
        self._open.append(_Open(name, self.role, self.target))
        self.role |= role
        self.target = target or self.target

    def close(self, name: str) -> None:
        """Close the innermost element of this name with all that is open within it; nothing happens if there is none."""
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index].name == name:
                self._flush()
                self.role, self.target = self._open[index].role, self._open[index].target
                del self._open[index:]
                return

    def tag(self, tag: Tag) -> None:
        """Do what an HTML tag within a text does to it."""
        if self._hidden:
            if tag.closing and tag.name == self._hidden:
                self._hidden = ""
        elif tag.name == "br":
            self.put(Run("\n"))
        elif tag.closing:
            self.close(tag.name)
        elif tag.name in _HIDDEN:
            self._hidden = tag.name
        elif tag.name in _MEDIA:
            self._media(tag)
        elif tag.name in _HTML_ROLES and not tag.empty:
            target = text.line(tag.attributes.get("href", "")) if tag.name == "a" else ""
            role = _HTML_ROLES[tag.name] if tag.name != "a" or target else Role.TEXT
            self.open(tag.name, role, target)

    def _media(self, tag: Tag) -> None:
        target = text.line(tag.attributes.get("src", ""))
        if tag.name == "img":
            name = text.line(tag.attributes.get("alt", "")) or name_of(target)
        else:
            name = text.line(tag.attributes.get("title", "")) or target
        if name:
            self.put(Run(name, Role.IMAGE, target))

    def _flush(self) -> None:
        if self._pending:
            self._done.append(Run("".join(self._pending), self.role, self.target))
            self._pending.clear()

    def finish(self) -> Inline:
        """The runs, each with its spaces as they show: one between words, none beside a hard break or at the ends."""
        self._flush()
        tidy: list[Run] = []
        for run in self._done:
            words = run.text
            if not (words.isascii() and words.isprintable()):
                words = words if words == "\n" else text.block(words).replace("\n", " ")
            if not run.role & Role.CODE and ("  " in words or "\t" in words):
                words = _SPACES.sub(" ", words)
            if (
                words.startswith(" ")
                and not run.role & Role.CODE
                and (not tidy or tidy[-1].text[-1] in " \n")
            ):
                words = words.lstrip(" ")
            if words == "\n" and tidy:
                tidy[-1] = tidy[-1]._replace(text=tidy[-1].text.rstrip(" ") or " ")
            if words:
                _join(tidy, Run(words, run.role, run.target))
        while tidy and not tidy[-1].text.strip(" \n"):
            tidy.pop()
        if tidy and tidy[-1].text.endswith(" ") and not tidy[-1].role & Role.CODE:
            tidy[-1] = tidy[-1]._replace(text=tidy[-1].text.rstrip(" "))
        return tuple(piece for run in tidy for piece in link.mail_linked(run))


def _join(runs: list[Run], run: Run) -> None:
    last = runs[-1] if runs else None
    if last and last.role == run.role and last.target == run.target and "\n" not in (last.text, run.text):
        runs[-1] = last._replace(text=last.text + run.text)
    else:
        runs.append(run)


def name_of(target: str) -> str:
    """A name for a target that has no text: its last part, without a query."""
    path = target.split("?", 1)[0].split("#", 1)[0].rstrip("/")
    if target.startswith("data:"):
        return "image"
    return text.line(unquote(path.rsplit("/", 1)[-1]), 80) or text.line(target, 80)


class InlineReader:
    """Reads the inline text of one document's blocks with `grammar`. `env` carries link references and footnotes."""

    def __init__(self, grammar: MarkdownIt, env: EnvType) -> None:
        self._grammar = grammar
        self._env = env
        self.overrun = False
        """Whether the last text was beyond its budget, and is shown as it was written."""

    def tokens(self, source: str) -> list[Token] | None:
        """The inline tokens of `source`, or None where it is plain words, or beyond its budget."""
        marks = _count(source)
        self.overrun = marks > INLINE_MARKS
        if not marks or self.overrun:
            return None
        tokens: list[Token] = []
        try:
            self._grammar.inline.parse(source, self._grammar, self._env, tokens)
        except RecursionError:
            self.overrun = True
            return None
        return tokens

    def read(self, source: str) -> Inline:
        """The runs of `source`."""
        return runs_of(self.tokens(source), source)


def runs_of(tokens: Sequence[Token] | None, source: str) -> Inline:
    """The runs of inline tokens; of `source` as plain words where there are none."""
    runs = Runs()
    if tokens is None:
        runs.add(_SOFT_BREAK.sub(" ", source) if "\n" in source else source)
    else:
        _walk(runs, tokens)
    return runs.finish()


def _count(source: str) -> int:
    if not _MARKS.search(source):
        return 0
    return 1 + (len(_MARKS.findall(source)) if len(source) > INLINE_MARKS else 0)


def _walk(runs: Runs, tokens: Sequence[Token]) -> None:
    for token in tokens:
        _HANDLERS[token.type](runs, token)


def _text(runs: Runs, token: Token) -> None:
    runs.add(token.content)


def _space(runs: Runs, token: Token) -> None:
    runs.add(" ")


def _break(runs: Runs, token: Token) -> None:
    runs.put(Run("\n"))


def _code(runs: Runs, token: Token) -> None:
    runs.put(Run(token.content, Role.CODE))


def _math(runs: Runs, token: Token) -> None:
    runs.put(Run(_SOFT_BREAK.sub(" ", token.content), Role.MATH))


def _tag(runs: Runs, token: Token) -> None:
    tag = read_tag(token.content)
    if tag:
        runs.tag(tag)


def _link_open(runs: Runs, token: Token) -> None:
    runs.open("link", Role.LINK, text.line(str(token.attrs.get("href", ""))))


def _image(runs: Runs, token: Token) -> None:
    target = text.line(str(token.attrs.get("src", "")))
    runs.put(Run(alt_of(token) or name_of(target) or "image", Role.IMAGE, target))


def alt_of(token: Token) -> str:
    """The text that stands for an image token, "" where it has none."""
    if token.children is None:
        return text.line(token.content)
    return "".join([run.text for run in runs_of(token.children, "")]).replace("\n", " ")


def _footnote(runs: Runs, token: Token) -> None:
    label = str(token.meta["id"] + 1)
    runs.put(Run(f"[{label}]", Role.FOOTNOTE, f"#fn:{label}"))


def _opener(name: str, role: Role) -> Callable[[Runs, Token], None]:
    return lambda runs, token: runs.open(name, role)


def _closer(name: str) -> Callable[[Runs, Token], None]:
    return lambda runs, token: runs.close(name)


_HANDLERS: dict[str, Callable[[Runs, Token], None]] = {
    "text": _text,
    "text_special": _text,
    "softbreak": _space,
    "hardbreak": _break,
    "code_inline": _code,
    "math_inline": _math,
    "html_inline": _tag,
    "image": _image,
    "footnote_ref": _footnote,
    "link_open": _link_open,
    "link_close": _closer("link"),
    "em_open": _opener("*", Role.EMPHASIS),
    "em_close": _closer("*"),
    "strong_open": _opener("**", Role.STRONG),
    "strong_close": _closer("**"),
    "s_open": _opener("~", Role.STRIKE),
    "s_close": _closer("~"),
    "mark_open": _opener("==", Role.HIGHLIGHT),
    "mark_close": _closer("=="),
}
