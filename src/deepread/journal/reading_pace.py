"""Owns the reader's own pace: what recent readings say of it, and from when on that is believed. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from deepread.journal.readings import Spell

SLOWEST: Final = 80
FASTEST: Final = 900
"""Words a minute between which somebody reads; what is slower is a pause, and what is faster a search."""
READINGS: Final = 200
"""Readings that are looked at, at most."""

_SHORTEST = 30.0
"""Seconds of a reading that tells anything."""
_ENOUGH, _RECENT = 10 * 60.0, 3 * 3600.0
"""Seconds of reading before the pace is believed, and of those that still tell of it."""


def pace_of(latest_first: Iterable[Spell]) -> int | None:
    """Words a minute, by the last three hours of reading; None until there are ten minutes of it.

    It is the median of the readings by the time that each took: one that was slow or fast for a reason of its own
    changes little.
    """
    rates: list[tuple[float, float]] = []
    total = 0.0
    for spell in latest_first:
        rate = spell.words * 60 / spell.seconds if spell.seconds >= _SHORTEST else 0.0
        if not SLOWEST <= rate <= FASTEST:
            continue
        rates.append((rate, spell.seconds))
        total += spell.seconds
        if total >= _RECENT:
            break
    return round(_median(sorted(rates), total)) if total >= _ENOUGH else None


def _median(rates: Sequence[tuple[float, float]], total: float) -> float:
    """The rate in the middle of all seconds; `rates` are (rate, seconds), the least rate first."""
    passed = 0.0
    for rate, seconds in rates:
        passed += seconds
        if 2 * passed >= total:
            return rate
    return rates[-1][0]
