"""`python -m deepread.library.worker`: a process that takes in files for a `Pool`, and ends with its standard input.

Its operands are a descriptor of the library's folder and the most bytes of a file that is read. What it is asked and
what it answers are plain values, in the form of `marshal`, behind their length: both ends are the same interpreter. A
copy of a pool's own process does the same with `serve`.
"""

from __future__ import annotations

import marshal
import os
import signal
import struct
import sys
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from deepread.library.intake import Taken, take_all
from deepread.library.origin import Folder
from deepread.library.record import Record

if TYPE_CHECKING:
    from collections.abc import Sequence

Plain = tuple[str, tuple[Any, ...] | None, str]
"""A `Taken` of which `marshal` knows every part."""

_LENGTH = struct.Struct("<Q")
_PIECE = 1 << 20


def send(descriptor: int, message: Any) -> None:
    """Write a message of plain values. Raises OSError, BrokenPipeError where nobody reads."""
    data = marshal.dumps(message)
    left = memoryview(_LENGTH.pack(len(data)) + data)
    while left:
        left = left[os.write(descriptor, left) :]


def receive(descriptor: int) -> Any:
    """The next message. Raises EOFError where there is none, or not all of it, and OSError."""
    (length,) = _LENGTH.unpack(_exactly(descriptor, _LENGTH.size))
    return marshal.loads(_exactly(descriptor, length))  # noqa: S302 - from a process of our own, over its own pipe


def as_plain(taken: Taken) -> Plain:
    """What `from_plain` makes the same of again."""
    return taken.path, None if taken.record is None else tuple(taken.record), taken.refusal


def from_plain(plain: Plain) -> Taken:
    """What was taken in, from the other process."""
    path, record, refusal = plain
    return Taken(path, None if record is None else Record._make(record), refusal)


def _exactly(descriptor: int, length: int) -> bytes:
    pieces: list[bytes] = []
    while length:
        piece = os.read(descriptor, min(length, _PIECE))
        if not piece:
            raise EOFError
        pieces.append(piece)
        length -= len(piece)
    return b"".join(pieces)


def serve(folder: int, limit: int, questions: int, answers: int) -> None:
    """Answer until there is no more to do. The first message is the encodings, each other one the files to take in.

    All but `limit` are descriptors; the folder becomes this process's current one.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever asked ends this
    os.fchdir(folder)
    with suppress(EOFError, OSError), closing(Folder(Path(), limit).walk()) as walk:
        encodings = receive(questions)
        while True:
            asked = receive(questions)
            send(answers, [as_plain(taken) for taken in take_all(walk, asked, encodings)])


def main(operands: Sequence[str]) -> None:
    """Serve over the standard streams."""
    folder, limit = map(int, operands)
    serve(folder, limit, sys.stdin.fileno(), sys.stdout.fileno())


if __name__ == "__main__":
    main(sys.argv[1:])
