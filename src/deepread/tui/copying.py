"""Owns putting text into the clipboard of the reader's terminal, and the words that say so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from deepread.terminal import TextTooLongError, osc52

if TYPE_CHECKING:
    from textual.app import App


def copy(app: App[Any], text: str, what: str) -> str:
    """Send `text` to the terminal, also over SSH; a sentence for the reader, which says that `what` was sent.

    No terminal answers whether it took it.
    """
    try:
        sequence = osc52(text)
    except TextTooLongError as problem:
        return str(problem)
    driver = app._driver  # noqa: SLF001 - Textual's own way to the clipboard knows no limit
    if driver is None:
        return "not copied: there is no terminal"
    driver.write(sequence.decode("ascii"))
    driver.flush()
    return f"{what} sent to the terminal's clipboard"
