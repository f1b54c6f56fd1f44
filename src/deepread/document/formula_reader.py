"""Owns the walk over the tokens of a formula of LaTeX, which are put together to characters of Unicode.

In linear time: each piece of the source is looked at once for each level that it is nested, of which there are few.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from deepread.document.bracket import bracketed
from deepread.document.formula_line import Line
from deepread.document.formula_rows import aligned, in_brackets
from deepread.document.script import lowered, raised, scripted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_DEEPEST = 12
_TOKEN = re.compile(r"\\(?:[A-Za-z]+\*?|.)|[ \t\n]+|.", re.DOTALL)
_RAISED_SIGNS = {
    "∘": "°",
    "′": "′",
    "″": "″",
    "‴": "‴",
    "∗": "*",
    "*": "*",
    "†": "†",
    "‡": "‡",
    "⊤": "ᵀ",
    "⊥": "⊥",
    "⊺": "ᵀ",
}
_OPENING = frozenset("([{|⟨‖")
_ROOTS = {"": "√", "2": "√", "3": "∛", "4": "∜"}
_NO_BREAK = "\u00a0"
_GROUPS = frozenset("([{")
_INFIX = frozenset({"\\over", "\\choose", "\\atop"})
_FACTORS = frozenset(
    {"left", "bigl", "Bigl", "big", "sqrt", "frac", "dfrac", "tfrac", "mathbf", "mathrm", "mathcal", "mathbb", "text"}
)
_AS_TYPED = {"'": "′", "~": " ", "-": "−"}


class UnreadableError(Exception):
    """A formula holds what cannot be shown."""


class FormulaReader:
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
            raise UnreadableError
        line = Line()
        while self._at < len(self._tokens):
            token = self._next()
            if token == end:
                self._depth -= 1
                return line.text()
            if token in _INFIX:
                self._depth -= 1
                return self._parted(token, line.text().strip(), end)
            self._add(line, token)
        if end:
            raise UnreadableError
        self._depth -= 1
        return line.text()

    def _parted(self, infix: str, above: str, end: str) -> str:
        """`{a \\over b}`, `{n \\choose k}`: all that stands before the command in its group, and all behind it."""
        below = self._sequence(end).strip()
        if infix == "\\over":
            words = f"{bracketed(above)}/{bracketed(below)}"
            return self._signs.FRACTIONS.get(words) or words
        return f"({above} choose {below})" if infix == "\\choose" else f"{above}, {below}"

    def _next(self) -> str:
        if self._at >= len(self._tokens):
            raise UnreadableError
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
            raise UnreadableError
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
            raise UnreadableError
        self._add(line, piece)
        self._depth -= 1
        return line.text()

    def _words(self) -> str:
        """An argument that is text, or a name."""
        self._skip_blanks()
        if self._next() != "{":
            raise UnreadableError
        words: list[str] = []
        while (piece := self._next()) != "}":
            words.append(self._word(piece))
        return "".join(words)

    def _word(self, piece: str) -> str:
        if piece == "{":
            raise UnreadableError
        if piece[0] != "\\":
            return "" if piece == "$" else " " if piece.isspace() or piece == "~" else piece
        name = piece[1:]
        shown = self._signs.ESCAPED.get(name) or self._signs.SPACES.get(name) or self._signs.LETTERS.get(name)
        if shown is None:
            raise UnreadableError
        return shown

    def _script(self, line: Line, mark: str) -> None:
        words = " ".join(self._argument().replace("\n", ", ").split())
        close = words.replace(" ", "")
        line.attach((_RAISED_SIGNS.get(close) if mark == "^" else "") or scripted(words, mark))

    def _command(self, line: Line, name: str) -> None:
        signs = self._signs
        if name in signs.CLOSING:
            line.close()
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
            self._set(line, name)
        else:
            self._construct(line, name)

    def _end_name(self) -> None:
        """Pass the blanks that only end a command's name."""
        if self._peek().isspace() and self._at + 1 < len(self._tokens):
            following = self._tokens[self._at + 1]
            if following[0].isalnum() or following[0] in "\\({[":
                self._at += 1

    def _set(self, line: Line, name: str) -> None:
        if name == "left":
            self._skip_blanks()
            if (piece := self._next()) != ".":
                self._add(line, piece)
            self._skip_blanks()
        elif name in self._signs.DELIMITING:
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
        elif name in signs.AROUND:
            about = signs.AROUND[name]
            line.add(f"{about[:1]}{self._argument().strip()}{about[1:]}")
        elif name in signs.ARROWS:
            self._arrow(line, signs.ARROWS[name])
        elif name in signs.ACCENTS:
            line.add(_accented(self._argument(), signs.ACCENTS[name]))
        elif handler := _HANDLERS.get(name):
            handler(self, line)
        else:
            raise UnreadableError

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
            if name in signs.CLOSING:
                return False
            return name in signs.LETTERS or name in signs.FUNCTIONS or name in signs.ACCENTS or name in _FACTORS
        return token.isalnum() or token in _GROUPS

    def _option(self) -> str:
        """What stands in square brackets here, "" for nothing."""
        self._skip_blanks()
        if self._peek() != "[":
            return ""
        self._at += 1
        return self._sequence("]").strip()

    def coloured(self, line: Line) -> None:
        """`\\textcolor{red}{a}`"""
        self._words()
        line.add(self._argument())

    def derivative(self, line: Line, sign: str) -> None:
        """`\\dv{f}{x}` and `\\pdv{f}{x}` of the package physics."""
        above = self._argument().strip()
        self._skip_blanks()
        below = self._argument().strip() if self._peek() == "{" else ""
        line.apart(f"{sign}{above}/{sign}{below}" if below else f"{sign}/{sign}{above}")

    def before(self, line: Line) -> None:
        """`\\prescript{14}{2}{C}`"""
        above, below = self._argument().strip(), self._argument().strip()
        line.add((scripted(above, "^") if above else "") + (scripted(below, "_") if below else ""))
        line.attach(self._argument())

    def choose(self, line: Line) -> None:
        """`\\binom{n}{k}`"""
        line.apart(f"({self._argument().strip()} choose {self._argument().strip()})")

    def root(self, line: Line) -> None:
        """`\\sqrt[n]{x}`"""
        degree = self._option()
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

    def _arrow(self, line: Line, sign: str) -> None:
        """`\\xrightarrow[b]{a}`"""
        below = self._option()
        words = ", ".join(filter(None, [self._argument().strip(), below]))
        line.spaced(f"{sign}{raised(words.replace(' ', '')) or f'^({words})'}" if words else sign)

    def stacked(self, line: Line) -> None:
        """`\\substack{a \\\\ b}`"""
        line.attach(", ".join(" ".join(row.split()) for row in self._argument().split("\n")))

    def chemistry(self, line: Line) -> None:
        """`\\ce{H2O}`"""
        from deepread.document.chemistry import chemical
        from deepread.document.formula import formula  # which reads what is a formula in it

        self._skip_blanks()
        if self._next() != "{":
            raise UnreadableError
        words: list[str] = []
        depth = 1
        while depth := depth + {"{": 1, "}": -1}.get(piece := self._next(), 0):
            words.append(piece)
        shown = chemical("".join(words), formula)
        if shown is None:
            raise UnreadableError
        line.add(shown)

    def environment(self, line: Line) -> None:
        """`\\begin{cases}` to its end."""
        written = self._words()
        name = written.rstrip("*")
        if written.endswith("matrix*"):
            self._option()
        if name in {"array", "alignat", "alignedat"}:
            self._argument()
        if name not in self._signs.ROWS and name not in self._signs.BRACKETS:
            raise UnreadableError
        inner = self._sequence("\\end")
        if self._words().rstrip("*") != name:
            raise UnreadableError
        brackets: Sequence[str] | None = self._signs.BRACKETS.get(name)
        if brackets is None:
            line.attach(aligned(inner))
            return
        if name in {"array", "matrix"} and self._following() == "\\right":
            brackets = ("", "")
        line.add(in_brackets(inner, brackets))


