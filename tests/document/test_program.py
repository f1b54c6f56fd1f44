"""Programs, drawings and chats in a plain text: each stands as it was written, and wholly so."""

from __future__ import annotations

import pytest
from document_sources import blocks, only, words

from deepread.article import article_of
from deepread.article.program import is_program, program_end
from deepread.document.block import Code, ItemList, Paragraph, Role

SENTENCE = "The keeper asked how the boats are counted, so here is all of it, as it stands in the office."
PYTHON = '''def count(boats):
    """Count them.

    Each counts once.
    """
    total = 0

    # every boat, whatever its size
    for boat in boats:
        total += 1

    return total'''
C = """static int
next_tide(const struct tide *tides, int now)
{
	int at;

	for (at = 0; at < 4; at++) {
		if (tides[at].hour > now)
			return at;
	}

	/* none is left */
out:
	return -1;
}"""
SHELL = """#!/bin/sh
# say when the water is high
for harbour in "$@"; do
    if [ -z "$harbour" ]; then
        continue
    fi

    tide "$harbour" | tail -n 1
done"""
DRAWING = """+---------+         +---------+
|  North  |  tides  |  South  |
|         |-------->|         |
+---------+         +---------+
  |                    |
  v                    |

  |        ebbs        |
  +--------------------+"""
RULER = """    0                   1
    0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5
   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
   |Version|      Length           |
   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+"""


@pytest.mark.parametrize("program", [PYTHON, C, SHELL])
def test_a_program_between_paragraphs_is_one_block_of_code(program: str) -> None:
    above, code, below = blocks(f"{SENTENCE}\n\n{program}\n\n{SENTENCE}", plain=True)
    assert isinstance(above, Paragraph)
    assert isinstance(code, Code)
    assert code.text == program
    assert isinstance(below, Paragraph)


@pytest.mark.parametrize("program", [PYTHON, C, SHELL])
def test_a_file_that_is_a_program_is_one_block_with_each_line_as_it_stands(program: str) -> None:
    body = f"# a remark at its top\n\n{program}\n\n\n{program}"
    assert only(body, Code, plain=True).text == body


def test_a_large_program_is_parted_only_where_nothing_is_set_in() -> None:
    found = blocks("\n\n\n".join([PYTHON] * 600), plain=True)
    assert len(found) > 1
    assert all(isinstance(block, Code) and block.text.startswith("def ") for block in found)
    assert "\n\n\n".join(block.text for block in found if isinstance(block, Code)) == "\n\n\n".join([PYTHON] * 600)


@pytest.mark.parametrize("drawing", [DRAWING, RULER])
def test_a_drawing_is_one_block(drawing: str) -> None:
    above, code, below = blocks(f"{SENTENCE}\n\n{drawing}\n\n{SENTENCE}", plain=True)
    assert isinstance(above, Paragraph)
    assert isinstance(code, Code)
    assert [line.strip() for line in code.text.split("\n")] == [line.strip() for line in drawing.split("\n")]
    assert isinstance(below, Paragraph)


@pytest.mark.parametrize(
    "text",
    [
        "The tide goes out before the morning comes;\nThe boats lie down upon the silver sand;\n"
        "The keeper lights his pipe, and slowly hums;\nAnd all the gulls are walking on the land;",
        "Dear all,\n\nthe ferry (the old one) is late; please wait.\n\nThe keeper",
        f"{SENTENCE}\n\n# a line that begins so\n\n{SENTENCE}",
        "\t$ tide -n\n\n To see more:\n\n\t$ tide -a\n\n To see all:\n\n\t$ tide -x\n",
        "x = 1\n\nThat is all that there is to say of it.",
    ],
)
def test_prose_is_no_program(text: str) -> None:
    lines = text.split("\n")
    assert not is_program(lines)
    assert not any(program_end(lines, at) > at for at in range(len(lines)))


CHATS = {
    "<marta> has anyone seen it?": "<marta>",
    "12:01 <@marta> has anyone seen it?": "<@marta>",
    "[12:01] <marta> has anyone seen it?": "<marta>",
    "[12:01] marta: has anyone seen it?": "marta:",
    "(12:01:05 PM) marta: has anyone seen it?": "marta:",
    "12:01 marta: has anyone seen it?": "marta:",
    "12:01:05   marta | has anyone seen it?": "marta |",
    "12/03/2023, 14:05 - Marta Nunes: has anyone seen it?": "Marta Nunes:",
    "[12/03/2023, 14:05:01] Marta Nunes: has anyone seen it?": "Marta Nunes:",
    "2023-03-12 14:05 <marta> has anyone seen it?": "<marta>",
}


