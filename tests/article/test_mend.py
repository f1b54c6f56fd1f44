"""The line that would mend a header: put in its place, the header is whole and says what it was read as before."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepread.article import Article, read

BROKEN = {
    "YAML": (
        "---",
        [
            "title: 'Ada's door isn't shut'",
            r"title: 'Ada\'s door'",
            'title: "The "open" door"',
            'title: "Never closed',
            "title: [WIP Doors, part two",
            "title: Doors: a history",
            "title:Doors",
            "subtitle: {{ page.title }}",
            "subtitle: 'Half a quote",
            "description: @ada on doors",
            "description: >-\n\tfolded by a tab",
            r'cta: "C:\doors\open"',
            "cta: % of doors",
            "tags: [wood, hinges",
            "tags: [wood, hinges  # mine",
            "tags: [wood,\n  hinges\n  and locks",
            'tags: ["wood", "dark hinges"',
            "tags:\n\t- wood\n\t- dark hinges",
            "tags: [[wood]], [[hinges]]",
            "author: [Ada, Bo",
            "author: *Ada*",
            "categories: {doors: yes",
            "categories: [doors] and windows",
            "series: [a, b\nunknown: line behind it",
            "kept: fine",
            "date: 2021-05-04",
            "lang: en",
        ],
    ),
    "TOML": (
        "+++",
        [
            "title = Doors",
            "title = 'Ada's door'",
            'title = "Never closed',
            'tags = ["wood", "hinges"',
            'tags = [\n  "wood",\n  "hinges"',
            'author = ["Ada", "Bo"',
            r'cta = "C:\doors\open"',
            "subtitle = 'fine'",
            "date = 2021-05-04",
        ],
    ),
}
KEY = re.compile(r"\w+")
BODY = "The doors stand open.\n"
RANGE = re.compile(r"To mend it, replace lines (\d+) to (\d+)\.")


def written(fence: str, lines: list[str]) -> str:
    return "\n".join([fence, *lines, fence, BODY])


def mended(text: str, article: Article) -> str:
    """`text` with every mend in its place, from the last line up."""
    lines = text.split("\n")
    for warning in reversed(article.warnings):
        if warning.line and warning.mend:
            named = RANGE.search(warning.made)
            last = int(named[2]) if named else warning.line
            assert named is None or int(named[1]) == warning.line
            lines[warning.line - 1 : last] = warning.mend.split("\n")
    return "\n".join(lines)


def check(text: str, path: str = "a.md") -> None:
    before = read(text.encode(), path)
    whole = mended(text, before.article)
    after = read(whole.encode(), path)
    said = replace(after.article, warnings=()), after.body
    assert said == (replace(before.article, warnings=()), before.body), whole
    assert not [warning for warning in after.article.warnings if warning.mend], whole


@pytest.mark.parametrize(("fence", "line"), [(fence, line) for fence, lines in BROKEN.values() for line in lines])
def test_a_header_with_one_broken_entry_says_the_same_when_it_is_mended(fence: str, line: str) -> None:
    first = "slug = 'a'" if fence == "+++" else "slug: a"
    last = "site = 'b'" if fence == "+++" else "site: b"
    check(written(fence, [first, line, last]))
    check(written(fence, [first, line]))


@pytest.mark.parametrize("lines", [["title: T", "tags: [a]"], ["title: T", "subtitle: 'It's"], ["title: 'It's"]])
def test_a_header_without_its_last_fence_says_the_same_when_it_is_mended(lines: list[str]) -> None:
    check("\n".join(["---", *lines, "", "# Doors", "", BODY]))


@given(st.data())
def test_a_header_with_any_broken_entries_says_the_same_when_it_is_mended(data: st.DataObject) -> None:
    fence, lines = BROKEN[data.draw(st.sampled_from(sorted(BROKEN)))]
    chosen = data.draw(
        st.lists(st.sampled_from(lines), min_size=1, max_size=6, unique_by=lambda line: line.split(" ")[0].rstrip(":"))
    )
    keys = [found[0] for line in chosen if (found := KEY.match(line))]
    if len(set(keys)) == len(keys):
        check(written(fence, chosen))


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("tags: [wood, hinges", ("wood", "hinges")),
        ('tags: ["wood", "dark hinges"', ("wood", "dark hinges")),
        ("tags: [wood,\n  hinges", ("wood", "hinges")),
        ("tags: [\n  wood,\n  hinges", ("wood", "hinges")),
    ],
)
def test_a_list_without_its_last_bracket_is_a_list_and_ends_before_the_next_key(
    line: str, tags: tuple[str, ...]
) -> None:
    article = read(written("---", ["title: T", line, "unknown: words", "date: 2021-05-04"]).encode(), "a.md").article
    assert (article.tags, article.published, article.header["unknown"]) == (tags, "2021-05-04", "words")
    assert "its [ has no end" in article.warnings[0].reason