def _accented(words: str, mark: str) -> str:
    """Words with a mark on each letter; more than a few would be no accent any more."""
    if len(words) > 12:
        raise UnreadableError
    return "".join(sign + mark if sign.isalnum() else sign for sign in words)


_HANDLERS: dict[str, Callable[[FormulaReader, Line], None]] = {
    **dict.fromkeys(("frac", "dfrac", "tfrac", "cfrac", "nicefrac", "sfrac"), FormulaReader.fraction),
    **dict.fromkeys(("textcolor", "colorbox", "href"), FormulaReader.coloured),
    **dict.fromkeys(("dv", "derivative"), partial(FormulaReader.derivative, sign="d")),
    "pdv": partial(FormulaReader.derivative, sign="∂"),
    "prescript": FormulaReader.before,
    **dict.fromkeys(("binom", "dbinom", "tbinom"), FormulaReader.choose),
    **dict.fromkeys(("overset", "stackrel"), partial(FormulaReader.over, mark="^")),
    "underset": partial(FormulaReader.over, mark="_"),
    "sqrt": FormulaReader.root,
    "tag": FormulaReader.tag,
    **dict.fromkeys(("underbrace", "overbrace"), FormulaReader.brace),
    "not": FormulaReader.negation,
    "pmod": FormulaReader.modulus,
    "substack": FormulaReader.stacked,
    "begin": FormulaReader.environment,
    "ce": FormulaReader.chemistry,
}
