"""`deepread import FILE [FOLDER]`: takes over what another reader's export says of the articles of a folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from deepread import text
from deepread.cli import output, progress
from deepread.cli.choices import settings_for
from deepread.cli.failure import NOTHING_FOUND, Failure, of_os_error, say
from deepread.cli.opening import opened
from deepread.cli.own_journal import own_journal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from deepread.cli.arguments import Arguments
    from deepread.journal import Journal
    from deepread.journal.imports import Fact, Home, Subject
    from deepread.library import Library
    from deepread.reading_list import Entry, Export

_MOST_NAMED = 20
"""Broken places, and articles that are not there, that are named one by one."""


def run(arguments: Arguments) -> int:
    """Import, and say what came of it. Returns the exit status: 1 where nothing of it fits. Raises Failure."""
    file, folder = (*arguments.operands, None)[:2]
    assert file is not None  # noqa: S101 - the table of commands asks for one
    export = _read(file, arguments.source)
    with opened(folder, settings_for(arguments)) as found, own_journal() as journal:
        if journal.note and not journal.kept:
            raise Failure(journal.note.rstrip("."), place=file, remedy="nothing was imported")
        progress.refresh(found.library)
        matched = _matched(export, found.library)
        report = _Report(export, matched, found.library, journal)
        if not arguments.dry_run:
            _note(journal, found.library, matched, report.what)
        output.write("".join(f"{line}\n" for line in report.lines(is_dry=arguments.dry_run)))
    return 0 if any(home for _, home in matched) else NOTHING_FOUND


def _read(file: str, wanted: str | None) -> Export:
    """Raises Failure for what is no export, or another one than `wanted`."""
    from deepread.reading_list import NoReadingList, read, read_folder

    try:
        if Path(file).is_dir():
            return _wanted(read_folder(Path(file)), file, wanted)
        with open(file, "rb") as stream:  # noqa: PTH123 - "-" and names that are no paths get the system's own word
            export = read(stream)
    except NoReadingList as error:
        raise Failure(str(error), place=file, remedy="see deepread import --help") from error
    except OSError as error:
        raise of_os_error(error, file) from error
    return _wanted(export, file, wanted)


def _wanted(export: Export, file: str, wanted: str | None) -> Export:
    """Raises Failure for another kind than the one that is wanted."""
    if wanted is not None and export.kind != wanted:
        raise Failure(f"it is an export of {export.kind.capitalize()}", place=file, remedy=f"--from {export.kind}")
    return export


_Matched = list[tuple["Entry", "Home | None"]]


def _matched(export: Export, library: Library) -> _Matched:
    from deepread.journal.imports import Home
    from deepread.library import Sort
    from deepread.reading_list import Shelf

    articles = {article.path: article for article in library.articles(Sort("file"))}
    shelf = Shelf((article.path, article.url, article.title) for article in articles.values())
    stamps = library.stamps()

    def home(entry: Entry) -> Home | None:
        path = shelf.find(entry.address, entry.title)
        stamp = stamps.get(path) if path is not None else None
        return Home(path, stamp.content, articles[path].title) if path is not None and stamp else None

    return [(entry, home(entry)) for entry in export.entries]


def _facts(entry: Entry) -> Iterator[tuple[Subject, Fact]]:
    """What an entry says, one thing after the other."""
    from deepread.journal.imports import Fact, Subject

    subject = Subject(entry.address, entry.title)
    if entry.read:
        yield subject, Fact("read", when=entry.when)
    if entry.starred:
        yield subject, Fact("starred", when=entry.when)
    for tag in entry.tags:
        yield subject, Fact("tag", tag, when=entry.when)
    for mark in entry.highlights:
        yield subject, Fact("highlight", mark.quote, mark.note, mark.when, mark.colour)


def _note(journal: Journal, library: Library, matched: _Matched, what: str) -> None:
    """In one write: either all of it is imported, or nothing. `what` says what is taken back with it."""
    said = [(subject, fact, home) for entry, home in matched for subject, fact in _facts(entry)]
    journal.imports.note(library.folder, said, what=what)


_CALLED = {
    "read": ("read", "read"),
    "starred": ("star", "stars"),
    "tag": ("tag", "tags"),
    "highlight": ("highlight", "highlights"),
}


class _Report:
    """What an import does, counted before it is done."""

    def __init__(self, export: Export, matched: _Matched, library: Library, journal: Journal) -> None:
        self._export = export
        self._matched = matched
        self._folder = str(library.folder)
        said = [pair for entry, home in matched if home for pair in _facts(entry)]
        new = [fact.kind for (_, fact), is_new in zip(said, journal.imports.new(said), strict=True) if is_new]
        self._counts = [text.counted(new.count(kind), *called) for kind, called in _CALLED.items() if kind in new]

    @property
    def what(self) -> str:
        """What the import is, for who takes it back."""
        return ": ".join(filter(None, [f"the import from {self._export.kind.capitalize()}", self._counted]))

    @property
    def _counted(self) -> str:
        return ", ".join(self._counts)

    def lines(self, *, is_dry: bool) -> Iterator[str]:
        """What came of it, or would come of it, as lines for a person; broken places go to standard error."""
        for problem in self._export.problems[:_MOST_NAMED]:
            say(f"left out, {problem.place}: {problem.reason}")
        if (more := len(self._export.problems) - _MOST_NAMED) > 0:
            say(f"left out, {more:,} more")
        missing = [entry for entry, home in self._matched if home is None]
        here = len(self._matched) - len(missing)
        folder = text.line(self._folder)
        yield f"{self._export.kind.capitalize()}: {here:,} of {len(self._matched):,} articles are in {folder}"
        counted = self._counted or ("nothing that was not imported before" if here else "nothing")
        back = "; Z in deepread takes it back" if self._counts and not is_dry else ""
        yield f"{'would import' if is_dry else 'imported'}: {counted}{back}"
        yield from self._missing(missing, is_dry=is_dry)

    @staticmethod
    def _missing(missing: Sequence[Entry], *, is_dry: bool) -> Iterator[str]:
        telling = [entry for entry in missing if entry.says_anything]
        if not telling:
            return
        kept = "would be kept" if is_dry else "is kept"
        count = text.counted(len(telling), "article that is not here", "articles that are not here")
        yield f"what is said of {count} {kept} until they come:"
        for entry in telling[:_MOST_NAMED]:
            yield "  " + "  ".join(text.line(said) for said in (entry.title, entry.address) if said)
        if (more := len(telling) - _MOST_NAMED) > 0:
            yield f"  and {more:,} more"
