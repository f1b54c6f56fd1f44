"""Owns which files of a folder are articles: a walk that reads names and status, and next to no content.

Left out are hidden files and folders, backups, folders that never hold prose, and those that mark themselves as a
cache (CACHEDIR.TAG, see https://bford.info/cachedir/) or a virtual environment of Python (pyvenv.cfg). What
.gitignore says is not asked: it is about what is published, not about what is read.
"""

from __future__ import annotations

import codecs
import os
import posixpath
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from deepread.library.beneath import Beneath, not_regular
from deepread.library.destination import ENDINGS
from deepread.library.file import Skipped, reason_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SUFFIXES = frozenset(ending[1:] for ending in ENDINGS if ending)
NEVER_PROSE = frozenset(
    {"node_modules", "bower_components", "__pycache__", "__pypackages__", "site-packages", "__MACOSX"}
)
DEEPEST = 1_000
"""Folders within folders. A tree of links or a loop of mounts ends here."""

_NEVER_LINKED = NEVER_PROSE | {".git"}

SNIFFED = 8_192
"""Bytes of a file without an extension that are looked at."""

_TELLING = 256
_MARKERS = frozenset({"CACHEDIR.TAG", "pyvenv.cfg"})
_EXTENSION = re.compile(r"\.[A-Za-z0-9_+-]{1,12}$")
_BACKUPS = ("~", "#")
_NOT_TEXT = re.compile(rb"[\x00-\x06\x0e-\x1a\x1c-\x1f\x7f]")
_NOT_PROSE = (b"#!", b"%PDF-", b"{\\rtf", b"-----BEGIN ")
_MARKS_OF_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Found(NamedTuple):
    """A file as the walk saw it: times in nanoseconds, size in bytes, -1 where the status is out of reach.

    `certain` is false where the name does not tell whether it is text.
    """

    name: str
    size: int
    mtime_ns: int
    changed_ns: int
    certain: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """One folder's articles, and the links that could stand for one. `folder` is "" for the library itself."""

    folder: str
    files: list[Found] = field(default_factory=list)
    links: list[str] = field(default_factory=list)


class Scan:
    """One walk through a library, folder by folder. `skipped` grows as it goes, and so does `left_out`: how many files
    are no articles by their names, by the endings of those, in small letters.
    """

    def __init__(self, beneath: Beneath) -> None:
        self._beneath = beneath
        self.skipped: list[Skipped] = []
        self.left_out: Counter[str] = Counter()

    def __iter__(self) -> Iterator[Listing]:
        """Raises OSError where the library itself cannot be listed; a folder in it that cannot is skipped."""
        waiting = [""]
        while waiting:
            folder = waiting.pop()
            listing = Listing(folder)
            try:
                inner = self._look(listing)
            except OSError as error:
                self._skip_folder(folder, error)
                continue
            yield listing
            waiting += [beside(folder, name) for name in sorted(inner, reverse=True)]

    def each(self, folders: Iterable[str]) -> Iterator[Listing]:
        """Some folders, without those in them; one that cannot be listed is skipped."""
        for folder in folders:
            listing = Listing(folder)
            try:
                self._look(listing)
            except OSError as error:
                self._skip_folder(folder, error)
                continue
            yield listing

    def _look(self, listing: Listing) -> list[str]:
        """Fill in `listing`; returns the names of the folders in it."""
        inner: list[str] = []
        others: list[str] = []
        first_skipped = len(self.skipped)
        with os.scandir(self._beneath.folder(listing.folder)) as entries:
            for entry in entries:
                name = entry.name
                if name[0] == ".":
                    continue
                if entry.is_dir(follow_symlinks=False):
                    if name not in NEVER_PROSE:
                        inner.append(name)
                elif (certain := looks_like_an_article(name)) is not None:
                    self._sort_in(entry, listing, certain)
                elif name in _MARKERS and listing.folder:
                    return self._forget(listing, first_skipped)
                elif not name.endswith(_BACKUPS):
                    others.append(name)
        self.left_out.update(posixpath.splitext(name)[1].lower() for name in others)
        if inner and listing.folder.count("/") + 1 >= DEEPEST:
            reason = f"It lies {DEEPEST:,} folders deep, and what is in its folders is left out."
            self.skipped.append(Skipped(listing.folder, reason))
            return []
        return inner

    def _forget(self, listing: Listing, skipped: int) -> list[str]:
        listing.files.clear()
        listing.links.clear()
        del self.skipped[skipped:]
        return []

    def _sort_in(self, entry: os.DirEntry[str], listing: Listing, certain: bool) -> None:
        try:
            if entry.is_file(follow_symlinks=False):
                listing.files.append(found_by(entry.name, entry.stat(follow_symlinks=False), certain))
            elif entry.is_symlink():
                listing.links.append(entry.name)
            else:
                reason = not_regular(entry.stat(follow_symlinks=False).st_mode)
                self.skipped.append(Skipped(beside(listing.folder, entry.name), reason))
        except FileNotFoundError:
            pass  # it vanished between the two looks
        except OSError:
            listing.files.append(Found(entry.name, -1, -1, -1, certain))

    def _skip_folder(self, folder: str, error: OSError) -> None:
        if not folder:
            raise error
        if isinstance(error, FileNotFoundError):
            return  # it vanished
        self.skipped.append(Skipped(folder, f"A folder that cannot be listed. {reason_of(error)}"))


def every_file(beneath: Beneath) -> Iterator[str]:
    """The path of everything that is no folder, articles or not, hidden or not; what cannot be listed is left out."""
    waiting = [("", 0)]
    while waiting:
        folder, depth = waiting.pop()
        try:
            with os.scandir(beneath.folder(folder)) as entries:
                for entry in entries:
                    path = beside(folder, entry.name)
                    if not entry.is_dir(follow_symlinks=False):
                        yield path
                    elif entry.name not in _NEVER_LINKED and depth < DEEPEST:
                        waiting.append((path, depth + 1))
        except OSError:
            continue


def found_by(name: str, status: os.stat_result, certain: bool) -> Found:
    """What `status` says of the file called `name`."""
    return Found(name, status.st_size, status.st_mtime_ns, status.st_ctime_ns, certain)


def beside(folder: str, name: str) -> str:
    """The path of `name` in `folder`."""
    return f"{folder}/{name}" if folder else name


def looks_like_an_article(name: str) -> bool | None:
    """Whether a name is an article's: True, None for no, False where only the content can tell."""
    _, dot, extension = name.rpartition(".")
    if dot and extension.lower() in SUFFIXES:
        return True
    if name.endswith(_BACKUPS) or _EXTENSION.search(name):
        return None
    return False


def looks_like_prose(head: bytes) -> bool:
    """Whether a file without an extension is text, by its first bytes; scripts and keys are not."""
    if head.startswith(_MARKS_OF_UTF16):
        return True
    if not head.strip() or head.startswith(_NOT_PROSE) or _NOT_TEXT.search(head):
        return False
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        # So many bytes without a control character among them are an older encoding; of few, mostly Latin letters.
        return len(head) >= _TELLING or sum(byte >= 0x80 for byte in head) < len(head) * 0.3
    return True
