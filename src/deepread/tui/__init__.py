"""The app: everything of Textual, from the screen down to the keys. Imported late, it costs the most to import."""

from __future__ import annotations

from deepread.tui.start import Start, run

__all__ = ["Start", "run"]
