"""Owns the question whether lines read as keys of a header or as prose."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from deepread.article.key import KNOWN, fold

if TYPE_CHECKING:
    from collections.abc import Iterable

KEY = r"""(?P<key>"[^"\n]{1,80}"|'[^'\n]{1,80}'|[^\s\-#:：="'\[\]{},&*!|<>%@`(][^:：\n"]{0,60}?)"""
COLON_LINE = re.compile(KEY + r"[ \t]*(?:[:：](?P<rest>(?:[ \t\u00a0].*)?)|[:：](?P<close>\S.*))$")
EQUALS_LINE = re.compile(r"(?P<key>[\w.\"'\-]{1,80})[ \t]*=(?P<rest>.*)$")

_IDENTIFIER = re.compile(r"[\w.@$()\-]+(?: [\w.()\-]+)?")
_COINED = re.compile(r"[a-z][a-z\d]*(?:[-_][a-z\d]+)+")
_LETTERS = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)?")
_SENTENCE_END = re.compile(r"""[.!?…]["'”’)]?$""")
_SENTENCE_WORDS = 4
_CONTINUES = (" ", "\t", "- ", "]", "}", "),")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line's key and the rest of the line."""

    key: str
    rest: str

    @property
    def known(self) -> bool:
        """Whether the key is one that headers use."""
        return fold(self.key) in KNOWN

    @property
    def plausible(self) -> bool:
        """Whether it reads as a key with a value rather than a sentence with a colon in it."""
        return self.known or (_IDENTIFIER.fullmatch(self.key) is not None and not _is_sentence(self.rest))

    @property
    def is_coined(self) -> bool:
        """Whether a program has made its key up (`kanban-plugin: basic`), which has one word for its value."""
        return _COINED.fullmatch(self.key) is not None and len(self.rest.split(None, 2)) == 1

    @property
    def may_be_prose(self) -> bool:
        """Whether it reads as a line of a note or of a letter does too: a capital, and words without marks."""
        return self.key[:1].isupper() and _LETTERS.fullmatch(self.key) is not None and self.rest.strip()[:1].isalpha()


def entry(line: str, pattern: re.Pattern[str] = COLON_LINE) -> Entry | None:
    """The key and value that a line begins with, or None for any other line."""
    found = pattern.match(line)
    if not found:
        return None
    key = found["key"].strip().strip("\"'")
    if found.lastgroup != "close":
        return Entry(key, found["rest"])
    squeezed = Entry(key, found["close"])  # `title:Text` is a key only if its name is known
    return squeezed if squeezed.known and not squeezed.rest.startswith("//") else None


def _is_sentence(words: str) -> bool:
    last = words.split(None, _SENTENCE_WORDS - 1)[_SENTENCE_WORDS - 1 :]
    return bool(last) and _SENTENCE_END.search(last[0].rstrip()[-2:]) is not None


def _set_in(line: str, pattern: re.Pattern[str]) -> Entry | None:
    """The key of a header's first line where a space stands in front of it."""
    found = entry(line.lstrip(" "), pattern)
    return found if found and found.known else None


def continues(line: str) -> bool:
    """Whether a line belongs to the entry above it."""
    return line.startswith(_CONTINUES) or line == "-"


@dataclass(slots=True)
class _Count:
    keys: int = 0
    known: int = 0
    plausible: int = 0
    prose: int = 0
    coined: int = 0
    stray: int = 0
    blank: int = 0
    first_blank: bool = False
    known_after_stray: bool = False
    paragraphs: int = 0
    """Stray lines with a blank one above."""
    under_blank: bool = False
    opens_list: bool = False
    """Whether items may follow at the line's beginning: the key above has no value of its own."""

    def line(self, line: str, pattern: re.Pattern[str]) -> None:
        if not line or line.isspace():
            self.first_blank = self.first_blank or not self.keys + self.stray
            self.blank += 1
            self.under_blank = True
            return
        self._text(line, pattern)
        self.under_blank = False

    def _text(self, line: str, pattern: re.Pattern[str]) -> None:
        if line.startswith(("#", "%YAML ", "%TAG ")) or (self.keys and self._continues(line)):
            return
        if found := entry(line, pattern) or _set_in(line, pattern):
            self.keys += 1
            self.known += found.known
            self.plausible += found.plausible
            self.prose += found.may_be_prose
            self.coined += found.is_coined
            self.known_after_stray = self.known_after_stray or found.known
            self.opens_list = found.rest.strip()[:1] in ("", "[", "{", "|", ">")
        else:
            self.stray += 1
            self.paragraphs += self.under_blank
            self.known_after_stray = False

    def _continues(self, line: str) -> bool:
        return continues(line) and (self.opens_list or not line.startswith("-"))


def reads_as_keys(lines: Iterable[str], pattern: re.Pattern[str] = COLON_LINE, *, parsed: bool = False) -> bool:
    """Whether the lines between two fences are a header.

    `parsed` says that the format's own parser found keys in them. Prose between two rules is never taken for a header:
    a block without a key that headers use must read as keys throughout and not as a note may (`TODO: mend the boat`),
    and strays after a blank line are paragraphs.
    """
    count = _Count()
    for line in lines:
        count.line(line, pattern)
    if not count.keys:
        return False
    if count.stray and not parsed:
        in_the_midst = count.known_after_stray and count.stray * 3 <= count.keys and not count.paragraphs
        return count.known > 0 and count.stray < count.keys and (not count.blank or in_the_midst)
    if count.known or count.coined == count.keys:
        return True
    return not count.first_blank and count.plausible == count.keys and count.prose < count.keys
