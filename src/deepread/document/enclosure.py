"""Owns the lines that open and close an enclosure: what programs beside CommonMark put around blocks. Pure.

Which are read: `:::note Title` (Docusaurus, VitePress, Pandoc, MyST), `/// note | Title` (MkDocs), `{% hint %}`
(GitBook, Jekyll, Hexo), `{{< callout >}}` and `{{% notice %}}` (Hugo), `<Note>` (MDX), `#+BEGIN_NOTE` (Org, Logseq).
An enclosure with a kind is a callout; one without only holds what stands in it, below its title, if it has one.

Sources: https://docusaurus.io/docs/markdown-features/admonitions, https://vitepress.dev/guide/markdown,
https://pandoc.org/MANUAL.html#divs-and-spans, https://gitbook.com/docs/creating-content/formatting/markdown,
https://gohugo.io/content-management/shortcodes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from deepread.document import callout
from deepread.document.shortcode import address_in, attribution, is_silent, said_by, stand_in

if TYPE_CHECKING:
    from collections.abc import Mapping

COLON, SLASH, LIQUID, HUGO, TAG, SET_IN, ORG = "colon", "slash", "liquid", "hugo", "tag", "set in", "org"
"""The ways to write one. Each is closed in its own way."""

_FENCE = re.compile(r"(?P<colons>:{3,})[ \t]*(?P<rest>[^\n]*)")
_NAMED = re.compile(
    r"(?P<name>[^\W\d_][\w\-]{0,60})(?:\[(?P<label>[^\]\n]{0,200})\])?[ \t]*(?:\{(?P<settings>[^{}\n]{0,400})\})?"
    r"(?=[ \t]|$)[ \t]*(?P<title>[^\n]*)"
)
_BRACED = re.compile(r"\{(?P<name>[\w:\-]{1,60})\}[ \t]*(?P<title>[^\n]*)")
_BLOCK = re.compile(r"/{3,}[ \t]*(?P<name>[A-Za-z][\w\-]{0,40})(?:[ \t]*\|[ \t]*(?P<title>[^\n]{0,300}))?[ \t]*")
_ORG_LINE = re.compile(r"#\+(?P<way>begin|end)_(?P<name>[a-z]{1,20})[ \t]*", re.IGNORECASE)
_SETTINGS = re.compile(r"\{(?P<settings>[^{}\n]{0,600})\}[ \t]*")
_INCLUDES = frozenset({"include", "include_relative", "include_cached", "render"})
_NAMED_SETTING = re.compile(r"(?<![\w\-])([\w\-]{1,40}):[ \t]*(?=[\"'])")
_LIQUID = re.compile(r"\{%-?[ \t]*(?P<name>/?\w{1,40})(?P<words>(?:[ \t=:,][^{}%\n]{0,1000})?)-?%\}[ \t]*")
_HUGO = re.compile(r"\{\{[<%][ \t]*(?P<name>/?[ \t]*[\w\-/]{1,60})(?P<words>(?:[ \t][^<>{}\n]{0,600})?)[%>]\}\}[ \t]*")
_GO = re.compile(r"\{\{[ \t]*(?P<name>image|video|figure)(?P<words>[ \t]+\"[^{}\n]{1,600})\}\}[ \t]*")
"""A function of Go's templates that puts something in: `{{image "a.png" 300}}`."""
_SETTING = re.compile(
    r"(?P<key>[\w\-:]{1,40})[ \t]*=[ \t]*(?:\"(?P<double>[^\"\n]{0,400})\"|'(?P<single>[^'\n]{0,400})'"
    r"|(?P<bare>[^\s\"'{}]{1,200}))|\"(?P<quoted>[^\"\n]{0,1000})\"|'(?P<apostrophes>[^'\n]{0,400})'|(?P<word>[^\s\"'=,]{1,200})"
)
_TITLES = ("title", "summary", "header", "heading", "label", "name", "tabname")
_STYLES = ("type", "style", "kind", "variant", "class", "intent", "color", "colour", "severity")
_LAYOUT = frozenset(
    {
        *("columns", "column", "col", "cols", "row", "rows", "grid", "flex", "center", "centre", "left"),
        *("right", "align", "tabs", "tabset", "tab-set", "code-group", "codegroup", "raw", "container"),
        *("div", "section", "block", "wrapper", "cards", "card-group", "hero", "features", "steps", "step"),
        *("stepper", "incremental", "nonincremental", "fragment", "slide", "panel-tabset", "figure", "table"),
        *(
            "only",
            "html",
            "only-html",
            "caption",
            "define",
            "layout",
            "gallery",
            "tabpane",
            "accordion",
            "content-ref",
            "updates",
        ),
        *("columns-layout", "v-pre", "endraw", "panel", "carousel", "buttons", "masonry", "video-container"),
        *("cardgroup", "accordiongroup", "codegroup", "frame", "codetabs"),
    }
)
"""What only says how something is set out."""
_TITLED = frozenset(
    {
        *("tab", "tab-item", "tabitem", "card", "accordion-item", "accordionitem", "accordion", "code"),
        *("update", "expandable"),
    }
)
"""What has a title, and is no callout."""
_QUOTED = frozenset({"quote", "blockquote", "epigraph", "pullquote", "pull-quote", "cite"})
"""What holds the words of somebody else."""
_CLOSINGS = {
    SLASH: r"(?m)^[ \t>]*/{3,}[ \t]*$",
    COLON: r"(?m)^[ \t>]*:{3,}[ \t]*$",
    LIQUID: r"(?i)\{%-?[ \t]*(?:end|/)NAME\b",
    HUGO: r"\{\{[<%][ \t]*/[ \t]*NAME\b",
    ORG: r"(?im)^[ \t>]*#\+END_NAME[ \t]*$",
    TAG: r"</NAME[ \t\n]*>",
}


