"""Slips in headers: what is made of each, and a mend after which other programs read the same."""

from __future__ import annotations

import re
import tomllib

import pytest
import yaml

from deepread.article import Article, read
from deepread.article.encoding import Decoded
from deepread.article.reading import read_decoded


def article_of(text: str) -> Article:
    return read(text.encode(), "a.md").article


@pytest.mark.parametrize(
    "lines", [["---", "title: A", "tags: [sea,"], ["---", 'title: "A', "author: Ada", "tags: [sea,"]]
)
def test_the_mend_of_a_missing_fence_keeps_the_other_mend_of_its_line(lines: list[str]) -> None:
    *_, missing = article_of("\n".join([*lines, "", "# Heading", ""])).warnings
    assert (missing.line, missing.mend) == (len(lines), "tags: [sea]\n---")


@pytest.mark.parametrize("value", ["> the sea", "| Ada", ">- the sea"])
def test_a_value_that_begins_as_a_block_does_is_told_in_a_writers_words(value: str) -> None:
    (warning,) = article_of(f"---\ntitle: {value}\nauthor: Ada\n---\n").warnings
    assert f"a value may not begin with {value[0]} unless it is quoted" in warning.reason
    assert yaml.safe_load(warning.mend) == {"title": value}


def test_tabs_behind_colons_are_told_once_and_the_mend_is_yaml_everywhere() -> None:
    lines = ["title:\tThe sea", "author: Ada", "tags: \t[a, b]"]
    with pytest.raises(yaml.YAMLError):
        yaml.safe_load("\n".join(lines))
    found = article_of("\n".join(["---", *lines, "---", ""]))
    (warning,) = found.warnings
    assert (found.title, found.tags, warning.line) == ("The sea", ("a", "b"), 2)
    assert yaml.safe_load(warning.mend) == {"title": "The sea", "author": "Ada", "tags": ["a", "b"]}


def test_a_tab_within_a_text_is_no_slip() -> None:
    assert not article_of("---\ntitle: The sea\ncode: |\n  a:\tb\n---\n").warnings


@pytest.mark.parametrize("written", ['["sea" "deep water"]', "['sea'  'deep water']"])
def test_quoted_items_without_a_comma_between_are_items(written: str) -> None:
    found = article_of(f'+++\ntitle = "A"\ntags = {written}\n+++\n')
    assert found.tags == ("sea", "deep water")
    assert tomllib.loads(found.warnings[0].mend) == {"tags": ["sea", "deep water"]}


@pytest.mark.parametrize(("fence", "key"), [("---", "title: A"), ("+++", 'title = "A"')])
def test_a_longer_fence_closes_a_header_and_the_mend_is_the_one_that_opened_it(fence: str, key: str) -> None:
    source = read(f"{fence}\n{key}\n{fence}{fence[0]}{fence[0]}\n\nText.\n".encode(), "a.md")
    (warning,) = source.article.warnings
    assert (source.article.title, source.body) == ("A", "\nText.\n")
    assert (warning.line, warning.mend) == (3, fence)


def test_a_longer_rule_in_the_body_closes_no_header() -> None:
    text = "---\ntitle: A\n---\n\nText\n-----\nMore.\n"
    assert read(text.encode(), "a.md").body == "\nText\n-----\nMore.\n"
    for body in ("\nHeading\n-------\n\nText.\n", "\n# Heading\n\nText.\n\n------\n"):
        assert read(f"---\ntitle: A\n{body}".encode(), "a.md").body == body


def test_a_header_below_the_comment_of_a_licence_is_one() -> None:
    source = read(b"<!-- Copyright\n  Ada -->\n\n---\ntitle: A\n---\nText.\n", "a.md")
    assert (source.article.title, source.body, source.body_line) == ("A", "Text.\n", 7)
    text = "<!-- a note -->\n---\nmood: calm\n---\nText.\n"
    assert read(text.encode(), "a.md").body == text


def test_a_name_that_another_value_asks_for_is_no_part_of_the_text() -> None:
    found = article_of("---\ntitle: &t On Doors\nother: *t\n---\n")
    assert found.title == "On Doors"
    assert article_of("---\ntitle: &c On Doors\n---\n").title == "&c On Doors"


