"""Owns text that a mail program wrapped and said so (`format=flowed`): a line that ends with a space goes on.

Source: https://www.rfc-editor.org/rfc/rfc3676#section-4. Pure.
"""

from __future__ import annotations

_SIGNATURE = "-- "
"""The line above a signature, which ends with a space and is a line of its own."""


def unflowed(text: str, *, drops_space: bool = False) -> str:
    """`text` with a line for each paragraph; quotations keep their marks, each once. `drops_space` says that the space
    at the end of a line is none of the text's (`DelSp`), as where words are written without any between them.
    """
    lines: list[list[str]] = []
    is_open, depth = False, 0
    for written in text.split("\n"):
        line = written.removesuffix("\r")
        marks = len(line) - len(line.lstrip(">"))
        words = line[marks:].removeprefix(" ")
        if not (is_open and marks == depth and words and words != _SIGNATURE):  # empty lines part what else would go on
            lines.append([">" * marks + " " * bool(marks and words)])
        is_open, depth = words.endswith(" ") and words != _SIGNATURE, marks
        lines[-1].append(words[:-1] if is_open and drops_space else words)
    return "\n".join(_whole(line) for line in lines)


def _whole(pieces: list[str]) -> str:
    line = "".join(pieces)
    return line if line == _SIGNATURE else line.rstrip(" ")
