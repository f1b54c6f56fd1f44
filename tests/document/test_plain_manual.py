"""Pages of a manual as plain text: what is set in, and how far, tells what it is."""

from __future__ import annotations

import pytest
from document_sources import blocks, outside_of_blocks, words

from deepread.article import article_of, read
from deepread.document import parse
from deepread.document.block import Block, Code, Definition, Heading, ItemList, Paragraph

PAGE = """\
TIDE(1)                     General Commands Manual                    TIDE(1)

NAME
       tide - say when the water is high

SYNOPSIS
       tide [-hv] [-n count]
            [harbour ...]

DESCRIPTION
       The  tide  utility  says when the water will be high in each harbour of
       those that are named.  Without a name it asks the har\u2010
       bour master, who is asleep.

       It is local time.

   Harbours
       A harbour is a word.

OPTIONS
       -h, --help
              Show a short help.

       -v     Say more, and go on with that to the end of the line, and then on
              the next one.

              It may be given twice.

       --all  Say it of all harbours.

       -a file
       -b file
              Read a file.

EXIT STATUS
       0      All went well.
       1      There is no such harbour.

EXAMPLES
       Say when the next three are:
           $ tide -n 3
             02:10

       • the first

       • the second

SEE ALSO
       moon(1), sea(4)

Harbour 1.2                      April 3, 2021                        TIDE(1)
"""


def outline(block: Block) -> object:
    match block:
        case Heading():
            return block.level, words(block.inline)
        case Paragraph():
            return words(block.inline)
        case Code():
            return [block.text]
        case Definition():
            return {words(block.term): [outline(each) for each in block.blocks]}
        case ItemList():
            return [[outline(each) for each in item.blocks] for item in block.items]
        case _:
            return block


def test_a_page_of_a_manual_is_read_by_what_is_set_in() -> None:
    assert [outline(block) for block in blocks(PAGE, plain=True)] == [
        "TIDE(1) General Commands Manual TIDE(1)",
        (2, "NAME"),
        "tide - say when the water is high",
        (2, "SYNOPSIS"),
        ["tide [-hv] [-n count]\n     [harbour ...]"],
        (2, "DESCRIPTION"),
        "The tide utility says when the water will be high in each harbour of those that are named. Without a name it "
        "asks the harbour master, who is asleep.",
        "It is local time.",
        (3, "Harbours"),
        "A harbour is a word.",
        (2, "OPTIONS"),
        {"-h, --help": ["Show a short help."]},
        {
            "-v": [
                "Say more, and go on with that to the end of the line, and then on the next one.",
                "It may be given twice.",
            ]
        },
        {"--all": ["Say it of all harbours."]},
        "-a file",
        {"-b file": ["Read a file."]},
        (2, "EXIT STATUS"),
        {"0": ["All went well."]},
        {"1": ["There is no such harbour."]},
        (2, "EXAMPLES"),
        "Say when the next three are:",
        ["$ tide -n 3\n  02:10"],
        [["the first"]],
        [["the second"]],
        (2, "SEE ALSO"),
        "moon(1), sea(4)",
        "Harbour 1.2 April 3, 2021 TIDE(1)",
    ]


def test_all_that_is_seen_of_a_manual_is_in_its_blocks() -> None:
    assert not outside_of_blocks(parse(read(PAGE.encode(), "tide.txt")))


def test_a_manual_is_called_as_its_first_section_says() -> None:
    assert article_of(PAGE.encode(), "tide.txt").title == "tide - say when the water is high"


@pytest.mark.parametrize(
    "body",
    [
        "NAME\n\nThe name is nothing.\n\nDESCRIPTION\n\nNor is this.",
        "Ada\n    has a boat.\n\nPim\n    has none.",
        PAGE.replace("NAME\n", "NAME\n\n").replace("TIDE(1)", "Tide"),
    ],
)
def test_other_texts_are_no_manual(body: str) -> None:
    assert not any(isinstance(block, Definition) for block in blocks(body, plain=True))


@pytest.mark.parametrize("depth", [3, 300])
def test_what_is_set_in_without_end_is_read_all_the_same(depth: int) -> None:
    deep = "\n".join(" " * (7 * level) + f"-{level}\n" + " " * (7 * level + 7) + "words" for level in range(1, depth))
    found = parse(read(f"{PAGE}\n{deep}\n".encode(), "tide.txt"))
    assert not outside_of_blocks(found)
    assert f"-{depth - 1}" in found.text
