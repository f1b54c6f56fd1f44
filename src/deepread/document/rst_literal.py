"""Owns the directives of reStructuredText whose text stands as it is: programs, formulas, drawings, and lines that
keep their ends with markup in them. A file that holds such a text is named, and not read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from deepread import text
from deepread.document.block import Inline, Role, Run
from deepread.document.margin import dedented

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deepread.document.margin import BodyLine, BodyLines
    from deepread.document.rst import Blocks, RstBody

PROGRAMS: Mapping[str, str] = {
    "graphviz": "dot",
    "digraph": "dot",
    "graph": "dot",
    "mermaid": "mermaid",
    "uml": "plantuml",
    "plantuml": "plantuml",
    "doctest": "pycon",
    "testcode": "python",
    "testoutput": "",
    "ipython": "python",
    "jupyter-execute": "python",
    "prompt": "shell",
    "console": "console",
    "productionlist": "",
}
"""Directives that hold a program, or what one draws of it, each with its language."""
_NO_BREAK = "\u00a0"
_GAP = re.compile(r" {2,}|^ ")


def code(body: RstBody, argument: BodyLine, options: Mapping[str, str], content: BodyLines, depth: int) -> Blocks:  # noqa: ARG001 - as the others
    """Lines of a program, below their caption."""
    language = text.line(argument.text, 100).split(" ")[0].lower()
    caption = captioned(body, options.get("caption", ""), argument.number)
    return (*caption, *literal(body, content, language))


def math(body: RstBody, argument: BodyLine, _: Mapping[str, str], content: BodyLines, depth: int) -> Blocks:  # noqa: ARG001 - as the others
    """A formula, as it is written where it cannot be turned."""
    lines = [argument, *content] if argument.text else content
    shown = body.leaves.formula("\n".join(line.text for line in lines), lines[0].number) if lines else None
    return (shown,) if shown else literal(body, lines, "latex")


def program(
    language: str, body: RstBody, argument: BodyLine, options: Mapping[str, str], content: BodyLines, depth: int
) -> Blocks:
    """What a program draws, runs or shows: its source, or the file that holds it."""
    caption = captioned(body, options.get("caption", ""), argument.number)
    if any(line.text for line in content):
        return (*caption, *literal(body, content, language))
    return (*caption, *named(body, argument, {}, content, depth))


def parsed(body: RstBody, argument: BodyLine, _: Mapping[str, str], content: BodyLines, depth: int) -> Blocks:  # noqa: ARG001 - as the others
    """Lines that keep their ends and blanks, with markup in them."""
    lines = [argument, *content] if argument.text else content
    lines = lines[next((at for at, line in enumerate(lines) if line.text), len(lines)) :]
    kept = "\n".join(dedented([line.text for line in lines])).rstrip().split("\n")
    inline: list[Run] = []
    for words in kept:
        read = body.inline.read(_GAP.sub(lambda found: _NO_BREAK * len(found[0]), words))
        inline += [*([Run("\n")] if inline else []), *with_role(read, Role.CODE)]
    source = "\n".join(kept)
    return (body.leaves.paragraph(tuple(inline), lines[0].number, source),) if source else ()


def tab_of_code(body: RstBody, argument: BodyLine, _: Mapping[str, str], content: BodyLines, depth: int) -> Blocks:  # noqa: ARG001 - as the others
    """`code-tab:: language title`"""
    language, _gap, title = argument.text.partition(" ")
    inline = (Run(text.line(title or language), Role.STRONG),)
    before: Blocks = (body.leaves.paragraph(inline, argument.number),) if inline[0].text else ()
    return (*before, *literal(body, content, text.line(language, 100).lower()))


def named(body: RstBody, argument: BodyLine, options: Mapping[str, str], content: BodyLines, depth: int) -> Blocks:  # noqa: ARG001 - as the others
    """A file that is not opened: its name is shown."""
    caption = captioned(body, options.get("caption", ""), argument.number)
    return (*caption, *body.leaves.included(argument.text, argument.number))


def literal(body: RstBody, lines: BodyLines, language: str = "") -> Blocks:
    """Lines as they stand, without the blank ones above them."""
    lines = lines[next((at for at, line in enumerate(lines) if line.text), len(lines)) :]
    return (body.leaves.code([line.text for line in lines], lines[0].number, language),) if lines else ()


def captioned(body: RstBody, words: str, line: int) -> Blocks:
    """A caption of these words, on this line of the body; nothing for none."""
    inline = with_role(body.inline.read(words), Role.CAPTION)
    return (body.leaves.paragraph(inline, line),) if inline else ()


def with_role(inline: Inline, role: Role) -> Inline:
    """Runs that have this role as well."""
    return tuple(run._replace(role=run.role | role) for run in inline) if role else inline
