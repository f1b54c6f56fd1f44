"""`deepread index`: the search index of a folder brought up to date, once or as long as somebody listens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread.cli import output, progress
from deepread.cli.choices import settings_for
from deepread.cli.indexing import bring_up_to_date, indexer
from deepread.cli.opening import Opened, opened
from deepread.library import Sort
from deepread.search import Searcher

if TYPE_CHECKING:
    from pathlib import Path

    from deepread.cli.arguments import Arguments


def run(arguments: Arguments) -> int:
    """Make the index, or say how far it is. Returns the exit status."""
    if arguments.follow:
        from deepread.cli import following

        return following.run(arguments)
    with opened(*(arguments.operands or (None,)), settings_for(arguments)) as found:
        progress.refresh(found.library)
        if arguments.status:
            _print_status(_status(found), as_json=arguments.json)
            return 0
        with indexer(found) as writing:
            if arguments.rebuild:
                writing.rebuild()
            bring_up_to_date(found, writing)
    return 0


def _status(found: Opened) -> dict[str, output.Json]:
    """How far the index is. `bytes` is its size on disk, with that of the catalogue."""
    articles = len(found.library.rows(Sort("file")))
    asked = Searcher.open(found.cache) if found.cache else None
    if asked is None:
        return {"articles": articles, "indexed": 0, "pending": articles, "bytes": _size(found.cache), "state": "none"}
    with asked:
        pending = asked.pending(found.library.stamps())
        indexed = asked.count()
    state = "building" if pending else "ready"
    return {"articles": articles, "indexed": indexed, "pending": pending, "bytes": _size(found.cache), "state": state}


def _size(cache: Path | None) -> int:
    """Bytes of all that is kept about a library."""
    if cache is None:
        return 0
    return sum(entry.stat().st_size for entry in cache.rglob("*") if entry.is_file() and not entry.is_symlink())


def _print_status(status: dict[str, output.Json], *, as_json: bool) -> None:
    if as_json:
        output.write_json(status)
        return
    for name, value in status.items():
        output.write(f"{name:9}{value:,}\n" if isinstance(value, int) else f"{name:9}{value}\n")
