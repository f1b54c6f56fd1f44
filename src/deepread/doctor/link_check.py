"""Owns which links and images of an article lead nowhere, and what is said of each. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from deepread.doctor.cover import images_named
from deepread.doctor.fault import Faults, is_image, is_made
from deepread.doctor.target import Target
from deepread.doctor.trouble import Trouble, TroubleKind
from deepread.terminal import classify

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from deepread.article import Article
    from deepread.doctor.fault import Fault
    from deepread.doctor.head import Head
    from deepread.doctor.linked_article import LinkedArticle
    from deepread.doctor.surroundings import Surroundings

_MADE_OF_IMAGE = "Its description, or else its name, stands in its place."
_MADE_IN_HEADER = "Its name stands above the text all the same."
_MADE_OF_LINK = "The link is shown, and leads nowhere."
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


class TextLinks(NamedTuple):
    """The links of a text: each that is dead, once, and whether one in double brackets leads somewhere."""

    dead: tuple[DeadLink, ...]
    is_wiki: bool


class HeaderLinks(NamedTuple):
    """What a header names: each image of it, and the links to those that are dead."""

    dead: tuple[DeadLink, ...]
    images: tuple[HeaderImage, ...]


class LinkCheck:
    """Looks at the links of one article."""

    def __init__(self, article: LinkedArticle, around: Surroundings) -> None:
        self._article = article
        self._around = around
        self._faults = Faults(article, around)

    def in_text(self) -> TextLinks:
        """What there is in the text."""
        verdicts = [(self._faults.of(target), target) for target in self._first_places()]
        found = [
            (verdict.fault, written)
            for verdict, target in verdicts
            if verdict.fault and (written := self._article.link(target.name))
        ]
        dead = (
            DeadLink(self._trouble(fault, target, found), target.name if target.wiki else "") for fault, target in found
        )
        return TextLinks(tuple(dead), any(verdict.leads and target.wiki for verdict, target in verdicts))

    def _first_places(self) -> Iterable[Target]:
        """Each target once, where it stands first."""
        first: dict[str, Target] = {}
        for target in self._article.targets:
            first.setdefault(target.name, target)
        return first.values()

    def in_header(self, article: Article, head: Head) -> HeaderLinks:
        """What there is in the header."""
        dead: list[DeadLink] = []
        images: list[HeaderImage] = []
        for name in images_named(article):
            link = classify(name)
            if is_made(name) or not self._around.is_whole or not is_image(link):
                continue
            fault = self._faults.of(Target(name, name, 0)).fault
            is_there = self._around.has_image(self._article.path, link.target)
            images.append(HeaderImage(is_there, is_known=fault is not None))
            if fault:
                mend = head.line_with(name, fault.instead) if fault.instead and not name.startswith("/") else ""
                trouble = Trouble(fault.kind, head.line_of(name), fault.reason, _MADE_IN_HEADER, mend)
                dead.append(DeadLink(trouble, from_site=not name.startswith((".", "/"))))
        return HeaderLinks(tuple(dead), tuple(images))

    def _trouble(self, fault: Fault, target: Target, all_faults: Sequence[tuple[Fault, Target]]) -> Trouble:
        line = self._article.line_of(target)
        made = _MADE_OF_IMAGE if fault.kind is TroubleKind.IMAGE else _MADE_OF_LINK
        if not fault.instead or not self._article.stands_in_file:
            return Trouble(fault.kind, line, fault.reason, made)
        # What stands on a line with others is mended with them: each by itself would undo the other.
        others = {} if target.wiki else {at.name: one.instead for one, at in all_faults if one.instead and not at.wiki}
        mend = self._article.line_with(target, {target.name: fault.instead} | others)
        mend = mend if 0 < len(mend) <= _LONGEST_MEND else fault.instead
        return Trouble(fault.kind, line, fault.reason, made, mend)
