"""Owns reading TOML headers. Imported late: few headers are TOML, and its parser takes a while to import."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from frontmatter.default_handlers import BaseHandler

from deepread.article.value import Refused

_DOTS_LIMIT = 100
# Franklin's headers are Julia's, which is TOML but for these.
_JULIA_DATE = re.compile(r"(=[ \t]*)(Date(?:Time)?\([\d, ]*\))(?=[ \t]*$)", re.MULTILINE)
_JULIA_USING = re.compile(r"^[ \t]*(?:using|import)[ \t]+[A-Z][\w.]*(?:[ \t]*[,:][ \t]*\w[\w.]*)*[ \t]*$", re.MULTILINE)


class TomlHandler(BaseHandler):
    """TOML between `+++`, by the standard library: the package's own handler wants a library that is no longer kept."""

    FM_BOUNDARY = re.compile(r"^\+{3,}\s*$", re.MULTILINE)
    START_DELIMITER = END_DELIMITER = "+++"

    def load(self, fm: str) -> dict[str, Any]:
        """The block's keys. Raises `Refused` if it is not TOML."""
        if any(line.partition("=")[0].count(".") > _DOTS_LIMIT for line in fm.split("\n")):
            raise Refused("a key has too many parts")
        try:
            return tomllib.loads(_JULIA_DATE.sub(r'\1"\2"', _JULIA_USING.sub("", fm)), parse_float=str)
        except tomllib.TOMLDecodeError as error:
            found = re.search(r"\(at line (\d+)", str(error))
            raise Refused(str(error).partition(" (at")[0], int(found.group(1)) - 1 if found else 0) from None
        except (ValueError, RecursionError):
            raise Refused("it is too deep or holds too long a number") from None
