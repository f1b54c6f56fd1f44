"""Owns the title of last resort: the first heading, the first line, the file's name. Never empty."""

from __future__ import annotations

import re

from deepread import text as safe
from deepread.article.article import Kind
from deepread.article.chat import MESSAGE, is_chat
from deepread.article.field.mark import shown
from deepread.article.kind import is_called_markdown, is_data
from deepread.article.manual import manual_title
from deepread.article.program import is_program

FIRST_LINE = 80
"""The longest title that is made of a first line, in characters."""

UNTITLED = "Untitled"

_HEADING = re.compile(
    r"^(?:-[ ])? {0,3}\#[ \t]+(?P<atx>\S.*)$"
    r"|^(?P<setext>(?![ \t]*(?:[>\-+*#|]|\d+[.)]))[ ]{0,3}\S.*)\n[ ]{0,3}={2,}[ \t]*$"
    r"|<h1\b[^<>]{0,200}>(?P<html>(?:(?!<h1\b)[\s\S]){1,300}?)</h1>",
    re.MULTILINE | re.IGNORECASE,
)
_LOWER_HEADING = re.compile(r"[ ]{0,3}#{2,6}[ \t]")
_HEADED = {
    Kind.RST: re.compile(
        r"^[ \t]*(?P<title>[^\W_].*|\S.*\S)\n(?P<rule>[=\-~`#\"^+*:.'_])(?P=rule){2,}[ \t]*$", re.MULTILINE
    ),
    Kind.ORG: re.compile(r"\A\s*\*[ \t]+(?:(?:TODO|DONE)[ \t]+)?(?:\[#\w\][ \t]*)?(?P<title>\S.*)$", re.MULTILINE),
    Kind.HTML: re.compile(r"<h1\b[^<>]{0,200}>(?P<title>(?:(?!<h1\b).){1,600}?)</h1>", re.IGNORECASE | re.DOTALL),
}
"""Where the first heading of another markup stands."""
_PICTURE = r"!\[[^\[\]]*\](?:\([^()]*\)|\[[^\[\]]*\])"
_PICTURES = re.compile(rf"\s*(?:\[\s*{_PICTURE}\s*\](?:\([^()]*\)|\[[^\[\]]*\])|{_PICTURE})\s*")
"""Pictures beside the words of a title, such as the badges of a program, and links of nothing else."""
_MARKUP = re.compile(r"<[^<>]{0,2000}>|``|[ \t]+:[\w@:]{1,100}:$|(?<!\w)[*`/=~](?=\S)|(?<=\S)[*`/=~]_?(?!\w)")
_FENCE = re.compile(r"^ {0,3}(?P<mark>`{3,}|~{3,})(?P<info>.*)$", re.MULTILINE)
_CLOSING_MARKS = re.compile(r"[ \t]+#+[ \t]*$|[ \t]*\{[#.:][^{}]*\}[ \t]*$")
_LEADING_MARKS = re.compile(r"^(?:[#>]+[ \t]+|[-+*][ \t]+(?:\[[ xX]\][ \t]+)?|\d{1,4}[.)][ \t]+|\|)+")
_NO_PROSE = re.compile(r"^\W*$|^[ \t]*(?:!\[|\[!\[|<|\{[%{]|```|~~~|\||import |export )")
_DATE = re.compile(
    r"(?P<year>[12]\d{3})(?:(?P<mark>[-_.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})|(?P<months>[01]\d)(?P<days>[0-3]\d))"
    r"(?:[-_. T]|$)"
)
_EXTENSION = re.compile(
    r"\.(?:md|markdown|mdx|mkdn?|mdown|mmd|qmd|rmd|txt|text|rst|org|x?html|htm|eml|mht|mhtml)$", re.IGNORECASE
)
# A file of Denote's (https://protesilaos.com/emacs/denote#h:4e9c7512-84dc-4dfb-9fa9-e15d51178e5d).
_DENOTE = re.compile(r"\d{8}T\d{6}(?:==[^\-_]+)?(?:--(?P<title>[^_]+))?(?:__(?P<tags>.+))?$")
_SERIAL = re.compile(r"^[\d\W_]*$|^(?:[0-9a-f]{8,}|\d+)(?:[-_][0-9a-f]{6,})*$", re.IGNORECASE)
_FOLDER_NAMED = frozenset({"index", "_index", "content", "post"})
_TOP = 4_000
"""Characters in which a memo says that it is one, and its title."""
_MEMO = re.compile(r"^(?:Request for Comments: \d|Internet-Draft\b|INTERNET-DRAFT\b)", re.MULTILINE)
_CENTRED = re.compile(r"\n[ \t]*\n {8}(?P<title> *\S.*(?:\n {3} *\S.*){0,3})\n[ \t]*\n")
_BOX = "*#|+"
"""Signs of which a box is drawn around a title."""
_BOX_END = re.compile(r"(?<=\S)[ \t]+[*#|+]$")
_ENDS = " \t,;:–—-…"
_SEARCHED = 1 << 20
_LONGEST = 1000
"""Characters of a title that are kept."""
_WRAPPED = 40
"""Characters from which a line may have been ended for its length alone."""


