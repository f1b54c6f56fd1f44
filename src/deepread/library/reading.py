"""Owns how one file of a library is read: whole, from its beginning, part by part, or as far as it is searched."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

from deepread.library.file import Unreadable, unreadable

if TYPE_CHECKING:
    from deepread.article.article import Source
    from deepread.article.parts import Parts
    from deepread.library.origin import Content, Origin

_SEARCHED = 12_000_000
"""Characters of a body of which the eight million that are searched are surely made."""


def content_of(origin: Origin, path: str) -> Content:
    """The file as it is now. Raises `Unreadable`."""
    try:
        with closing(origin.walk()) as walk:
            content = walk.read(path)
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error
    if content is None:
        raise Unreadable(path, "It is not text.")
    return content


def beginning_of(origin: Origin, path: str, length: int) -> bytes:
    """Its first bytes, so many at most. Raises `Unreadable`."""
    try:
        with closing(origin.walk()) as walk:
            pieces = walk.flow(path, length).pieces
        return next(pieces, b"")[:length]
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error


def parts_of(origin: Origin, path: str, encoding: str) -> Parts:
    """Its article and text, a large one part by part; "" leaves the encoding to the bytes. Raises `Unreadable`."""
    from deepread.article.parts import Parts

    try:
        with closing(origin.walk()) as walk:
            flow = walk.flow(path)
        return Parts(flow.pieces, flow.size, path, flow.modified, encoding)
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error


def as_searched(parts: Parts) -> Source:
    """As much of an article as is searched: all, but for a very long one."""
    bodies = [parts.source.body]
    length = len(bodies[0])
    while length < _SEARCHED and (part := parts.next()):
        bodies.append(part)
        length += len(part)
    if len(bodies) == 1:
        return parts.source
    return replace(parts.source, body="".join(bodies), inner_lines=tuple(parts.inner_lines))
