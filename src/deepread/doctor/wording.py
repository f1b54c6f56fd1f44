"""Owns the words for kinds of troubles, and for how many there are. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread.doctor.trouble import TroubleKind
from deepread.text import counted

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAMES = {
    TroubleKind.FILE: ("file that could not be read as it is", "files that could not be read as they are"),
    TroubleKind.HEADER: ("trouble in a header", "troubles in headers"),
    TroubleKind.FUTURE: ("date that is still to come", "dates that are still to come"),
    TroubleKind.COPY: ("text that stands in another file too", "texts that stand in other files too"),
    TroubleKind.TITLE: ("title that another article has too", "titles that other articles have too"),
    TroubleKind.LINK: ("link to an article that is not there", "links to articles that are not there"),
    TroubleKind.HEADING: ("link to a heading that is not there", "links to headings that are not there"),
    TroubleKind.IMAGE: ("image that is not there", "images that are not there"),
}
_SHORT = {
    TroubleKind.FILE: "files",
    TroubleKind.HEADER: "headers",
    TroubleKind.FUTURE: "dates",
    TroubleKind.COPY: "copies",
    TroubleKind.TITLE: "titles",
    TroubleKind.LINK: "links",
    TroubleKind.HEADING: "headings",
    TroubleKind.IMAGE: "images",
}


def short_name(kind: TroubleKind) -> str:
    """One word for all troubles of a kind."""
    return _SHORT[kind]


def summary(counts: Mapping[TroubleKind, int], troubled: int, files: int) -> list[str]:
    """What was found, as lines: in how many of how many files, then how many troubles of each kind."""
    if not troubled:
        return [f"{counted(files, 'file')}, and nothing is wrong with {'it' if files == 1 else 'them'}"]
    total = sum(counts.values())
    kinds = [kind for kind in TroubleKind if counts.get(kind)]
    width = max(len(f"{counts[kind]:,}") for kind in kinds)
    first = f"{counted(total, 'trouble')} in {troubled:,} of {counted(files, 'file')}"
    return [first, *(f"{counts[kind]:>{width + 2},} {_NAMES[kind][counts[kind] != 1]}" for kind in kinds)]
