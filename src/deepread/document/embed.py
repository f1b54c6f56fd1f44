"""Owns the tags and shortcodes by which sites put something else into a text: pictures, films, posts. Pure.

Sources: https://gohugo.io/shortcodes/figure, https://hexo.io/docs/tag-plugins,
https://gitbook.com/docs/creating-content/blocks/embed-a-url. What stands for one is a picture or a link to it.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple

from deepread.document.enclosure import tag_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markdown_it.rules_inline import StateInline

_PICTURES = frozenset({"figure", "img", "image", "asset_img", "picture", "image_with_class"})
_PICTURED = ("-figure", "_figure", "-image", "_image", "-img", "_img")
"""How the names of files end that a site puts a picture in with."""
_SOURCES = ("src", "link", "url", "image", "image_path", "image_url", "path", "file", "img", "source")
_SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif")
_ADDRESSES = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "gist": "https://gist.github.com/{}",
    "codepen": "https://codepen.io/{}",
    "embed": "{}",
    "file": "{}",
    "video": "{}",
    "bilibili": "https://www.bilibili.com/video/{}",
}
_TAG = re.compile(r"\{%[^{}%\n]{1,2000}%\}|\{\{[<%]?[^{}<>\n]{1,1000}[%>]?\}\}")
_PLAYER = re.compile(
    r"\{\{-?[ \t]*[\"'](?P<address>https?://[^\s\"'{}]{1,1000})[\"'][ \t]*\|[ \t]*\w{1,40}"
    r"(?::[ \t]*[\"'](?P<title>[^\"'{}\n]{0,300})[\"'])?[^{}\n]{0,300}\}\}"
)


class _Picture(NamedTuple):
    target: str
    alt: str
    caption: str


def embedded(line: str) -> str | None:
    """The HTML of what a line puts into a text; None for a line that puts in nothing that is known."""
    found = tag_in(line)
    if not found:
        return None
    name, settings = found
    words = [settings[place] for place in map(str, range(6)) if settings.get(place)]
    if name in _PICTURES or name.endswith(_PICTURED):
        return _picture(name, settings, words)
    target = settings.get("url") or settings.get("src") or settings.get("id") or "/".join(words)
    if name not in _ADDRESSES or not target:
        return None
    address = target if "://" in target else _ADDRESSES[name].format(target)
    title = settings.get("title") or settings.get("caption") or address
    return f'<p><a href="{html.escape(address)}">{html.escape(title)}</a></p>'


def embed_rule(state: StateInline, silent: bool) -> bool:
    """An inline rule of markdown-it: a tag within a text, or a link, that puts a picture there, and an address that a
    filter of Liquid makes a player of.
    """
    if state.src[state.pos] != "{":
        return False
    if player := _PLAYER.match(state.src, state.pos, state.posMax):
        return _link_to(state, player, silent)
    found = _TAG.match(state.src, state.pos, state.posMax)
    picture = _picture_in(found[0]) if found else None
    if not found or not picture:
        return False
    if not silent:
        token = state.push("image", "img", 0)
        token.attrs, token.content = {"src": picture.target}, picture.alt or picture.caption
    state.pos = found.end()
    return True


def _link_to(state: StateInline, player: re.Match[str], silent: bool) -> bool:
    if state.linkLevel:
        return False
    if not silent:
        state.push("link_open", "a", 1).attrs = {"href": player["address"]}
        state.push("text", "", 0).content = player["title"] or player["address"]
        state.push("link_close", "a", -1)
    state.pos = player.end()
    return True


def _picture_in(tag: str) -> _Picture | None:
    found = tag_in(tag)
    name, settings = found or ("", {})
    if not (name in _PICTURES or name.endswith(_PICTURED)):
        return None
    return _told(name, settings, [settings[place] for place in map(str, range(6)) if settings.get(place)])


def _picture(name: str, settings: Mapping[str, str], words: list[str]) -> str | None:
    """A picture as HTML; None where nothing says which."""
    told = _told(name, settings, words)
    if told is None:
        return None
    below = f"<figcaption>{html.escape(told.caption)}</figcaption>" if told.caption else ""
    return f'<figure><img src="{html.escape(told.target)}" alt="{html.escape(told.alt)}">{below}</figure>'


def _told(name: str, settings: Mapping[str, str], words: list[str]) -> _Picture | None:
    """A picture by its settings, or by what stands in its place: the file, its size, its title."""
    named = [settings[key] for key in _SOURCES if settings.get(key)]
    target = next((each for each in named if each.lower().endswith(_SUFFIXES)), named[0] if named else "")
    if not target:
        files = [word for word in words if "." in word or "/" in word]
        if not files:
            return None
        target = files[0]
        words = [word for word in words if word != target and not word.isdigit()]
        words = words[1:] if name.endswith("_class") else words
    else:
        words = []
    alt = settings.get("alt") or " ".join(words)
    caption = settings.get("caption") or settings.get("title") or ""
    if caption == alt:
        caption = ""
    return _Picture(target, alt, caption)
