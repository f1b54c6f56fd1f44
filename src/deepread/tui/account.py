"""Owns what follows from what is noted of articles: which of them are in each state, and have each tag. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from deepread.journal import Noted
from deepread.tui.sieve import STATES, states_of
from deepread.tui.tally import kept_up

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

NOTHING = Noted()


class Account(NamedTuple):
    """What is `noted` of articles by their paths, and these paths by the articles' `states` and by the reader's own
    `tags`. It is never changed: any thread may look at it.
    """

    noted: Mapping[str, Noted] = {}
    states: Mapping[str, frozenset[str]] = dict.fromkeys(STATES, frozenset())
    tags: Mapping[str, frozenset[str]] = {}

    def of(self, path: str) -> Noted:
        """What is noted of the article at `path`."""
        return self.noted.get(path, NOTHING)

    def differing(self, noted: Mapping[str, Noted]) -> list[str]:
        """The paths of the articles of which something else is `noted` than here."""
        before = self.noted
        changed = [path for path, now in noted.items() if before.get(path) != now]
        return changed + [path for path in before if path not in noted]

    def kept_up(self, noted: Mapping[str, Noted], changed: Collection[str]) -> Account:
        """This account once that is `noted`, which has `changed` of the articles at these paths."""
        both = [(path, self.of(path), noted.get(path, NOTHING)) for path in changed]
        states = kept_up(self.states, ((path, states_of(old), states_of(new)) for path, old, new in both))
        tags = kept_up(self.tags, ((path, old.tags, new.tags) for path, old, new in both))
        return Account(noted, states, {tag: paths for tag, paths in tags.items() if paths})
