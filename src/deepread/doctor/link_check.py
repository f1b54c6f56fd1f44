"""Owns which links and images of an article lead nowhere, and what is said of each. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from deepread.doctor.cover import images_named
from deepread.doctor.fault import Faults, is_image, is_made
from deepread.doctor.target import Target
from deepread.doctor.trouble import Trouble, TroubleKind
from deepread.terminal import classify

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from deepread.article import Article
    from deepread.doctor.fault import Fault
    from deepread.doctor.head import Head
    from deepread.doctor.page import Page
    from deepread.doctor.surroundings import Surroundings

_MADE_OF_IMAGE = "Its description stands in its place."
_MADE_IN_HEADER = "Its name stands above the text all the same."
_MADE_OF_LINK = "It is shown, and leads nowhere."
_LONGEST_MEND = 200


class DeadLink(NamedTuple):
    """A link that leads nowhere. `wiki` is its target where it stands in double brackets, else "": such a one is a link
    only where people write links like that, and may name a title. `from_site` is whether it may begin at a folder that
    only the program knows which makes a site of the articles.
    """

    trouble: Trouble
    wiki: str = ""
    from_site: bool = False

    @property
    def is_open(self) -> bool:
        """Whether only others like it tell if it is a trouble."""
        return bool(self.wiki) or self.from_site


class HeaderImage(NamedTuple):
    """Whether an image that a header names is there; `is_known` says that it would be seen if it were."""

    is_there: bool
    is_known: bool


class LinkCheck:
    """Looks at the links of one page. Once it has, `is_wiki` says whether one in double brackets led somewhere, and
    `images` what became of those that the header names.
    """

    def __init__(self, page: Page, around: Surroundings) -> None:
        self._page = page
        self._around = around
        self._faults = Faults(page, around)
        self.images: list[HeaderImage] = []

    @property
    def is_wiki(self) -> bool:
        return self._faults.is_wiki

    def dead(self) -> Iterator[DeadLink]:
        """Each that leads nowhere, once."""
        found = list(self._with_faults())
        for fault, target in found:
            yield DeadLink(self._trouble(fault, target, found), target.name if target.wiki else "")

    def _with_faults(self) -> Iterator[tuple[Fault, Target]]:
        """What is wrong, each with the first place at which it is."""
        seen: set[str] = set()
        for target in self._page.targets:
            if target.name in seen:
                continue
            seen.add(target.name)
            fault = self._faults.of(target)
            written = self._page.link(target.name) if fault else None
            if fault and written:
                yield fault, written

    def dead_in_header(self, article: Article, head: Head) -> Iterator[DeadLink]:
        """Each image that the header names and that is not there."""
        for name in images_named(article):
            link = classify(name)
            if is_made(name) or not self._around.is_whole or not is_image(link):
                continue
            fault = self._faults.of(Target(name, name, 0))
            is_there = self._around.has_image(self._page.path, link.target)
            self.images.append(HeaderImage(is_there, is_known=fault is not None))
            if fault:
                mend = head.line_with(name, fault.instead) if fault.instead and not name.startswith("/") else ""
                trouble = Trouble(fault.kind, head.line_of(name), fault.reason, _MADE_IN_HEADER, mend)
                yield DeadLink(trouble, from_site=not name.startswith((".", "/")))

    def _trouble(self, fault: Fault, target: Target, all_faults: Sequence[tuple[Fault, Target]]) -> Trouble:
        line = self._page.line_of(target)
        made = _MADE_OF_IMAGE if fault.kind is TroubleKind.IMAGE else _MADE_OF_LINK
        if not fault.instead:
            return Trouble(fault.kind, line, fault.reason, made)
        # What stands on a line with others is mended with them: each by itself would undo the other.
        beside = {at: other.instead for other, at in all_faults if other.instead and self._page.line_of(at) == line}
        others = {} if target.wiki else {at: instead for at, instead in beside.items() if not at.wiki}
        mend = self._page.line_with({target: fault.instead} | others)
        return Trouble(fault.kind, line, fault.reason, made, mend if len(mend) <= _LONGEST_MEND else fault.instead)
