"""Owns on which line of a file something in its header stands. Pure."""

from __future__ import annotations

import re

_LONGEST = 64 * 1024
_TITLE = re.compile(rb"^\W{0,9}(?:full_?)?title\W", re.IGNORECASE)


class Head:
    """The lines of a file above its body, which begins on line `body_line`, from 1."""

    def __init__(self, data: bytes, body_line: int) -> None:
        self._lines = data[:_LONGEST].splitlines()[: body_line - 1] if body_line > 1 else []

    def line_of_year(self, year: str) -> int:
        """The first line that names `year`; 0 for none."""
        return self._line(re.compile(rb"(?<!\d)" + year.encode() + rb"(?!\d{5})"))

    def line_of_key(self, key: str) -> int:
        """The line on which the value of `key` begins; 0 for none."""
        return self._line(re.compile(rb"^\W{0,9}(?:def[ \t]+)?" + re.escape(key.encode()) + rb"[\"']?[ \t]*[:=]"))

    def line_of_title(self) -> int:
        """The line of the title; 0 for none."""
        return self._line(_TITLE)

    def line_of(self, words: str) -> int:
        """The first line on which `words` are written; 0 for none."""
        return self._line(re.compile(re.escape(words.encode("utf-8", "replace"))))

    def line_with(self, words: str, instead: str) -> str:
        """The line on which `words` are written, with others in their place; "" for none."""
        number = self.line_of(words)
        line = self._lines[number - 1].decode("utf-8", "replace") if number else ""
        return line.replace(words, instead, 1)

    def _line(self, pattern: re.Pattern[bytes]) -> int:
        return next((number for number, line in enumerate(self._lines, 1) if pattern.search(line)), 0)
