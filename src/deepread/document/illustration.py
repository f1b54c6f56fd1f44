"""Owns pictures in running text: the sign before the words of each, and which texts are nothing but pictures. Pure.

A picture is a run that leads to its file. Where it is itself a link, the sign leads to the file and the words lead
where the link does, so that both can be followed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from deepread.document.block import Role, Run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deepread.document.block import Inline

SIGN = "▨\u00a0"
"""Stays with the first of the words."""
_IMAGE = int(Role.IMAGE)
_LINK = int(Role.LINK)


class Illustration(NamedTuple):
    """A picture in a text: what is said of it, its file, and where it leads beside that, "" for nowhere; `at` is where
    it begins, in characters of the text.
    """

    words: str
    target: str
    link: str
    at: int


def signed(words: str) -> str:
    """The words of a picture behind their sign. A picture of one sign, an emoji, is that sign."""
    return SIGN + words if any(map(str.isalnum, words)) else words


def illustration(words: str, target: str) -> Run:
    """A picture as a run."""
    return Run(signed(words), Role.IMAGE, target)


def illustrations(inline: Inline) -> Iterator[Illustration]:
    """The pictures of a text, in order; that a picture is a link is told by the run behind its sign."""
    at = 0
    for number, run in enumerate(inline):
        if int(run.role) & _IMAGE and not int(run.role) & _LINK:
            words, link = run.text.removeprefix(SIGN), ""
            if not words and number + 1 < len(inline):
                words, _, link = inline[number + 1]
            yield Illustration(words, run.target, "" if link == run.target else link, at)
        at += len(run.text)


def alone(inline: Inline) -> list[Illustration]:
    """The pictures of a text that is nothing else; none for any other. Several of which one is a link are badges, which
    stay in their line.
    """
    if not inline or (inline[0].role is Role.TEXT and inline[0].text.strip()):
        return []  # as nearly every text
    if not all(int(run.role) & _IMAGE or not run.text.strip() for run in inline):
        return []
    found = list(illustrations(inline))
    has_links = any(picture.link for picture in found)
    return [] if has_links and len(found) > 1 else found
