"""Owns the open article: how far it is parsed, where the reader left others, and what is being found on its page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from deepread.document import Document, locate
from deepread.document.block import Note
from deepread.page import find
from deepread.text import line
from deepread.tui.counting import Counting
from deepread.tui.landing import Lander, Landing
from deepread.tui.opening import Opening
from deepread.tui.placed_page import Goal, holds

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from textual.worker import Worker

    from deepread.article import Article
    from deepread.document import Anchor
    from deepread.library import Library
    from deepread.search import Hit
    from deepread.tui.kept_places import KeptPlaces
    from deepread.tui.pictures import Pictures
    from deepread.tui.reader import Matches, Reader


_NOTHING = (
    "There is no article in {}. Articles are .md files and their kin (.markdown, .mdx, .qmd, .Rmd …), .txt, .text,"
    " .rst, .org, .html, .htm, .xhtml, .eml and .mht files, and text without an ending."
)


class Desk:
    """What lies open. `opened` is called with path and visible text, as far as it is there, and again with all of it.

    `encoding_of` answers in which encoding the reader chose to read the article at a path, "" for none.

    `settled` says whether all that the search has matched in the open article is marked, and the reader has landed.
    """

    def __init__(
        self,
        library: Library,
        reader: Reader,
        opened: Callable[[str, str], None],
        encoding_of: Callable[[str], str],
        places: KeptPlaces,
        pictures: Pictures | None = None,
    ) -> None:
        self._library = library
        self._reader = reader
        self._opened = opened
        self._encoding_of = encoding_of
        self._opening: Opening | None = None
        self._former: Opening | None = None
        """What lay open before the search, to be put back."""
        self._rest: Worker[None] | None = None
        self._lander = Lander(reader)
        self._places = places
        self._pictures = pictures
        self._origin = 0
        self.needle = ""
        self.settled = False
        self.counting = Counting(reader)

    @property
    def path(self) -> str | None:
        """The path of the open article."""
        return self._opening.path if self._opening else None

    @property
    def article(self) -> Article | None:
        """The open article; None where there is none, or where its file could not be read."""
        return self._opening.article if self._opening else None

    def open(self, path: str, hit: Hit | None = None, landing: Landing = Landing.PASSAGE) -> None:
        """Lay the article at `path` open: where `hit` is to be landed on, else where the reader left it.

        Nothing happens where it lies open like that already. An article that is found again by other words stays on the
        screen as it is until they are found in it. One that a search has opened is left by it as it was.
        """
        if path == self.path and hit is self._lander.hit:
            return
        if path == self.path and hit is None:
            self.put_back(path, self._places.of(path))
            return
        self.keep_place()
        if hit is not None:
            self._set_aside()
        stays = path == self.path and self.article is not None
        self.counting.stop()
        self.needle = ""
        self._lander.aim(hit, landing if hit else None)
        if stays and self._opening:
            self.settled = False
            self._opened(path, self._opening.document.text)
            return
        place = hit.anchor if hit and landing is Landing.PASSAGE else None
        self._lay_open(self._begin(path), place if hit else self._places.of(path))

    def _set_aside(self) -> None:
        """Keep what a search takes the place of, to be put back."""
        if self._lander.hit is None and self._opening is not None:
            self._former = self._opening

    def glance(self, path: str) -> Opening:
        """The beginning of the article at `path`, beside what lies open."""
        return self._begin(path)

    def _begin(self, path: str) -> Opening:
        return Opening(self._library, path, self._encoding_of(path), self._pictures)

    def _resume(self, path: str) -> Opening:
        """The article that lay open before the search, as far as it was parsed; any other is begun."""
        former, self._former = self._former, None
        is_meant = former is not None and (former.path, former.encoding) == (path, self._encoding_of(path))
        return former if former is not None and is_meant and former.article is not None else self._begin(path)

    @property
    def outdated(self) -> frozenset[str]:
        """The paths of those articles here whose files have changed since they were read."""
        return frozenset(one.path for one in (self._opening, self._former) if one is not None and one.outdated)

    def forget(self, changed: Collection[str] | None) -> None:
        """The files at these paths have changed, or any if None: what was read of them is not put back."""
        if self._former is not None and (changed is None or self._former.path in changed):
            self._former = None

    def _lay_open(self, opening: Opening, place: Anchor | None) -> None:
        """Show an article from `place` on; what is far is gone to once it is there."""
        self._leave()
        self._opening = opening
        self._lander.begin()
        self.settled = False
        if place and opening.is_far(place):
            opening.make_for(place)
        elif place:
            opening.reach(place)
        language = opening.article.language if opening.article else ""
        self._reader.show(opening.document, place, leads=self._lander.sought is Landing.PASSAGE, language=language)
        self._go_on()
        self._opened(opening.path, opening.document.text)

    def _go_on(self) -> None:
        """Parse on in turns, where there is anything left."""
        if self._opening and not self._opening.complete and self._rest is None:
            self._rest = self._reader.run_worker(
                partial(self._parse_on, self._opening), name="opening", description="opening"
            )

    async def _parse_on(self, opening: Opening) -> None:
        await self._reader.seen()
        async for document in opening.rest(self._reader.spare_time):
            was_on_the_way = self._reader.way
            await self._reader.grow(document)
            if was_on_the_way and not self._reader.way and opening is self._opening:
                self._opened(opening.path, opening.document.text)
        self._rest = None
        if opening is self._opening:
            self._grown(opening)

    def read_on(self) -> None:
        """The reader has moved: a very long text is parsed on where they come near the end of what is there."""
        if self._rest is None and self._opening and self._opening.wants_more(self._reader.place_offset):
            self._go_on()

    def keep_place(self) -> None:
        """Keep where the reader is in the open article, unless only a search has led there."""
        if self.article and self._lander.hit is None:
            self._places.keep(self.article.path, self._reader.place)

    def _leave(self) -> None:
        """Give up what was still being parsed and counted."""
        self.counting.stop()
        self._stop_parsing()

    def _stop_parsing(self) -> None:
        if self._rest:
            self._rest.cancel()
            self._rest = None

    def put_back(self, path: str, place: Anchor | None) -> None:
        """After a search: the article at `path` lies open again, at `place`, without a mark."""
        self.keep_place()
        self.counting.stop()
        self.needle = ""
        self._lander.aim(None, None)
        if path != self.path or self.article is None:
            self._lay_open(self._resume(path), place)
            return
        self._reader.mark(())
        self._reader.go_to(locate(self._reader.document, place) if place else 0)

    def come_back(self, path: str, place: Anchor, hit: Hit | None, *, needle: str = "", match: int = 0) -> None:
        """The article at `path` lies open again as it was left: at `place`, and where the search or the find has marked
        it, with match `match` as the current one. `hit` is what led there.
        """
        if path != self.path or self.article is None:
            self.keep_place()
            self._lander.sought = None
            self._lay_open(self._resume(path), place)
        self.counting.stop()
        self.needle = needle
        self._lander.aim(hit, None, current=match)
        self._reader.mark(find(self._reader.document.text, needle) if needle else ())
        if not self._reader.way:
            self._reader.go_to(locate(self._reader.document, place))
        if needle:
            self._reader.make_current(match)
        elif self._opening:
            self.settled = False
            self._opened(path, self._opening.document.text)

    def reopen(self) -> bool:
        """Read the open article's file again; the same words stay at the top.

        Where it cannot be read any more, the page stays as it was, and the answer is False.
        """
        if self._opening is None:
            return True
        opening = self._begin(self._opening.path)
        if opening.article is None and self.article is not None:
            return False
        self.keep_place()
        self._lander.sought = None
        if self.article and opening.is_far(self._reader.place):
            self._stop_parsing()
            self._rest = self._reader.run_worker(partial(self._replace, opening), name="opening", description="opening")
        else:
            self._take(opening)
        return True

    async def _replace(self, opening: Opening) -> None:
        """Lay a newer version open, as soon as that is parsed to where the reader is."""
        await opening.come_to(lambda: self._reader.place, self._reader.spare_time)
        self._rest = None
        self._take(opening)

    def _take(self, newer: Opening) -> None:
        """Lay a newer version of the open article open."""
        needle = self.needle
        self._lay_open(newer, self._reader.place if self.article else self._places.of(newer.path))
        if needle:
            self.counting.begin(needle, None)

    def moved(self, old: str, new: str) -> None:
        """The file of an article was renamed: it lies open, and is left, where it was."""
        self._places.moved(old, new)
        for opening in (self._opening, self._former):
            if opening is not None and opening.path == old:
                opening.path = new

    @property
    def nothing(self) -> str:
        """What is said of a library without an article."""
        return _NOTHING.format(line(str(self._library.folder)))

    def show_nothing(self) -> None:
        """Where there is no article at all, say so on the page."""
        self.show_page(Document((Note(0, 0, self.nothing),), self.nothing))

    def show_page(self, page: Document) -> None:
        """Show a page that is no article's."""
        self.keep_place()
        self._leave()
        self._opening = None
        self._reader.show(page)

    def show_nothing_found(self, page: Document) -> None:
        """Show in place of an article that nothing answers the search; what lay open before it is put back later."""
        if self._opening is None and self._reader.document == page:
            return
        self._set_aside()
        self.show_page(page)
        self.needle = ""
        self._lander.sought = None

    def go_to(self, place: Anchor) -> None:
        """Bring the text at `place` to the top."""
        self.once_there(
            lambda document: holds(document, place), lambda: self._reader.go_to(locate(self._reader.document, place))
        )

    def once_there(self, is_there: Callable[[Document], bool], go: Callable[[], None]) -> None:
        """Call `go` once as much of the article is there as holds what is sought, or all: now, where little is missing;
        else when the rest is parsed, unless the reader has moved by then.
        """
        opening = self._opening
        if opening and not opening.complete and not is_there(opening.document):
            opening.reach_where(is_there)
            self._reader.extend(opening.document)
        document = self._reader.document
        if opening is None or document.complete or is_there(document):
            go()
            return
        opening.want_all()
        self._go_on()
        self._reader.make_for(Goal(is_there, go))

    def _grown(self, opening: Opening) -> None:
        """All of the article is there, or all that is parsed unasked."""
        if self.needle:
            self.counting.begin(self.needle, None)
        self._opened(opening.path, opening.document.text)

    def mark(self, path: str, matches: Matches, length: int) -> None:
        """Mark what the search has matched in the first `length` characters, and land on the one that is sought as soon
        as it is there. A find in the page goes before.
        """
        if path != self.path or self.needle or self._opening is None:
            return
        rests = self._opening.complete or self._rest is None
        whole = rests and length == len(self._reader.document.text)
        self._lander.mark(matches, is_whole=whole)
        self.settled = whole

    def unmark(self) -> None:
        """The search has found nothing; what a find has marked stays."""
        if not self.needle:
            self._reader.mark(())

    @property
    def is_at_best(self) -> bool:
        """Whether the current match is the one in the best passage, on which the reader has landed."""
        return not self.needle and self._lander.is_at_best

    @property
    def lands(self) -> bool:
        """Whether the match to land on is still sought."""
        return self._lander.sought is not None

    def land(self, landing: Landing) -> None:
        """Go to the first or the last match of the open article."""
        self._lander.land(self._reader.matches, landing)

    def begin_find(self) -> None:
        """A find goes on from here, and leaving it comes back here."""
        self._origin = self._reader.place_offset
        self._reader.leave()
        if self._opening:
            self._opening.want_all()
            self._go_on()
            self.counting.prepare()

    def find(self, needle: str) -> None:
        """Mark `needle` wherever it stands on the page and go to the first one from the origin on."""
        self.needle = needle
        self.counting.begin(needle, self._origin)

    def leave_find(self, *, go_back: bool) -> None:
        """Forget what was found; with `go_back`, back where the find began."""
        self.needle = ""
        self.counting.stop()
        self._reader.mark(())
        if go_back:
            self._reader.go_to(self._origin)
        if self._lander.hit and self._opening:  # what the search has matched is marked again
            self._opened(self._opening.path, self._opening.document.text)
