"""Markdown or plain: plain means a paragraph on each line."""

from __future__ import annotations

import pytest

from deepread.article import Kind, read
from deepread.article.kind import kind_of

LONG = (
    "A paragraph that is written on one line, however long it gets, because its editor wraps what it shows "
    "and nothing else. "
)
PARAGRAPHS = f"{LONG * 2}\n{LONG * 3}\nIn short:\n- first\n- second\nStill, this stands alone. {LONG}\n"
WRAPPED = (
    "This text was wrapped by its editor at about seventy columns, so that\n"
    "each line ends where there was no more room and not where a thought\n"
    "ends. Joined together again it is one paragraph, whatever the width\n"
    "of the window in which it is read.\n"
)


@pytest.mark.parametrize(
    ("text", "path", "kind"),
    [
        (PARAGRAPHS, "a.txt", Kind.PLAIN),
        (PARAGRAPHS, "a", Kind.PLAIN),
        (PARAGRAPHS, "a.md", Kind.PLAIN),
        (WRAPPED, "a.txt", Kind.PLAIN),
        (WRAPPED, "a.md", Kind.MARKDOWN),
        (f"{WRAPPED}\n{WRAPPED}", "a.txt", Kind.PLAIN),
        (f"A title\n=======\n\n{WRAPPED}", "a.txt", Kind.PLAIN),
        (f"A title\n=======\n\n{WRAPPED}", "a.md", Kind.MARKDOWN),
        (f"{WRAPPED}It was _very_ late.\n", "a.txt", Kind.PLAIN),
        ("<!DOCTYPE html>\n<p>x", "a.txt", Kind.HTML),
        ("<!DOCTYPE html>\n<p>x", "a.md", Kind.MARKDOWN),
        ("A title\n=======\n", "a.rst", Kind.RST),
        ("* A title\n", "b/A.ORG", Kind.ORG),
        ("One line.\n\nAnother line.\n", "a.txt", Kind.PLAIN),
        ("One line.\n\nAnother line.\n", "a.md", Kind.MARKDOWN),
        (f"{LONG * 2}\n\n{LONG * 2}\n", "a.md", Kind.MARKDOWN),
        ("One sentence a line.\nThat is how some write.\n\nSo they do.\nThey do.\n", "a.md", Kind.MARKDOWN),
        ("Ada: Who is it?\nGrace: Me.\nAda: Come in.\n", "a.txt", Kind.PLAIN),
        ("", "a.md", Kind.MARKDOWN),
        ("", "a.txt", Kind.PLAIN),
        ("# A heading\n\nText.\n", "a.txt", Kind.PLAIN),
        ("# A heading\n\nSome *very* open doors.\n", "a.txt", Kind.MARKDOWN),
        ("# A heading\n\nText.\n\n## One below\n\nText.\n", "a.txt", Kind.MARKDOWN),
        ("# A heading\n\nText.\n\n# Another\n\nText.\n", "a.txt", Kind.MARKDOWN),
        ("Doors\n\nText.\n\n# open them all\n\n# and close them\n\nText.\n", "a.txt", Kind.PLAIN),
        ("Doors\n\n# open *.door\n## shut *.door\n\nSo it was.\n", "a.txt", Kind.PLAIN),
        ("#!/bin/sh\n\n# Doors\n\nopen doors\n\n## Windows\n\nopen windows\n", "a.txt", Kind.PLAIN),
        ("# Doors\n\n[front]\nwidth = 2\nheight = 4\n\n# Another\n\n[back]\n", "a.txt", Kind.PLAIN),
        ("Doors\n\n# a comment\n\nUse __init__ and 2*3*4 and <b>.\n", "a.txt", Kind.PLAIN),
        ("Doors\n\nThe first\n~~~~~~~~~\n\nText.\n\nThe second\n~~~~~~~~~~\n\nText.\n", "a.txt", Kind.PLAIN),
        ("```\nnever closed\n", "a.txt", Kind.PLAIN),
        ("See [the door](https://example.org).\n", "a.txt", Kind.MARKDOWN),
        ("Text.\n\n![A door](door.png)\n", "a.txt", Kind.MARKDOWN),
        ("Some *very* open doors.\n", "a.txt", Kind.PLAIN),
        ("Some **very** open `doors`.\n", "a.txt", Kind.MARKDOWN),
        ("An array[0](x) and another[1](y).\n", "a.txt", Kind.PLAIN),
        ("```\ncode\n```\n", "a.txt", Kind.MARKDOWN),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n", "a.txt", Kind.PLAIN),
        (f"{PARAGRAPHS}One *light* word. {LONG}\n", "a.txt", Kind.PLAIN),
        ("#hashtag and a_b_c and 2*3*4 and array[0](x y)\n", "a.txt", Kind.PLAIN),
    ],
)
def test_the_kind_of_a_body(text: str, path: str, kind: Kind) -> None:
    assert kind_of(text, path) is kind


@pytest.mark.parametrize("name", ["a.qmd", "a.Rmd", "a.mmd", "a.mdown", "a.mkd", "a.mkdn"])
def test_the_kin_of_markdown_is_markdown_and_its_ending_is_in_no_title(name: str) -> None:
    article = read(b"*One* line.\n\nAnother.\n", name).article
    assert article.kind is Kind.MARKDOWN
    assert read(b"", name).article.title == "A"