@pytest.mark.parametrize(("message", "who"), CHATS.items())
def test_each_message_of_a_chat_is_a_line_and_says_whose_it_is(message: str, who: str) -> None:
    said = [message, message.replace("has", "had"), message.replace("it", "the board, which hangs on the pier " * 3)]
    chat = only("\n".join([*said, "and one more thing", message]), ItemList, plain=True)
    assert chat.hanging
    paragraphs = [item.blocks[0] for item in chat.items]
    assert all(isinstance(paragraph, Paragraph) for paragraph in paragraphs)
    shown = [words(paragraph.inline) for paragraph in paragraphs if isinstance(paragraph, Paragraph)]
    assert [line.split() for line in shown] == [
        said[0].split(), said[1].split(), f"{said[2]} and one more thing".split(), message.split()
    ]  # fmt: skip
    assert shown[2].endswith("\nand one more thing")
    strong = [run.text for run in paragraphs[0].inline if run.role & Role.STRONG]  # type: ignore[union-attr]  # told above
    assert [" ".join(text.split()) for text in strong] == [who]


def test_what_a_program_says_in_a_chat_is_a_line_of_it() -> None:
    lines = [
        "<ada> hello",
        "* joao waves",
        "-!- lena has joined",
        "--> pim has joined",
        "<ada> hello again",
        "<pim> yes",
    ]
    chat = only("\n".join(lines), ItemList, plain=True)
    assert len(chat.items) == len(lines)


def test_a_chat_within_an_article_ends_with_its_last_message() -> None:
    chat = "<ada> hello\n<pim> hello\n<ada> is it high?"
    above, found, below = blocks(f"{SENTENCE}\n\n{chat}\n{SENTENCE}\n\n{SENTENCE}\n\n{SENTENCE}", plain=True)[:3]
    assert isinstance(above, Paragraph)
    assert isinstance(found, ItemList)
    assert found.hanging
    assert len(found.items) == 3
    assert isinstance(below, Paragraph)


@pytest.mark.parametrize(
    "text",
    [
        "<p> one\n<p> two\n<p> three",
        "12:01:05 ERROR: disk full\n12:01:06 ERROR: disk full\n12:01:07 INFO: all well",
        "<ada> alone",
    ],
)
def test_tags_and_logs_are_no_chat(text: str) -> None:
    found = blocks(f"{SENTENCE}\n\n{text}\n\n{SENTENCE}", plain=True)
    assert not any(isinstance(block, ItemList) for block in found)


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("<ada> hello\n<pim> hello\n<ada> is it high?\n", "Harbour log"),
        ("Session opened\n\n<ada> hello\n<pim> hello\n<ada> is it high?\n", "Session opened"),
        (f"#!/usr/bin/env python3\n{PYTHON}\n\n\n{PYTHON}\n", "Harbour log"),
    ],
)
def test_a_chat_or_program_is_called_as_its_file_is(body: str, title: str) -> None:
    assert article_of(body.encode(), "harbour-log.txt").title == title


SQL = """-- the boats of a harbour
CREATE TABLE boats (
    name TEXT NOT NULL
);

SELECT name, count(*)
FROM boats
WHERE harbour = 'North'
ORDER BY 2;"""
PATCH = """diff --git a/tide.c b/tide.c
--- a/tide.c
+++ b/tide.c
@@ -1,3 +1,3 @@
 #include <stdio.h>

-int main(void)
+int main(int argc, char **argv)"""
SMALL = """#!/bin/bash
set -e

harbour=$1
for n in 1 2 3; do
    tide "$n" "$harbour"
done

say_when_done"""


@pytest.mark.parametrize("program", [SQL, PATCH, SMALL])
def test_a_small_program_a_query_and_a_patch_are_one_block(program: str) -> None:
    assert only(program, Code, plain=True).text == program


def test_two_statements_that_stand_alone_are_code() -> None:
    above, code, below = blocks(f'{SENTENCE}\n\nboat = Boat("Ada")\nboat.float()\n\n{SENTENCE}', plain=True)
    assert isinstance(above, Paragraph)
    assert isinstance(code, Code)
    assert isinstance(below, Paragraph)


@pytest.mark.parametrize("lines", ["milk;\nbread;\nbutter and jam;", "x = 5\nand that is all of it"])
def test_a_few_short_lines_are_no_program(lines: str) -> None:
    assert not any(isinstance(block, Code) for block in blocks(f"{SENTENCE}\n\n{lines}\n\n{SENTENCE}", plain=True))
