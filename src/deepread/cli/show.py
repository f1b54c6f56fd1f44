"""`deepread show`: articles as pages of text, or as JSON with the page in it.

A text is printed section by section as it is read: its first lines come at once, and its length takes no memory. JSON
comes when all is read, since only then is known what a large file is encoded in: it holds the page until then.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from deepread.cli import output, record
from deepread.cli.choices import settings_for
from deepread.cli.failure import WRONG_USAGE, Failure, say
from deepread.cli.opening import STDIN, file, is_folder, place_of, standard_input, unreadable
from deepread.library import Library, Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deepread.article.parts import Parts
    from deepread.cli.arguments import Arguments
    from deepread.document import Document
    from deepread.document.block import Block
    from deepread.document.targeted import LinkText
    from deepread.page import Page, Typography
    from deepread.settings import Settings


def run(arguments: Arguments) -> int:
    """Print the page of each file. One that cannot be read is told on stderr, and the others are shown all the same."""
    settings = settings_for(arguments)
    width = arguments.width or _default_width(settings)
    status = shown = 0
    for operand in arguments.operands:
        try:
            parts = _parts(operand, settings)
        except Failure as failure:
            output.flush()
            say(failure)
            status = WRONG_USAGE
            continue
        if arguments.format == "json":
            _print_json(parts, operand, width)
        else:
            _print_text(parts, width, settings, between=shown > 0, lists_links=arguments.links)
        output.flush()
        shown += 1
    return status


def _parts(operand: str, settings: Settings) -> Parts:
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
            return library.parts_as_chosen(name)
    except Unreadable as error:
        raise unreadable(operand, error) from error


def _laid_out(parts: Parts, width: int, typography: Typography | None = None) -> Iterator[tuple[Document, Page]]:
    """Each section with its page: below each other they are the page of the whole."""
    from deepread.document import sections
    from deepread.page import USUAL, lay_out

    above: Block | None = None
    for section in sections(parts.source, parts.next, parts.inner_lines):
        yield section, lay_out(section, width, above, typography or USUAL)
        above = section.blocks[-1] if section.blocks else above


def _print_text(parts: Parts, width: int, settings: Settings, *, between: bool, lists_links: bool) -> None:
    from deepread.document.outbound import links_of
    from deepread.page import USUAL, Spacing, Typography
    from deepread.terminal.ansi import render

    if between:
        output.write("\n" + "─" * width + "\n\n")
    colours = output.colours(settings.colour)
    language = parts.source.article.language
    typography = Typography(Spacing(settings.spacing), justified=settings.justify, language=language)
    if not output.is_terminal():
        typography = USUAL  # what goes on to another program is to be found there: no word of it is divided
    links: list[LinkText] = []
    for section, page in _laid_out(parts, width, typography):
        if lists_links:
            links += links_of(section.blocks)
        for line in render(page, colours, settings.theme):
            output.write(line + "\n")
        output.flush()
    for line in render(_list_of(links, width), colours, settings.theme) if links else ():
        output.write(line + "\n")


def _list_of(links: list[LinkText], width: int) -> Page:
    """The links of an article by their numbers, as they stand below its text."""
    from deepread.document import Document
    from deepread.document.outbound import numbered
    from deepread.page import lay_out

    return lay_out(Document((), ""), width, links=numbered(links))


def _print_json(parts: Parts, operand: str, width: int) -> None:
    from deepread.document import line_at
    from deepread.document.outbound import links_of, numbered
    from deepread.terminal import Colours
    from deepread.terminal.ansi import render

    pages: list[str] = []
    outline: list[output.Json] = []
    links: list[LinkText] = []
    for section, page in _laid_out(parts, width):
        pages.append("".join(line + "\n" for line in render(page, Colours.NONE)))
        outline += [
            {"level": heading.level, "title": heading.text, "line": line_at(section, heading.offset)}
            for heading in page.headings
        ]
        links += links_of(section.blocks)
    fields = record.of_article(parts.source.article) | record.of_path(operand)
    listed: list[output.Json] = [link._asdict() for link in numbered(links)]
    output.write_json_object(fields, "text", pages, {"outline": outline, "links": listed})


def _default_width(settings: Settings) -> int:
    return min(output.terminal().columns, settings.measure) if output.is_terminal() else settings.measure
