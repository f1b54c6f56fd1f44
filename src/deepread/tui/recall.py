"""Owns going back through former queries and forward again to what was being typed. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Recall:
    """`former` queries that begin as what is `typed`, the latest first, all of them where none does; `at` is the one in
    the bar, -1 for none.
    """

    typed: str
    former: tuple[str, ...]
    at: int = -1
    begins: bool = True
    """Whether they begin as what is typed."""

    @classmethod
    def of(cls, typed: str, queries: Iterable[str], *, whole: bool = False) -> Self:
        """From what is typed, whatever its case, and all former queries; with `whole` any of them will do."""
        beginning = "" if whole else typed.strip().casefold()
        asked = [query for query in queries if query != typed.strip()]
        begun = tuple(query for query in asked if query.casefold().startswith(beginning))
        return cls(typed, begun or tuple(asked), begins=bool(begun))

    @property
    def text(self) -> str:
        """What stands in the bar."""
        return self.typed if self.at < 0 else self.former[self.at]

    def earlier(self) -> Self:
        """The query before this one; this one where it is the first."""
        return replace(self, at=min(self.at + 1, len(self.former) - 1))

    def later(self) -> Self:
        """The query after this one, and in the end what was typed."""
        return replace(self, at=max(self.at - 1, -1))