class Opening(NamedTuple):
    """A line that opens an enclosure. `kind` is that of a callout, "" for none; `title` the words it is called by, ""
    for none; `takes_heading` says that a heading in it is its title. What `is_leaf` has only that title: nothing need
    close it, and nothing is in it; what stands in for it, where it has no words and nothing closes it, is `stand_in`.
    What is closed all the same leads to `link`, where it has one. Of a quotation, `by` says as Markdown whose it is, ""
    where nobody is named; it is None for all else.
    """

    way: str
    name: str
    kind: str = ""
    title: str = ""
    takes_heading: bool = False
    is_leaf: bool = False
    stand_in: str = ""
    link: str = ""
    by: str | None = None


class Closing(NamedTuple):
    """A line that closes what was opened in the same way by this name."""

    way: str
    name: str


def enclosing(line: str) -> Opening | Closing | None:
    """What a line opens or closes; None where it does neither. It has no blanks around it."""
    if line.startswith(":::"):
        return _colon(line)
    if line.startswith("///"):
        return _slashes(line)
    if line.startswith("{%"):
        return _liquid(line)
    if line.startswith("{{"):
        return _hugo(line)
    return _org(line) if line.startswith("#+") else None


def closing_of(opening: Opening) -> re.Pattern[str]:
    """How that is written which closes an enclosure."""
    return re.compile(_CLOSINGS[opening.way].replace("NAME", re.escape(opening.name)))


def opening_of(opening: Opening) -> re.Pattern[str]:
    """How that is written which opens a shortcode of this name."""
    return re.compile(rf"\{{\{{[<%][ \t]*{re.escape(opening.name)}\b")


def tag_in(line: str) -> tuple[str, dict[str, str]] | None:
    """The name and the settings of the tag or shortcode that is all of a line."""
    found = _LIQUID.fullmatch(line) or _HUGO.fullmatch(line) or _GO.fullmatch(line)
    if not found:
        return None
    name, words = found["name"].replace(" ", "").lower(), found["words"].rstrip("/ \t")
    return _included(words) if name in _INCLUDES else (name, settings_of(words))


