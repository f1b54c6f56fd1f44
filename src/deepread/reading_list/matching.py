"""Owns finding the article that an entry is of: by its address, else, where one of both has none, by its title if no
other article has it.
"""

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
        self._by_title_alone: dict[str, str] = {}
        """Of the articles without an address."""
        for path, address, title in articles:
            place, words = canonical(address), _words(title)
            if place:
                self._by_address.setdefault(place, path)
            for titles in (self._by_title, *([] if place else [self._by_title_alone])):
                if words:
                    titles[words] = _AMBIGUOUS if words in titles else path

    def find(self, address: str, title: str) -> str | None:
        """The path of the article with this canonical address, else with exactly this title; None for none. Two
        addresses are two articles, whatever they are called.
        """
        titles = self._by_title_alone if address else self._by_title
        return self._by_address.get(address) or titles.get(_words(title)) or None


def _words(title: str) -> str:
    """A title as it is compared: neither case nor spaces make another."""
    return " ".join(title.casefold().split())
