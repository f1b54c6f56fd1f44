"""Owns typing the reader's own tags: for which articles, what may be meant, and what it comes to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from deepread.library import Facet
from deepread.library.collation import folded
from deepread.search import Suggestion
from deepread.text import line as safe_line
from deepread.tui.bar import Purpose
from deepread.tui.key import Pane
from deepread.tui.wildmenu import Completion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deepread.tui.curating import Curating
    from deepread.tui.main_screen import MainScreen
    from deepread.tui.noting import Noting
    from deepread.tui.searching import Searching
    from deepread.tui.shelf import Shelf
    from deepread.tui.telling import Telling

_LONGEST = 80
"""Characters of a tag."""
_OFFERED = 20


class TypedTags(NamedTuple):
    """What a line of tags asks for: those that are to be given, and those to be taken away."""

    added: tuple[str, ...]
    removed: tuple[str, ...]


def typed_tags(text: str) -> TypedTags:
    """What was typed: tags with commas between them, with a dash before those that are to be taken away."""
    added: dict[str, str] = {}
    removed: dict[str, str] = {}
    for part in text.split(","):
        tag = safe_line(" ".join(part.split()).lstrip("#"), _LONGEST)
        taken = tag.removeprefix("-").strip().lstrip("#")
        if tag.startswith("-") and taken:
            removed[taken.casefold()] = taken
        elif taken:
            added[tag.casefold()] = tag
    kept = tuple(tag for name, tag in added.items() if name not in removed)
    return TypedTags(kept, tuple(removed.values()))


def suggested(text: str, cursor: int, known: dict[str, int], own: Sequence[str]) -> list[Suggestion]:
    """What the tag may become in which the cursor stands: one of the `known` ones with how many articles have each, or
    behind a dash one of the articles' `own`.
    """
    start = text.rfind(",", 0, cursor) + 1
    end = text.find(",", cursor)
    end = len(text) if end < 0 else end
    start += len(text[start:cursor]) - len(text[start:cursor].lstrip())
    part = text[start:cursor]
    dash = "-" * part.startswith("-")
    wanted = folded(part.removeprefix("-").strip())
    counts = {tag: known.get(tag, 0) for tag in own} if dash else known
    found = [tag for tag in counts if wanted in folded(tag) and (wanted or dash)]
    found.sort(key=lambda tag: (not folded(tag).startswith(wanted), -counts[tag], tag))
    return [Suggestion(dash + tag, dash + tag, counts[tag], start, end) for tag in found[:_OFFERED]]


class Tagging:
    """Has tags typed into the search bar of `screen`, and given to the articles that were in hand when that began."""

    def __init__(
        self,
        screen: MainScreen,
        shelf: Shelf,
        *,
        curating: Curating,
        noting: Noting,
        searching: Searching,
        telling: Telling,
    ) -> None:
        self._screen = screen
        self._shelf = shelf
        self._curating = curating
        self._noting = noting
        self._searching = searching
        self._telling = telling
        self._paths: Sequence[str] = ()
        self._own: list[str] = []
        self._known: dict[str, int] = {}
        self._completion: Completion | None = None
        self._from_page = False

    def begin(self) -> None:
        """Ask for tags for the articles in hand."""
        self._paths = self._curating.paths
        if not self._paths:
            self._telling.say_no_article()
            return
        self._from_page = self._screen.pane is Pane.READER
        self._own = list(dict.fromkeys(tag for path in self._paths for tag in self._noting.of(path).tags))
        files = {name: count for name, count in self._shelf.counts(Facet.TAG) if name}
        self._known = {**files, **self._noting.tags}
        self._completion = None
        self._screen.type_in(Purpose.TAGS, "", *self._invitations())

    def _invitations(self) -> list[str]:
        count = len(self._paths)
        whose = "your tags" if count == 1 else f"your tags for {count:,} articles"
        has = ", ".join(map(safe_line, self._own))
        taken = f"; -{safe_line(self._own[0])} takes it away" if self._own else ""
        return [f"{whose}, commas between them{taken}" + f" · now: {has}" * bool(has), f"{whose}{taken}", whose, "tags"]

    def typed(self, text: str) -> None:
        """The bar says that its text is `text`."""
        bar = self._screen.search
        if text != bar.value or (self._completion and text == self._completion.text):
            return
        found = suggested(text, bar.cursor_position, self._known, self._own)
        self._completion = Completion.of(text, bar.cursor_position, found)
        self._telling.offer(self._completion)

    def complete(self, by: int) -> None:
        """Take the next or previous suggestion."""
        if self._completion is None or not self._completion.suggestions:
            self._telling.say("no tag is known that begins so; Enter makes a new one")
            return
        self._completion = self._completion.step(by)
        self._screen.search.put(self._completion.text, self._completion.end)
        self._telling.offer(self._completion)

    def enter(self) -> None:
        """Do what was typed."""
        tags = typed_tags(self._screen.search.value)
        self.leave()
        if tags.added or tags.removed:
            self._curating.retag(self._paths, tags.added, tags.removed)

    def leave(self) -> None:
        """Back to where the tags were asked for."""
        self._completion = None
        self._telling.offer(None)
        self._screen.set_focus(self._screen.reader if self._from_page else self._screen.list)
        self._searching.rest_bar()