def _included(words: str) -> tuple[str, dict[str, str]]:
    """The name of the file that a tag puts in, as if it were a tag itself, and what it is given:
    `{% include "linked-figure.html", image: "a.png" %}`.
    """
    settings = settings_of(_NAMED_SETTING.sub(r"\1=", words))
    file = settings.pop("0", "")
    return file.rpartition("/")[2].partition(".")[0].lower(), settings


def component(name: str, settings: Mapping[str, str], *, is_empty: bool) -> Opening:
    """What the opening tag of a component of a site is: `<Note title="Mind this">`."""
    kind = name.lower()
    said = _first(settings, _TITLES)
    if callout.is_kind(kind) and not is_empty:
        return _called(Opening(TAG, name, kind, said), settings)
    if is_empty:
        said = said or _first(settings, ("text", "alt", "caption", "children", "description"))
    return Opening(TAG, name, title=said, is_leaf=True)


def settings_of(words: str) -> dict[str, str]:
    """The settings of a tag: `title="Mind this" type=note`; those without a name are called by their place from 0."""
    found: dict[str, str] = {}
    for each in _SETTING.finditer(words):
        value = next(
            (part for part in each.group("double", "single", "bare", "quoted", "apostrophes", "word") if part), ""
        )
        found.setdefault((each["key"] or str(sum(key.isdigit() for key in found))).lower(), value)
    return found


def _org(line: str) -> Opening | Closing | None:
    """`#+BEGIN_NOTE` of Org, as Logseq writes it into Markdown."""
    found = _ORG_LINE.fullmatch(line)
    name = found["name"].lower() if found else ""
    if not found or not callout.is_kind(name) or name == "example":
        return None
    return Opening(ORG, name, name) if found["way"].lower() == "begin" else Closing(ORG, name)


def _colon(line: str) -> Opening | Closing | None:
    found = _FENCE.fullmatch(line)
    rest = found["rest"].rstrip(": \t") if found else ""
    if not rest:
        return Closing(COLON, "") if found else None
    if braced := _BRACED.fullmatch(rest):
        return _fence(braced["name"], braced["title"], {})
    if rest.startswith("{"):
        classes = _SETTINGS.fullmatch(rest)
        return _div(classes["settings"]) if classes else None
    named = _NAMED.fullmatch(rest)
    if not named:
        return None
    settings = settings_of(named["settings"] or "")
    title = named["label"] or named["title"].strip().strip('"') or _first(settings, _TITLES)
    return _fence(named["name"], title, settings)


def _slashes(line: str) -> Opening | Closing | None:
    """`/// note | Title` of MkDocs."""
    if not line.strip("/"):
        return Closing(SLASH, "")
    found = _BLOCK.fullmatch(line)
    return _fence(found["name"], (found["title"] or "").strip(), {}, SLASH) if found else None


def directive_in(line: str) -> str:
    """What stands behind the colons of a directive of MyST, `{figure} quay.png`; "" where a line is none."""
    found = _FENCE.fullmatch(line) if line.startswith(":::") else None
    return found["rest"] if found and _BRACED.fullmatch(found["rest"]) else ""


def _fence(name: str, title: str, settings: Mapping[str, str], way: str = COLON) -> Opening:
    kind = name.lower()
    if kind in _LAYOUT:
        return Opening(way, "", title=title if kind in _TITLED else "")
    if kind in _TITLED:
        return Opening(way, "", title=title)
    if callout.is_general(kind):
        return _called(Opening(way, "", kind, title), settings)
    return Opening(way, "", kind, title)


def _div(settings: str) -> Opening:
    """A div of Pandoc: its classes say how it looks; those that are kinds of callouts are."""
    classes = [word[1:].lower() for word in settings.split() if word.startswith(".")]
    said = _first(settings_of(re.sub(r"[.#][\w\-]+", " ", settings)), _TITLES)
    for name in classes:
        kind = name.removeprefix("callout-").removeprefix("admonition-")
        if callout.is_kind(kind) and kind != "aside":
            return Opening(COLON, "", kind, said, takes_heading=name.startswith("callout-") and not said)
    return Opening(COLON, "", title=said)


