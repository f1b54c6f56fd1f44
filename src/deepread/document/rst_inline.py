"""Owns the inline markup of reStructuredText: emphasis, literals, roles, links, footnotes, substitutions.

Source: https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#inline-markup. One pattern is matched along
the text, each part of it bounded, so that it takes linear time.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from deepread import text
from deepread.document.block import Inline, Role, Run
from deepread.document.budget import PARAGRAPH_CHARACTERS, SUBSTITUTED_CHARACTERS
from deepread.document.dollar import add_formula
from deepread.document.link import add_linked, on_one_line
from deepread.document.rst_note import LABEL, Labels
from deepread.document.runs import Runs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from deepread.document.rst_note import Notes

_LONGEST = 2_000
_BEFORE = r"(?<![\w\\*`|])"
_MARKUP = re.compile(
    rf"(?P<literal>(?<![\w`])``(?=\S)(?:[^`]|`(?!`)){{1,{_LONGEST}}}?``(?![\w`]))"
    rf"|(?P<strong>{_BEFORE}\*\*(?=[^\s*])[^*]{{1,{_LONGEST}}}(?<=\S)\*\*(?![\w*]))"
    rf"|(?P<emphasis>{_BEFORE}\*(?=[^\s*])[^*]{{1,{_LONGEST}}}(?<=\S)\*(?![\w*]))"
    rf"|(?P<role>{_BEFORE}:(?P<role_name>[A-Za-z][\w.+:\-]{{0,40}}):`(?P<role_text>[^`]{{1,{_LONGEST}}})`)"
    rf"|(?P<quoted>{_BEFORE}`(?=[^\s`])(?P<quoted_text>[^`]{{1,{_LONGEST}}})`(?P<reference>__?)?(?![\w`]))"
    r"|(?P<address>(?<!\w)(?:https?|ftp)://[^\s<>`*|]{1,2000})"
    rf"|(?P<footnote>(?<!\w)\[(?P<label>{LABEL})\]_(?!\w))"
    r"|(?P<substitution>(?<![\w|])\|(?=\S)(?P<substituted>[^|\n]{1,200})(?<=\S)\|(?P<linked>__?)?(?![\w|]))"
    r"|(?P<word>(?<![\w\\])(?P<named>[^\W_](?:[\w.+\-]{0,80}[^\W_])?)__?(?!\w))"
    r"|(?P<escaped>\\(?P<character>[^\n]|\n))",
)
_TARGET = re.compile(r"<(?P<target>[^<>]{1,1000})>$")
_ROLES = {
    "emphasis": Role.EMPHASIS,
    "title-reference": Role.EMPHASIS,
    "title": Role.EMPHASIS,
    "t": Role.EMPHASIS,
    "dfn": Role.EMPHASIS,
    "term": Role.EMPHASIS,
    "strong": Role.STRONG,
    "guilabel": Role.STRONG,
    "menuselection": Role.STRONG,
    "sup": Role.SUPERSCRIPT,
    "superscript": Role.SUPERSCRIPT,
    "sub": Role.SUBSCRIPT,
    "subscript": Role.SUBSCRIPT,
    "math": Role.MATH,
    "ref": Role.TEXT,
    "numref": Role.TEXT,
    "any": Role.TEXT,
    "eq": Role.TEXT,
    "index": Role.TEXT,
    "strike": Role.STRIKE,
    "del": Role.STRIKE,
    "underline": Role.UNDERLINE,
    "u": Role.UNDERLINE,
    "abbr": Role.TEXT,
    "abbreviation": Role.TEXT,
}
"""Roles whose text is prose; that of all others is a name in a program (`:func:`, `:py:class:`)."""
_TO_FILES = frozenset({"doc", "download"})
_CITED = frozenset({"cite", "cite:p", "cite:t", "cite:ps", "cite:ts", "footcite", "footcite:p", "footcite:t", "citep"})
_IN_TURN = frozenset({"#", "*"})
"""Calls of notes that do not say which one."""
_NUMBERED = {"pep": "https://peps.python.org/pep-{:0>4}/", "rfc": "https://www.rfc-editor.org/rfc/rfc{}"}


class Reserved(NamedTuple):
    """The labels of the notes that a text refers to by their turn, and how many links without a name are above it."""

    labels: list[str]
    called: int


class RstInline:
    """Reads the inline text of one document. `targets` leads from a name in small letters to an address,
    `substitutions` from a name to what stands for it; `notes` are what footnotes are called, `anonymous`
    the addresses of links without a name, in order. `expect` is told a name that is not known, and answers where it is
    said what it stands for if that may still come, "" if it may not.
    """

    def __init__(
        self,
        targets: Mapping[str, str],
        substitutions: Mapping[str, Run],
        notes: Notes,
        anonymous: Sequence[str] = (),
        expect: Callable[[str], str] = lambda _: "",
    ) -> None:
        self._targets = targets
        self._anonymous = anonymous
        self._called = 0
        self._expect = expect
        self._substitutions = substitutions
        self._labels = Labels(notes)
        self._reserved: list[str] = []
        """Labels of the notes that are referred to next, the last one first."""
        self._substituted: set[str] = set()
        self._gained = 0

    def reserve(self, source: str) -> Reserved:
        """Count what `source` refers to without a name, for it is read later or not at all."""
        called = self._called
        labels: list[str] = []
        for found in _MARKUP.finditer(source):
            if found.lastgroup == "footnote" and found["label"] in _IN_TURN:
                labels.append(self._labels.of(found["label"]))
            self._called += _is_anonymous(found)
        return Reserved(labels, called)

    def give_back(self, reserved: Reserved) -> None:
        """Have what is read next, as the last of all, refer to what was reserved for it."""
        self._reserved = [*reversed(reserved.labels)]
        self._called = reserved.called

    def read(self, source: str) -> Inline:
        """The runs of `source`, whose line ends are spaces; what is too long for one step is words alone."""
        runs = Runs()
        if len(source) > 2 * PARAGRAPH_CHARACTERS:
            runs.add(on_one_line(source))
            return runs.finish()
        done = 0
        for found in _MARKUP.finditer(source):
            add_linked(runs, source[done : found.start()])
            _HANDLERS[found.lastgroup or "escaped"](self, runs, found)
            done = found.end()
        add_linked(runs, source[done:])
        return runs.finish()

    def literal(self, runs: Runs, found: re.Match[str]) -> None:
        """``as it stands``"""
        runs.put(on_one_line(found[0][2:-2]), Role.CODE)

    def strong(self, runs: Runs, found: re.Match[str]) -> None:
        """**words**"""
        runs.put(_unescaped(found[0][2:-2]), Role.STRONG)

    def emphasis(self, runs: Runs, found: re.Match[str]) -> None:
        """*words*"""
        runs.put(_unescaped(found[0][1:-1]), Role.EMPHASIS)

    def role(self, runs: Runs, found: re.Match[str]) -> None:
        """:role:`words` or :role:`words <target>`"""
        name, words = found["role_name"].lower(), found["role_text"]
        if address := _NUMBERED.get(name):
            number = words.split("#")[0].strip()
            runs.put(f"{name.upper()} {_unescaped(words)}", Role.LINK, text.line(address.format(number)))
            return
        titled, target = _titled(words)
        if name in _TO_FILES:
            _link(runs, titled or words, target or words)
            return
        words = titled or words
        if name in _CITED:
            runs.put(f"[{_unescaped(words)}]")
            return
        role = _ROLES.get(name.rpartition(":")[2], Role.CODE)
        if role is Role.MATH:
            add_formula(runs, found["role_text"])
            return
        runs.put(_unescaped(words.lstrip("~!")) if role is Role.CODE else _unescaped(words), role)

    def quoted(self, runs: Runs, found: re.Match[str]) -> None:
        """`words`, `words`_ and `words <address>`_"""
        words = found["quoted_text"]
        titled, target = _titled(words)
        if not found["reference"]:
            runs.put(_unescaped(words), Role.EMPHASIS)
            return
        if not target:
            self._refer(runs, words, words, found["reference"])
            return
        if target.endswith("_") and not target.endswith("\\_"):
            self._refer(runs, titled, target.rstrip("_").strip("`"), "_")
        else:
            _link(runs, titled or target, "".join(_unescaped(target).split()))

    def address(self, runs: Runs, found: re.Match[str]) -> None:
        """A bare address, in which nothing is markup."""
        add_linked(runs, found[0])

    def footnote(self, runs: Runs, found: re.Match[str]) -> None:
        """[1]_, [#name]_, [#]_, [*]_ and [citation]_, by the labels of their notes."""
        if not found["label"]:
            runs.add(found[0])
            return
        is_reserved = self._reserved and found["label"] in _IN_TURN
        label = self._reserved.pop() if is_reserved else self._labels.of(found["label"])
        runs.put(f"[{label}]", Role.FOOTNOTE, f"#fn:{label}")

    def substitution(self, runs: Runs, found: re.Match[str]) -> None:
        """|name|"""
        run = self._stands_for(_name(found["substituted"]))
        anonymous = self._next_anonymous() if found["linked"] == "__" else ""
        if run is None and (note := self._expect(_name(found["substituted"]))):
            _link(runs, found["substituted"], note)
        elif run is None:
            add_linked(runs, found[0])
        elif found["linked"] and (target := anonymous or self._targets.get(_name(found["substituted"]))):
            runs.put(run.text, run.role | Role.LINK, target)
        else:
            runs.put(run.text, run.role, run.target)

    def word(self, runs: Runs, found: re.Match[str]) -> None:
        """name_, which is a link only where that name has a target."""
        name = _name(found["named"])
        target = self._next_anonymous() if found[0].endswith("__") else self._targets.get(name) or self._expect(name)
        if target:
            _link(runs, found["named"], target)
        else:
            add_linked(runs, found[0])

    def escaped(self, runs: Runs, found: re.Match[str]) -> None:
        r"""\* is a star; an escaped space or line end is nothing."""
        runs.add("" if found["character"].isspace() else found["character"])

    def _stands_for(self, name: str) -> Run | None:
        """What stands for a name; None once the text has grown by more than its budget, but for its first place."""
        run = self._substitutions.get(name)
        if run and name in self._substituted:
            self._gained += len(run.text)
            return run if self._gained <= SUBSTITUTED_CHARACTERS else None
        self._substituted.add(name)
        return run

    def _next_anonymous(self) -> str:
        self._called += 1
        return self._anonymous[self._called - 1] if self._called <= len(self._anonymous) else ""

    def _refer(self, runs: Runs, words: str, name: str, mark: str) -> None:
        name = _name(name)
        target = self._next_anonymous() if mark == "__" else self._targets.get(name) or self._expect(name)
        if target:
            _link(runs, words, target)
        else:
            runs.put(_unescaped(words))


_HANDLERS: dict[str, Callable[[RstInline, Runs, re.Match[str]], None]] = {
    "literal": RstInline.literal,
    "strong": RstInline.strong,
    "emphasis": RstInline.emphasis,
    "role": RstInline.role,
    "quoted": RstInline.quoted,
    "footnote": RstInline.footnote,
    "address": RstInline.address,
    "substitution": RstInline.substitution,
    "word": RstInline.word,
    "escaped": RstInline.escaped,
}


def name_of_target(words: str) -> str:
    """A reference's name as it is compared: small letters, one space between words."""
    return _name(words)


def _is_anonymous(found: re.Match[str]) -> bool:
    """Whether markup is a link that has no name, but leads where the next target without one says."""
    if found.lastgroup == "quoted":
        return found["reference"] == "__" and not _titled(found["quoted_text"])[1]
    if found.lastgroup == "substitution":
        return found["linked"] == "__"
    return found.lastgroup == "word" and found[0].endswith("__")


def _titled(words: str) -> tuple[str, str]:
    """The title and the target of `words <target>`; two times "" for any others."""
    found = _TARGET.search(words)
    return (words[: found.start()].rstrip(), found["target"]) if found else ("", "")


def _name(words: str) -> str:
    return " ".join(words.replace("\\", "").casefold().split())


def _link(runs: Runs, words: str, target: str) -> None:
    runs.put(_unescaped(words), Role.LINK, text.line(target))


def _unescaped(words: str) -> str:
    words = on_one_line(words)
    return re.sub(r"\\(\s|.)", lambda found: "" if found[1].isspace() else found[1], words) if "\\" in words else words
