"""Owns telling where articles have gone while nobody looked: what was known of them, against all content now. Pure."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence


class JournalEntry(NamedTuple):
    """An article as the journal has it. `path` is relative to the library if the article is beneath it, "" for one
    that is nowhere; `noted` whether it is in any state.
    """

    number: int
    path: str
    digest: int
    noted: bool


class Whereabouts(NamedTuple):
    """What has become of articles, by their numbers: their new digests, and their new paths in the library."""

    edited: dict[int, int]
    moved: dict[int, str]
    copied: dict[int, str]
    """Of other libraries, where the same article is in this one."""
    twins: dict[str, int]
    """Digests by path, of articles whose content is that of one that is noted, and is where it was."""


def whereabouts(
    known: Collection[JournalEntry],
    lost: Sequence[JournalEntry],
    abroad: Sequence[JournalEntry],
    digests: Mapping[str, int],
) -> Whereabouts:
    """Find everything that is `known` beneath a library in `digests`, which has every article of it by its path.

    `lost` are articles whose files are gone, of those `known` and of those that are nowhere. They are taken to be the
    articles with the same content of which nothing is noted. So is one that stands where another content is now, if its
    own is elsewhere: files were swapped. A copy that was known as one before (`twins`) is no such place: its original
    was edited.

    Those `abroad` are gone from other libraries, which may only be out of reach.
    """
    homes = {article.path: article for article in known}
    displaced = [article for article in known if digests.get(article.path, article.digest) not in (article.digest, 0)]
    swapped = [article for article in displaced if article.noted and article.digest]
    places = _Places(homes, digests, {article.digest for article in (*lost, *swapped, *abroad)})
    moved = {
        article.number: new for article in lost if (new := places.take(article) or places.take(article, twins=True))
    }
    moved |= {article.number: new for article in swapped if (new := places.take(article))}
    _stay(moved, swapped, homes)
    held = {article.digest for article in known}
    strangers = [article for article in abroad if article.digest not in held]
    copied = {article.number: new for article in strangers if (new := places.take(article)) and new not in homes}
    taken = {*moved.values()}
    edited = {
        article.number: digests[article.path]
        for article in displaced
        if article.number not in moved and article.path not in taken
    }
    at_home = {article.digest for article in known if article.noted and digests.get(article.path) == article.digest} - {
        0
    }
    known_now = homes.keys() | taken | {*copied.values()}
    twins = {path: digest for path, digest in digests.items() if digest in at_home and path not in known_now}
    return Whereabouts(edited, moved, copied, twins)


class _Places:
    """Where some contents are and no article is noted that belongs there: free places, and those of mere copies."""

    def __init__(self, homes: Mapping[str, JournalEntry], digests: Mapping[str, int], wanted: Collection[int]) -> None:
        self._free: defaultdict[int, list[str]] = defaultdict(list)
        self._twins: defaultdict[int, list[str]] = defaultdict(list)
        for path in sorted(path for path, digest in digests.items() if digest in wanted):
            digest, home = digests[path], homes.get(path)
            if home is None or home.digest not in (digest, 0):
                self._free[digest].append(path)
            elif not home.noted:
                self._twins[digest].append(path)

    def take(self, article: JournalEntry, *, twins: bool = False) -> str:
        """The place with the content of `article`, among equals the one with its file name; "" where there is none."""
        paths = (self._twins if twins else self._free)[article.digest]
        if not paths:
            return ""
        new = next((path for path in paths if _name(path) == _name(article.path)), paths[0])
        paths.remove(new)
        return new


def _stay(moved: dict[int, str], swapped: Collection[JournalEntry], homes: Mapping[str, JournalEntry]) -> None:
    """Leave alone who would turn out an article that has nowhere to go: one of the two was copied over the other."""
    while stuck := [
        article.number
        for article in swapped
        if (home := homes.get(moved.get(article.number, ""))) and home.noted and home.number not in moved
    ]:
        for number in stuck:
            del moved[number]


def _name(path: str) -> str:
    return path.rpartition("/")[2]
