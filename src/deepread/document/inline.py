"""Owns how a paragraph's tokens become runs: one visible dispatch from a token's type to what it does to the runs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from deepread import text
from deepread.document.block import Inline, Role
from deepread.document.budget import INLINE_MARKS
from deepread.document.dollar import add_formula
from deepread.document.emoji_code import with_emoji
from deepread.document.html import read_tag
from deepread.document.raw import without_marks
from deepread.document.runs import Runs, name_of, plain, target_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token
    from markdown_it.utils import EnvType

_MARKS = re.compile(r"[\\`*_~\[\]<&@$=^]|\{[:\"'`/ {%]|%%|://|[Ww]\.|  \n")
"""What a rule of the grammar might look at; words without any of it need no grammar."""


class InlineReader:
    """Reads the inline text of one document's blocks. `env` carries its link references and footnotes. `entitle` is
    called with the target and the title of each link that has one.
    """

    def __init__(self, grammar: MarkdownIt, env: EnvType, entitle: Callable[[str, str], None] | None = None) -> None:
        self._grammar = grammar
        self._env = env
        self._entitle = entitle
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
        if self._entitle is not None:
            for token in tokens:
                if token.type == "link_open" and "title" in token.attrs:
                    self._entitle(text.line(str(token.attrs.get("href", ""))), str(token.attrs["title"]))
                elif token.type == "html_inline" and "title" in token.content and (tag := read_tag(token.content)):
                    self._entitle(target_of(tag), tag.attributes.get("title", ""))
        return tokens

    def read(self, source: str) -> Inline:
        """The runs of `source`."""
        return runs_of(self.tokens(source), source)


def runs_of(tokens: Sequence[Token] | None, source: str, told: set[str] | None = None) -> Inline:
    """The runs of inline tokens; of `source` as plain words where there are none. `told` is as in `Runs`."""
    if tokens is None:
        return plain(with_emoji(source))
    runs = Runs(told)
    for token in tokens:
        _HANDLERS[token.type](runs, token)
    return runs.finish()


def _count(source: str) -> int:
    if not _MARKS.search(source):
        return 0
    return 1 + (len(_MARKS.findall(source)) if len(source) > INLINE_MARKS else 0)


def _text(runs: Runs, token: Token) -> None:
    words = token.content
    runs.add(with_emoji(words) if ":" in words else words)


def _superscript(runs: Runs, token: Token) -> None:
    runs.put(token.content, Role.SUPERSCRIPT)


def _subscript(runs: Runs, token: Token) -> None:
    runs.put(token.content, Role.SUBSCRIPT)


def _space(runs: Runs, _: Token) -> None:
    runs.add(" ")


def _break(runs: Runs, _: Token) -> None:
    runs.put("\n")


def _code(runs: Runs, token: Token) -> None:
    runs.put(without_marks(token.content), Role.CODE)


def _math(runs: Runs, token: Token) -> None:
    add_formula(runs, token.content)


def _tag(runs: Runs, token: Token) -> None:
    tag = read_tag(token.content)
    if tag:
        runs.tag(tag)


def _link_open(runs: Runs, token: Token) -> None:
    target = text.line(str(token.attrs.get("href", "")))
    runs.open("link", Role.LINK if target else Role.TEXT, target)


def _image(runs: Runs, token: Token) -> None:
    target = text.line(str(token.attrs.get("src", "")))
    runs.picture(_alt_of(token) or name_of(target) or "image", target)


def _alt_of(token: Token) -> str:
    """The text that stands for an image token, "" where it has none. Markup in it is dropped, HTML in it is text."""
    return text.line(_plain_text(token.children) if token.children else token.content)


def _plain_text(tokens: Sequence[Token]) -> str:
    return "".join(
        [
            _plain_text(token.children) if token.children else " " if token.type.endswith("break") else token.content
            for token in tokens
        ]
    )


def _footnote(runs: Runs, token: Token) -> None:
    label = str(token.meta["id"] + 1)
    runs.put(f"[{label}]", Role.FOOTNOTE, f"#fn:{label}")


def _opener(name: str, role: Role) -> Callable[[Runs, Token], None]:
    return lambda runs, _: runs.open(name, role)


def _closer(name: str) -> Callable[[Runs, Token], None]:
    return lambda runs, _: runs.close(name)


_HANDLERS: dict[str, Callable[[Runs, Token], None]] = {
    "text": _text,
    "text_special": _text,
    "softbreak": _space,
    "hardbreak": _break,
    "code_inline": _code,
    "math_inline": _math,
    "superscript": _superscript,
    "subscript": _subscript,
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
