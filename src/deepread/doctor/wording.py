"""Owns the words for kinds of troubles, and for how many there are. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread.doctor.finding import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAMES = {
    Kind.FILE: ("file that could not be read as it is", "files that could not be read as they are"),
    Kind.HEADER: ("trouble in a header", "troubles in headers"),
    Kind.FUTURE: ("date that is still to come", "dates that are still to come"),
    Kind.COPY: ("text that stands in another file too", "texts that stand in other files too"),
    Kind.TITLE: ("title that another article has too", "titles that other articles have too"),
    Kind.LINK: ("link to an article that is not there", "links to articles that are not there"),
    Kind.HEADING: ("link to a heading that is not there", "links to headings that are not there"),
    Kind.IMAGE: ("image that is not there", "images that are not there"),
}
_SHORT = {
    Kind.FILE: "files",
    Kind.HEADER: "headers",
    Kind.FUTURE: "dates",
    Kind.COPY: "copies",
    Kind.TITLE: "titles",
    Kind.LINK: "links",
    Kind.HEADING: "headings",
    Kind.IMAGE: "images",
}


def short_name(kind: Kind) -> str:
    """One word for all troubles of a kind."""
    return _SHORT[kind]


def counted(number: int, one: str, many: str) -> str:
    """`number` things: `1 file`, `2,000 files`."""
    return f"{number:,} {one if number == 1 else many}"


def summary(counts: Mapping[Kind, int], troubled: int, files: int) -> list[str]:
    """What was found, as lines: in how many of how many files, then how many troubles of each kind."""
    if not troubled:
        return [f"{counted(files, 'file', 'files')}, and nothing is wrong with {'it' if files == 1 else 'them'}"]
    total = sum(counts.values())
    kinds = [kind for kind in Kind if counts.get(kind)]
    width = max(len(f"{counts[kind]:,}") for kind in kinds)
    first = f"{counted(total, 'trouble', 'troubles')} in {troubled:,} of {counted(files, 'file', 'files')}"
    return [first, *(f"{counts[kind]:>{width + 2},} {_NAMES[kind][counts[kind] != 1]}" for kind in kinds)]
