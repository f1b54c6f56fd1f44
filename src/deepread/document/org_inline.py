"""Owns the inline markup of Org: emphasis, verbatim, links, footnotes, time stamps, macros, formulas, entities.

Source: https://orgmode.org/worg/org-syntax.html#Objects. One pattern is matched along the text, each part of it
bounded, so that it takes linear time; what stands within an emphasis or a link is read the same way, a few levels deep.
"""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5
from typing import TYPE_CHECKING

from deepread import text
from deepread.document.block import Inline, Role
from deepread.document.budget import PARAGRAPH_CHARACTERS
from deepread.document.dollar import add_formula
from deepread.document.link import add_linked, on_one_line
from deepread.document.org_macro import MACRO
from deepread.document.runs import Runs, name_of

if TYPE_CHECKING:
    from collections.abc import Callable

_DEEPEST = 6
_STAMP = r"[<\[]\d{4}-\d\d-\d\d[^<>\[\]\n]{0,40}[>\]]"
_TAG = re.compile(r"<[^<>]*>")
_ENTITIES = {"dots": "\u2026", "ldots": "\u2026", "to": "\u2192", "EUR": "\u20ac", "textbackslash": "\\"}
"""Of Org alone; all others are called as those of HTML are."""
_OPENS = r"(?<![^\s\-(\[{'\"])"
_CLOSES = r"(?![^\s\-.,;:!?'\")\]}\[\\])"


def _marked(name: str, mark: str) -> str:
    sign = re.escape(mark)
    return rf"(?P<{name}>{_OPENS}{sign}(?=[^\s{sign}])[^{sign}]{{1,1000}}(?<=\S){sign}{_CLOSES})"


_MARKUP = re.compile(
    r"(?P<link>\[\[(?P<target>[^\[\]\n]{1,2000})\](?:\[(?P<words>(?:[^\[\]]|\[[^\[\]\n]{0,200}\]){1,1000})\])?\])"
    r"|(?P<place>[ \t]?<<(?!<)(?=\S)[^<>\n]{1,200}(?<=\S)>>(?!>))"
    r"|(?P<radio><<<(?=\S)(?P<called>[^<>\n]{1,200})(?<=\S)>>>)"
    r"|(?P<source>(?<!\w)src_(?P<language>[\w+#\-]{1,30})(?:\[[^\[\]\n]{0,200}\])?\{(?P<program>[^{}\n]{1,500})\})"
    r"|(?P<angled><(?P<address>(?:https?|mailto|file|ftp):[^<>\s]{1,2000})>)"
    r"|(?P<footnote>\[fn:(?P<label>[\w\-]{0,60})(?::(?P<note>[^\[\]]{1,1000}))?\])"
    r"|(?P<cite>\[cite(?:/[\w/\-]{1,30})?:(?P<cited>[^\[\]]{1,500})\])"
    rf"|(?P<stamp>{_STAMP}(?:--{_STAMP})?)"
    rf"|(?P<macro>{MACRO})"
    r"|(?P<snippet>@@(?P<format>[A-Za-z][\w\-]{0,20}):(?P<snipped>(?:[^@]|@(?!@)){0,500})@@)"
    r"|(?P<call>(?<!\w)call_[\w\-]{1,60}(?:\[[^\[\]\n]{0,200}\])?\([^()\n]{0,300}\))"
    r"|(?P<math>\\\((?:[^\\]|\\(?![()])){1,1000}\\\)|\\\[(?:[^\\]|\\(?![\[\]])){1,1000}\\\]|\$\$[^$]{1,1000}\$\$"
    r"|(?<![\w$\\])\$(?=[^\s.,;$])[^$\n]{1,300}(?<![\s.,])\$(?![\w$]))"
    r"|(?P<entity>(?<![\w\\:])\\(?P<named>[A-Za-z]{2,20}[0-9]{0,2})(?:\{\}|(?![A-Za-z])))"
    r"|(?P<raised>(?<=\S)(?P<way>[_^])\{(?P<small>[^{}\n]{1,200})\})"
    + "".join(
        f"|{_marked(name, mark)}"
        for name, mark in (
            ("strong", "*"),
            ("emphasis", "/"),
            ("underline", "_"),
            ("verbatim", "="),
            ("code", "~"),
            ("strike", "+"),
        )
    )
    + r"|(?P<ending>\\\\[ \t]*(?:\n|$))"
)
_IMAGE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|avif|tiff?|bmp)$", re.IGNORECASE)
_ROLES = {
    "strong": Role.STRONG,
    "emphasis": Role.EMPHASIS,
    "underline": Role.UNDERLINE,
    "strike": Role.STRIKE,
}


