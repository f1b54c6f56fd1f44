"""Where headers begin and end, and prose that only looks like one."""

from __future__ import annotations

import pytest

from deepread.article import Source, read


def read_text(text: str, path: str = "note.md") -> Source:
    return read(text.encode(), path)


PROSE = {
    "two rules": "---\n\nA thought between two rules.\n\n---\n\nAfter.\n",
    "two rules without blank lines": "---\nJust one line of text\n---\nAfter.\n",
    "sentences with colons between rules": "---\n\nNote: this was said in passing.\nAgain: it was said twice.\n\n---\n",
    "one sentence with a colon": "---\nRemember: nobody reads the manual before it breaks.\n---\nAfter.\n",
    "a note between rules": "---\nTODO: mend the boat\nFixme: paint it\n---\nAfter.\n",
    "a letter's heading between rules": "---\nFor: Ada\nFrom: Bob\n---\n\nDear Ada, hello.\n",
    "a list between rules": "---\n- one\n- two\n---\nAfter.\n",
    "a heading between rules": "---\n# Interlude\n---\nAfter.\n",
    "a first line with a colon": "Warning: wet paint.\n\nThe bench is new.\n",
    "a dialogue": "Ada: Who is there?\nGrace: Only me.\n\nThey laughed.\n",
    "an underlined heading": "Part one: the door\n---\n\nIt was open.\n",
    "braces": "{not json at all}\n\nText.\n",
    "json without an end": '{"title": "cut\n\nText.\n',
    "an array of objects in a line": '{"a": 1}, {"b": 2}\n',
    "a comment": "<!-- a note to myself -->\n\nText.\n",
    "a table": "| a | b |\n|---|---|\n| 1 | 2 |\n",
    "a dash": "-",
    "three dashes": "---",
    "a quote with a list of words": "> * one: the door\n> * two: the hinge\n\nAfter.\n",
    "a quote with one attribution": "# T\n\n> * Author: nobody knows\n\nAfter.\n",
    "a percent sign": "% of all doors are open.\n\nThe rest is not.\n",
    "a smile": ":smile: was all that she said.\n",
    "a comment for Markdown": "[//]: # (TODO: say more)\n\nText.\n",
    "a directive": ".. note:: The door is open.\n\nText.\n",
    "a block of Org": "#+BEGIN_QUOTE\nThe door is open.\n#+END_QUOTE\n",
    "a name in C++": "std::vector is a list.\n\nText.\n",
    "a heading after the last key": "---\nNothing: is said.\n\n# Doors\n\n---\n",
    "a header in the middle": "Intro.\n\n---\ntitle: no header\n---\n",
}


@pytest.mark.parametrize("text", PROSE.values(), ids=PROSE)
def test_prose_is_never_taken_for_a_header(text: str) -> None:
    source = read_text(text)
    assert source.body == text
    assert source.body_line == 1
    assert not source.article.header


@pytest.mark.parametrize(
    "keys", ["mood: calm", "Mood: calm\nweather: grey", 'Up: "[[Doors]]"', "Parts: [a, b]", "Pages: 12", "Base-Path: a"]
)
def test_keys_that_no_note_has_are_a_header_though_none_is_known(keys: str) -> None:
    source = read_text(f"---\n{keys}\n---\nAfter.\n")
    assert (source.body, len(source.article.header)) == ("After.\n", keys.count("\n") + 1)


def test_an_empty_header_is_no_text() -> None:
    assert read_text("---\n---\nBody.\n").body == "Body.\n"


def test_a_missing_close_ends_at_the_first_line_that_is_no_key() -> None:
    source = read_text("---\ntitle: Open\ntags:\n- a\n\n# Start\n\nText.\n\n---\n\nMore: text.\n")
    assert (source.article.title, source.article.tags) == ("Open", ("a",))
    assert source.body == "\n# Start\n\nText.\n\n---\n\nMore: text.\n"
    assert [(warning.line, "closing" in warning.reason) for warning in source.article.warnings] == [(4, True)]


def test_a_second_block_belongs_to_the_body() -> None:
    assert read_text("---\ntitle: One\n---\n---\ntitle: Two\n---\n").body == "---\ntitle: Two\n---\n"


def test_a_fence_with_text_behind_it_does_not_close_a_header() -> None:
    assert read_text("---\ntitle: One\n---no fence\n").body == "---no fence\n"


def test_a_header_beyond_the_limit_is_cut_and_the_body_stands() -> None:
    keys = "".join(f"key{number}: value\n" for number in range(9000))
    source = read_text(f"---\ntitle: Long\n{keys}---\nBody.\n")
    assert (source.article.title, source.body) == ("Long", "Body.\n")
    assert any("64 KB" in warning.reason for warning in source.article.warnings)


def test_every_key_of_the_file_is_kept_as_text() -> None:
    header = read_text("---\ntitle: T\nMood: calm\nnested: {a: 1, b: [x, y]}\nempty:\n---\n").article.header
    assert dict(header) == {"title": "T", "Mood": "calm", "nested": "a: 1, b: x, y", "empty": ""}


def test_a_comma_too_many_in_a_json_header_is_mended_on_its_line() -> None:
    source = read_text('{\n  "title": "Trailing comma",\n  "tags": ["a", "b"],\n}\nBody.\n')
    assert (source.article.title, source.article.tags) == ("Trailing comma", ("a", "b"))
    (warning,) = source.article.warnings
    assert (source.body, warning.line, warning.mend) == ("Body.\n", 3, '"tags": ["a", "b"]')


def test_a_broken_toml_header_is_read_line_by_line() -> None:
    source = read_text('+++\ntitle = "No end\ntags = ["a", "b"]\ndate = Date(2023, 1, 2)\n+++\nBody.\n')
    article = source.article
    assert (article.title, article.tags, article.published) == ("No end", ("a", "b"), "2023-01-02")
    assert article.warnings[0].line == 2


def test_a_list_that_is_never_closed_leaves_the_keys_below_it_alone() -> None:
    source = read_text('@def tags = ["a",\n@def title = "Doors"\n\nText.\n')
    assert (source.article.title, source.body) == ("Doors", "\nText.\n")


def test_a_translation_is_named_by_its_heading_and_not_by_the_title_that_it_had() -> None:
    header = "[#]: subject: (On Doors)\n[#]: author: (Ada https://example.org)\n\n"
    assert read_text(f"{header}门\n===\n\nText.\n").article.title == "门"
    assert read_text(f"{header}Text.\n").article.title == "On Doors"


@pytest.mark.parametrize("key", ["#+TITLE: On\n#+TITLE: Doors\n", "#+title: On\n#+options: toc:nil\n#+title: Doors\n"])
def test_a_title_of_org_may_go_on(key: str) -> None:
    source = read_text(f"{key}\nText.\n", "note.org")
    assert (source.article.title, source.article.warnings) == ("On Doors", ())
