"""Owns the way from argv to an exit status, whatever happens on it: errors, signals, broken pipes, our own faults."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from deepread.cli import failure, output

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import FrameType

    from deepread.cli.arguments import Arguments

_BY_SIGNAL = 128
_ENDING = (signal.SIGTERM, signal.SIGHUP)


def run(argv: Sequence[str]) -> int:
    """Run the command that `argv` asks for. Returns the exit status; raises only SystemExit, on SIGTERM and SIGHUP."""
    try:
        with _ending_on_signals():
            status = _dispatch(argv)
            output.flush()
    except failure.Failure as stopped:
        failure.say(stopped)
        status = stopped.status
    except BrokenPipeError:
        status = _BY_SIGNAL + signal.SIGPIPE
    except KeyboardInterrupt:
        status = _BY_SIGNAL + signal.SIGINT
    except OSError as error:
        failure.say(failure.of_os_error(error, os.fsdecode(error.filename or "")))
        status = failure.WRONG_USAGE
    except Exception as fault:  # noqa: BLE001  the last boundary: nobody is shown a traceback, nor an article's text in it
        failure.say(_fault(fault))
        status = failure.OUR_FAULT
    return output.close(status)


def _dispatch(argv: Sequence[str]) -> int:
    from deepread.cli.arguments import parse

    arguments = parse(argv)
    if arguments.help:
        from deepread.cli.help import of_command

        output.write(of_command(arguments.command))
        return 0
    if arguments.version:
        from deepread import __version__

        output.write(f"deepread {__version__}\n")
        return 0
    return _command(arguments)


def _index(arguments: Arguments) -> int:
    if arguments.follow:  # it looks at the folder before it imports what the index needs
        from deepread.cli import following

        return following.run(arguments)
    from deepread.cli import index

    return index.run(arguments)


def _command(arguments: Arguments) -> int:  # noqa: C901, PLR0911  one return a command is the table that it is
    match arguments.command.name:
        case "list":
            from deepread.cli import listing

            return listing.run(arguments)
        case "show":
            from deepread.cli import show

            return show.run(arguments)
        case "search":
            from deepread.cli import search

            return search.run(arguments)
        case "index":
            return _index(arguments)
        case "doctor":
            from deepread.cli import doctor

            return doctor.run(arguments)
        case "stats":
            from deepread.cli import statistics

            return statistics.run(arguments)
        case "highlights":
            from deepread.cli import highlights

            return highlights.run(arguments)
        case "import":
            from deepread.cli import importing

            return importing.run(arguments)
        case "keys":
            from deepread.cli import keys

            return keys.run(arguments)
        case "config":
            from deepread.cli import config

            return config.run()
        case "completion":
            from deepread.cli import completion

            return completion.run(arguments)
        case _:
            from deepread.cli import read

            return read.run(arguments)


@contextmanager
def _ending_on_signals() -> Iterator[None]:
    """SIGTERM and SIGHUP leave through every `finally`: temporary folders go, terminals are restored."""

    def leave(number: int, _: FrameType | None) -> None:
        raise SystemExit(_BY_SIGNAL + number)

    try:
        former = {number: signal.signal(number, leave) for number in _ENDING}
    except ValueError:  # not in the main thread: whoever runs us there owns the signals
        former = {}
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)


def _fault(fault: Exception) -> str:
    """Where it happened and of what kind, without its message, which may quote an article."""
    if os.environ.get("DEEPREAD_TRACEBACK"):
        import traceback

        traceback.print_exception(fault, file=sys.stderr)
    trace = fault.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}" if trace else "?"
    return f"a fault in deepread: {type(fault).__name__} in {place}; DEEPREAD_TRACEBACK=1 shows the whole of it"
