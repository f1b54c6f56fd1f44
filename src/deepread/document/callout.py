"""Owns what kinds of callouts there are, what each does, and how it is called where its author gave it no title."""

from __future__ import annotations

import re
from types import MappingProxyType

from deepread.document.block import Role

_WORD = re.compile(r"[^\W_]{1,40}(?:[\-_ ][^\W_]{1,40}){0,5}")
_KINDS = frozenset(
    {
        *("note", "abstract", "summary", "tldr", "info", "todo", "tip", "hint", "important", "success"),
        *("check", "done", "question", "help", "faq", "warning", "caution", "attention", "failure", "fail"),
        *("missing", "danger", "error", "bug", "example", "quote", "cite", "seealso", "notice", "alert"),
        *("admonition", "callout", "aside", "details", "spoiler", "expand", "secondary", "primary"),
        *("message", "remark", "definition", "theorem", "lemma", "proof", "corollary", "proposition"),
        *("exercise", "solution", "experiment", "update", "security", "warn", "tips", "notes"),
    }
)
_GENERAL = frozenset({"admonition", "callout", "notice", "alert", "aside", "message", "default", "hint-block"})
"""Words for a callout of no kind; one that a title or another word tells is of that."""
_TITLES = {"tldr": "TL;DR", "faq": "FAQ", "seealso": "See also", "admonition": "Note", "default": "Note"}
_TITLES |= {"warn": "Warning", "callout": "Note"}


_TELLING = frozenset(
    {
        *("tip", "hint", "important", "success", "question", "help", "warning", "caution", "attention", "failure"),
        *("fail", "missing", "danger", "error", "bug", "example", "todo", "security", "warn"),
    }
)
"""Kinds that say how their words are meant, whatever the title says."""


_ROLES = MappingProxyType(
    dict.fromkeys(("tip", "tips", "hint", "success", "check", "done", "solution"), Role.ADVICE)
    | dict.fromkeys(("important", "example"), Role.STRESS)
    | dict.fromkeys(("question", "help", "faq", "exercise"), Role.QUESTION)
    | dict.fromkeys(("warning", "warn", "attention", "alert", "security"), Role.WARNING)
    | dict.fromkeys(("caution", "danger", "error", "bug", "failure", "fail", "missing"), Role.DANGER)
)


def role_of(kind: str) -> Role:
    """What a callout of a kind does."""
    return _ROLES.get(kind, Role.REMARK)


def unsaid_kind(kind: str, title: str) -> str:
    """What a page says before the title of a callout: its kind, where that tells something and the title does not say
    it; else "".
    """
    if kind not in _TELLING or kind in title.casefold():
        return ""
    word = title_of(kind)
    return "" if word.casefold() in title.casefold() else word


def is_kind(word: str) -> bool:
    """Whether a word is the name of a kind of callout that is commonly known."""
    return word.lower() in _KINDS


def kind_of(words: str) -> str:
    """The kind that is named, in small letters; "" where it is no word."""
    found = _WORD.fullmatch(words.strip())
    return found[0].lower() if found else ""


def is_general(kind: str) -> bool:
    """Whether a kind says no more than that there is a callout."""
    return kind in _GENERAL


def title_of(kind: str) -> str:
    """How a callout of a kind is called that has no title of its own: by its kind, so that no word is lost."""
    return _TITLES.get(kind) or " ".join(re.split(r"[\-_ ]", kind)).capitalize()
