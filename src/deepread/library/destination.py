"""Owns which file of a library the destination of a link stands for. Pure.

Destinations are written in the ways of many programs: from the folder of the article, from the top of the library or of
a site within it, or by the name of a note alone, wherever that lies.
"""

from __future__ import annotations

import posixpath
import unicodedata
from typing import TYPE_CHECKING, Protocol

from deepread.article.kind import MARKDOWN_ENDINGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from deepread.article.article import Article

ENDINGS = ("", *MARKDOWN_ENDINGS, ".txt", ".text", ".org", ".rst", ".html", ".htm", ".xhtml", ".eml", ".mht", ".mhtml")
"""How the names of articles end, in small letters; a destination may leave that out."""

_FOLDER_PAGES = ("/index.md", "/README.md", "/_index.md")
OTHER_NAMES = ("aliases", "alias")
"""The keys of a header that say how else an article is called."""


class Shelved(Protocol):
    """The files that a destination may stand for."""

    def first_of(self, paths: Sequence[str]) -> str | None:
        """The first of `paths` that there is."""

    def called(self, name: str) -> Sequence[str]:
        """The paths of all files of this name, whatever its case, that end in one of `ENDINGS`."""


def candidates(path: str, target: str) -> tuple[str, ...]:
    """The paths that `target`, in the article at `path`, may stand for; () where it leads out of the library."""
    from_top = _from_top(target)
    inside = posixpath.normpath(posixpath.join(posixpath.dirname(path), target) if from_top is None else from_top)
    if inside == ".." or inside.startswith("../") or inside in (".", "/"):
        return ()
    return tuple(inside + ending for ending in (*ENDINGS, *_FOLDER_PAGES))


def resolve(path: str, target: str, files: Shelved) -> str | None:
    """The file that `target`, a path without a fragment in the article at `path`, leads to; None for none.

    A target with a name alone, or the end of a path, leads to the file that lies the least deep.
    """
    found = files.first_of(candidates(path, target))
    if found is not None:
        return found
    tail = posixpath.normpath(_from_top(target) or target)
    if tail == ".." or tail.startswith("../"):
        return None
    end = "/" + folded(tail)
    named = [one for one in files.called(posixpath.basename(tail)) if _without_ending("/" + folded(one), end)]
    return least_deep(named)


def least_deep(paths: Iterable[str]) -> str | None:
    """Of several articles that a name stands for, the one that is meant; None where there are none."""
    return min(paths, key=lambda one: (one.count("/"), one), default=None)


def names_of(article: Article) -> Iterator[str]:
    """What a link in double brackets may call an article besides the name of its file: its title and its aliases."""
    yield article.title
    yield from aliases_in(article.header.get(key) for key in OTHER_NAMES)


def aliases_in(values: Iterable[str | None]) -> Iterator[str]:
    """The aliases in what a header has under each of `OTHER_NAMES`."""
    for value in values:
        yield from filter(None, (value or "").split(", "))


def is_folder_page(path: str) -> bool:
    """Whether the file at `path` stands for its folder."""
    return f"/{posixpath.basename(path)}" in _FOLDER_PAGES


def folded(path: str) -> str:
    """A path as names are compared: whatever its case, and however its accents are kept."""
    return path.casefold() if path.isascii() else unicodedata.normalize("NFC", path).casefold()


class Paths:
    """Some paths, found by themselves or by the name at their end."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._paths = frozenset(paths)
        self._by_name: dict[str, list[str]] = {}
        self._folders: set[str] | None = None
        for path in self._paths:
            self._by_name.setdefault(folded(posixpath.basename(path)), []).append(path)

    def __contains__(self, path: str) -> bool:
        return path in self._paths

    def has_folder(self, path: str) -> bool:
        """Whether one of them is in the folder at `path`, or below it."""
        if self._folders is None:
            self._folders = {above for one in self._paths for above in folders_above(one)}
        return path in self._folders

    def first_of(self, paths: Sequence[str]) -> str | None:
        """The first of `paths` that is among them."""
        return next((path for path in paths if path in self._paths), None)

    def called(self, name: str) -> Sequence[str]:
        """Those of this name, whatever its case, that end in one of `ENDINGS`."""
        name = folded(name)
        return [path for ending in ENDINGS for path in self._by_name.get(name + ending, ())]


def folders_above(path: str) -> Iterator[str]:
    """The folders on the way to `path`, from the one that it is right in up to, and without, the library itself."""
    while path := path.rpartition("/")[0]:
        yield path


def _from_top(target: str) -> str | None:
    """What is left of a target that begins at the top (`/`, or Zola's `@/`); None for one that does not."""
    return target.removeprefix("@").lstrip("/") if target.startswith(("/", "@/")) else None


def _without_ending(path: str, end: str) -> bool:
    return any(path.endswith(end + ending) for ending in ENDINGS)
