"""Owns merge conflicts that git has left in a header: which of the two sides is read.

Source: https://git-scm.com/docs/git-merge#_how_conflicts_are_presented
"""

from __future__ import annotations

import re

from deepread.article import mend
from deepread.article.remark import Remark

OURS = "<<<<<<<"
"""How a line begins that opens a conflict."""
_SIDES = re.compile(
    r"^<{7}(?: .*)?\n(?P<ours>(?:(?![<=>|]{7}).*\n)*)(?:\|{7}(?: .*)?\n(?:(?![<=>|]{7}).*\n)*)?={7}\n"
    r"(?:(?![<=>|]{7}).*\n)*>{7}(?: .*)?$",
    re.MULTILINE,
)


def without_conflicts(block: str) -> tuple[str, list[Remark]]:
    """`block` with the first side of each conflict alone, every line of it on its number, and a remark on each."""
    remarks: list[Remark] = []

    def ours(conflict: re.Match[str]) -> str:
        first = block.count("\n", 0, conflict.start())
        lines = conflict[0].count("\n")
        kept = conflict["ours"].rstrip("\n")
        remarks.append(
            Remark(
                first,
                "Here is a merge conflict that was never resolved.",
                f"What stands between {OURS} and ======= is read.",
                kept if len(kept) <= mend.LIMIT else "",
                first + lines + 1,
            )
        )
        above = "\n" + conflict["ours"]
        return above + "\n" * (lines - above.count("\n"))

    return _SIDES.sub(ours, block), remarks
