"""Keys and items that stand further in than those above them: to YAML more of the words above, to a writer a slip."""

from __future__ import annotations

import pytest
import yaml

from deepread.article import Source, read


def mended(lines: list[str], source: Source) -> list[str]:
    """The lines as they are when the mend is taken."""
    (warning,) = source.article.warnings
    count = warning.mend.count("\n") + 1
    return [*lines[: warning.line - 1], *warning.mend.split("\n"), *lines[warning.line - 1 + count :]]


def source_of(lines: list[str]) -> Source:
    return read("\n".join([*lines, "Body.", ""]).encode(), "a.md")


@pytest.mark.parametrize(
    "lines",
    [
        ["---", "title: The sea", " author: Ada", "tags: [a, b]", "---"],
        ["---", "layout: post", "  title: The sea", "  author: Ada", "  tags: [a, b]", "---"],
        ["---", "title: The sea", "author: Ada", " tags:", "   - a", "   - b", "---"],
        ["---", 'title: "The sea"', ' author: "Ada"', " tags:", " - a", " - b", "---"],
        ["---", "layout: post", " tags:", "   - a", "   - b", " title: The sea", " author: Ada", "---"],
    ],
)
def test_a_key_with_a_space_in_front_of_it_is_a_key_and_the_mend_is_yaml(lines: list[str]) -> None:
    source = source_of(lines)
    article = source.article
    assert (article.title, article.authors, article.tags) == ("The sea", ("Ada",), ("a", "b"))
    assert "in front of the key" in article.warnings[0].reason
    loaded = yaml.safe_load("\n".join(mended(lines, source)[1:-1]))
    assert (loaded["title"], loaded["author"], loaded["tags"]) == ("The sea", "Ada", ["a", "b"])


@pytest.mark.parametrize(
    "lines",
    [
        ["---", "title: A", "tags:", "  - sea", "   - boats", "   - deep water", "---"],
        ["---", "title: A", "tags:", "- sea", " - boats", "  - deep water", "author: Ada", "---"],
        ["---", "tags:", "- sea", "- boats", "  - deep water", "---"],
    ],
)
def test_an_item_that_stands_further_in_is_an_item_and_is_told(lines: list[str]) -> None:
    source = source_of(lines)
    assert source.article.tags == ("sea", "boats", "deep water")
    assert yaml.safe_load("\n".join(mended(lines, source)[1:-1]))["tags"] == ["sea", "boats", "deep water"]


@pytest.mark.parametrize(
    ("lines", "key", "value"),
    [
        (["description: |", "  - sea", "    - boats"], "description", "- sea - boats"),
        (["menu:", "- sea:", "    - boats"], "menu", "sea: boats"),
        (["- - sea", "  - boats"], "", ""),
        (["title: The sea", "  and the boats"], "title", "The sea and the boats"),
        (["params:", "  title: The sea"], "params", "title: The sea"),
    ],
)
def test_what_may_stand_further_in_does(lines: list[str], key: str, value: str) -> None:
    article = source_of(["---", *lines, "date: 2021-05-04", "---"] if key else ["---", *lines, "---"]).article
    assert not article.warnings
    assert article.header.get(key, "") == value
