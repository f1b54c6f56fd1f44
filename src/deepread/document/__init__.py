"""A body as typed blocks with the text that a reader sees of them, and places in that text."""

from deepread.document.anchor import anchor, line_at, locate
from deepread.document.document import Anchor, Document
from deepread.document.parser import Parser, parse

__all__ = ["Anchor", "Document", "Parser", "anchor", "line_at", "locate", "parse"]