def of_body(body: str, kind: Kind, path: str) -> str:
    """A title from what stands in the body or, in data, programs, chats and Markdown without a heading, in the file's
    name.

    Where nothing but a mark somewhere in it makes a text Markdown, only a heading at its top is its title.
    """
    name = of_path(path)
    if kind in _HEADED:
        return _of_markup(body, kind) or name or of_first_line(body) or UNTITLED
    if kind is Kind.PLAIN:
        if name and (is_data(body.strip()) or _has_no_words_first(body[:_TOP])):
            return name
        return _of_memo(body) or clean(manual_title(body[:_TOP])) or of_first_line(body) or name or UNTITLED
    if not is_called_markdown(path):
        return of_heading(body, at_top=True) or of_first_line(body) or name or UNTITLED
    if title := of_heading(body) or (name if name and not _is_serial(path) else ""):
        return title
    # The first part of a day's notes (`## Morning`) says less than the day, and stands in those of each.
    day = date_in(path) if _LOWER_HEADING.match(_first_line(body)) else ""
    return day or of_first_line(body) or name or UNTITLED


def _has_no_words_first(top: str) -> bool:
    """Whether what a text begins with is no title: a line of a program, or what somebody says in a chat."""
    lines = top.split("\n")
    first = next((line for line in lines if line.strip()), "")
    return is_program(lines) or (MESSAGE.match(first) is not None and is_chat(lines))


def _of_markup(body: str, kind: Kind) -> str:
    found = _HEADED[kind].search(body, 0, _SEARCHED)
    return clean(_MARKUP.sub("", safe.line(found["title"], 2000))) if found else ""


def of_heading(body: str, *, at_top: bool = False) -> str:
    """The first heading of level one outside code, as its text; with `at_top` none that has words above it."""
    searched = body[:_SEARCHED]
    fences = _FENCE.finditer(searched)
    inside: tuple[int, int] = (0, 0)
    for found in _HEADING.finditer(searched):
        while inside[1] <= found.start() and (opening := next(fences, None)):
            if opening.start() >= inside[1]:
                inside = _fenced(searched, opening)
        if inside[0] <= found.start() < inside[1]:
            continue
        if at_top and any(line.strip() and not _NO_PROSE.match(line) for line in searched[: found.start()].split("\n")):
            return ""
        written = safe.line(found["atx"] or found["setext"] or found["html"], 2000)
        if title := clean(_CLOSING_MARKS.sub("", written)):
            return title
    return ""


def _fenced(text: str, opening: re.Match[str]) -> tuple[int, int]:
    mark = opening["mark"]
    if mark[0] == "`" and "`" in opening["info"]:
        return opening.start(), opening.start()
    closing = re.compile(rf"^ {{0,3}}{mark[0]}{{{len(mark)},}}[ \t]*$", re.MULTILINE).search(text, opening.end())
    return opening.start(), closing.end() if closing else len(text)


