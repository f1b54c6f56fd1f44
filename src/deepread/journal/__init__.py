"""What is the reader's own and lasts: which libraries were opened. Kept in the state folder."""

from __future__ import annotations

from deepread.journal.journal import Journal

__all__ = ["Journal"]
