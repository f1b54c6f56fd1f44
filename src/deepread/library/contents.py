"""Owns reading the bytes of many files, one after the other: the folders on the way to one stay open for the next."""

from __future__ import annotations

from contextlib import ExitStack, closing, contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from deepread.library.origin import Origin, Walk


@contextmanager
def contents(origin: Origin, anew: Callable[[str], bytes]) -> Iterator[Callable[[str], bytes]]:
    """What gives the bytes of the file at a path of `origin`; for one thread. `anew` does the same at a cost: it finds
    what has moved with its folder meanwhile, or says what is wrong.
    """
    with ExitStack() as stack:
        walk: Walk | None = None
        with suppress(OSError):
            walk = stack.enter_context(closing(origin.walk()))

        def content(path: str) -> bytes:
            found = None
            if walk is not None:
                with suppress(OSError, ValueError):
                    found = walk.read(path)
            return anew(path) if found is None else found.data

        yield content
