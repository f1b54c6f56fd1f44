"""Owns headers of one marked key a line: Logseq, link references, Nikola, Franklin, Org and reStructuredText."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from deepread.article.dialect import colon, comment_keys, mail, pandoc
from deepread.article.dialect.key_lines import Style, key_lines
from deepread.article.key import KNOWN, fold

if TYPE_CHECKING:
    from deepread.article.header import Header

_NIKOLA = re.compile(r"\.\.[ ](?P<key>[\w\-]+):(?!:)[ \t]*(?P<value>.*)$")
_FIELD_LIST = Style(re.compile(r":(?P<key>[\w][\w \-]{0,60}):(?:[ \t]+(?P<value>.*))?$"), indented=True)
_IN_COMMENT = (
    Style(_NIKOLA),
    Style(re.compile(r"[ \t]{0,4}(?P<key>[^\W\d_][\w .\-]{0,40}):(?:[ \t]+(?P<value>.*))?$"), quoted=True, gaps=True),
)
_STYLES = (
    Style(re.compile(r"(?:-[ ]|[ ]{2})?(?P<key>[\w][\w .\-]{0,60})::[ \t]*(?P<value>.*)$")),  # Logseq
    Style(re.compile(r"\[(?:#|//)\]:[ \t]*(?:#[ \t]*)?\(?(?P<key>[\w\-]+):(?P<value>.*)$"), brackets=True, gaps=True),
    Style(re.compile(r"\[_metadata_:(?P<key>[\w\-]+)\]:[ \t]*-?[ \t]*(?P<value>.*)$"), quoted=True),
    Style(_NIKOLA, indented=True),  # in reStructuredText
    Style(re.compile(r"@def[ \t]+(?P<key>\w+)[ \t]*=[ \t]*(?P<value>.*)$"), quoted=True, gaps=True),  # Franklin
    _FIELD_LIST,
)
_ORG = Style(
    re.compile(
        r"#\+(?P<key>(?i:macro):[ \t]+[A-Za-z][\w\-]*(?=[ \t]|$)|[\w\-]+(?=:))(?::|(?=[ \t]|$))[ \t]*(?P<value>.*)$"
    ),
    joins=True,
)
"""Each macro is a key of its own, `MACRO: name`: they are told apart where a text calls them."""
_ORG_KEY = re.compile(r"[ \t\n]*#\+(?P<key>[\w\-]+):")
_ORG_KEYS = frozenset(fold(key) for key in ("options", "startup", "setupfile", "html_head", "latex_header", "property"))
_DRAWER = re.compile(
    r":PROPERTIES:[ \t]*\n(?P<inside>(?:[ \t]*:[\w\-+]+:.*\n)*?)[ \t]*:END:[ \t]*(?:\n|\Z)", re.IGNORECASE
)
_MODE_LINE = re.compile(r"#[ \t]*-\*-.*-\*-[ \t]*\n")
_COMMENT_OPENS = re.compile(r"<!--[ \t]*\n")
_COMMENT_CLOSES = re.compile(r"\s*-->[ \t]*(?:\n|\Z)")
_RULE = r"[=\-~#*^+`:.'\"_<>%]"
_TITLE_OVER = re.compile(
    r"(?:\.\.(?:[ \t]+(?![|\[]|.*::)\S.*)?\n(?:[ \t]+\S.*\n|[ \t]*\n)*+)*+"  # targets of links, and comments
    rf"(?:(?P<over>{_RULE})(?P=over){{2,}}[ \t]*\n)?[ \t]*(?P<title>\S.*)\n"
    rf"(?P<under>{_RULE})(?P=under){{2,}}[ \t]*\n\s*"
    rf"(?:(?P<over_sub>{_RULE})?(?(over_sub)(?P=over_sub){{2,}}[ \t]*\n)[ \t]*(?P<subtitle>[^\s:].*)\n"
    rf"(?P<under_sub>{_RULE})(?P=under_sub){{2,}}[ \t]*\n\s*)?(?=:\w)"
)
"""What may stand above the fields of a document. Source: https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#bibliographic-fields"""


def read(text: str, start: int) -> Header | None:
    """The header of key lines at `start`, or None where the first lines are no such keys."""
    if text.startswith("%", start):
        return pandoc.read(text, start) or _under_title(text, start)
    if text.startswith("<!--", start):
        return _in_comment(text, start) or comment_keys.read(text, start)
    if header := _org(text, start):
        return header
    for style in _STYLES:
        found = key_lines(text, start, style)
        if found.has_known():
            return found.header(text, start)
    return _under_title(text, start) or mail.read(text, start) or colon.read(text, start)


def _in_comment(text: str, start: int) -> Header | None:
    """Nikola's keys, which stand in an HTML comment where the body is Markdown, and keys that stand there bare."""
    opening = _COMMENT_OPENS.match(text, start)
    for style in _IN_COMMENT if opening else ():
        found = key_lines(text, opening.end() if opening else start, style, start)
        closing = _COMMENT_CLOSES.match(text, found.end) if found.has_known() else None
        if closing:
            return found.header(text, start, closing.end())
    return None


def _org(text: str, start: int) -> Header | None:
    """Org's keywords, behind a line for Emacs and a drawer of properties; blank lines may stand between them."""
    mode = _MODE_LINE.match(text, start)
    drawer = _DRAWER.match(text, mode.end() if mode else start)
    at = drawer.end() if drawer else mode.end() if mode else start
    found = key_lines(text, at, _ORG, start)
    while (after := _ORG_KEY.match(text, found.end)) and (fold(after["key"]) in KNOWN | _ORG_KEYS):
        more = key_lines(text, text.index("#+", found.end), _ORG, start)
        for key, value in more.entries.items():
            found.add(0, key, value, joins=True)
        found.end = more.end
    if drawer:
        inside = key_lines(drawer["inside"].replace("\n ", "\n"), 0, _FIELD_LIST).entries
        found.entries = {**inside, **found.entries}
        found.end = max(found.end, at)
    return found.header(text, start) if found.has_known() else None


def _under_title(text: str, start: int) -> Header | None:
    """A reStructuredText title with fields under it, as Pelican writes them, or under its subtitle."""
    title = _TITLE_OVER.match(text, start)
    if not title or (title["over"], title["under"]) == (title["over_sub"], title["under_sub"]):
        return None
    found = key_lines(text, title.end(), _FIELD_LIST, start)
    if not found.has_known():
        return None
    subtitle = {"subtitle": title["subtitle"].strip()} if title["subtitle"] else {}
    found.entries = {"title": title["title"].strip(), **subtitle, **found.entries}
    return found.header(text, start)
