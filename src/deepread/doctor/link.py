"""Owns which links and images of an article lead nowhere, as far as that can be told from within the library. Pure.

A target is judged only where nobody else could know better: one that leads out of the library, is an address of a site
or is made by a template may well be right.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from deepread import text
from deepread.article.field.date import read_date
from deepread.doctor.cover import images_named
from deepread.doctor.target import Target
from deepread.doctor.trouble import Trouble, TroubleKind
from deepread.library.destination import ENDINGS, candidates, folders_above, resolve
from deepread.terminal import LinkKind, classify

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from deepread.article import Article
    from deepread.doctor.head import Head
    from deepread.doctor.page import Page
    from deepread.library.destination import Paths
    from deepread.terminal import Link

_IMAGES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".bmp", ".tif", ".tiff", ".ico"})
_ARTICLES = frozenset({".md", ".markdown", ".mdx", ".txt", ".text", ".org", ".rst", ".eml"})
"""Endings that name a file in every article."""
_PAGES = frozenset({".html", ".htm", ".xhtml"})
"""Endings that are as often the address of a page that is made of a file."""
_TEMPLATE = ("{{", "{%", "<%", "${")
_ELSEWHERE = re.compile(r"~|[^/@\s]{1,200}@[^/@\s]{1,200}$")
"""What begins in someone's own folder, and an address of mail that lacks its `mailto:`."""
_SITE = re.compile(r"[a-z0-9-]{1,60}(?:\.[a-z0-9-]{1,60}){0,3}\.org", re.ASCII)
_OTHER_PLACES = (
    *(
        "^",
        ":~:",
        "L",
        "top",
        "fn",
        "foot",
        "_ftn",
        "_edn",
        "sdfootnote",
        "easy-footnote",
        "user-content-",
        "cite",
        "ref",
    ),
    *("bib", "note", "fig", "tab", "eq", "comment", "respond", "more-", "page"),
)
"""How fragments begin that name no heading but a note, a figure, a line, or something that a site puts there."""
_MOST_MISPLACED = 200
"""Links of a page to headings that are not there; beyond that, its headings are made by something else."""
_GUESSED = 20
"""How many of them are guessed at."""
_SITE_FOLDERS = ("", "static/", "public/", "assets/", "source/", "src/", "content/", "docs/")
"""Folders of a site's source whose content stands at the top of the site."""
_MADE_OF_IMAGE = "Its description stands in its place."
_MADE_IN_HEADER = "Its name stands above the text all the same."
_MADE_OF_LINK = "It is shown, and leads nowhere."
_SHOWN = 80
_LONGEST_MEND = 200


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a link may lead to: the articles, everything else that lies there, and the page of an article.

    `is_whole` is false where there is one text alone: what lies beside it is not known.
    """

    articles: Paths
    everything: Callable[[], Paths]
    page: Callable[[str], Page | None]
    is_whole: bool = True


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


class _Fault(NamedTuple):
    """What is wrong with a target if it is a link. `instead` is what might be meant, as it would be written."""

    kind: TroubleKind
    reason: str
    instead: str = ""


class Links:
    """The links of one page. Once they were looked at, `is_wiki` says whether one in double brackets led somewhere, and
    `images` what became of those that the header names.
    """

    def __init__(self, page: Page, around: Surroundings) -> None:
        self._page = page
        self._around = around
        self._misplaced = 0
        self.is_wiki = False
        self.images: list[HeaderImage] = []

    def dead(self) -> Iterator[DeadLink]:
        """Each that leads nowhere, once."""
        found = list(self._faults())
        for fault, target in found:
            yield DeadLink(self._trouble(fault, target, found), target.name if target.wiki else "")

    def _faults(self) -> Iterator[tuple[_Fault, Target]]:
        """What is wrong, each with the first place at which it is."""
        seen: set[str] = set()
        for target in self._page.targets:
            if target.name in seen:
                continue
            seen.add(target.name)
            fault = self._fault(target)
            written = self._page.link(target.name) if fault else None
            if fault and written:
                yield fault, written

    def dead_in_header(self, article: Article, head: Head) -> Iterator[DeadLink]:
        """Each image that the header names and that is not there."""
        for name in images_named(article):
            target = Target(name, name, 0)
            link = classify(name)
            is_made = any(mark in name for mark in _TEMPLATE)
            if is_made or not self._around.is_whole or not _is_image(link):
                continue
            fault = self._fault(target)
            self.images.append(HeaderImage(self._is_there(link), is_known=fault is not None))
            if fault:
                mend = head.line_with(name, fault.instead) if fault.instead and not name.startswith("/") else ""
                trouble = Trouble(fault.kind, head.line_of(name), fault.reason, _MADE_IN_HEADER, mend)
                yield DeadLink(trouble, from_site=not name.startswith((".", "/")))

    def _fault(self, target: Target) -> _Fault | None:
        if any(mark in target.written for mark in _TEMPLATE):
            return None
        link = classify(target.name)
        if link.kind is LinkKind.ANCHOR:
            return self._at_place(target, self._page, link.target)
        is_inside = link.kind is LinkKind.ARTICLE and not _ELSEWHERE.match(link.target)
        return self._at_file(target, link) if is_inside and self._around.is_whole else None

    def _at_file(self, target: Target, link: Link) -> _Fault | None:
        ending = posixpath.splitext(link.target)[1].lower()
        if ending in _IMAGES:
            return self._at_image(target, link)
        if target.wiki:
            return None if _is_a_day(link.target) else self._at_article(target, link)
        if ending in _ARTICLES or (ending in _PAGES and self._links_pages):
            return self._at_article(target, link)
        return None

    def _at_article(self, target: Target, link: Link) -> _Fault | None:
        found = resolve(self._page.path, link.target, self._around.articles)
        if found is None:
            return self._nowhere(target, link, TroubleKind.LINK, "leads to an article that is not there")
        self.is_wiki = self.is_wiki or target.wiki
        page = self._around.page(found) if link.fragment else None
        return self._at_place(target, page, link.fragment) if page else None

    def _at_image(self, target: Target, link: Link) -> _Fault | None:
        if self._is_there(link):
            return None
        return self._nowhere(target, link, TroubleKind.IMAGE, "is an image that is not there")

    def _is_there(self, link: Link) -> bool:
        end = link.target
        while end.startswith(("../", "./")):  # a page of a site lies elsewhere than its file
            end = end.partition("/")[2]
        return resolve(self._page.path, end, self._around.everything()) is not None

    def _nowhere(self, target: Target, link: Link, kind: TroubleKind, what: str) -> _Fault | None:
        inside, files = candidates(self._page.path, link.target), self._around.everything()
        if not inside or resolve(self._page.path, link.target, files) or self._is_out_of_sight(link, inside[0]):
            return None
        shown = text.line(link.target, _SHOWN)
        named = files.called(posixpath.basename(link.target))
        if not named and _SITE.fullmatch(link.target) and not self._page.path.endswith(".org"):
            return _Fault(
                kind, f"“{shown}” {what}; a site is written with https:// before it.", f"https://{link.target}"
            )
        if len(named) != 1 or not self._is_akin(named[0]):
            return _Fault(kind, f"“{shown}” {what}.")
        instead = self._written(target, named[0], link.fragment)
        return _Fault(kind, f"“{shown}” {what}; {text.line(named[0], _SHOWN)} is.", instead)

    def _written(self, target: Target, path: str, fragment: str) -> str:
        """How a link like `target` to `path` is written."""
        if not target.wiki:
            return self._page.to_file(target, path, fragment)
        name = posixpath.basename(path)
        return (posixpath.splitext(name)[0] if name.endswith(ENDINGS[1:]) else name) + (fragment and f"#{fragment}")

    @cached_property
    def _links_pages(self) -> bool:
        """Whether links to `.html` are to files: in a web page of which another link like that leads to one."""
        paths = (classify(target.name).target for target in self._page.targets if _is_page(target.name))
        found = (resolve(self._page.path, path, self._around.articles) for path in paths)
        return self._page.links_pages and any(path not in (None, self._page.path) for path in found)

    def _is_out_of_sight(self, link: Link, inside: str) -> bool:
        """Whether the file may well be there: behind a link to a folder, or in a site whose top lies elsewhere."""
        files = self._around.everything()
        if any(folder in files for folder in folders_above(inside)):
            return True
        return link.target.startswith(("/", "@/")) and not self._has_top(inside.partition("/")[0])

    def _has_top(self, folder: str) -> bool:
        """Whether `folder` lies at the top of the library, or of a site in it that the page may belong to."""
        tops = ("", *(f"{above}/" for above in folders_above(self._page.path)))
        places = (f"{top}{within}{folder}" for top in tops for within in _SITE_FOLDERS)
        return any(map(self._around.everything().has_folder, places))

    def _is_akin(self, path: str) -> bool:
        """Whether a file may belong to the page: it lies in the same folder of the library, or right in that."""
        tops = {path.rpartition("/")[0].partition("/")[0], self._page.path.rpartition("/")[0].partition("/")[0]}
        return len(tops - {""}) < 2

    def _at_place(self, target: Target, page: Page, fragment: str) -> _Fault | None:
        """A target whose page is there; the question is whether its heading is."""
        if not fragment or self._misplaced >= _MOST_MISPLACED or fragment.startswith(_OTHER_PLACES):
            return None
        if page.has_other_places or page.has_place(fragment):
            return None
        self._misplaced += 1
        near = page.place_like(fragment) if self._misplaced <= _GUESSED else ""
        instead = page.to_place(target, near) if near else ""
        where = "on this page" if page is self._page else f"in {text.line(page.path, _SHOWN)}"
        return _Fault(TroubleKind.HEADING, f"There is no heading “{text.line(fragment, _SHOWN)}” {where}.", instead)

    def _trouble(self, fault: _Fault, target: Target, all_faults: Sequence[tuple[_Fault, Target]]) -> Trouble:
        line = self._page.line_of(target)
        made = _MADE_OF_IMAGE if fault.kind is TroubleKind.IMAGE else _MADE_OF_LINK
        if not fault.instead:
            return Trouble(fault.kind, line, fault.reason, made)
        # What stands on a line with others is mended with them: each by itself would undo the other.
        beside = {at: other.instead for other, at in all_faults if other.instead and self._page.line_of(at) == line}
        others = {} if target.wiki else {at: instead for at, instead in beside.items() if not at.wiki}
        mend = self._page.line_with({target: fault.instead} | others)
        return Trouble(fault.kind, line, fault.reason, made, mend if len(mend) <= _LONGEST_MEND else fault.instead)


def _is_image(link: Link) -> bool:
    return link.kind is LinkKind.ARTICLE and posixpath.splitext(link.target)[1].lower() in _IMAGES


def _is_page(name: str) -> bool:
    link = classify(name)
    return link.kind is LinkKind.ARTICLE and posixpath.splitext(link.target)[1].lower() in _PAGES


def _is_a_day(name: str) -> bool:
    """Whether a name is a date or a serial number, whose note need not have been written yet."""
    return not any(letter.isalpha() for letter in name) or read_date(name).date is not None
