r"""Owns how reStructuredText, Org and HTML write the targets of links, and the names of places. Pure.

As in `deepread.doctor.target`, what is found may be no link, and none that counts is missed. Every pattern is bounded.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from deepread import text
from deepread.doctor.target import Target
from deepread.document.org_inline import target_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_WEB = r"(?!https?://|mailto:|ftp:|data:)"
_ATTRIBUTE = re.compile(
    rf"""\b(?:src|href)\s{{0,9}}=\s{{0,9}}(?:"{_WEB}([^"]{{1,1000}})"|'{_WEB}([^']{{1,1000}})'|{_WEB}([^\s"'<>]{{1,1000}}))""",
    re.IGNORECASE,
)
_IDENTITY = re.compile(
    r"""<[a-z][^<>]{0,1000}?\s(?:id|name)\s{0,9}=\s{0,9}(?:"([^"<>]{1,300})"|'([^'<>]{1,300})'|([^\s"'<>]{1,300}))""",
    re.IGNORECASE,
)
_QUOTED = re.compile(rf"<{_WEB}([^<>`]{{1,1000}})>`__?")
_DEFINED = re.compile(
    rf"^[ \t]*\.\.[ \t]+_(?:`[^`\n]{{1,300}}`|(?![ _])(?:\\:|[^:\n]){{1,300}}):[ \t]+{_WEB}(\S[^\n]{{0,999}})",
    re.MULTILINE,
)
_PICTURE = re.compile(
    rf"\.\.[ \t]+(?:\|[^|\n]{{1,200}}\|[ \t]+)?(?:image|figure|thumbnail)[ ]?::[ \t]+{_WEB}(\S[^\n]{{0,999}})"
)
_NAMED = re.compile(r"^[ \t]*\.\.[ \t]+_(`[^`\n]{1,300}`|(?![ _])(?:\\:|[^:\n]){1,300}):", re.MULTILINE)
_BRACKETS = re.compile(r"\[\[(?!(?:https?|mailto|ftp|id):)([^\[\]\n]{1,1000})\]")
_CUSTOM = re.compile(
    r"^[ \t]*(?::CUSTOM_ID:|#\+NAME:|#\+LABEL:)[ \t]+(\S[^\n]{0,300})|<<<?([^<>\n]{1,300})>>",
    re.MULTILINE | re.IGNORECASE,
)


class Markup(NamedTuple):
    """One way to write links: where one may stand (the last group that was found is what is written there) with what
    its target is by that, where a name for a place stands, and what tells that places come from elsewhere.
    """

    links: tuple[tuple[re.Pattern[str], Callable[[str], str]], ...]
    names: re.Pattern[str]
    elsewhere: re.Pattern[str]

    def targets(self, body: str) -> Iterator[Target]:
        """Every target in `body` that seems to be one of a link or an image."""
        for pattern, name in self.links:
            for found in pattern.finditer(body):
                group = found.lastindex or 0
                written = found[group].rstrip()
                yield Target(name(written), written, found.start(group))

    def places(self, body: str) -> Iterator[tuple[str, int]]:
        """Each name that `body` gives to a place, and where."""
        for found in self.names.finditer(body):
            yield found[found.lastindex or 0].strip("` \t"), found.start()


def _in_backquotes(written: str) -> str:
    return text.line("".join(re.sub(r"\\(.)", r"\1", written).split()))


def _in_org(written: str) -> str:
    return text.line(target_in(written))


def _in_html(written: str) -> str:
    return text.line(unescape(written))


RST = Markup(
    ((_QUOTED, _in_backquotes), (_DEFINED, text.line), (_PICTURE, text.line), (_ATTRIBUTE, _in_html)),
    _NAMED,
    re.compile(r"\.\.[ \t]+(?:include|raw|auto\w{1,30}|\w{1,20}:\w{1,30})::"),
)
ORG = Markup(((_BRACKETS, _in_org), (_ATTRIBUTE, _in_html)), _CUSTOM, re.compile(r"#\+INCLUDE:", re.IGNORECASE))
HTML = Markup(((_ATTRIBUTE, _in_html),), _IDENTITY, re.compile(r"<script\b", re.IGNORECASE))
