"""Owns the directives that MyST (Jupyter Book, Sphinx) writes as fences of code: ```{note}.

Source: https://mystmd.org/guide/syntax-overview. Nothing is ever read from a file that one names.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from deepread.document import callout

_HEAD = re.compile(r"\{(?P<name>[\w:\-]{1,60})\}[ \t]*(?P<argument>[^\n]*)")
_OPTION = re.compile(r":(?P<name>[\w\-]{1,60}):(?:[ \t]+(?P<value>[^\n]*))?[ \t]*")
_CODE = frozenset(
    {
        *("code", "code-block", "code-cell", "sourcecode", "literalinclude", "highlight", "ipython"),
        *("prompt",),
    }
)
_DIAGRAMS = frozenset({"mermaid", "graphviz", "plantuml", "uml", "digraph", "graph"})
_PICTURES = frozenset({"image", "figure", "figure-md"})
_CONTAINERS = frozenset(
    {
        *("tab-set", "grid", "grids", "div", "container", "hlist", "margin", "sidenote", "cards"),
        *("card-carousel",),
    }
)
_TITLED = frozenset(
    {
        *("tab-item", "tab", "dropdown", "details", "card", "grid-item", "grid-item-card", "topic"),
        *("sidebar", "epigraph", "rubric", "pull-quote"),
    }
)
_VERSIONS = {
    "versionadded": "Added in version",
    "versionchanged": "Changed in version",
    "deprecated": "Deprecated since",
}
_THEOREMS = frozenset(
    {
        *("prf:theorem", "prf:proof", "prf:definition", "prf:lemma", "prf:remark", "prf:example"),
        *("prf:algorithm",),
    }
)
_MOST_OPTIONS = 30


class Directive(NamedTuple):
    """A fence that is a directive: what `kind` of callout, under which `title`; what its lines are read as ("markdown",
    "code", "formula", "picture"); its `argument`, its options, and its content, which begins `below` lines under the
    fence.
    """

    reads: str
    kind: str
    title: str
    argument: str
    options: dict[str, str]
    content: str
    below: int


def directive(info: str, content: str) -> Directive | None:
    """The directive that a fence is; None for one that is code, or one that is not known."""
    found = _HEAD.fullmatch(info.strip())
    if not found:
        return None
    name, argument = found["name"].lower(), found["argument"].strip()
    reads, kind, title = _meaning(name, argument)
    if not reads:
        return None
    options, rest, below = _options(content)
    if reads == "markdown" and not kind and not title:
        title = options.get("title", "")
    return Directive(reads, kind, title, argument, options, rest, below)


def is_raw(info: str) -> bool:
    """Whether what stands behind a fence names a directive whose lines are not Markdown."""
    found = _HEAD.fullmatch(info.strip())
    return found is not None and _meaning(found["name"].lower(), "")[0] not in {"", "markdown"}


def _meaning(name: str, argument: str) -> tuple[str, str, str]:
    """What a directive's lines are read as, its kind of callout and its title."""
    if callout.is_kind(name) and name not in _TITLED:
        words = argument if callout.is_general(name) or name in {"example", "quote"} else ""
        return "markdown", name, words or callout.title_of(name)
    if name in _THEOREMS:
        return "markdown", name[4:], " ".join([name[4:].capitalize(), *([f"({argument})"] if argument else [])])
    if name in _VERSIONS:
        return "markdown", "", f"{_VERSIONS[name]} {argument}"
    if name in _TITLED or name in _CONTAINERS:
        return "markdown", "", argument if name in _TITLED else ""
    for names, reads in ((_CODE, "code"), (_DIAGRAMS, "diagram"), (_PICTURES, "picture"), ({"math"}, "formula")):
        if name in names:
            return reads, "", ""
    return "", "", ""


def _options(content: str) -> tuple[dict[str, str], str, int]:
    """The options above the content, the content, and how many lines they take."""
    lines = content.split("\n")
    options: dict[str, str] = {}
    at = 0
    if lines[0].strip() == "---":
        end = next((at for at, line in enumerate(lines[1:_MOST_OPTIONS], 1) if line.strip() == "---"), 0)
        for line in lines[1:end]:
            key, _, value = line.partition(":")
            options[key.strip().lower()] = value.strip().strip("\"'")
        at = end + 1 if end else 0
    while at < min(len(lines), _MOST_OPTIONS) and (found := _OPTION.fullmatch(lines[at])):
        options[found["name"].lower()] = (found["value"] or "").strip()
        at += 1
    return options, "\n".join(lines[at:]), at