def _liquid(line: str) -> Opening | Closing | None:
    found = _LIQUID.fullmatch(line)
    if not found:
        return None
    name = found["name"].lower()
    if name.startswith(("end", "/")):
        name = name.removeprefix("end").removeprefix("/")
        return Closing(LIQUID, name) if is_known(name) or name in _QUOTED or name == "raw" else None
    if name in _INCLUDES:
        return _put_in(found["words"])
    settings = settings_of(found["words"])
    return _quotation(LIQUID, name, settings, found["words"]) if name in _QUOTED else _tag(LIQUID, name, settings)


def _put_in(words: str) -> Opening | None:
    """What a site puts in from a file of its own; None where nothing says what that is."""
    name, settings = _included(words)
    if name in _QUOTED or settings.get("quote"):
        return _quotation(LIQUID, name, settings, "")
    said = said_by(settings)
    return Opening(LIQUID, name, title=said, is_leaf=True) if said or is_silent(name) else None


def _hugo(line: str) -> Opening | Closing | None:
    found = _HUGO.fullmatch(line)
    if not found:
        return None
    name = found["name"].replace(" ", "").lower()
    if name.startswith("/"):
        return Closing(HUGO, name[1:])
    words = found["words"].rstrip("/ \t")
    settings = settings_of(words)
    if name in _QUOTED or settings.get("quote"):
        return _quotation(HUGO, name, settings, words)
    return _tag(HUGO, name, settings) or _unknown(name, settings)


def _unknown(name: str, settings: Mapping[str, str]) -> Opening:
    """A shortcode of a site's own."""
    said = said_by(settings)
    other = "" if said else stand_in(name, settings)
    return Opening(HUGO, name, title=said, is_leaf=True, stand_in=other, link=address_in(settings))


def _quotation(way: str, name: str, settings: Mapping[str, str], words: str) -> Opening:
    """Words of somebody else; where they are a setting, nothing need close it."""
    said = _first(settings, ("text", "quote", "content"))
    return Opening(way, name, "quote", said, is_leaf=bool(said), by=attribution(settings, words))


def is_known(name: str) -> bool:
    """Whether tags and shortcodes of this name are known as callouts, or only set something out."""
    return callout.is_kind(name) or name in _LAYOUT or name in _TITLED


def is_titled(opening: Opening) -> bool:
    """Whether what is opened has a title, and holds what stands below it without a mark of its own: a tab, a card."""
    return opening.name in _TITLED and bool(opening.title)


def _tag(way: str, name: str, settings: Mapping[str, str]) -> Opening | None:
    """A tag or shortcode: a callout, or what only sets something out; None for all others."""
    if callout.is_kind(name):
        return _called(Opening(way, name, name, _first(settings, _TITLES)), settings)
    if name in _TITLED:
        titled = _TITLES if name == "code" else (*_TITLES, "0")
        return Opening(way, name, title=_first(settings, titled), is_leaf=True)
    return Opening(way, name, is_leaf=True) if name in _LAYOUT or name == "raw" else None


def _called(opening: Opening, settings: Mapping[str, str]) -> Opening:
    """A callout by what its settings say: of one kind or another, and with which title."""
    said = [settings[place] for place in ("0", "1") if place in settings]
    kind = callout.kind_of(_first(settings, _STYLES))
    if not kind and said and (callout.is_kind(said[0]) or (callout.is_general(opening.kind) and len(said) > 1)):
        kind = callout.kind_of(said.pop(0))
    is_told = kind and (callout.is_kind(kind) or callout.is_general(opening.kind) or opening.kind == "hint")
    return opening._replace(kind=kind if is_told else opening.kind, title=opening.title or (said[0] if said else ""))


def _first(settings: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((settings[name] for name in names if settings.get(name)), "")
