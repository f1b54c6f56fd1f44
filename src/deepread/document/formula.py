"""Owns how a formula of LaTeX becomes characters of Unicode that read the same; what cannot stays as it is written.

In linear time: each piece of the source is looked at once for each level that it is nested, of which there are few.
"""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from deepread.document.bracket import bracketed
from deepread.document.formula_line import Line
from deepread.document.script import lowered, raised, scripted

if TYPE_CHECKING:
    from collections.abc import Callable

_LONGEST = 4_000
_DEEPEST = 12
_TOKEN = re.compile(r"\\(?:[A-Za-z]+\*?|.)|[ \t\n]+|.", re.DOTALL)
_UNSEEN = re.compile(r"\\(?:label|color|vspace\*?|hspace\*?|hphantom|vphantom|phantom)\{[^{}]{0,200}\}|(?<!\\)%[^\n]*")
_ROW_GAP = re.compile(r"\\\\\*?[ \t]*(?:\[[\d.]{1,8}[ \t]*(?:pt|em|ex|mm|cm)\])?")
_ESCAPED_BRACE = re.compile(r"\\\\(?=[{}])")
"""As it is written where Markdown takes one of two backslashes away."""
_TWO_WORDS = re.compile(r"(?<![A-Za-z\\])[A-Za-z]{2,}[ \t]+[A-Za-z]{2,}(?![A-Za-z{])")
_PRICE = re.compile(r"\d[^\n]{0,400}?(?:[ (][A-Za-z]{2}|[A-Za-z]{3})")
"""What begins with a number and holds words: `$5 / month, or 50 US$`."""
_TEXT = re.compile(r"\\(?:text\w*|math\w+|mbox|operatorname\*?|begin|end)[ \t]*\{[^{}]{0,300}\}|\\[A-Za-z]+")
_TELLING = re.compile(r"[\\^_=<>+*/|(){}\[\]′'−-]")
_BARE = re.compile(r"[^\W\d_]|[\d.,\s]{1,20}%?|\w{1,12}|[^\x00-\x7f\s]{1,4}")
_BLANKS = re.compile(r" {2,}")
_UNEVEN = re.compile(r" (?P<left>[=<>])(?=[^ =<>])|(?<=[^ =<>\n\u00a0])(?P<right>[=<>]) ")
"""A relation with a space on one side."""
_INNER_BLANKS = re.compile(r"(?<=[(\[⟨⌊⌈]) +| +(?=[)\]⟩⌋⌉])")
_RAISED_SIGNS = {"∘": "°", "′": "′", "″": "″", "‴": "‴", "∗": "*", "*": "*", "†": "†", "‡": "‡", "⊤": "ᵀ", "⊥": "⊥"}
_OPENING = frozenset("([{|⟨‖")
_ROOTS = {"": "√", "2": "√", "3": "∛", "4": "∜"}
_WIDEST = 24
"""Characters of a first column that the rows below are set in by."""
_NO_BREAK = "\u00a0"
_GROUPS = frozenset("([{")
_FACTORS = frozenset(
    {"left", "bigl", "Bigl", "big", "sqrt", "frac", "dfrac", "tfrac", "mathbf", "mathrm", "mathcal", "mathbb", "text"}
)
_AS_TYPED = {"'": "′", "~": " ", "-": "−"}


class _UnreadableError(Exception):
    """A formula holds what cannot be shown."""


@lru_cache(2_000)
def formula(source: str) -> str | None:
    """A formula without the dollars about it, its rows parted by newlines; None where it cannot be turned: a command
    that is not known, words, which are no formula, or too much of it.
    """
    if len(source) > _LONGEST or not is_formula(source):
        return None
    try:
        source = _ROW_GAP.sub(r"\\\\", _UNSEEN.sub("", _ESCAPED_BRACE.sub(r"\\", source)))
        shown = _Formula(source).read()
    except (_UnreadableError, RecursionError):
        return None
    shown = _INNER_BLANKS.sub("", _BLANKS.sub(" ", _UNEVEN.sub(r" \g<left>\g<right> ", shown.replace("\t", " "))))
    rows = [row.strip(" ") for row in shown.split("\n")]
    return "\n".join(filter(None, rows)) or None


