"""Owns what a link may lead to: the articles of a library, and whatever else lies there. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from deepread.library.destination import folders_above, resolve

if TYPE_CHECKING:
    from collections.abc import Callable

    from deepread.doctor.linked_article import LinkedArticle
    from deepread.library.destination import Paths

_SITE_FOLDERS = ("", "static/", "public/", "assets/", "source/", "src/", "content/", "docs/")
"""Folders of a site's source whose content stands at the top of the site."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a link may lead to: the articles, everything else that lies there, and an article with its own links.

    `is_whole` is false where there is one text alone: what lies beside it is not known.
    """

    articles: Paths
    everything: Callable[[], Paths]
    linked: Callable[[str], LinkedArticle | None]
    is_whole: bool = True

    def article(self, path: str, target: str) -> str | None:
        """The article that `target`, in the one at `path`, leads to; None for none."""
        return resolve(path, target, self.articles)

    def has_image(self, path: str, target: str) -> bool:
        """Whether the image `target` of the article at `path` is there, whatever folder its page is shown from."""
        while target.startswith(("../", "./")):  # a page of a site lies elsewhere than its file
            target = target.partition("/")[2]
        return resolve(path, target, self.everything()) is not None

    def is_out_of_sight(self, path: str, target: str, inside: str) -> bool:
        """Whether what `target` leads to, which would lie at `inside`, may well be there: behind a link to a folder, or
        in a site whose top lies elsewhere.
        """
        files = self.everything()
        if any(folder in files for folder in folders_above(inside)):
            return True
        return target.startswith(("/", "@/")) and not self._has_top(path, inside.partition("/")[0])

    def _has_top(self, path: str, folder: str) -> bool:
        """Whether `folder` lies at the top of the library, or of a site in it that the article at `path` may be of."""
        tops = ("", *(f"{above}/" for above in folders_above(path)))
        places = (f"{top}{within}{folder}" for top in tops for within in _SITE_FOLDERS)
        return any(map(self.everything().has_folder, places))
