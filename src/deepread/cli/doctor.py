"""`deepread doctor`: every trouble of every file, with what was made of it and the line that would mend it.

It says what it finds as it finds it, and changes nothing: not even the catalogue is asked or filled.
"""

from __future__ import annotations

import os
import time
from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import PurePath
from typing import TYPE_CHECKING

from deepread.cli import output, record
from deepread.cli.choices import settings_for
from deepread.cli.failure import NOTHING_FOUND, Failure
from deepread.cli.left_out import no_articles
from deepread.cli.opening import is_folder, last_read, place_of, surveyed
from deepread.cli.progress import Progress
from deepread.cli.report import in_paragraphs, on_lines
from deepread.doctor.examination import Examination
from deepread.doctor.wording import summary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from deepread.cli.arguments import Arguments
    from deepread.doctor import Report, Trouble, TroubleKind
    from deepread.library.survey import Survey
    from deepread.settings import Settings

_KINDNESS = 5
"""How much less of the processor it asks for than the reader who waits for it."""
_PAUSE = 0.2
"""Seconds after which what was found is handed on, whoever reads it."""


def run(arguments: Arguments) -> int:
    """Print what is wrong. Returns the exit status: 1 where there is something. Raises Failure for an empty folder."""
    settings = settings_for(arguments)
    operand = next(iter(arguments.operands), None)
    named = os.fspath(last_read()) if operand is None else operand
    with surveyed(named, settings) as survey:
        checkup = _Checkup(survey, watched=arguments.follow)
        if arguments.json:
            output.write_json_array(_records(checkup))
        elif arguments.jsonl:
            for entry in _records(checkup):
                output.write_json(entry)
        else:
            _print(checkup, settings, named)
        if not checkup.files:
            raise Failure("there is nothing to look at", place=named)
    return NOTHING_FOUND if checkup.troubled else 0


class _Checkup:
    """One examination as it goes on: it says how far it is, and counts what it finds.

    With `watched`, a JSON line says so on standard output too, for a program that shows it.
    """

    def __init__(self, survey: Survey, *, watched: bool) -> None:
        self._survey = survey
        self._watched = watched
        if watched:
            with suppress(OSError):
                os.nice(_KINDNESS)
        self._examination = Examination(survey, datetime.now(UTC))
        self._handed_on = time.monotonic()
        self.counts: Counter[TroubleKind] = Counter()
        self.troubled = 0

    @property
    def files(self) -> int:
        """How many there are, as far as it has looked."""
        return self._examination.files

    @property
    def left_out(self) -> Mapping[str, int]:
        """As in `Survey`."""
        return self._survey.left_out

    def __iter__(self) -> Iterator[Report]:
        with Progress() as line:
            for report in self._examination:
                if report is not None:
                    self.troubled += 1
                    self.counts.update(trouble.kind for trouble in report.troubles)
                    line.hide()
                    yield report
                line.say(self._how_far)
                self._hand_on()
        self._tell()

    @property
    def _how_far(self) -> str:
        return f"looking: {self._examination.looked:,} of {len(self._survey):,} files, {self.troubled:,} with troubles"

    def _hand_on(self) -> None:
        now = time.monotonic()
        if now - self._handed_on > _PAUSE:
            self._handed_on = now
            self._tell()
            output.flush()

    def _tell(self) -> None:
        if self._watched:
            output.write_json({"looked": self._examination.looked, "files": len(self._survey)})


def _records(checkup: _Checkup) -> Iterator[output.Json]:
    for report in checkup:
        for trouble in report.troubles:
            yield _record(report, trouble)


def _record(report: Report, trouble: Trouble) -> output.Json:
    return record.of_path(report.path) | {
        "line": trouble.line,
        "end_line": trouble.end_line,
        "kind": trouble.kind.value,
        "reason": trouble.reason,
        "outcome": trouble.made,
        "mend": trouble.mend,
        "title": report.title,
    }


def _print(checkup: _Checkup, settings: Settings, named: str) -> None:
    """Paths stand behind the folder as it was `named`, so that an editor finds them; a file is called as it was."""
    terminal = output.terminal()
    colours = output.colours(settings.colour)
    folder = PurePath(named) if is_folder(place_of(named)) else None
    for report in checkup:
        path = os.fspath(folder / report.path) if folder is not None else named
        if terminal.dumb:
            lines = on_lines(report, path)
        else:
            lines = in_paragraphs(report, path, terminal.columns, colours, settings.theme)
        output.write("".join(f"{line}\n" for line in lines))
    said = [*summary(checkup.counts, checkup.troubled, checkup.files), *no_articles(checkup.left_out)]
    output.write("".join(f"{line}\n" for line in said))