def is_formula(source: str) -> bool:
    """Whether this is a formula, and no words between two prices."""
    own = _TEXT.sub("=", source)
    if _TWO_WORDS.search(own) or _PRICE.match(own):
        return False
    return bool(_TELLING.search(own)) or bool(_BARE.fullmatch(source.strip()))


class _Formula:
    """Reads the tokens of one formula in order."""

    def __init__(self, source: str) -> None:
        from deepread.document import formula_sign  # late: most articles hold no formula

        self._signs = formula_sign
        self._tokens: list[str] = _TOKEN.findall(source)
        self._at = 0
        self._depth = 0

    def read(self) -> str:
        """All of it."""
        return self._sequence("")

    def _sequence(self, end: str) -> str:
        """What stands before the next token that is `end`, which is passed; to the end of all for ""."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _UnreadableError
        line = Line()
        while self._at < len(self._tokens):
            token = self._next()
            if token == end:
                self._depth -= 1
                return line.text()
            self._add(line, token)
        if end:
            raise _UnreadableError
        self._depth -= 1
        return line.text()

    def _next(self) -> str:
        if self._at >= len(self._tokens):
            raise _UnreadableError
        self._at += 1
        return self._tokens[self._at - 1]

    def _peek(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _skip_blanks(self) -> None:
        while self._peek().isspace():
            self._at += 1

    def _add(self, line: Line, piece: str) -> None:
        if piece[0] == "\\":
            self._command(line, piece[1:].rstrip("*") or "*")
        elif piece in "^_":
            self._script(line, piece)
        elif piece == "{":
            words = self._sequence("}")
            is_part = len(words) > 1 and words[0] not in _OPENING and self._following()[0] == "^"
            line.add(bracketed(words) if is_part else words)
        elif piece == "}":
            raise _UnreadableError
        elif piece == "&":
            line.attach("\t")
        else:
            line.add(" " if piece.isspace() else _AS_TYPED.get(piece, piece))

    def _argument(self) -> str:
        """What a command is about: a group, or one token."""
        self._skip_blanks()
        piece = self._next()
        if piece == "{":
            return self._sequence("}")
        line = Line()
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _UnreadableError
        self._add(line, piece)
        self._depth -= 1
        return line.text()

    def _words(self) -> str:
        """An argument that is text, or a name."""
        self._skip_blanks()
        if self._next() != "{":
            raise _UnreadableError
        words: list[str] = []
        while (piece := self._next()) != "}":
            words.append(self._word(piece))
        return "".join(words)

    def _word(self, piece: str) -> str:
        if piece == "{":
            raise _UnreadableError
        if piece[0] != "\\":
            return "" if piece == "$" else " " if piece.isspace() or piece == "~" else piece
        name = piece[1:]
        shown = self._signs.ESCAPED.get(name) or self._signs.SPACES.get(name) or self._signs.LETTERS.get(name)
        if shown is None:
            raise _UnreadableError
        return shown

    def _script(self, line: Line, mark: str) -> None:
        words = " ".join(self._argument().replace("\n", ", ").split())
        close = words.replace(" ", "")
        line.attach((_RAISED_SIGNS.get(close) if mark == "^" else "") or scripted(words, mark))

    def _command(self, line: Line, name: str) -> None:
        signs = self._signs
        if name in signs.SPACED:
            line.spaced(signs.SPACED[name])
        elif name in signs.LETTERS:
            line.add(signs.LETTERS[name])
            self._end_name()
        elif name in signs.LARGE:
            line.apart(signs.LARGE[name])
        elif name in signs.FUNCTIONS:
            line.apart(name)
            self._end_name()
        elif name in signs.ESCAPED:
            line.add(signs.ESCAPED[name])
        elif name in signs.SPACES:
            line.attach(signs.SPACES[name])
        elif name in signs.NOTHING:
            self._set(name)
        else:
            self._construct(line, name)

    def _end_name(self) -> None:
        """Pass the blanks that only end a command's name."""
        if self._peek().isspace() and self._at + 1 < len(self._tokens):
            following = self._tokens[self._at + 1]
            if following[0].isalnum() or following[0] in "\\({[":
                self._at += 1

    def _set(self, name: str) -> None:
        if name in self._signs.DELIMITING:
            self._skip_blanks()
            if self._peek() == ".":
                self._at += 1
        else:
            self._end_name()

    def _construct(self, line: Line, name: str) -> None:
        """A command with arguments."""
        signs = self._signs
        if name in signs.PLAIN:
            line.add(self._argument())
        elif name in signs.WORDS:
            words = self._words()
            (line.apart if name == "operatorname" else line.add)(words)
        elif name in signs.ALPHABETS:
            line.add(self._argument().translate(signs.ALPHABETS[name]))
        elif name in signs.ACCENTS:
            line.add(_accented(self._argument(), signs.ACCENTS[name]))
        elif handler := _HANDLERS.get(name):
            handler(self, line)
        else:
            raise _UnreadableError

    def fraction(self, line: Line) -> None:
        """`\\frac{a}{b}`"""
        above, below = self._argument().strip(), self._argument().strip()
        words = f"{bracketed(above)}/{bracketed(below)}"
        simple = self._signs.FRACTIONS.get(words)
        following = self._following()
        if following[0] in "^_" or (not simple and self._is_factor(following)):
            line.product(f"({words})")
        else:
            line.apart(simple or words)

    def _following(self) -> str:
        """The next token that is no blank; a blank for none."""
        return next((token for token in self._tokens[self._at : self._at + 3] if not token.isspace()), " ")

    def _is_factor(self, token: str) -> bool:
        """Whether what begins with this token would seem to be below the bar of a fraction before it."""
        name = token[1:]
        if token[0] == "\\":
            signs = self._signs
            return name in signs.LETTERS or name in signs.FUNCTIONS or name in signs.ACCENTS or name in _FACTORS
        return token.isalnum() or token in _GROUPS

    def choose(self, line: Line) -> None:
        """`\\binom{n}{k}`"""
        line.apart(f"({self._argument().strip()} choose {self._argument().strip()})")

    def root(self, line: Line) -> None:
        """`\\sqrt[n]{x}`"""
        degree = ""
        self._skip_blanks()
        if self._peek() == "[":
            self._at += 1
            degree = self._sequence("]").strip()
        sign = _ROOTS.get(degree) or f"{raised(degree.replace(' ', '')) or f'({degree})'}√"
        words = sign + bracketed(self._argument().strip())
        if self._following()[0] == "^":
            line.product(f"({words})")
        else:
            line.apart(words)

    def brace(self, line: Line) -> None:
        """`\\underbrace{a+b}_{c}`: what is said of it stands below it, for above it would be a power."""
        words = self._argument().strip()
        if self._following()[0] not in "^_":
            line.add(words)
            return
        self._skip_blanks()
        self._at += 1
        line.product(f"({words})" if len(words) > 1 else words)
        line.attach(scripted(" ".join(self._argument().split()), "_"))

    def tag(self, line: Line) -> None:
        """`\\tag{1}`, the number of a formula; with a star its name, which has no brackets."""
        has_brackets = self._tokens[self._at - 1][-1] != "*"
        words = self._words()
        line.attach(f"{_NO_BREAK * 3}({words})" if has_brackets else f"{_NO_BREAK * 3}{words}")

    def negation(self, line: Line) -> None:
        """`\\not=`"""
        self._skip_blanks()
        line.negate()

    def modulus(self, line: Line) -> None:
        """`\\pmod{n}`"""
        line.attach(f" (mod {self._argument().strip()})")

    def over(self, line: Line, mark: str) -> None:
        """`\\overset{a}{=}` and `\\underset{a}{=}`"""
        words = self._argument().replace(" ", "")
        drawn = raised(words) if mark == "^" else lowered(words)
        line.attach(self._argument() + (drawn or f"{mark}({words})"))

    def arrow(self, line: Line, sign: str) -> None:
        """`\\xrightarrow{a}`"""
        words = self._argument().strip()
        line.spaced(f"{sign}{raised(words.replace(' ', '')) or f'^({words})'}" if words else sign)

    def stacked(self, line: Line) -> None:
        """`\\substack{a \\\\ b}`"""
        line.attach(", ".join(" ".join(row.split()) for row in self._argument().split("\n")))

    def chemistry(self, line: Line) -> None:
        """`\\ce{H2O}`"""
        from deepread.document.chemistry import chemical

        self._skip_blanks()
        if self._next() != "{":
            raise _UnreadableError
        words: list[str] = []
        depth = 1
        while depth := depth + {"{": 1, "}": -1}.get(piece := self._next(), 0):
            words.append(piece)
        shown = chemical("".join(words), formula)
        if shown is None:
            raise _UnreadableError
        line.add(shown)

    def environment(self, line: Line) -> None:
        """`\\begin{cases}` to its end."""
        name = self._words().rstrip("*")
        if name in {"array", "alignat", "alignedat"}:
            self._argument()
        if name not in self._signs.ROWS and name not in self._signs.BRACKETS:
            raise _UnreadableError
        inner = self._sequence("\\end")
        if self._words().rstrip("*") != name:
            raise _UnreadableError
        brackets = self._signs.BRACKETS.get(name)
        if brackets is None:
            line.attach(_aligned(inner))
            return
        between = ", " if brackets == "{}" else " "
        rows = [
            between.join(cell.strip().rstrip(",") for cell in row.split("\t"))
            for row in inner.split("\n")
            if row.strip()
        ]
        line.add(brackets[0] + "; ".join(rows) + brackets[1])


