"""Owns what the reader wants to see of the library, as a value: which articles, and grouped by what. Pure."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from deepread.library import Facet
from deepread.page import clip
from deepread.text import line as safe_line

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAME = 24
"""Cells of a value, where it is told what is listed."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """`chosen` has the values, by facet, of which an article must have one of each; without any it is not there.
    `group` is what the list is grouped by. `hides_read` says that articles that were read are left out.
    """

    chosen: Mapping[Facet, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))
    group: Facet | None = None
    hides_read: bool = False

    @classmethod
    def from_kept(cls, kept: str, *, hides_read: bool = False) -> Narrowing:
        """What `kept` was written of; of what no version of this program has written nothing."""
        try:
            written = json.loads(kept or "{}")
            chosen = {Facet(facet): frozenset(map(str, names)) for facet, names in written.get("chosen", {}).items()}
            group = Facet(written["group"]) if written.get("group") else None
        except (ValueError, TypeError, AttributeError, RecursionError):
            return cls(hides_read=hides_read)
        return cls({facet: names for facet, names in chosen.items() if names}, group, hides_read)

    @property
    def kept(self) -> str:
        """What is chosen and grouped, to be kept; "" for nothing."""
        if not self.is_active:
            return ""
        chosen = {facet: sorted(names) for facet, names in self.chosen.items()}
        return json.dumps({"chosen": chosen, "group": self.group}, ensure_ascii=False)

    def toggled(self, facet: Facet, name: str) -> Narrowing:
        """The same with a value chosen, or no longer."""
        values = self.chosen.get(facet, frozenset()) ^ {name}
        chosen = {**self.chosen, facet: values}
        return replace(self, chosen={known: names for known, names in chosen.items() if names})

    def grouped(self, facet: Facet) -> Narrowing:
        """The same grouped by a facet, or no longer grouped where it is by that one."""
        return replace(self, group=None if facet is self.group else facet)

    def cleared(self) -> Narrowing:
        """The same with nothing chosen, and not grouped."""
        return replace(self, chosen={}, group=None)

    @property
    def is_active(self) -> bool:
        """Whether anything is chosen or grouped."""
        return bool(self.chosen) or self.group is not None

    def goes_by(self, facet: Facet) -> bool:
        """Whether anything of `facet` is chosen, or grouped by it."""
        return facet in self.chosen or self.group is facet

    def asks_for(self, state: str) -> bool:
        """Whether articles are asked for that are in this state."""
        return state in self.chosen.get(Facet.STATE, ())

    def tellings(self) -> list[str]:
        """What is chosen, the longest telling first: with what the values are of, without it, in numbers."""
        if not self.chosen:
            return []
        names = {
            facet: " or ".join(clip(value_name(facet, name), _NAME) for name in sorted(values))
            for facet, values in self.chosen.items()
        }
        counts = (f"{facet} {len(some)}×" if len(some) > 1 else str(facet) for facet, some in self.chosen.items())
        said = (f"{facet} {name}" for facet, name in names.items())
        return [" · ".join(said), " · ".join(names.values()), " · ".join(counts), "filtered"]


def value_name(facet: Facet, name: str) -> str:
    """A value of a facet as it is shown."""
    if name:
        return safe_line(name)
    return "in no folder" if facet is Facet.FOLDER else f"no {facet}"


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What is listed of the library: `shown` articles, that `fit` what is chosen, which is told in several ways, the
    longest first; grouped by `group`, and without `hidden` ones that were read. `selected` are selected.
    """

    shown: int = 0
    fit: tuple[str, ...] = ()
    group: str = ""
    hidden: int = 0
    selected: int = 0

    def tellings(self, count: int, order: str) -> list[str]:
        """All this of `count` articles in an `order`, the longest telling first."""
        selected = f"{self.selected:,} selected" if self.selected else ""
        of = f" of {count:,}" if self.fit else f" article{'' if self.shown == 1 else 's'}"
        shown = f"{self.shown:,}{of}"
        hidden = f"{self.hidden:,} read hidden" if self.hidden else ""
        group = f"by {self.group}" if self.group else ""
        short = f"{self.shown:,}{of if self.fit else ''}{order}"
        few = f"{self.hidden:,} hidden" if self.hidden else ""
        said: list[str] = []
        for fit in self.fit or ("",):
            said += [
                _parts(fit, selected, group, shown + order, hidden),
                _parts(fit, selected, group, short, few),
                _parts(fit, selected, group, shown, hidden),
            ]
        return [*said, _parts(selected, short), _parts(selected, shown, hidden), _parts(selected, shown), shown]


def _parts(*said: str) -> str:
    return " · ".join(filter(None, said))
