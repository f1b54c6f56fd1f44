"""Owns what MDX writes into Markdown: imports and exports, tags of components, and expressions in braces. Pure.

Source: https://mdxjs.com/docs/what-is-mdx. In linear time; nothing of it is run.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_MODULE = re.compile(
    r"import[ \t](?:[\w*{}$,\s]{1,1000}[ \t\n}]from[ \t]*)?['\"][^'\"\n]{1,400}['\"];?[ \t]*(?:\n|$)"
    r"|export[ \t](?:default\b|(?:const|let|var|async|function|class)[ \t][^\n]{0,200}[={(]|\{|\*[ \t]from)"
)
_IMPORT = re.compile(r"^import[ \t][\w*{}$, \t]{1,300}[ \t}]from[ \t]*['\"][^'\"\n]{1,400}['\"];?[ \t]*$", re.MULTILINE)
_COMPONENT = re.compile(r"<[A-Z][\w.]{0,60}[\s/>]")
_ALONE = re.compile(
    r"^[ \t]*<(?:(?:Tabs|TabItem|CodeGroup|CardGroup|Card|Steps|Step|Accordion|AccordionGroup|Columns|Frame|Expandable)"
    r"(?:[ \t][^<>\n]{0,400})?"
    r"|(?:Tip|Note|Info|Warning|Caution|Danger|Check|Callout|Admonition|Aside|Tab)[ \t]+\w+=[^<>\n]{1,400})>[ \t]*$",
    re.MULTILINE,
)
"""A component that sites have without any import."""
_BRACES = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]{0,1000}\}){0,1000}\}){0,2000}\}"
_VALUE = rf"(?:\"[^\"]{{0,4000}}\"|'[^']{{0,4000}}'|{_BRACES}|[^\s\"'=<>`{{}}]{{1,400}})"
_ATTRIBUTE = rf"\s+(?:{_BRACES}|[A-Za-z_:@][\w:.@\-]{{0,100}}(?:\s*=\s*{_VALUE})?)"
_TAG = re.compile(
    rf"<(?P<closing>/)?(?P<name>[A-Za-z][\w.\-]{{0,60}})?(?P<attributes>(?:{_ATTRIBUTE}){{0,40}}+)\s*(?P<empty>/)?>"
)
_EACH = re.compile(
    rf"(?P<name>[A-Za-z_:@][\w:.@\-]{{0,100}})\s*=\s*(?:\"(?P<double>[^\"]{{0,4000}})\"|'(?P<single>[^']{{0,4000}})'"
    rf"|\{{\s*(?:\"(?P<quoted>[^\"{{}}]{{0,4000}})\"|'(?P<apostrophes>[^'{{}}]{{0,4000}})'|`(?P<ticked>[^`{{}}$]{{0,4000}})`)\s*\}})"
    rf"|{_BRACES}"
)
_COMMENT = re.compile(r"\{\s*+/\*")
_NEXT_COMMENT = re.compile(r"\*/\s*+(?:(?P<more>/\*)|(?P<end>\}))")
_LONGEST_COMMENT = 20_000
_MOST_COMMENTS = 20
"""Comments within one pair of braces."""
_BLANK = re.compile(r"\{\s*(?:\"[ ]*\"|'[ ]*'|` *`)\s*\}")
_LONGEST_TAG = 8_000
_MOST_LINES = 300
_SAMPLE = 4_000


class Component(NamedTuple):
    """One tag, as JSX has it. `name` is "" for a fragment, `settings` are what it says in words, `source` all of it."""

    name: str
    is_closing: bool
    is_empty: bool
    settings: dict[str, str]
    source: str

    @property
    def is_own(self) -> bool:
        """Whether it is a component of a site, or a fragment, and no element of HTML."""
        return not self.name or self.name[0].isupper() or "." in self.name


def is_mdx(body: str, path: str) -> bool:
    """Whether a body is MDX: by the file's name, since it imports components that it shows, or shows such as
    sites have."""
    return (
        path.lower().endswith(".mdx")
        or ("</" in body and bool(_ALONE.search(body)))
        or ("import" in body[:_SAMPLE] and bool(_IMPORT.search(body[:_SAMPLE])) and bool(_COMPONENT.search(body)))
    )


def tag_at(source: str, start: int) -> Component | None:
    """The tag that begins at `start`."""
    found = _TAG.match(source, start, start + _LONGEST_TAG)
    if not found or (found["name"] is None and (found["attributes"] or found["empty"])):
        return None
    settings: dict[str, str] = {}
    for each in _EACH.finditer(found["attributes"]):
        if each["name"]:
            value = next(
                (part for part in each.group("double", "single", "quoted", "apostrophes", "ticked") if part), ""
            )
            settings.setdefault(each["name"].lower(), value)
    return Component(found["name"] or "", bool(found["closing"]), bool(found["empty"]), settings, found[0])


def module_end(lines: list[str]) -> int:
    """How many of these lines, which begin a block, are an import or an export; 0 for none."""
    if not _MODULE.match("\n".join(lines[:40])):
        return 0
    depth = 0
    for number, line in enumerate(lines[:_MOST_LINES]):
        if not line.strip() and depth <= 0:
            return number
        depth += sum(map(line.count, "{([")) - sum(map(line.count, "})]"))
    return len(lines) if len(lines) < _MOST_LINES and depth <= 0 else 0


def comment_end(source: str, start: int) -> int:
    """Where the comment in braces ends that begins at `start`; `start` for none."""
    found = _COMMENT.match(source, start)
    for _ in range(_MOST_COMMENTS if found else 0):
        assert found  # noqa: S101  else it would not be sought any further
        closing = source.find("*/", found.end(), found.end() + _LONGEST_COMMENT)
        found = _NEXT_COMMENT.match(source, closing) if closing >= 0 else None
        if not found or found["end"]:
            return found.end() if found else start
    return start


def blank_end(source: str, start: int, end: int) -> int:
    """Where a blank in braces ends that begins at `start`; `start` for none."""
    found = _BLANK.match(source, start, end)
    return found.end() if found else start


def markup_of(tag: Component) -> str:
    """A tag as HTML has it: without what is in braces."""
    kept = "".join(
        f' {name}="{value.replace(chr(34), "&quot;")}"' for name, value in tag.settings.items() if name != "style"
    )
    return f"<{'/' * tag.is_closing}{tag.name}{kept}{' /' * tag.is_empty}>"
