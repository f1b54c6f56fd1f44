"""Owns slips in JSON that leave no doubt of what was meant: a comma too many or too few, a comment.

JSON's own parser finds each; it is mended where it stands, which moves no line.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from deepread.article import json_text, mend
from deepread.article.key_line import COLON_LINE, reads_as_keys
from deepread.article.remark import Remark
from deepread.article.salvage import salvage
from deepread.article.syntax import JSON
from deepread.article.value import Refused

if TYPE_CHECKING:
    from deepread.article.value import Value

_MOST = 20
_COMMENT = "it holds a comment"
_MISSING = "Expecting ',' delimiter"
_COMMENTS = (("//", "\n"), ("/*", "*/"))


def parse(block: str) -> tuple[dict[str, Value], list[Remark]]:
    """The keys of an object with such slips, and remarks on each. Raises `Refused` for anything else."""
    mended, slips = block, dict[int, str]()
    for _ in range(_MOST):
        try:
            json.loads(mended, parse_int=str)
        except json.JSONDecodeError as error:
            found = _mended(mended, error)
            if found is None:
                break
            mended, at, reason = found
            slips.setdefault(mended.count("\n", 0, at), reason)
        except (ValueError, RecursionError):
            break
        else:
            break
    if not slips:
        raise Refused("it holds no slip that can be mended")
    entries, remarks = json_text.parse(mended)
    lines = mended.split("\n")
    said = [_remark(line, reason, lines[line].strip()) for line, reason in slips.items()]
    return entries, sorted([*said, *remarks], key=lambda remark: remark.line)


def line_by_line(block: str) -> tuple[dict[str, Value], list[Remark]] | None:
    """The entries of what stands between two braces, each read by itself; None where the lines do not read as such."""
    lines = [re.sub(r",\s*$", "", line.strip()) for line in block.split("\n")]
    if not reads_as_keys(lines, COLON_LINE):
        return None
    entries, remarks = salvage("\n".join(lines), JSON)
    last = max((at for at, line in enumerate(lines) if line), default=0)
    return entries, [_without_last_comma(remark, last) for remark in remarks]


def whole(refusal: Refused, entries: dict[str, Value]) -> Remark:
    """What keeps an object from being JSON, and the object as it would be."""
    written = mend.json_object(entries)
    reason = f"The header is not JSON: {refusal.reason}."
    offered = written if len(written) <= mend.LIMIT else ""
    return Remark(refusal.line, reason, "Each line is read by itself.", offered)


def _without_last_comma(remark: Remark, last: int) -> Remark:
    """The remark with no comma behind what it offers for the last line."""
    is_last = max(remark.line, remark.end - 1) >= last
    return remark._replace(mend=remark.mend.removesuffix(",")) if is_last else remark


def _remark(line: int, reason: str, mended: str) -> Remark:
    made = "It is read as if that were mended." if mended else "It is passed over; take it out."
    return Remark(line, f"The header is not JSON: {reason}.", made, mended)


def _mended(block: str, error: json.JSONDecodeError) -> tuple[str, int, str] | None:
    """The block without one slip, where that was, and what it was; None for what is none."""
    at = error.pos
    for begins, ends in _COMMENTS:
        if block.startswith(begins, at):
            end = block.find(ends, at)
            end = len(block) if end < 0 else end + (len(ends) if ends != "\n" else 0)
            inside = "\n" * block.count("\n", at, end)
            return block[:at] + inside + block[end:], at, _COMMENT
    before = block[:at].rstrip()
    if before.endswith(",") and block[at : at + 1] in {"}", "]"}:
        return block[: len(before) - 1] + block[len(before) :], len(before) - 1, "a comma has nothing behind it"
    if block[at : at + 1] == "," and block[at + 1 :].lstrip()[:1] in {"}", "]"}:  # as Python 3.13 tells it
        return block[:at] + block[at + 1 :], at, "a comma has nothing behind it"
    if error.msg == _MISSING and block[at : at + 1] in {'"', "{", "["}:
        return f"{before},{block[len(before) :]}", len(before), "a comma is missing"
    return None
