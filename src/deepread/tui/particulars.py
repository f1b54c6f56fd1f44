"""Owns showing what is known of an article besides its text, its outline, and reading it in another encoding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread.library import Unreadable
from deepread.text import counted

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App

    from deepread.article import Article
    from deepread.journal import Journal
    from deepread.library import Library
    from deepread.tui.changes import Changes
    from deepread.tui.desk import Desk
    from deepread.tui.noting import Noting
    from deepread.tui.palette import Palette
    from deepread.tui.reader import Reader
    from deepread.tui.telling import Telling


def encoding_of(journal: Journal, library: Library, path: str) -> str:
    """The encoding that the reader chose for the article at `path`, "" for none."""
    stamp = library.stamp(path)
    return journal.encodings.of(library.folder, path, stamp.content if stamp else 0)


class Particulars:
    """Shows its screens over `app` in the colours that `palette` answers."""

    def __init__(  # noqa: PLR0913 - each is a part that shows or keeps what was chosen
        self,
        app: App[int],
        library: Library,
        journal: Journal,
        desk: Desk,
        *,
        noting: Noting,
        changes: Changes,
        telling: Telling,
        palette: Callable[[], Palette],
    ) -> None:
        self._app = app
        self._library = library
        self._journal = journal
        self._desk = desk
        self._noting = noting
        self._changes = changes
        self._telling = telling
        self._palette = palette

    def show(self, path: str | None) -> None:
        """Show what is known of the article at `path`."""
        if path is None:
            return
        from deepread.tui.details_screen import DetailsScreen  # late: it is not there at the start

        chosen = encoding_of(self._journal, self._library, path)
        article = self._desk.article if path == self._desk.path else None
        try:
            article = article or self._library.article(path)
        except Unreadable as problem:
            self._telling.say(problem.reason)
            return
        stamp = self._library.stamp(path)
        size = stamp.size if stamp else None
        header, noted = self._header_of(article), self._noting.of(path)
        marked = self._marked(path)
        screen = DetailsScreen(article, size, header, self._palette(), chosen=bool(chosen), noted=noted, marked=marked)
        self._app.push_screen(screen, lambda wants_another: self.choose_encoding(path) if wants_another else None)

    def _marked(self, path: str) -> str:
        """How much the reader has marked in an article."""
        highlights = self._journal.highlights.of(self._library.folder, path)
        kinds = (
            ("mark", len(self._journal.marks.of(self._library.folder, path))),
            ("highlight", len(highlights)),
            ("note", sum(bool(each.note) for each in highlights)),
        )
        return ", ".join(counted(count, kind) for kind, count in kinds if count)

    def _header_of(self, article: Article) -> str:
        """The header of an article as it stands in its file; "" where that cannot be read now."""
        from deepread.article.header_text import LOOKED_AT, header_text

        try:
            return header_text(self._library.beginning(article.path, LOOKED_AT), article.encoding, article.path)
        except Unreadable:
            return ""

    def show_outline(self, reader: Reader) -> None:
        """Show the headings of the open article, as far as it is parsed; who chooses one reads on there."""
        if self._desk.article is None:
            self._telling.say_no_article()
        elif not reader.headings:
            self._telling.say("there are no headings" + " so far" * (not reader.document.complete))
        else:
            from deepread.tui.outline_screen import OutlineScreen  # late: as above

            shares = [reader.progress_from(heading.line) for heading in reader.headings]
            title = self._desk.article.title
            screen = OutlineScreen(title, reader.headings, shares, reader.heading, self._palette())
            self._app.push_screen(screen, lambda offset: None if offset is None else reader.jump_to(offset))

    def choose_encoding(self, path: str | None) -> None:
        """Offer the encodings in which the article at `path` can be read."""
        if path is None:
            return
        from deepread.tui.encoding_screen import NEAR, SEARCHED, EncodingScreen, choices  # late: as above

        current = encoding_of(self._journal, self._library, path)
        try:
            data = self._library.beginning(path, NEAR)
            if data.isascii():
                data = self._library.beginning(path, SEARCHED)
            # What the catalogue has was found in the bytes, unless something was chosen.
            article = self._library.parts(path).source.article if current else self._library.article(path)
        except Unreadable as problem:
            self._telling.say(problem.reason)
            return
        found = choices(data, "no text" if article.binary else article.encoding or "UTF-8", current)
        screen = EncodingScreen(article.title, found, current, self._palette())
        self._app.push_screen(screen, lambda name: self._choose(path, name))

    def _choose(self, path: str, name: str | None) -> None:
        if name is None:
            return
        stamp = self._library.stamp(path)
        self._journal.encodings.choose(self._library.folder, path, stamp.content if stamp else 0, name)
        if path == self._desk.path:
            self._desk.reopen()
        how = f"read as {name}" if name else "read as its bytes say"
        if not self._journal.kept:  # the process that keeps the index cannot know of it
            how += " for this session; list and search keep to what they have found"
        elif not self._changes.reread(path):
            how += "; list and search follow as soon as they can"
        self._telling.say(how)
