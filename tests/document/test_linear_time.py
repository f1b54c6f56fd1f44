"""Reading and parsing take time in proportion to the text, and a document grows in proportion to its file.

Four times the text may take at most ten times the time, as the process itself counts it (quadratic work takes sixteen
times). What is over within the floor is not compared, so a busy machine fails nothing.
"""

from __future__ import annotations

from time import process_time

import pytest
from document_sources import outside_of_blocks

from deepread.article import read
from deepread.document import Document, Excerpt, find_excerpt, parse
from deepread.document.block import Image, Paragraph, Run
from deepread.document.budget import CAPTION_CHARACTERS, CAPTIONS_CHARACTERS, SUBSTITUTED_CHARACTERS
from deepread.document.formula import formula
from deepread.document.plain_flow import PlainLine, joined

FLOOR = 0.3
MOST = 13
"""Sixteen would be the square. What is long goes to the plain reader, which may take its time."""
FILLED = {
    "a soft break of Markdown": ("a.md", "Words\n\na{}b\nc\n", " ", 20_000),
    "a soft break of Org": ("a.org", "Words\n\na{}b\nc\n", " ", 20_000),
    "a soft break of reStructuredText": ("a.rst", "Words\n\na{}b\nc\n", " ", 20_000),
    "blanks in text": ("a.txt", "Words\n\na{}b\nc\n", " ", 20_000),
    "blanks in HTML": ("a.html", "<p>a{}b</p>", " ", 20_000),
    "a sum of Markdown": ("a.md", "Words $a{}b\nc$\n", " ", 20_000),
    "a formula of its own": ("a.md", "Words\n\n$$\na{}b\n$$\n", "\\alpha ", 1_000),
    "enclosures": ("a.md", "Words\n\n{}\n", ":::note\na\n\n:::\n\n", 2_500),
    "enclosures that nothing closes": ("a.md", "Words\n\n{}\n", ":::note\na\n\n", 1_500),
    "enclosures in one another": ("a.md", "Words\n\n{}\n", ":::note\na\n", 1_500),
    "ends of enclosures": ("a.md", "Words\n\n{}\n", ":::\n", 3_000),
    "what is set in": ("a.md", "Words\n\n{}\n", "!!! note\n    a\n\n", 1_000),
    "comments that nothing ends": ("a.md", "Words\n\n{}\n", "a %%b\n", 3_000),
    "lines between comments": ("a.md", "Words\n\n{}\n", "%%\n\nsome words\n\n", 1_000),
    "abbreviations": ("a.md", "Words\n\n*[ab]: cd\n\n{}\n", "ab ", 5_000),
    "abbreviations of HTML": ("a.md", "Words\n\n{}\n", "<abbr title=a>b</abbr> ", 2_000),
    "names of emoji": ("a.md", "Words\n\n{}\n", ":ab:cd ", 5_000),
    "components": ("a.mdx", "Words\n\n{}\n", "<A b={c}>\nd\n</A>\n", 1_000),
    "comments of MDX that nothing ends": ("a.mdx", "Words\n\n{}\n", "{{/* \n", 800),
    "comments of MDX with words behind them": ("a.mdx", "Words\n\n{}\n", "{{/* */ a\n", 800),
    "heads of simple tables": ("a.md", "Words\n\n{}\n", "a  b\n-- --\n", 1_500),
    "rules of tables": ("a.md", "Words\n\n{}\n", "-----\na b\n-- --\n", 400),
    "rows of a grid": ("a.md", "Words\n\n{}\n", "+---+---+\n| a | b |\n", 1_000),
    "grids that break off": ("a.md", "Words\n\n{}\n", "+---+---+\n- a\n", 1_000),
    "verse that breaks off": ("a.md", "Words\n\n{}\n", "| a\n- b\n", 700),
    "letters before items": ("a.md", "Words\n\n{}\n", "a. b\nb. c\n", 1_500),
    "lists that break off": ("a.md", "Words\n\n{}\n", "#. b\n   ```\nc\n", 700),
    "letters before paragraphs": ("a.md", "Words\n\n{}\n", "a. b\n\n   c. d\n", 1_000),
    "blocks of Org that nothing ends": ("a.md", "Words\n\n{}\n", "#+BEGIN_NOTE\na\n", 1_500),
    "marks of templates": ("a.md", "Words\n\n{}\n", "{{{{/* {{% comment %}} {{{{raw `a\n", 1_000),
    "shortcodes in one another": ("a.md", "Words {}\n", "{{{{< a >}}}} b ", 1_500),
    "lists of HTML that never end": ("a.md", "Words\n\n{}\n", "<ul>\n\na\n\n", 1_500),
    "lines of attributes": ("a.md", "Words\n\n{}\n", "{{: .note }}\na\n\n", 1_000),
    "fences that are callouts": ("a.md", "Words\n\n{}\n", "```ad-note\na\n```\n", 700),
    "footnotes of one name": ("a.md", "Words[^1]\n\n{}\n", "[^1]: a\n\n", 1_000),
    "components that never end": ("a.mdx", "Words\n\n{}\n", "a <A b={ c\n", 1_000),
    "directives": ("a.md", "Words\n\n{}\n", "```{{note}}\na\n```\n", 700),
    "directives of colons": ("a.md", "Words\n\n{}\n", ":::{{code}} a\nb\n:::\n", 1_000),
    "directives of colons that nothing closes": ("a.md", "Words\n\n{}\n:::\n", "::::{{code}} a\nb\n", 1_500),
    "blocks of slashes": ("a.md", "Words\n\n{}\n", "/// note\na\n", 1_500),
    "brackets of formulas": ("a.md", "Words\n\n{}\n", "\\[a\n", 3_000),
    "a heading of Markdown": ("a.md", "Words\n\n# a{}b}}\n", " ", 20_000),
    "attributes of a heading": ("a.md", "Words\n\n# a {{{}!}}\n", ".a", 20),
    "a heading of Org": ("a.org", "Words\n\n* a{}b\n", " ", 20_000),
    "a term of Org": ("a.org", "Words\n\n- a{}b\n", " ", 20_000),
    "a literal mark": ("a.rst", "Words\n\na{}b::\nc::d\n", " ", 20_000),
    "a title of a link": ("a.rst", "Words\n\n{}\n", f":a:`b{' ' * 1_900}x` ", 50),
    "rules of a simple table": ("a.rst", "Words\n\n{}\n", "= =\na\n\n", 1_000),
    "substitutions": ("a.rst", "Words\n\n.. |a| replace:: " + "x" * 5_000 + "\n\n{}\n", "|a| ", 2_000),
    "drawers": ("a.org", "Words\n\n{}\n", ":ABC:\n", 1_000),
    "drawers that end": ("a.org", "Words\n\n{}:END:\n", ":ABC:\n", 1_000),
    "empty elements": ("a.md", "<p>{}</p>\n", "abcdefg<i></i>", 5_000),
    "tables in one another": ("a.html", "<p>Words</p>{}", "<table><tr><td>a", 1_000),
    "cells of one row and rows of one cell": ("a.html", "<p>W</p><table><tr>{}</table>", "<td>x</td><td>y<tr>", 1_000),
    "cells of all rows below them": ("a.html", "<p>W</p><table>{}</table>", "<td rowspan=0>x<tr>", 2_000),
    "notes with stars": ("a.rst", "Words\n\n{}\n", "[*]_ ", 4_000),
    "notes in notes": ("a.rst", "Words\n\n{}\n", ".. [1] ", 500),
    "anchors in a header": ("a.md", "---\n{}---\nWords\n", "a: &b\n", 2_500),
    "a sentence in a header": ("a.md", "---\nfoo: a b c{}d\nx\n---\nWords\n", " ", 5_000),
    "the line above a mail": ("a.txt", "From {}\nx\n", "@", 5_000),
    "the line between mails": (
        "a.eml",
        "From a@b.c 2020\nFrom: x\nContent-Type: text/plain\n\n\nFrom {}\n",
        "@",
        5_000,
    ),
}


