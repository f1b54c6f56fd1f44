"""Owns headers between fences: YAML between `---`, TOML between `+++`."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from deepread.article import flat_yaml, yaml_text
from deepread.article.article import ArticleWarning
from deepread.article.header import HEADER_LIMIT, Dialect, Header, line_at
from deepread.article.key import has_known
from deepread.article.key_line import COLON_LINE, EQUALS_LINE, continues, entry, reads_as_keys
from deepread.article.merge_conflict import OURS, without_conflicts
from deepread.article.remark import Remark
from deepread.article.salvage import salvage
from deepread.article.syntax import TOML, YAML
from deepread.article.value import Refused, Value, of_parsed

if TYPE_CHECKING:
    from deepread.article.syntax import Syntax

_OPEN = re.compile(
    r"(?P<indent>[ \t]{0,3})(?:(?P<fence>-{3,80}|\+{3,80}|—{1,3}-?|–-)(?P<format>json|toml|yaml|yml)?)[ \t]*(?:\n|\Z)"
)
_LONGER = re.compile(r"\n(?P<mark>[\-+])(?P=mark){3,80}[ \t]*(?:\n|\Z)")
# A comment to YAML; but between blank lines at the block's end it is a heading, and the fence behind it a rule.
_HEADING_LAST = re.compile(r"\n[ \t]*\n#{1,6}[ \t]+(?![\w\-]+[ \t]*[:=]).*\n\s*\Z")
_TABLE = re.compile(r"^[ \t]*(\[[^=\n]*\])[ \t]*(?:#.*)?$", re.MULTILINE)


def read(text: str, start: int) -> Header | None:
    """The header that opens with a fence at `start`, or None: then what stands there is text with a rule above it."""
    opening = _OPEN.match(text, start)
    if not opening or opening.end() == opening.start():
        return None
    closing = _closing(text, opening)
    if closing:
        block = text[opening.end() : closing.start() + 1] if closing.start() >= opening.end() else ""
        if header := _between(text, opening, block, closing.end()):
            return header
    return _closed_by_more(text, opening) or _unclosed(text, opening)


def _closed_by_more(text: str, opening: re.Match[str]) -> Header | None:
    """A header whose closing fence is longer than its opening one, which to other programs does not end it."""
    closing = _LONGER.search(text, opening.end() - 1, opening.end() + HEADER_LIMIT)
    if not closing or closing["mark"] != opening["fence"][0] or opening["indent"]:
        return None
    block = text[opening.end() : closing.start() + 1]
    header = _between(text, opening, block, closing.end()) if block.strip() else None
    if not header or not has_known(header.entries):
        return None
    fence = opening["fence"]
    reason = f"The header opens with {fence} and is closed by a longer fence."
    warning = ArticleWarning(line_at(text, closing.start() + 1), reason, "It ends there all the same.", fence)
    return replace(header, warnings=(*header.warnings, warning))


def _closing(text: str, opening: re.Match[str]) -> re.Match[str] | None:
    return _closing_of(opening["fence"], opening["indent"]).search(text, opening.end() - 1)


@lru_cache(maxsize=64)
def _closing_of(fence: str, indent: str) -> re.Pattern[str]:
    ends = {re.escape(fence)} | ({"---", r"\.\.\."} if fence[0] == "-" else set())
    return re.compile(rf"\n{indent}(?:{'|'.join(sorted(ends))})[ \t]*(?:\n|\Z)")


def _between(text: str, opening: re.Match[str], block: str, end: int) -> Header | None:
    line = line_at(text, opening.end())
    remarks: list[Remark] = []
    if len(block) > HEADER_LIMIT:
        block = block[: block.rfind("\n", 0, HEADER_LIMIT) + 1]
        reason = f"The header is longer than {HEADER_LIMIT // 1024} KB."
        remarks.append(Remark(0, reason, "The rest of it is left out; the body stands."))
    if block.endswith("\n\n") and _HEADING_LAST.search(block):
        return None
    if not block.strip():
        return Header(Dialect.YAML, {}, block, line, end)
    block = _dedent(block, opening["indent"])
    if OURS in block:
        block, conflicts = without_conflicts(block)
        remarks += conflicts
    dialect, entries, more = _entries(block, opening)
    if entries is None:
        return None
    warnings = tuple(remark.at(line) for remark in (*remarks, *more))
    return Header(dialect, entries, block, line, end, warnings)


def _dedent(block: str, indent: str) -> str:
    if indent:
        block = re.sub(rf"^{indent}", "", block, flags=re.MULTILINE)
    if "\u00a0" in block:  # no-break spaces come along when a header is copied from a page
        block = re.sub(r"^[ \t]*\u00a0[ \t\u00a0]*|(?<=:)[ \t]*\u00a0", " ", block, flags=re.MULTILINE)
        block = re.sub(r"^ (?=\S+:)", "", block, flags=re.MULTILINE)
    return block


def _entries(block: str, opening: re.Match[str]) -> tuple[Dialect, dict[str, Value] | None, list[Remark]]:
    if opening["format"] == "json":
        return Dialect.JSON, *_json(block)
    if opening["fence"][0] == "+" or opening["format"] == "toml":
        return _plus(block)
    if flat := flat_yaml.read(block):
        return Dialect.YAML, (flat if _is_header(flat, block) else None), []
    if entry(block.lstrip().partition("\n")[0], COLON_LINE) is None:
        entries, remarks = _toml(block)
        if entries:
            return Dialect.TOML, entries, remarks
    return Dialect.YAML, *_yaml(block)


def _plus(block: str) -> tuple[Dialect, dict[str, Value] | None, list[Remark]]:
    """What stands between the fences of TOML, which some have put around YAML."""
    entries, remarks = _toml(block)
    if entries is None and entry(block.lstrip().partition("\n")[0], COLON_LINE):
        return Dialect.YAML, *_yaml(block)
    return Dialect.TOML, entries, remarks


def _yaml(block: str) -> tuple[dict[str, Value] | None, list[Remark]]:
    lines = block.rstrip().split("\n")
    try:
        parsed = yaml_text.parse(block)
    except Refused as refusal:
        if not reads_as_keys(lines):
            return None, []
        entries, remarks = _salvaged(block)
        return entries, remarks or [_whole(YAML, refusal)]
    if isinstance(parsed.value, dict):
        return (parsed.value, parsed.remarks) if _is_header(parsed.value, block) else (None, [])
    return _salvaged(block) if reads_as_keys(lines) else (None, [])


def _salvaged(block: str) -> tuple[dict[str, Value], list[Remark]]:
    """YAML read line by line. What there is to say of the other lines is said at once, not after the mend of these."""
    entries, remarks = salvage(block, YAML)
    wrong = [remark for remark in remarks if remark.end]
    begin = min((remark.line for remark in wrong), default=0)
    others = yaml_text.remarks_beside(block, begin, max((remark.end for remark in wrong), default=begin))
    return entries, sorted([*remarks, *others], key=lambda remark: remark.line) if others else remarks


def _is_header(entries: dict[str, Value], block: str) -> bool:
    return has_known(entries) or reads_as_keys(block.rstrip().split("\n"), parsed=True)


def _whole(syntax: Syntax, refusal: Refused) -> Remark:
    """The remark where each entry is the format's, but the whole of them is not."""
    reason = f"The header is not {syntax.name}: {refusal.reason[:1].lower()}{refusal.reason[1:]}."
    return Remark(refusal.line, reason, "Each line is read by itself.")


