"""`deepread show`: articles as pages of text, or as JSON with the page in it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from deepread.cli import output, record
from deepread.cli.choices import settings_for
from deepread.cli.failure import WRONG_USAGE, Failure, say
from deepread.cli.opening import STDIN, file, is_folder, place_of, standard_input, unreadable
from deepread.library import Library, Unreadable

if TYPE_CHECKING:
    from deepread.article import Source
    from deepread.cli.arguments import Arguments
    from deepread.document import Document
    from deepread.page import Page
    from deepread.settings import Settings


def run(arguments: Arguments) -> int:
    """Print the page of each file. One that cannot be read is told on stderr, and the others are shown all the same."""
    settings = settings_for(arguments)
    width = arguments.width or _default_width(settings)
    status = shown = 0
    for operand in arguments.operands:
        try:
            source = _source(operand, settings)
        except Failure as failure:
            output.flush()
            say(failure)
            status = WRONG_USAGE
            continue
        if arguments.format == "json":
            _print_json(source, operand, width)
        else:
            _print_text(source, width, settings, between=shown > 0)
        output.flush()
        shown += 1
    return status


def _source(operand: str, settings: Settings) -> Source:
    """Raises Failure."""
    place = place_of(operand)
    if operand == STDIN:
        library, name = Library.of_bytes(standard_input(settings), "standard input"), "standard input"
    elif is_folder(place):
        raise Failure("is a folder", place=operand, remedy=f"to list it: deepread list {operand}")
    else:
        library, name = file(place, settings), os.path.basename(os.path.realpath(place))  # noqa: PTH119  a name may be odd
    try:
        with library:
            return library.read_as_chosen(name)
    except Unreadable as error:
        raise unreadable(operand, error) from error


def _laid_out(source: Source, width: int) -> tuple[Document, Page]:
    from deepread.document import parse
    from deepread.page import lay_out

    document = parse(source)
    return document, lay_out(document, width)


def _print_text(source: Source, width: int, settings: Settings, *, between: bool) -> None:
    from deepread.terminal.ansi import render

    _, page = _laid_out(source, width)
    if between:
        output.write("\n" + "─" * width + "\n\n")
    for line in render(page, output.colours(settings.colour), settings.theme):
        output.write(line + "\n")


def _print_json(source: Source, operand: str, width: int) -> None:
    from deepread.document import line_at
    from deepread.terminal import Colours
    from deepread.terminal.ansi import render

    document, page = _laid_out(source, width)
    outline: list[output.Json] = [
        {"level": heading.level, "title": heading.text, "line": line_at(document, heading.offset)}
        for heading in page.headings
    ]
    lines = "".join(line + "\n" for line in render(page, Colours.NONE))
    path = record.of_path(operand)
    output.write_json(record.of_article(source.article) | path | {"text": lines, "outline": outline})


def _default_width(settings: Settings) -> int:
    return min(output.terminal().columns, settings.measure) if output.is_terminal() else settings.measure
