"""Owns what stands in an Org heading beside its words: what its task has come to, its priority and its tags. Pure.

Source: https://orgmode.org/worg/org-syntax.html#Headings
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from deepread import text

if TYPE_CHECKING:
    from collections.abc import Collection

HEADING = re.compile(r"(?P<stars>\*{1,40})[ \t]+(?P<words>\S.*)$")
_TAGS = re.compile(r"(?<![ \t])[ \t]+:(?P<tags>[\w@#%:]{1,200}):$")
_STATE = re.compile(
    r"(?P<state>TODO|DONE|NEXT|STARTED|DOING|WAIT(?:ING)?|HOLD|PROJ|SOMEDAY|MAYBE|CANCELL?ED|KILL|IDEA|COMMENT)"
    r"[ \t]+(?=\S)"
)
"""What a heading's task has come to: Org's own words, and those that most files add to them."""
_FIRST = re.compile(r"(?P<state>\S{1,40})[ \t]+(?=\S)")
_PRIORITY = re.compile(r"\[#(?P<priority>\w{1,2})\][ \t]*")
_STATES = re.compile(r"^[ \t]*#\+(?:SEQ_|TYP_)?TODO:[ \t]*(?P<states>.*)$", re.MULTILINE | re.IGNORECASE)
_KEY = re.compile(r"\([^()]*\)$")
STATE_KEYS = frozenset({"todo", "seq_todo", "typ_todo"})


class OrgHeading(NamedTuple):
    """`state` is "" for a heading that is no task; `marks` are its priority and its tags, as they are shown."""

    level: int
    state: str
    words: str
    marks: tuple[str, ...]


def heading_in(line: str, states: Collection[str] = ()) -> OrgHeading | None:
    """The heading that a line is, in a file that names `states` of its own; None for any other line."""
    found = HEADING.match(line)
    if not found:
        return None
    words = found["words"]
    state = _STATE.match(words) or _FIRST.match(words)
    if state and not (state.re is _STATE or state["state"] in states):
        state = None
    words = words[state.end() :] if state else words
    priority = _PRIORITY.match(words)
    words = words[priority.end() :] if priority else words
    tags = _TAGS.search(words)
    marks = [f"priority {priority['priority']}"] if priority else []
    marks += [text.line(tag) for tag in tags["tags"].split(":") if tag] if tags else []
    return OrgHeading(
        len(found["stars"]), state["state"] if state else "", words[: tags.start()] if tags else words, tuple(marks)
    )


def states_in(body: str) -> set[str]:
    """The words for what a task has come to that `body` names itself."""
    return {state for found in _STATES.finditer(body) for state in states_named(found["states"])}


def states_named(written: str) -> set[str]:
    """Those that stand behind `#+TODO:`, without the key and the mark that may follow each."""
    return {_KEY.sub("", word) for word in written.split()} - {"|", ""}