def _toml(block: str) -> tuple[dict[str, Value] | None, list[Remark]]:
    from deepread.article.toml_text import TomlHandler

    try:
        entries = of_parsed(TomlHandler().load(block))
    except Refused as refusal:
        if not reads_as_keys(_without_tables(block), EQUALS_LINE):
            return None, []
        return _salvaged_tables(block, refusal)
    return (entries, []) if isinstance(entries, dict) and entries else (None, [])


def _without_tables(block: str) -> list[str]:
    return [line.strip() for line in block.split("\n") if not line.startswith("[")]


def _salvaged_tables(block: str, refusal: Refused) -> tuple[dict[str, Value], list[Remark]]:
    """TOML read line by line, table by table: a picture's title is not the article's."""
    top, *tables = _TABLE.split(block)
    entries, remarks = salvage(top, TOML)
    line = top.count("\n")
    for heading, text in zip(tables[::2], tables[1::2], strict=True):
        inside, more = salvage(text, TOML)
        before = entries.get(name := heading.strip("[] \t"))
        entries[name] = {**before, **inside} if isinstance(before, dict) else inside
        remarks += [remark._replace(line=line + remark.line) for remark in more]
        line += text.count("\n")
    return entries, remarks or [_whole(TOML, refusal)]


def _json(block: str) -> tuple[dict[str, Value] | None, list[Remark]]:
    from deepread.article import json_text

    try:
        return json_text.parse(block)
    except Refused:
        return _yaml(block)


def _unclosed(text: str, opening: re.Match[str]) -> Header | None:
    toml = opening["fence"][0] == "+"
    pattern = EQUALS_LINE if toml else COLON_LINE
    end = _end_of_keys(text, opening.end(), pattern)
    block = text[opening.end() : end]
    if not block.strip() or not reads_as_keys(block.split("\n"), pattern):
        return None
    entries, remarks = (_toml if toml else _yaml)(block)
    if not entries or not has_known(entries):
        return None
    line = line_at(text, opening.end())
    last = line + block.rstrip("\n").count("\n")
    made = "It is read up to the last line that reads as a key; the body begins behind it."
    fence = opening["fence"]
    reason = f"The header's closing {fence} is missing behind line {last}."
    before = _mended_last(block.rstrip().split("\n"), remarks)
    missing = ArticleWarning(last, reason, made, f"{before}\n{fence}")
    warnings = (*(remark.at(line) for remark in remarks), missing)
    return Header(Dialect.TOML if toml else Dialect.YAML, entries, block, line, end, warnings)


def _mended_last(lines: list[str], remarks: list[Remark]) -> str:
    """The last of the header's lines, as it is when what else is wrong with it is mended."""
    last = len(lines) - 1
    mends = (remark.mend for remark in remarks if remark.line <= last < max(remark.end, remark.line + 1))
    return next(filter(None, mends), lines[-1]).rpartition("\n")[2]


def _end_of_keys(text: str, start: int, pattern: re.Pattern[str]) -> int:
    """The offset behind the last line, from `start`, that reads as part of a header."""
    end = at = start
    blank = opens_list = False
    while at < min(len(text), start + HEADER_LIMIT):
        stop = text.find("\n", at) + 1 or len(text)
        line = text[at:stop].rstrip("\n")
        if not line.strip():
            if end == start:
                break
            blank = True
        elif (found := entry(line, pattern)) and not (blank and not found.known):
            end, blank, opens_list = stop, False, not found.rest.strip()
        elif end > start and not blank and continues(line) and (opens_list or not line.startswith("-")):
            end = stop
        else:
            break
        at = stop
    return end
