"""Owns links and images as headers write them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deepread.article.value import Value

_WEB = re.compile(r"https?://[^\s<>\"\\^`{|}]+", re.IGNORECASE)
_WIKI = re.compile(r"!?\[\[([^\[\]|]*)(?:\|[^\[\]]*)?\]\]")
_MARKDOWN = re.compile(r"!?\[[^\[\]]*\]\(\s*+<?([^\s()<>]++(?:\([^\s()<>]*+\)[^\s()<>]*+)?)>?[^()]*+\)")
_LINKED = re.compile(
    r"\]\((https?://[^\s<>()\"\\^`{|}]++(?:\([^\s<>()\"\\^`{|}]{0,200}\)[^\s<>()\"\\^`{|}]{0,500})?)[^()]{0,200}\)",
    re.IGNORECASE,
)
"""A link within a text, or one whose label has brackets of its own."""
_IMAGE_KEYS = (
    "src",
    "url",
    "image",
    "path",
    "file",
    "relative",
    "feature",
    "teaser",
    "name",
    "source",
    "large",
    "default",
)


def web_address(value: Value) -> str:
    """The first http or https address in `value`, or nothing: no other scheme is taken."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return next((address for item in value if (address := web_address(item))), "")
    target = _target(value)
    if _WEB.fullmatch(target):
        return target
    linked = _LINKED.search(value)
    return linked.group(1) if linked else ""


def whole(text: str) -> str:
    """The http or https address of a text that is one Markdown link and no more; "" for any other."""
    found = _MARKDOWN.fullmatch(text.strip())
    return found.group(1) if found and text.lstrip()[0] == "[" and _WEB.fullmatch(found.group(1)) else ""


def image(value: Value) -> str:
    """The address or path of an image: a text, a map with `src`, the first of a list, a Markdown or wiki image."""
    if isinstance(value, list):
        return next((found for item in value if (found := image(item))), "")
    if isinstance(value, dict):
        folded = {key.casefold(): part for key, part in value.items()}
        return next((found for key in _IMAGE_KEYS if key in folded and (found := image(folded[key]))), "")
    return "" if value.casefold() in ("true", "false", "none", "null") else _target(value)


def _target(text: str) -> str:
    text = text.strip()
    if found := _WIKI.fullmatch(text) or _MARKDOWN.fullmatch(text):
        return found.group(1).strip()
    return text.removeprefix("<").removesuffix(">").strip() if text.startswith("<") else text
