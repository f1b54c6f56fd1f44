"""Owns the tags and shortcodes by which sites put something else into a text: pictures, films, posts. Pure.

Sources: https://gohugo.io/shortcodes/figure, https://hexo.io/docs/tag-plugins,
https://gitbook.com/docs/creating-content/blocks/embed-a-url. What stands for one is a picture or a link to it.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from deepread.document.enclosure import tag_in

if TYPE_CHECKING:
    from collections.abc import Mapping

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


def _picture(name: str, settings: Mapping[str, str], words: list[str]) -> str | None:
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
    below = f"<figcaption>{html.escape(caption)}</figcaption>" if caption else ""
    return f'<figure><img src="{html.escape(target)}" alt="{html.escape(alt)}">{below}</figure>'