class OrgInline:
    """Reads the inline text of one document. Notes that stand in the text go to `put_aside` with their label;
    `expand` answers what a macro with these arguments stands for.
    """

    def __init__(self, put_aside: Callable[[str, str], str], expand: Callable[[str, str], str]) -> None:
        self._put_aside = put_aside
        self._expand = expand

    def read(self, source: str) -> Inline:
        """The runs of `source`, whose line ends are spaces; what is too long for one step is words alone."""
        runs = Runs()
        if len(source) > 2 * PARAGRAPH_CHARACTERS:
            runs.add(on_one_line(source))
        else:
            self._read(runs, source, 0)
        return runs.finish()

    def image(self, source: str) -> str:
        """The target of the image that is all of `source`, "" for anything else."""
        found = _MARKUP.fullmatch(source.strip()) if len(source) <= PARAGRAPH_CHARACTERS else None
        if not found or not found["link"] or found["words"]:
            return ""
        target = target_in(found["target"])
        return target if _IMAGE.search(target) else ""

    def _read(self, runs: Runs, source: str, depth: int) -> None:
        done = 0
        for found in _MARKUP.finditer(source):
            add_linked(runs, source[done : found.start()])
            self._put(runs, found, depth)
            done = found.end()
        add_linked(runs, source[done:])

    def _put(self, runs: Runs, found: re.Match[str], depth: int) -> None:
        kind = found.lastgroup or ""
        if role := _ROLES.get(kind):
            runs.open(kind, role)
            self._inner(runs, found[0][1:-1], depth)
            runs.close(kind)
        elif kind == "link":
            self._link(runs, found, depth)
        elif kind == "macro":
            words = self._expand(found["macro_name"], found["arguments"] or "")
            self._inner(runs, words or ("" if found["arguments"] else found[0]), depth + (not words))
        elif kind == "footnote":
            label = self._put_aside(found["label"], found["note"] or "")
            runs.put(f"[{label}]", Role.FOOTNOTE, f"#fn:{label}")
        else:
            _LEAVES[kind](runs, found)

    def _inner(self, runs: Runs, words: str, depth: int) -> None:
        if depth < _DEEPEST:
            self._read(runs, words, depth + 1)
        else:
            add_linked(runs, words)

    def _link(self, runs: Runs, found: re.Match[str], depth: int) -> None:
        target = text.line(target_in(found["target"]))
        if found["words"]:
            runs.open("link", Role.LINK, target)
            if _IMAGE.search(found["words"]) and found["words"].startswith(("file:", "./")):
                shown = text.line(target_in(found["words"]))
                runs.picture(name_of(shown), shown)
            else:
                self._inner(runs, found["words"], depth)
            runs.close("link")
        elif _IMAGE.search(target):
            runs.picture(name_of(target) or "image", target)
        else:
            runs.put(target.removeprefix("#").removeprefix("*"), Role.LINK, target)


def _code(runs: Runs, found: re.Match[str]) -> None:
    runs.put(on_one_line(found[0][1:-1]), Role.CODE)


def _angled(runs: Runs, found: re.Match[str]) -> None:
    runs.put(found["address"], Role.LINK, text.line(found["address"]))


def _radio(runs: Runs, found: re.Match[str]) -> None:
    add_linked(runs, found["called"])


def _source(runs: Runs, found: re.Match[str]) -> None:
    runs.put(on_one_line(found["program"]), Role.CODE)


def _place(_runs: Runs, _found: re.Match[str]) -> None:
    """A name that only links lead to."""


def _cite(runs: Runs, found: re.Match[str]) -> None:
    runs.add(f"[{on_one_line(found['cited']).replace('@', '')}]")


def _stamp(runs: Runs, found: re.Match[str]) -> None:
    runs.add(" \u2013 ".join(on_one_line(stamp[1:-1]) for stamp in found[0].split("--") if stamp[-1] in ">]"))


def _snippet(runs: Runs, found: re.Match[str]) -> None:
    """What is for a page shows its words; what is for another format shows nothing."""
    if found["format"].lower() == "html":
        runs.add(unescape(_TAG.sub("", found["snipped"])))


def _call(runs: Runs, found: re.Match[str]) -> None:
    runs.put(on_one_line(found[0]), Role.CODE)


def _math(runs: Runs, found: re.Match[str]) -> None:
    add_formula(runs, found[0])


def _entity(runs: Runs, found: re.Match[str]) -> None:
    runs.add(_ENTITIES.get(found["named"]) or html5.get(f"{found['named']};") or found[0])


def _raised(runs: Runs, found: re.Match[str]) -> None:
    runs.put(on_one_line(found["small"]), Role.SUBSCRIPT if found["way"] == "_" else Role.SUPERSCRIPT)


def _ending(runs: Runs, _found: re.Match[str]) -> None:
    runs.put("\n")


_LEAVES: dict[str, Callable[[Runs, re.Match[str]], None]] = {
    "verbatim": _code,
    "code": _code,
    "angled": _angled,
    "radio": _radio,
    "source": _source,
    "place": _place,
    "cite": _cite,
    "stamp": _stamp,
    "snippet": _snippet,
    "call": _call,
    "math": _math,
    "entity": _entity,
    "raised": _raised,
    "ending": _ending,
}
"""What holds no markup of its own."""


def target_in(written: str) -> str:
    """Where a link leads: `file:` is said by the path alone, and a heading's `*` by the place in this text."""
    target = written.strip()
    if target.startswith("file:"):
        return target.removeprefix("file:").split("::", 1)[0].removeprefix("//")
    return f"#{target[1:]}" if target.startswith("*") else target
