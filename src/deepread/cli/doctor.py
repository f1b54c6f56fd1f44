"""`deepread doctor`: every file that could not be read as it was meant, and what was made of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from deepread import text
from deepread.cli import output, progress, record
from deepread.cli.choices import settings_for
from deepread.cli.failure import NOTHING_FOUND
from deepread.cli.opening import opened
from deepread.library import Sort

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deepread.article import Article
    from deepread.cli.arguments import Arguments
    from deepread.library import Library


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to report. `line` counts the file's lines from 1; 0 stands for the file as a whole."""

    path: str
    line: int
    reason: str
    outcome: str


def run(arguments: Arguments) -> int:
    """Print what there is to report. Returns the exit status: 1 where there is something."""
    with opened(next(iter(arguments.operands), None), settings_for(arguments)) as found:
        progress.refresh(found.library)
        findings = _findings(found.library)
        count = output.write_json_array(map(_record, findings)) if arguments.json else _print(findings)
        if not count and not arguments.json:
            output.write(f"{len(found.library.rows(Sort('file'))):,} articles, all read as they were meant\n")
    return NOTHING_FOUND if count else 0


def _findings(library: Library) -> Iterator[Finding]:
    for article in library.articles(Sort("file")):
        for warning in article.warnings:
            yield Finding(article.path, warning.line, warning.reason, _outcome(article))
    for skipped in library.skipped():
        yield Finding(skipped.path, 0, skipped.reason, "left out")


def _outcome(article: Article) -> str:
    """What was made of a file that has warnings."""
    date = f", dated {article.published} (by its {article.dated_by})" if article.published else ", without a date"
    return f"listed as “{article.title}”{date}, {article.words:,} words"


def _record(finding: Finding) -> output.Json:
    return record.of_path(finding.path) | {
        "line": finding.line,
        "reason": finding.reason,
        "outcome": finding.outcome,
    }


def _print(findings: Iterator[Finding]) -> int:
    count = 0
    for count, finding in enumerate(findings, 1):  # noqa: B007  the last count is the answer
        place = f"{finding.path}:{finding.line}" if finding.line else finding.path or "."
        reason = f"{finding.reason.rstrip('.')}; {finding.outcome}"
        output.write(f"{text.guard(text.line(place))}: {text.guard(text.line(reason))}\n")
    return count