def growing(colons: int) -> str:
    """Lines that open a block of code, each by one colon more than the one before."""
    return "Words\n\n" + "".join(":" * (3 + each) + "{code}\n" for each in range(colons))


def document(source: str, name: str) -> Document:
    return parse(read(source.encode(), name))


def time_of(source: str, name: str) -> float:
    start = process_time()
    document(source, name)
    return process_time() - start


@pytest.mark.parametrize("case", FILLED)
def test_four_times_the_text_takes_about_four_times_the_time(case: str) -> None:
    name, frame, unit, times = FILLED[case]
    short, long = frame.format(unit * times), frame.format(unit * times * 4)
    taken = time_of(long, name)
    assert taken < FLOOR or min(time_of(long, name), taken) < MOST * max(time_of(short, name), FLOOR / MOST)


@pytest.mark.parametrize("case", FILLED)
def test_whatever_such_a_text_shows_is_in_its_blocks(case: str) -> None:
    name, frame, unit, times = FILLED[case]
    assert not outside_of_blocks(document(frame.format(unit * times), name))


def test_openings_of_growing_length_take_time_in_proportion_to_the_text() -> None:
    assert time_of(growing(800), "a.md") < 5 * FLOOR


@pytest.mark.parametrize("count", [1_000, 4_000])
def test_a_fraction_of_primes_takes_no_longer_than_it_is(count: int) -> None:
    start = process_time()
    for number in range(20):
        formula(rf"\frac{{x{'′' * (count - 100)}z{number}}}{{y}}")
    assert process_time() - start < FLOOR