def _aligned(rows: str) -> str:
    """Rows whose first columns end below each other."""
    cells = [[cell.strip() for cell in row.split("\t")] for row in rows.split("\n") if row.strip()]
    width = max((len(row[0]) for row in cells if len(row) > 1), default=0)
    if len(cells) < 2 or not 0 < width <= _WIDEST:
        return "\n".join(" ".join(filter(None, row)) for row in cells)
    return "\n".join(
        (f"{_NO_BREAK * (width - len(row[0]))}{row[0] or _NO_BREAK}{' ' if row[0] else ''}" if row[1:] else "")
        + " ".join(row[1:] or row)
        for row in cells
    )


def _accented(words: str, mark: str) -> str:
    """Words with a mark on each letter; more than a few would be no accent any more."""
    if len(words) > 12:
        raise _UnreadableError
    return "".join(sign + mark if sign.isalnum() else sign for sign in words)


_HANDLERS: dict[str, Callable[[_Formula, Line], None]] = {
    **dict.fromkeys(("frac", "dfrac", "tfrac", "cfrac", "nicefrac", "sfrac"), _Formula.fraction),
    **dict.fromkeys(("binom", "dbinom", "tbinom"), _Formula.choose),
    **dict.fromkeys(("overset", "stackrel"), partial(_Formula.over, mark="^")),
    "underset": partial(_Formula.over, mark="_"),
    "xrightarrow": partial(_Formula.arrow, sign="→"),
    "xleftarrow": partial(_Formula.arrow, sign="←"),
    "sqrt": _Formula.root,
    "tag": _Formula.tag,
    **dict.fromkeys(("underbrace", "overbrace"), _Formula.brace),
    "not": _Formula.negation,
    "pmod": _Formula.modulus,
    "substack": _Formula.stacked,
    "begin": _Formula.environment,
    "ce": _Formula.chemistry,
}