def test_the_kind_that_nikola_writes_is_no_category() -> None:
    assert article_of(".. title: A\n.. type: text\n\nText.\n").category == ""
    assert article_of(".. title: A\n.. type: text\n.. section: doors\n\nText.\n").category == "doors"
    assert article_of("---\ntitle: A\ntype: essay\n---\n").category == "essay"


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Quill, Ada and Reed, Bob", ("Quill, Ada", "Reed, Bob")),
        ("van der Berg, Ada Maria and Reed, B.", ("van der Berg, Ada Maria", "Reed, B.")),
        ("Ada Quill, Bob Reed and Carl Fox", ("Ada Quill", "Bob Reed", "Carl Fox")),
        ("Ada and Bob", ("Ada", "Bob")),
    ],
)
def test_names_of_a_bibliography_keep_their_commas(written: str, names: tuple[str, ...]) -> None:
    assert article_of(f"---\ntitle: A\nauthor: {written}\n---\n").authors == names


def test_a_file_of_one_byte_is_not_said_to_be_bytes_long() -> None:
    none = Decoded("", binary="a binary file")
    assert read_decoded(none, "a.md", None, 1).stand_in.endswith("It is 1 byte long.")
    assert read_decoded(none, "a.md", None, 1_200).stand_in.endswith("It is 1,200 bytes long.")


@pytest.mark.parametrize(
    "header",
    [
        "title:\tTabbed\nauthor:\tTia\ntags:\n\t- one\n\t- two",
        "title: Tabbed\ntags:\n\t- one two\n\t- three\ndate:\t2020-02-02",
        "title: Indent\n author: Nel\n  date: 2020-03-03\ntags:\n- a\n - b",
        "title:\tTabbed\ntags:\n\t- one\nkeywords:\n- a\n - b\ndate:\t2020-02-02",
    ],
)
def test_all_that_is_wrong_is_said_at_once_and_nothing_more_after_its_mends(header: str) -> None:
    lines = f"---\n{header}\n---\n\ntext\n".split("\n")
    before = read("\n".join(lines).encode(), "a.md").article
    for warning in sorted(before.warnings, key=lambda warning: -warning.line):
        last = re.search(r"lines (\d+) to (\d+)", warning.made)
        end = int(last[2]) if last else warning.line
        if warning.mend:
            lines[warning.line - 1 : end] = warning.mend.split("\n")
    after = read("\n".join(lines).encode(), "a.md").article
    assert len(before.warnings) >= 2
    assert after.warnings == ()
    assert (after.title, after.authors, after.tags) == (before.title, before.authors, before.tags)
    assert (after.published, after.dated_by) == (before.published, before.dated_by)


@pytest.mark.parametrize(
    "text",
    [
        '{\n  "title": "On Doors"\n  "author": {"name": "Ada Byron",},\n  "tags": ["wood" "hinges"],\n}\n---\nText.\n',
        '{\n  "title": "On Doors",\n  "tags": ["wood", "hinges"],\n  "author": "Ada Byron"\n\nText.\n',
        "{\n  'title': 'On Doors',\n  author: 'Ada Byron'\n}\n---\nText.\n",
        ';;;\n"title": "On Doors",\n"author": "Ada Byron",\n;;;\nText.\n',
        ';;;\n"title": "On Doors",\n"author": "Ada Byron"\n\nText.\n',
        ';;;\ntitle: \'On Doors\',\n"author": "Ada Byron"\n;;;\nText.\n',
        "<!-- title: On Doors\n<!-- author: Ada Byron -->\n\nText.\n",
        ';;;\n"title": "On Doors",\n"author": "Ada Byron",\n\nText.\n',
    ],
)
def test_a_header_of_json_or_of_comments_has_nothing_wrong_after_its_mends(text: str) -> None:
    lines = text.split("\n")
    before = read(text.encode(), "a.md")
    for warning in sorted(before.article.warnings, key=lambda warning: -warning.line):
        last = re.search(r"lines (\d+) to (\d+)", warning.made)
        lines[warning.line - 1 : int(last[2]) if last else warning.line] = warning.mend.split("\n")
    after = read("\n".join(lines).encode(), "a.md")
    assert before.article.warnings
    assert after.article.warnings == ()
    assert (after.article.title, after.article.authors) == ("On Doors", ("Ada Byron",))
    assert (after.article.tags, after.body) == (before.article.tags, before.body)
