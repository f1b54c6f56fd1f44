"""Headers in every dialect, and prose that only looks like one."""

from __future__ import annotations

import json

import pytest

from deepread.article import Source, read

DIALECTS = {
    "yaml": "---\ntitle: A Title\nauthor: Ada\ntags: [one, two]\n---\n",
    "yaml, closed by dots": "---\ntitle: A Title\nauthor: Ada\ntags: [one, two]\n...\n",
    "yaml, fences with trailing spaces": "--- \ntitle: A Title\nauthor: Ada\ntags: [one, two]\n---  \t\n",
    "yaml after blank lines": "\n \n---\ntitle: A Title\nauthor: Ada\ntags: [one, two]\n---\n",
    "yaml after a byte order mark": "\ufeff---\ntitle: A Title\nauthor: Ada\ntags: [one, two]\n---\n",
    "yaml with long fences": "-----\ntitle: A Title\nauthor: Ada\ntags: [one, two]\n-----\n",
    "yaml with an indented fence": " ---\n title: A Title\n author: Ada\n tags: [one, two]\n ---\n",
    "yaml without the first fence": "title: A Title\nauthor: Ada\ntags: [one, two]\n---\n",
    "yaml with no-break spaces": "---\n\u00a0title: A Title\nauthor:\u00a0Ada\ntags: [one, two]\n---\n",
    "yaml between em dashes": "———\ntitle: A Title\nauthor: Ada\ntags: [one, two]\n———\n",
    "yaml as one map": "---\n{title: A Title, author: Ada, tags: [one, two]}\n---\n",
    "toml": '+++\ntitle = "A Title"\nauthor = "Ada"\ntags = ["one", "two"]\n+++\n',
    "toml with tables": '+++\ntitle = "A Title"\n[extra]\nauthor = "Ada"\n[taxonomies]\ntags = ["one", "two"]\n+++\n',
    "toml in yaml's fences": '---\ntitle = "A Title"\nauthor = "Ada"\ntags = ["one", "two"]\n---\n',
    "json": '{\n  "title": "A Title",\n  "author": {"name": "Ada"},\n  "tags": ["one", "two"]\n}\n',
    "json in fences": '---json\n{"title": "A Title", "author": "Ada", "tags": ["one", "two"]}\n---\n',
    "json in a comment": '<!--{"Title": "A Title", "Author": "Ada", "tags": ["one", "two"]}-->\n',
    "pelican": "Title: A Title\nAuthor: Ada\nTags: one,\n  two\n\n",
    "logseq": "title:: A Title\nauthor:: [[Ada]]\ntags:: #one, #[[two]]\n",
    "link references": "[#]: title: (A Title)\n[#]: author: (Ada https://example.org/ada)\n[#]: tags: (one, two)\n",
    "nikola": "<!--\n.. title: A Title\n.. author: Ada\n.. tags: one, two\n-->\n",
    "franklin": '@def title = "A Title"\n@def author = "Ada"\n@def tags = ["one", "two"]\n',
    "org": "#+TITLE: A Title\n#+AUTHOR: Ada\n#+KEYWORDS: one, two\n",
    "restructuredtext": ":title: A Title\n:author: Ada\n:tags: one,\n  two\n\n",
    "restructuredtext under a title": "=======\nA Title\n=======\n\n:author: Ada\n:tags: one, two\n\n",
}


def read_text(text: str, path: str = "note.md") -> Source:
    return read(text.encode(), path)


@pytest.mark.parametrize("header", DIALECTS.values(), ids=DIALECTS)
def test_each_dialect_gives_title_author_and_tags_and_leaves_the_body_alone(header: str) -> None:
    body = "    four spaces\n\nand *more*  \n---\ntail: no header\n"
    source = read_text(header + body)
    article = source.article
    assert (article.title, article.authors, article.tags) == ("A Title", ("Ada",), ("one", "two"))
    assert source.body == body
    assert source.body_line == header.count("\n") + 1
    assert not article.warnings


def test_pandoc_takes_title_authors_and_date_in_order() -> None:
    source = read_text("% On Doors\n% Ada; Grace\n% 2021-05-04\n\nBody.\n")
    article = source.article
    assert (article.title, article.authors, article.published) == ("On Doors", ("Ada", "Grace"), "2021-05-04")
    assert source.body == "\nBody.\n"


PROSE = {
    "two rules": "---\n\nA thought between two rules.\n\n---\n\nAfter.\n",
    "two rules without blank lines": "---\nJust one line of text\n---\nAfter.\n",
    "sentences with colons between rules": "---\n\nNote: this was said in passing.\nAgain: it was said twice.\n\n---\n",
    "one sentence with a colon": "---\nRemember: nobody reads the manual before it breaks.\n---\nAfter.\n",
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
    "a header in the middle": "Intro.\n\n---\ntitle: no header\n---\n",
}


@pytest.mark.parametrize("text", PROSE.values(), ids=PROSE)
def test_prose_is_never_taken_for_a_header(text: str) -> None:
    source = read_text(text)
    assert source.body == text
    assert source.body_line == 1
    assert not source.article.header


def test_an_empty_header_is_no_text() -> None:
    assert read_text("---\n---\nBody.\n").body == "Body.\n"


def test_a_missing_close_ends_at_the_first_line_that_is_no_key() -> None:
    source = read_text("---\ntitle: Open\ntags:\n- a\n\n# Start\n\nText.\n\n---\n\nMore: text.\n")
    assert (source.article.title, source.article.tags) == ("Open", ("a",))
    assert source.body == "\n# Start\n\nText.\n\n---\n\nMore: text.\n"
    assert [(warning.line, "closing" in warning.reason) for warning in source.article.warnings] == [(1, True)]


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


def test_a_broken_json_header_is_read_line_by_line() -> None:
    source = read_text('{\n  "title": "Trailing comma",\n  "tags": ["a", "b"],\n}\nBody.\n')
    assert (source.article.title, source.article.tags) == ("Trailing comma", ("a", "b"))
    warning = source.article.warnings[0]
    assert (source.body, warning.line in (3, 4)) == ("Body.\n", True)  # at the comma or behind it, as Python counts
    assert json.loads(warning.mend) == {"title": "Trailing comma", "tags": ["a", "b"]}


def test_a_broken_toml_header_is_read_line_by_line() -> None:
    source = read_text('+++\ntitle = "No end\ntags = ["a", "b"]\ndate = Date(2023, 1, 2)\n+++\nBody.\n')
    article = source.article
    assert (article.title, article.tags, article.published) == ("No end", ("a", "b"), "2023-01-02")
    assert article.warnings[0].line == 2
