"""Owns which images the header of an article names. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread.article.field import link
from deepread.article.key import ALIASES, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deepread.article import Article

_KEYS = frozenset(ALIASES["image"])


def images_named(article: Article) -> Iterator[str]:
    """What each key that holds an image names, once: the one that the article is shown with, and those of other keys.

    Of a key with several only the first is known to be one name.
    """
    named = {article.image: None} if article.image else {}
    for key, written in article.header.items():
        if fold(key) in _KEYS and ", " not in written and (name := link.image(written)):
            named.setdefault(name)
    yield from named
