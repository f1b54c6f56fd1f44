"""Owns what reStructuredText's directives become: one visible dispatch from a name to blocks.

A directive that is unknown shows its words and what stands in it, for no word may be lost; one that only steers a
program (`toctree` options, `contents`, `index`) shows nothing. Nothing is ever read from a file that a text names.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from deepread import text
from deepread.document.block import Block, Item, ItemList, Paragraph, Quote, Role, Run
from deepread.document.margin import dedented
from deepread.document.rst_csv import read_csv

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from deepread.document.margin import BodyLine, BodyLines
    from deepread.document.rst import Blocks, RstBody

_OPTION = re.compile(r":(?P<name>[\w\-]{1,60}):(?:[ \t]+(?P<value>.*)|$)")
_CALLOUTS = frozenset(
    {"attention", "caution", "danger", "error", "hint", "important", "note", "tip", "warning", "seealso", "todo"}
)
_VERSIONS = {
    "versionadded": "Added in version",
    "versionchanged": "Changed in version",
    "deprecated": "Deprecated since version",
    "versionremoved": "Removed in version",
}
_HIDDEN = frozenset(
    {
        *("contents", "sectnum", "section-numbering", "index", "meta", "highlight", "highlightlang", "tabularcolumns"),
        *("default-role", "role", "currentmodule", "py:currentmodule", "module", "py:module", "title", "post", "date"),
        *("header", "footer", "target-notes", "sectionauthor", "codeauthor", "default-domain", "restructuredtext-test"),
    }
)
_CONTAINERS = frozenset({"container", "class", "compound", "only", "rst-class", "centered", "hlist", "table"})


def read_directive(body: RstBody, name: str, first: BodyLine, lines: BodyLines, depth: int) -> Blocks:
    """The blocks of a directive: `first` is what stands behind its `::`, `lines` what is set in under it."""
    argument, options, content = _parts(first, lines)
    if name in _HIDDEN:
        return ()
    if name in _CALLOUTS:
        return _callout(body, name, name.capitalize(), [argument, *content], depth)
    handler = _HANDLERS.get(name)
    if handler:
        return handler(body, argument, options, content, depth)
    if name in _CONTAINERS or name in _VERSIONS:
        return _titled(body, _versioned(name, argument), content, depth)
    if ":" in name or name.startswith("auto") or name in _DESCRIBED:
        return _described(body, argument, content, depth)
    return _titled(body, argument, content, depth)


_DESCRIBED = frozenset(
    {
        "function",
        "class",
        "method",
        "attribute",
        "data",
        "exception",
        "option",
        "envvar",
        "describe",
        "object",
        "cmdoption",
    }
)


def _parts(first: BodyLine, lines: BodyLines) -> tuple[BodyLine, Mapping[str, str], BodyLines]:
    """What stands behind the name, the options, and the content."""
    at = 0
    argument = first
    while at < len(lines) and lines[at].text and not _OPTION.match(lines[at].text) and at < 20:
        at += 1
    if at < len(lines) and at and _OPTION.match(lines[at].text) and first.text:
        argument = first._replace(text=" ".join([first.text, *(line.text.strip() for line in lines[:at])]))
    elif not (at < len(lines) and _OPTION.match(lines[at].text)):
        return argument, {}, lines
    elif not first.text:
        at = 0
    options = {}
    while at < len(lines) and (found := _OPTION.match(lines[at].text)):
        options[found["name"].lower()] = (found["value"] or "").strip()
        at += 1
        while at < len(lines) and lines[at].text.startswith(" "):
            at += 1
    return argument, options, lines[at:]


def _callout(body: RstBody, kind: str, title: str, lines: BodyLines, depth: int) -> Blocks:
    start, line = body.visible.next_start, lines[0].number
    inline = (Run(title, Role.STRONG),)
    heading = Paragraph(body.visible.inline(inline, line), line, inline)
    return (Quote(start, line, (heading, *body.read(lines, depth + 1)), kind),)


def _admonition(body: RstBody, argument: BodyLine, _: Mapping[str, str], content: BodyLines, depth: int) -> Blocks:
    title = "".join(run.text for run in body.inline.read(argument.text)) or "Note"
    return _callout(body, "note", title, content or [argument._replace(text="")], depth)


def _versioned(name: str, argument: BodyLine) -> BodyLine:
    said = _VERSIONS.get(name)
    return argument._replace(text=f"{said} {argument.text}") if said else argument


def _titled(body: RstBody, argument: BodyLine, content: BodyLines, depth: int) -> Blocks:
    before: Blocks = (body.paragraph([argument]),) if argument.text else ()
    return (*before, *body.read(content, depth + 1))


def _code(body: RstBody, argument: BodyLine, _: Mapping[str, str], content: BodyLines, depth: int) -> Blocks:  # noqa: ARG001 - as the others
    return _literal(body, content, text.line(argument.text, 100).split(" ")[0].lower())


def _parsed(body: RstBody, argument: BodyLine, _: Mapping[str, str], content: BodyLines, depth: int) -> Blocks:  # noqa: ARG001 - as the others
    return _literal(body, [argument, *content] if argument.text else content)


def _csv(body: RstBody, argument: BodyLine, options: Mapping[str, str], content: BodyLines, depth: int) -> Blocks:
    """A table with its title above it."""
    title: Blocks = (body.paragraph([argument]),) if argument.text else ()
    rows = content[next((at for at, line in enumerate(content) if line.text), len(content)) :]
    table = read_csv(rows, options, body.leaves, body.inline.read)
    return (*title, *((table,) if table else _parsed(body, argument._replace(text=""), options, content, depth)))


def _literal(body: RstBody, lines: BodyLines, language: str = "") -> Blocks:
    lines = lines[next((at for at, line in enumerate(lines) if line.text), len(lines)) :]
    return (body.leaves.code([line.text for line in lines], lines[0].number, language),) if lines else ()


def _image(body: RstBody, argument: BodyLine, options: Mapping[str, str], content: BodyLines, depth: int) -> Blocks:
    """An image, or a figure with a caption and a legend."""
    image = body.leaves.image(argument.text, options.get("alt", ""), argument.number)
    return (image, *body.read(content, depth + 1))


def _quote(body: RstBody, argument: BodyLine, _: Mapping[str, str], content: BodyLines, depth: int) -> Blocks:
    start = body.visible.next_start
    blocks = _titled(body, argument, content, depth)
    return (Quote(start, argument.number, blocks),) if blocks else ()


def _topic(body: RstBody, argument: BodyLine, _: Mapping[str, str], content: BodyLines, depth: int) -> Blocks:
    return (*_rubric(body, argument, {}, [], depth), *body.read(content, depth + 1))


def _rubric(body: RstBody, argument: BodyLine, _: Mapping[str, str], content: BodyLines, depth: int) -> Blocks:
    inline = tuple(run._replace(role=run.role | Role.STRONG) for run in body.inline.read(argument.text))
    before: Blocks = (body.leaves.paragraph(inline, argument.number),) if inline else ()
    return (*before, *body.read(content, depth + 1))


def _tree(body: RstBody, argument: BodyLine, _: Mapping[str, str], content: BodyLines, depth: int) -> Blocks:  # noqa: ARG001 - as the others
    """The pages that a page leads to, as a list."""
    entries = [line for line in content if line.text.strip()]
    start, items = body.visible.next_start, []
    for entry in entries:
        begin = body.visible.next_start
        block = body.paragraph([entry])
        items.append(Item(begin, entry.number, (block,)))
    return (ItemList(start, entries[0].number, tuple(items)),) if items else ()


def _raw(body: RstBody, argument: BodyLine, _: Mapping[str, str], content: BodyLines, depth: int) -> Blocks:  # noqa: ARG001 - as the others
    """HTML is shown as what it shows; what is for another format is not."""
    if argument.text.strip().lower() != "html" or not content:
        return ()
    from deepread.document.elements import read_html

    return read_html("\n".join(dedented([line.text for line in content])), content[0].number, body.visible)


def _named(body: RstBody, argument: BodyLine, _: Mapping[str, str], content: BodyLines, depth: int) -> Blocks:  # noqa: ARG001 - as the others
    """A file that is not opened: its name is shown."""
    inline = (Run(text.line(argument.text), Role.CODE),)
    return (body.leaves.paragraph(inline, argument.number),) if inline[0].text else ()


def _described(body: RstBody, argument: BodyLine, content: BodyLines, depth: int) -> Blocks:
    """A name in a program, and what is said of it."""
    signature = (Run(text.line(argument.text), Role.CODE),) if argument.text else ()
    if not signature:
        return body.read(content, depth + 1)
    blocks: list[Block] = [body.definition(signature, content or [argument._replace(text="")], depth)]
    return tuple(blocks)


_HANDLERS: dict[str, Callable[[RstBody, BodyLine, Mapping[str, str], BodyLines, int], Blocks]] = {
    "code": _code,
    "code-block": _code,
    "sourcecode": _code,
    "highlight-block": _code,
    "parsed-literal": _parsed,
    "math": _parsed,
    "productionlist": _parsed,
    "csv-table": _csv,
    "image": _image,
    "figure": _image,
    "thumbnail": _image,
    "admonition": _admonition,
    "topic": _topic,
    "sidebar": _topic,
    "rubric": _rubric,
    "epigraph": _quote,
    "highlights": _quote,
    "pull-quote": _quote,
    "toctree": _tree,
    "raw": _raw,
    "include": _named,
    "literalinclude": _named,
}
