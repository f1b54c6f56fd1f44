r"""Owns how links are recognised where no brackets mark them: bare addresses and wiki links, each in linear time.

Bare addresses follow GitHub's autolink extension (https://github.github.com/gfm/#autolinks-extension-): `http://`,
`https://` and `www.` with a valid domain, and e-mail addresses. linkify-it is not used because its search is quadratic.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from deepread import text
from deepread.document.block import Role, Run

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline

    from deepread.document.runs import Runs

START = r"(?<![A-Za-z0-9])(?:[Hh][Tt][Tt][Pp][Ss]?://|[Ww][Ww][Ww]\.)(?=\w)"
"""Where a bare address may begin, as a pattern."""

_SOFT_BREAK = re.compile(r"(?<![ \t])[ \t]*\n[ \t]*")
"""Looked for from the first blank of several only: from each of them would take quadratic time."""
_BARE = re.compile(r"(https?://|www\.)([\w-]{1,255}(?:\.[\w-]{1,255}){0,30})", re.IGNORECASE)
_BARE_REST = re.compile(r"[^\s<]*")
_EMAIL = re.compile(r"(?<![\w.+/-])[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9_-]{1,63}(?:\.[A-Za-z0-9_-]{1,63}){1,8}(?![\w@-])")
_ENCODED = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")
_TRAILING = "?!.,:*_~'\"]”’»。、，"
_ENTITY_END = re.compile(r"&[A-Za-z0-9]{1,31};$")
_WIKI = re.compile(r"(!?)\[\[([^\[\]|\n]{1,400})(?:\|([^\[\]\n]{1,400}))?\]\](?![\[(:])")

_SIZE = re.compile(r"(?:^|\|)\s*\d{1,5}(?:x\d{1,5})?$")
"""The size in pixels that an embedded picture is shown in."""
_FILE = re.compile(r"\.(?!md$|markdown$)[A-Za-z]\w{1,4}$")
"""How the name of a picture, or of another file that is no article, ends."""


def match_bare(source: str, start: int, end: int) -> int:
    """The end of the bare address that begins at `start`, or `start` if there is none."""
    found = _BARE.match(source, start, end)
    if not found or not _valid_domain(found[1], found[2]):
        return start
    rest = _BARE_REST.match(source, found.end(), end)
    return start + _trimmed(source[start : rest.end() if rest else found.end()])


def target_of(address: str) -> str:
    """What a bare address points to."""
    return f"http://{address}" if address[:4].lower() == "www." else address


def readable(address: str) -> str:
    """An address to be read: letters beyond ASCII decoded, all else as it is written (`%2F` is no slash)."""
    return _ENCODED.sub(_decoded, address) if "%" in address else address


def linked(run: Run) -> list[Run]:
    """A run of plain text (no Markdown is read in it) with its bare addresses and e-mail addresses as links."""
    if "://" not in run.text and "@" not in run.text and "www." not in run.text.lower():
        return [run]
    return [piece for part in _bare_links(run) for piece in mail_linked(part)]


def mail_linked(run: Run) -> list[Run]:
    """A run with the e-mail addresses in it as links."""
    if "@" not in run.text or run.role & (Role.LINK | Role.CODE | Role.IMAGE):
        return [run]
    pieces: list[Run] = []
    done = 0
    for found in _EMAIL.finditer(run.text):
        if not found[0][-1].isalpha():
            continue
        _cut(pieces, run, done, found.start())
        pieces.append(Run(found[0], run.role | Role.LINK, f"mailto:{found[0]}"))
        done = found.end()
    _cut(pieces, run, done, len(run.text))
    return pieces


def bare_rule(state: StateInline, silent: bool) -> bool:
    """An inline rule of markdown-it: a bare address becomes a link, except within one."""
    if silent or state.linkLevel or state.src[state.pos] not in "hHwW":
        return False
    if state.pos and state.src[state.pos - 1].isalnum() and state.src[state.pos - 1].isascii():
        return False
    end = match_bare(state.src, state.pos, state.posMax)
    if end == state.pos:
        return False
    address = state.src[state.pos : end]
    _push_link(state, target_of(address), readable(address))
    state.pos = end
    return True


def wiki_rule(state: StateInline, silent: bool) -> bool:
    """An inline rule of markdown-it: `[[target]]`, `[[target|label]]` and the embedded `![[target]]`, which is a link
    where it is another article.
    """
    if state.src[state.pos] not in "![" or state.linkLevel:
        return False
    found = _WIKI.match(state.src, state.pos, state.posMax)
    if not found or not found[2].strip() or _is_reference(state, found[2]):
        return False
    if state.pos and state.src[state.pos - 1] == "[":
        return False
    if not silent:
        target = found[2].strip()
        label = _SIZE.sub("", (found[3] or "").strip()) or target
        if found[1] and _FILE.search(target):
            token = state.push("image", "img", 0)
            token.attrs = {"src": target}
            token.content = label
        else:
            _push_link(state, target, label)
    state.pos = found.end()
    return True


def _decoded(found: re.Match[str]) -> str:
    try:
        return unquote(found[0], errors="strict")
    except UnicodeDecodeError:
        return found[0]


def _push_link(state: StateInline, target: str, label: str) -> None:
    state.push("link_open", "a", 1).attrs = {"href": target}
    state.push("text", "", 0).content = label
    state.push("link_close", "a", -1)


def _is_reference(state: StateInline, label: str) -> bool:
    return " ".join(label.split()).upper() in state.env.get("references", ())


def _bare_links(run: Run) -> list[Run]:
    pieces: list[Run] = []
    done = 0
    for start in _starts(run.text):
        if start < done:
            continue
        end = match_bare(run.text, start, len(run.text))
        if end > start:
            _cut(pieces, run, done, start)
            address = run.text[start:end]
            pieces.append(Run(text.line(readable(address)), run.role | Role.LINK, text.line(target_of(address))))
            done = end
    _cut(pieces, run, done, len(run.text))
    return pieces


def _starts(source: str) -> list[int]:
    return [found.start() for found in re.finditer(START, source)]


def _cut(pieces: list[Run], run: Run, start: int, end: int) -> None:
    if end > start:
        pieces.append(Run(run.text[start:end], run.role, run.target))


def _valid_domain(scheme: str, domain: str) -> bool:
    labels = domain.split(".")
    return not any("_" in label for label in labels[-2:]) and (len(labels) > 1 or scheme[:1] in "hH")


def _trimmed(address: str) -> int:
    end = len(address)
    surplus = address.count(")") - address.count("(")
    while end:
        last = address[end - 1]
        if last == ")" and surplus > 0:
            surplus -= 1
            end -= 1
        elif last in _TRAILING:
            end -= 1
        elif last == ";":
            entity = _ENTITY_END.search(address, max(0, end - 33), end)
            end = entity.start() if entity else end - 1
        else:
            break
    return end


def add_linked(runs: Runs, words: str) -> None:
    """Add words as they are written, on one line, with the addresses among them as links."""
    for run in linked(Run(on_one_line(words))):
        if run.role:
            runs.put(run.text, run.role, run.target)
        else:
            runs.add(run.text)


def on_one_line(words: str) -> str:
    """`words` with a space for each line end and the blanks about it."""
    return _SOFT_BREAK.sub(" ", words) if "\n" in words else words