def _of_memo(body: str) -> str:
    """The title of a memo of the Internet's, which stands in the middle of its lines below what says whose it is.

    Source: https://www.rfc-editor.org/rfc/rfc7322#section-4
    """
    top = body[:_TOP]
    if not _MEMO.search(top):
        return ""
    found = _CENTRED.search(top)
    return clean(found["title"]) if found else ""


def of_first_line(body: str) -> str:
    """The first line that says something, cut at a word; with an ellipsis where the next one goes on with it."""
    lines = body[: 64 * 1024].split("\n", 200)
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        if line.strip() and not _NO_PROSE.match(line) and (title := clean(_LEADING_MARKS.sub("", line[:2000].strip()))):
            title = _BOX_END.sub("", title) if line.lstrip()[0] in _BOX else title
            return title.rstrip(_ENDS) + "…" if _goes_on(title, below) else cut(title)
    return ""


def _first_line(body: str) -> str:
    """The first line that says something, as it is written."""
    lines = body[: 64 * 1024].split("\n", 200)
    return next((line for line in lines if line.strip() and not _NO_PROSE.match(line)), "")


def _goes_on(title: str, below: str) -> bool:
    """Whether a first line is part of a sentence that was wrapped by hand."""
    return _WRAPPED <= len(title) <= FIRST_LINE and below[:1].islower() and title[-1] not in ".!?"


def cut(title: str) -> str:
    """`title` at a word's end within `FIRST_LINE` characters, with an ellipsis if something is left out."""
    if len(title) <= FIRST_LINE:
        return title
    sentence = re.match(r"(.{20,79}?[.!?。！？])(?=\s|$)", title)
    if sentence:
        return sentence.group(1).rstrip(".")
    head = title[: FIRST_LINE - 1]
    space = head.rfind(" ", FIRST_LINE // 2)
    return (head[:space] if space > 0 else head).rstrip(_ENDS) + "…"


def of_path(path: str) -> str:
    """The file's name without its folders, extension and date, its dashes as spaces."""
    *folders, name = path.split("/")
    stem = _EXTENSION.sub("", name)
    if stem.casefold() in _FOLDER_NAMED and folders:
        stem = folders[-1]
    if (denote := _DENOTE.match(stem)) and denote["title"]:
        return safe.line(denote["title"].replace("-", " "))
    dated = _DATE.match(stem)
    rest = stem[dated.end() :] if dated and dated.end() < len(stem) else stem
    words = safe.line(rest if " " in rest else re.sub(r"[-_]+", " ", rest))
    if not words or words == safe.line(name):
        return words
    return words[0].upper() + words[1:] if " " not in rest else words


def date_in(path: str) -> str:
    """The `YYYY-MM-DD` that a file's name begins with, or nothing."""
    found = _DATE.match(path.rpartition("/")[2])
    if not found:
        return ""
    return f"{found['year']}-{found['month'] or found['months']}-{found['day'] or found['days']}"


def tags_in(path: str) -> tuple[str, ...]:
    """The tags that a file's name carries as Denote writes them, or none."""
    found = _DENOTE.match(_EXTENSION.sub("", path.rpartition("/")[2]))
    return tuple(filter(None, map(safe.line, (found["tags"] or "").split("_")))) if found else ()


def clean(title: str) -> str:
    """A title's text: marks, HTML and entities gone, one line, safe."""
    written = safe.line(title)
    if "![" in written:
        written = _PICTURES.sub(" ", written).strip() or written
    seen = shown(written)
    return written if seen is written and len(written) <= _LONGEST else safe.line(seen, _LONGEST)


def _is_serial(path: str) -> bool:
    return bool(_SERIAL.match(_EXTENSION.sub("", path.rpartition("/")[2])))
