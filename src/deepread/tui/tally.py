"""Owns keeping sets of members by their names up with changes of a few members, however many there are. Pure."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

Member = TypeVar("Member")


def kept_up(
    sets: Mapping[str, frozenset[Member]], changes: Iterable[tuple[Member, Collection[str], Collection[str]]]
) -> dict[str, frozenset[Member]]:
    """`sets` once each member of `changes` has left those that it was in (the first names) for those that it is in (the
    second ones). A set that has not changed is the same object.
    """
    came: defaultdict[str, set[Member]] = defaultdict(set)
    gone: defaultdict[str, set[Member]] = defaultdict(set)
    for member, before, after in changes:
        for name in before:
            if name not in after:
                gone[name].add(member)
        for name in after:
            if name not in before:
                came[name].add(member)
    found = dict(sets)
    for name in came.keys() | gone.keys():
        found[name] = (found.get(name, frozenset()) - gone[name]) | came[name]
    return found
