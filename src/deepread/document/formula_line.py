"""Owns a line of a formula while it is put together: which of its signs stand apart."""

from __future__ import annotations

import re


class Line:
    """A line of a formula as it is put together."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._last = ""
        self._is_apart = False

    def add(self, sign: str) -> None:
        """Add what stands right behind what there is."""
        if self._is_apart and (sign[:1].isalnum() or sign[:1] in "√∞"):
            self._put(" ")
        self._is_apart = False
        self._put(sign)

    def spaced(self, sign: str) -> None:
        """Add a sign with a space on each side."""
        self._is_apart = False
        self._put(f" {sign} ")

    def apart(self, words: str) -> None:
        """Add what would run into the letters beside it."""
        if self._last.isalnum() or self._last in ")]}":
            self._put(" ")
        self._put(words)
        self._is_apart = True

    def product(self, words: str) -> None:
        """Add words in brackets, which what follows may stand right behind."""
        self.apart(words)
        self._is_apart = False

    def attach(self, words: str) -> None:
        """Add what belongs to the sign before it."""
        self._put(words)

    def close(self) -> None:
        """Let what comes next stand right behind the last sign."""
        while self._parts and self._parts[-1] != (kept := self._parts[-1].rstrip(" ")):
            self._parts[-1:] = [kept] if kept else []
        self._last = self._parts[-1][-1] if self._parts else ""

    def _put(self, words: str) -> None:
        if words:
            self._parts.append(words)
            self._last = words[-1]

    def negate(self) -> None:
        """Strike the next sign through."""
        self._put("\0")

    def text(self) -> str:
        """All of it."""
        words = "".join(self._parts)
        if "\0" in words:
            from deepread.document.formula_sign import NEGATED

            words = re.sub(r"\0( ?)(.?)", lambda at: at[1] + NEGATED.get(at[2], f"{at[2]}\u0338"), words)
        return words
