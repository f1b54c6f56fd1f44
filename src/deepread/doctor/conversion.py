"""Owns the command that makes UTF-8 of a file in another encoding. Pure."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from deepread import text

if TYPE_CHECKING:
    from deepread.article import Article

_NAMES = {
    "Mac Roman": "MACINTOSH",
    "Mac Cyrillic": "MAC-CYRILLIC",
    "Shift_JIS": "CP932",
    "EUC-JP": "EUC-JISX0213",
    "Big5": "BIG5-HKSCS",
    "EUC-KR": "CP949",
    "Windows-874": "CP874",
}
"""How iconv calls an encoding, as that is read here (`Charset.codec`), where it has another name."""


_UNKNOWN = frozenset({"HZ"})
"""What the iconv of the GNU C library does not read."""


def conversion(article: Article) -> str:
    """What is typed in the library's folder, with POSIX's iconv; "" for a path that cannot be typed as it is shown, or
    an encoding that not every iconv reads.

    A file that does not come out whole is left as it was.
    """
    if text.line(article.path) != article.path or article.encoding in _UNKNOWN:
        return ""
    path = f"./{article.path}" if article.path.startswith("-") else article.path
    old, new = shlex.quote(path), shlex.quote(f"{path}.new")
    name = _NAMES.get(article.encoding, article.encoding)
    return f"iconv -f {name} -t UTF-8 {old} > {new} && mv {new} {old}"
