"""Owns the way to the clipboard: OSC 52, which the terminal at the reader's end understands, also over SSH.

Source: XTerm Control Sequences, "Operating System Commands", Ps = 52. Never wrapped for tmux: tmux 3.3 and
later take the plain sequence (`set-clipboard on`) and lose a wrapped one.
"""

from __future__ import annotations

import base64

MOST_BYTES = 74_994
"""As much text as fits the 100,000 bytes of a sequence that common terminals take whole, in bytes of UTF-8.
"""


class TextTooLongError(ValueError):
    """A text is too long for the terminal's clipboard; the message says so to the reader."""


def osc52(text: str) -> bytes:
    """The bytes that put `text` into the reader's clipboard. Raises TextTooLongError."""
    data = text.encode("utf-8", "replace")
    if len(data) > MOST_BYTES:
        raise TextTooLongError(
            f"not copied: {len(data):,} bytes are more than the {MOST_BYTES:,} that a terminal takes"
        )
    return b"\x1b]52;c;" + base64.b64encode(data) + b"\x1b\\"
