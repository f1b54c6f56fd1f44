"""Owns what reStructuredText's directives become: one visible dispatch from a name to blocks.

A directive that is unknown shows its words and what stands in it, for no word may be lost; one that only steers a
program (`contents`, `index`) or is for another format than a page (`raw:: latex`) shows nothing. Nothing is ever read
from a file that a text names.

Sources: https://docutils.sourceforge.io/docs/ref/rst/directives.html and
https://www.sphinx-doc.org/en/master/usage/restructuredtext/directives.html
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from deepread import text
from deepread.document.block import Block, Item, ItemList, Paragraph, Quote, Role, Run
from deepread.document.margin import BodyLine, BodyLines, dedented, margin
from deepread.document.rst_csv import read_csv
from deepread.document.rst_extent import BULLET, ENUMERATED, EXPLICIT
from deepread.document.rst_literal import (
    PROGRAMS,
    captioned,
    code,
    literal,
    math,
    named,
    parsed,
    program,
    tab_of_code,
    with_role,
)
from deepread.document.rst_table import read_listed

if TYPE_CHECKING:
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
_CONTAINERS = frozenset(
    {
        *("container", "class", "compound", "rst-class", "cssclass", "div", "hlist", "grid", "panels", "tabs"),
        *("tab-set", "glossary", "ifconfig", "card-carousel"),
    }
)
"""What stands behind their names is for a program: how they look, or in how many columns."""
_LABELLED = frozenset(
    {
        *("tab", "tab-item", "group-tab", "dropdown", "details", "collapse", "card", "grid-item-card", "topic"),
        *("rubric", "centered", "table"),
    }
)
"""What stands behind their names is a title of what stands in them."""
_DESCRIBED = frozenset(
    {
        *("function", "method", "attribute", "data", "exception", "option", "envvar", "describe", "object"),
        "cmdoption",
    }
)
_ELSEWHERE = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "gist": "https://gist.github.com/{}",
}
_ADDRESS = re.compile(r"https?://\S+$")
_UNSEEN_FORMATS = re.compile(r"(?:latex|man|texinfo|xml|epub)(?:\s+or\s+(?:latex|man|texinfo|xml|epub))*$|not\s+html$")
"""What `only` says where the pages of a site do not have it."""
_ENTRY = re.compile(r"(?P<title>.{1,300}?)(?<!\s)\s*<(?P<target>[^<>]{1,1000})>$")
_ATTRIBUTION = re.compile(r"(?:---?(?!-)|\u2014)[ \t]*(?=\S)")


def read_directive(body: RstBody, name: str, first: BodyLine, lines: BodyLines, depth: int) -> Blocks:
    """The blocks of a directive: `first` is what stands behind its `::`, `lines` what is set in under it."""
    argument, options, content = _parts(first, lines)
    handler = _HANDLERS.get(name)
    if handler is None:
        handler = _described if ":" in name or name.startswith("auto") else _plain
    return handler(body, argument, options, content, depth)


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
        value = [found["value"] or ""]
        at += 1
        while at < len(lines) and lines[at].text.startswith(" "):
            value.append(lines[at].text)
            at += 1
        options[found["name"].lower()] = " ".join(part.strip() for part in value).strip()
    return argument, options, lines[at:]


def _hidden(*_: object) -> Blocks:
    return ()


def _contained(body: RstBody, _argument: BodyLine, _: Mapping[str, str], content: BodyLines, depth: int) -> Blocks:
    return body.read(content, depth + 1)


def _plain(body: RstBody, argument: BodyLine, _: Mapping[str, str], content: BodyLines, depth: int) -> Blocks:
    return _titled(body, argument, content, depth)


def _labelled(body: RstBody, argument: BodyLine, _: Mapping[str, str], content: BodyLines, depth: int) -> Blocks:
    return _titled(body, argument, content, depth, Role.STRONG)


def _called(
    kind: str, body: RstBody, argument: BodyLine, _: Mapping[str, str], content: BodyLines, depth: int
) -> Blocks:
    title = "See also" if kind == "seealso" else kind.capitalize()
    return _callout(body, kind, title, [argument, *content], depth)


def _callout(body: RstBody, kind: str, title: str, lines: BodyLines, depth: int) -> Blocks:
    start, line = body.visible.next_start, lines[0].number
    inline = (Run(title, Role.STRONG),)
    heading = Paragraph(body.visible.inline(inline, line), line, inline)
    return (Quote(start, line, (heading, *body.read(lines, depth + 1)), kind),)


def _admonition(body: RstBody, argument: BodyLine, _: Mapping[str, str], content: BodyLines, depth: int) -> Blocks:
    title = "".join(run.text for run in body.inline.read(argument.text)) or "Note"
    return _callout(body, "note", title, content or [argument._replace(text="")], depth)


def _versioned(
    said: str, body: RstBody, argument: BodyLine, _: Mapping[str, str], content: BodyLines, depth: int
) -> Blocks:
    """In which version something came, and what came: on one line where that is words."""
    version, _gap, words = argument.text.partition(" ")
    first = f"{said} {version}".rstrip()
    content = content[next((at for at, line in enumerate(content) if line.text), len(content)) :]
    if words:
        first = f"{first}: {words}"
    elif content and _is_words(content[0].text):
        return body.read([BodyLine(argument.number, f"{first}: {content[0].text}"), *content[1:]], depth + 1)
    elif content:
        first = f"{first}:"
        content = [argument._replace(text=""), *content]
    # Lines right under words go on with them.
    return body.read([BodyLine(argument.number, first), *content], depth + 1)


def _is_words(line: str) -> bool:
    return not (margin(line) or any(pattern.match(line) for pattern in (BULLET, ENUMERATED, EXPLICIT))) and (
        line[:1].isalnum() or line[:1] in "`*\"'(|"
    )


def _titled(body: RstBody, argument: BodyLine, content: BodyLines, depth: int, role: Role = Role.TEXT) -> Blocks:
    inline = with_role(body.inline.read(argument.text), role)
    before: Blocks = (body.leaves.paragraph(inline, argument.number, argument.text),) if inline else ()
    return (*before, *body.read(content, depth + 1))


def _listed(body: RstBody, argument: BodyLine, options: Mapping[str, str], content: BodyLines, depth: int) -> Blocks:  # noqa: ARG001 - as the others
    """A table that is written as a list of its rows; one whose cells hold more than words stays that list."""
    title = captioned(body, argument.text, argument.number)
    table = read_listed(content, body.visible, body.inline.read)
    return (*title, table) if table else (*title, *body.read(content, depth + 1))


def _only(body: RstBody, argument: BodyLine, _: Mapping[str, str], content: BodyLines, depth: int) -> Blocks:
    """What is for a printed book alone is not shown."""
    return () if _UNSEEN_FORMATS.match(argument.text.strip()) else body.read(content, depth + 1)


def _elsewhere(
    address: str, body: RstBody, argument: BodyLine, _: Mapping[str, str], content: BodyLines, depth: int
) -> Blocks:
    """What another site shows, as a link to it."""
    name = text.line(argument.text)
    target = name if _ADDRESS.match(name) else address.format(name)
    before: Blocks = (body.leaves.paragraph((Run(target, Role.LINK, target),), argument.number),) if name else ()
    return (*before, *body.read(content, depth + 1))


def _csv(body: RstBody, argument: BodyLine, options: Mapping[str, str], content: BodyLines, depth: int) -> Blocks:
    """A table with its title above it."""
    title = captioned(body, argument.text, argument.number)
    rows = content[next((at for at, line in enumerate(content) if line.text), len(content)) :]
    table = read_csv(rows, options, body.leaves, body.inline.read)
    if table is None and (file := options.get("file") or options.get("url")):
        return (*title, *named(body, argument._replace(text=file), options, content, depth))
    return (*title, *((table,) if table else literal(body, content)))


def _image(body: RstBody, argument: BodyLine, options: Mapping[str, str], content: BodyLines, depth: int) -> Blocks:
    """An image, or a figure with a caption and a legend."""
    link = options.get("target", "").strip()
    link = "" if link.endswith("_") else link  # a name that is told elsewhere
    image = body.leaves.image(argument.text, options.get("alt", ""), argument.number, link=link)
    content = content[next((at for at, line in enumerate(content) if line.text), len(content)) :]
    end = next((at for at, line in enumerate(content) if not line.text), len(content))
    if not end or not _is_words(content[0].text):
        return (image, *body.read(content, depth + 1))
    words = "\n".join(line.text.strip() for line in content[:end])
    inline = with_role(body.inline.read(words), Role.CAPTION)
    caption = body.leaves.paragraph(inline, content[0].number, words)
    return (image, caption, *body.read(content[end:], depth + 1))


def _quote(body: RstBody, argument: BodyLine, _: Mapping[str, str], content: BodyLines, depth: int) -> Blocks:
    start = body.visible.next_start
    said = [line._replace(text=_ATTRIBUTION.sub("\u2014 ", line.text)) for line in content]
    blocks = _titled(body, argument, said, depth)
    return (Quote(start, argument.number, blocks),) if blocks else ()


def _sidebar(body: RstBody, argument: BodyLine, options: Mapping[str, str], content: BodyLines, depth: int) -> Blocks:
    title = _titled(body, argument, [], depth, Role.STRONG)
    return (*title, *captioned(body, options.get("subtitle", ""), argument.number), *body.read(content, depth + 1))


def _tree(body: RstBody, argument: BodyLine, options: Mapping[str, str], content: BodyLines, depth: int) -> Blocks:  # noqa: ARG001 - as the others
    """The pages that a page leads to, as a list of links."""
    entries = [line for line in content if line.text.strip() and line.text.strip() != "self"]
    caption = captioned(body, options.get("caption", ""), argument.number) if entries else ()
    start, items = body.visible.next_start, []
    for entry in entries:
        begin = body.visible.next_start
        block = body.leaves.paragraph((_entry(entry.text.strip()),), entry.number)
        items.append(Item(begin, entry.number, (block,)))
    return (*caption, *((ItemList(start, entries[0].number, tuple(items)),) if items else ()))


def _entry(words: str) -> Run:
    found = _ENTRY.match(words)
    title, target = (text.line(found["title"]), text.line(found["target"])) if found else (text.line(words),) * 2
    return Run(title) if "*" in target else Run(title, Role.LINK, target)


def _raw(body: RstBody, argument: BodyLine, options: Mapping[str, str], content: BodyLines, depth: int) -> Blocks:
    """HTML is shown as what it shows; what is for another format is not."""
    if "html" not in argument.text.lower().split():
        return ()
    if file := options.get("file") or options.get("url"):
        return named(body, argument._replace(text=file), options, content, depth)
    if not content:
        return ()
    from deepread.document.elements import read_html

    return read_html("\n".join(dedented([line.text for line in content])), content[0].number, body.visible)


def _described(body: RstBody, argument: BodyLine, _: Mapping[str, str], content: BodyLines, depth: int) -> Blocks:
    """A name in a program, and what is said of it."""
    signature = (Run(text.line(argument.text), Role.CODE),) if argument.text else ()
    if not signature:
        return body.read(content, depth + 1)
    blocks: list[Block] = [body.definition(signature, content or [argument._replace(text="")], depth)]
    return tuple(blocks)


_Handler = Callable[["RstBody", BodyLine, Mapping[str, str], BodyLines, int], "Blocks"]
_HANDLERS: dict[str, _Handler] = {
    **dict.fromkeys(_HIDDEN, _hidden),
    **dict.fromkeys(_DESCRIBED, _described),
    **dict.fromkeys(_CONTAINERS, _contained),
    **dict.fromkeys(_LABELLED, _labelled),
    **{name: partial(_called, name) for name in _CALLOUTS},
    **{name: partial(_versioned, said) for name, said in _VERSIONS.items()},
    **{name: partial(program, language) for name, language in PROGRAMS.items()},
    **{name: partial(_elsewhere, address) for name, address in _ELSEWHERE.items()},
    "code": code,
    "code-block": code,
    "sourcecode": code,
    "highlight-block": code,
    "code-tab": tab_of_code,
    "parsed-literal": parsed,
    "math": math,
    "list-table": _listed,
    "csv-table": _csv,
    "image": _image,
    "figure": _image,
    "thumbnail": _image,
    "admonition": _admonition,
    "sidebar": _sidebar,
    "only": _only,
    "epigraph": _quote,
    "highlights": _quote,
    "pull-quote": _quote,
    "toctree": _tree,
    "raw": _raw,
    "include": named,
    "literalinclude": named,
    "plot": named,
}
