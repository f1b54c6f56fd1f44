"""`deepread index`: the search index of a folder brought up to date, once or as long as somebody listens."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from deepread.cli import output, progress
from deepread.cli.choices import settings_for
from deepread.cli.failure import Failure
from deepread.cli.indexing import bring_up_to_date
from deepread.cli.opening import Opened, opened
from deepread.search import Indexer, status

if TYPE_CHECKING:
    from pathlib import Path

    from deepread.cli.arguments import Arguments


def run(arguments: Arguments) -> int:
    """Make the index, or say how far it is. Returns the exit status."""
    operand = next(iter(arguments.operands), None)
    with opened(operand, settings_for(arguments), keeps=not arguments.status) as found:
        if arguments.rebuild:
            found.library.forget()
        progress.refresh(found.library)
        if arguments.status:
            _print_status(_status(found), as_json=arguments.json)
            return 0
        if found.cache is not None:
            _bring_up_to_date(found, found.cache, anew=arguments.rebuild)
    return 0


def _bring_up_to_date(found: Opened, cache: Path, *, anew: bool) -> None:
    """Raises Failure where the index cannot be written."""
    try:
        with closing(Indexer.open(cache)) as writing:
            if anew:
                writing.rebuild()
            bring_up_to_date(found, writing)
            if output.is_terminal():
                output.write(f"{writing.indexed():,} articles are indexed\n")
    except OSError as error:
        known = status(cache, found.library.stamps())
        held = f"{known.indexed if known else 0:,} articles are indexed, and the others are searched by reading them"
        raise Failure(f"the search index cannot be kept: {error}", remedy=held) from error


def _status(found: Opened) -> dict[str, output.Json]:
    """How far the index is. `bytes` is what it takes on disk."""
    stamps = found.library.stamps()
    known = status(found.cache, stamps) if found.cache else None
    return {
        "articles": len(stamps),
        "indexed": known.indexed if known else 0,
        "pending": known.pending if known else len(stamps),
        "bytes": _size(found.cache),
        "state": "none" if known is None else "building" if known.pending else "ready",
    }


def _size(cache: Path | None) -> int:
    if cache is None:
        return 0
    return sum(file.stat().st_size for file in cache.glob("index*/**/*") if file.is_file())


def _print_status(status: dict[str, output.Json], *, as_json: bool) -> None:
    if as_json:
        output.write_json(status)
        return
    for name, value in status.items():
        output.write(f"{name:9}{value:,}\n" if isinstance(value, int) else f"{name:9}{value}\n")
