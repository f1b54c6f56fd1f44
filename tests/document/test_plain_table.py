"""Lines of a plain text that stand in columns, or are made in the same way, stay lines."""

from __future__ import annotations

import textwrap
from dataclasses import replace

import pytest
from document_sources import ARTICLE, blocks, document, shown

from deepread.document.block import Code, Paragraph

SENTENCE = "The ferry crosses twice a day, and twice a day the whole village comes down to look at it. "
PROSE = textwrap.fill(SENTENCE * 4, 72)


def kept(body: str) -> list[str]:
    return [block.text for block in blocks(body, plain=True) if isinstance(block, Code)]


TABLES = {
    "a rule a column": "Day      High   Low\n-------  -----  -----\nMonday   04:12  10:33\nFriday   05:01  11:20",
    "one rule": "Day  High  Low\n-----------------\nMon  0412  1033\nFri  0501  1120",
    "one row": "Day     High\n====    ====\nMonday  0412",
    "numbers at the right": "Boat  Crew\nAda     12\nLady     3\nWhale  100",
    "a heading of its own": "Boat  Its whole crew\nAda             12\nLady             3\nWhale          100",
    "a rest below": "quay     a place to lie\nmast     a tall pole\nsail     a cloth that\n         takes the wind",
    "a listing": (
        "-rw-r--r-- 1 ada ada  1200 Mar  5 10:20 a.txt\n-rw-r--r-- 1 ada ada 12000 Mar 15 10:20 b.txt\n"
        "drwxr-xr-x 2 ada ada    40 Mar  5 10:20 c"
    ),
    "fields": "ada:x:1:1:Ada:/home/ada:/bin/sh\nben:x:2:2:Ben B:/home/ben:/bin/sh\ncy:x:3:3::/home/cy:/bin/false",
    "commas": "boat,crew,sails\nAda,12,3\nThe Lady,3,1",
    "a log": "10:20:01 INFO sailed\n10:20:02 WARN the wind is up\n10:21:40 INFO moored for the night at the quay",
}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
@pytest.mark.parametrize("around", [PROSE, SENTENCE * 3, "Alone."])
def test_a_table_stays_as_it_is_with_its_heading_and_rules(table: str, around: str) -> None:
    assert kept(f"{around}\n\n{table}\n\n{around}") == [table]


def test_rows_right_below_a_line_of_words_stay_too() -> None:
    assert kept(f"{PROSE}\n\nThe boats:\n{TABLES['numbers at the right']}\n\n{PROSE}") == [
        TABLES["numbers at the right"]
    ]


def test_columns_that_tabs_part_line_up() -> None:
    assert kept("Prices\n\nRope\t12\t3.50\nNails, long\t100\t0.10\nüber\t1\t2") == [
        "Rope         12   3.50\nNails, long  100  0.10\nüber         1    2"
    ]
    assert kept("Prices\n\n茶\t12\nRope\t1") == ["茶    12\nRope  1"]


def test_a_row_of_a_table_is_no_title_to_leave_out() -> None:
    table = TABLES["fields"]
    found = document(table, replace(ARTICLE, title=table.split("\n")[0]), plain=True)
    assert shown(found) == table


@pytest.mark.parametrize(
    "prose",
    [
        "It came.  It went on.  Then it\nwas so.  It was gone.  Then no\none saw.  It was so.  It was a night.",
        "The  ferry crosses twice  a day, and twice a day  the whole village\n"
        "comes down  to look  at it. The ferry  crosses twice a day, and all\n"
        "of the  village  comes down to look at  it, twice a day,  each day.",
        "One: two and three, and four, and five\nand so, as said, and then, at last, it\n"
        "was, as it is, a boat, and no, no quay",
        "schools of the harbours followed:  at Ely (1893), then at Kiel (1900),\nand at Bath (1915), at Ems "
        "(1918), and at last, though late (1919).\nThese schools, to name a few, have grown in other ways, each so.",
        "In 1901 there were 12 boats at the quay\nand in 1902 there were 14 boats, and of\n"
        "all 26 there were 3 left by 1910 at all",
    ],
)
def test_prose_is_no_table(prose: str) -> None:
    assert [type(block) for block in blocks(f"{PROSE}\n\n{prose}\n\n{PROSE}", plain=True)] == [Paragraph] * 3
