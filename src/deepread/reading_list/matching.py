"""Owns finding the article that an entry is of: by its address, else by its title if no other article has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread.reading_list.address import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable

_AMBIGUOUS = ""


class Shelf:
    """Articles by what tells them."""

    def __init__(self, articles: Iterable[tuple[str, str, str]]) -> None:
        """`articles` are (path, address, title)."""
        self._by_address: dict[str, str] = {}
        self._by_title: dict[str, str] = {}
        for path, address, title in articles:
            if place := canonical(address):
                self._by_address.setdefault(place, path)
            if words := _words(title):
                self._by_title[words] = _AMBIGUOUS if words in self._by_title else path

    def find(self, address: str, title: str) -> str | None:
        """The path of the article with this canonical address, else with exactly this title; None for none."""
        return self._by_address.get(address) or self._by_title.get(_words(title)) or None


def _words(title: str) -> str:
    """A title as it is compared: neither case nor spaces make another."""
    return " ".join(title.casefold().split())