@pytest.mark.parametrize("unit", ["-", "–-", ". ", "'", "-."])
def test_signs_that_were_highlighted_are_sought_in_one_pass(unit: str) -> None:
    text = Document((), f"a {unit * 20_000} b " * 4)
    start = process_time()
    assert find_excerpt(text, Excerpt(900, f"a {unit * 100} c")) is None
    assert find_excerpt(text, Excerpt(900, f"{unit * 100} c")) is None
    assert process_time() - start < 5 * FLOOR


def test_what_stands_for_a_name_is_written_out_up_to_a_budget() -> None:
    long = "x" * 5_000
    found = document(f"Words\n\n.. |a| replace:: {long}\n.. |b| replace:: {long * 50}\n\n" + "|a| |b| " * 500, "a.rst")
    assert len(found.text) < len(long) * 52 + SUBSTITUTED_CHARACTERS + 10_000
    assert "y" * 10 in document(f".. |a| replace:: {'y' * 10}\n\n|a| |a|\n", "a.rst").text
    assert found.text.count(long * 50) == 1
    assert "|b|" in found.text


def test_captions_are_bounded_each_and_all_together() -> None:
    found = document('Words\n\n[r]: x "' + "y" * 40_000 + '"\n\n' + "![a][r]\n\n" * 2_000, "a.md")
    images = [block for block in found.blocks if isinstance(block, Image)]
    assert len(images) == 2_000
    assert len(images[0].caption) == CAPTION_CHARACTERS
    assert sum(len(image.caption) for image in images) <= CAPTIONS_CHARACTERS


def test_lines_of_text_that_flow_together_are_one_run_each_role() -> None:
    lines = [PlainLine(number, "lamp " * 14) for number in range(3)]
    inline, _ = joined(lines, 0, 70, lambda words: [Run(words)])
    assert len(inline) == 1


def test_runs_about_breaks_and_blanks_are_tidy() -> None:
    (block,) = document("a <b> </b> <i> c</i> <br> <b> </b>d <b> </b>\n", "b.md").blocks[1:]
    assert isinstance(block, Paragraph)
    assert "".join(run.text for run in block.inline) == "a c\nd"
