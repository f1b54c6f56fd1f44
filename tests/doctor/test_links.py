"""Which links and images of an article lead nowhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepread.article import read
from deepread.doctor.link import Links, Surroundings
from deepread.doctor.page import Page
from deepread.doctor.trouble import Trouble, TroubleKind
from deepread.library.destination import Paths

ARTICLES = {
    "notes/here.md": "",
    "notes/other.md": "# Other\n\n## What it costs\n\ntext\n",
    "notes/deep/Far Away.md": "# Far\n",
    "README.md": "# Read\n",
    "notes/outline.org": "* Outline\n",
}
FILES = ("notes/img/there.png", "static/img/logo.svg", "LICENSE.html", "away", "notes/away")


def page(body: str, path: str = "notes/here.md") -> Page:
    return Page(read(body.encode("utf-8", "replace"), path))


def dead(body: str, path: str = "notes/here.md") -> list[Trouble]:
    around = Surroundings(
        Paths(ARTICLES), lambda: Paths([*ARTICLES, *FILES]), lambda other: page(ARTICLES[other], other)
    )
    return [link.trouble for link in Links(page(body, path), around).dead()]


@pytest.mark.parametrize(
    "link",
    [
        "[a](other.md)",
        "[a](other.md#what-it-costs)",
        "[a](./other.md)",
        "[a](../README.md)",
        "[a](/README.md)",
        "[a](deep/Far%20Away.md)",
        "[a](<deep/Far Away.md>)",
        "[[Far Away]]",
        "[[far away|label]]",
        "[[outline]]",
        "[[Far Away#^block]]",
        "[[other#What it costs]]",
        "![a](img/there.png)",
        "![[there.png]]",
        "![a](/img/logo.svg)",
        "![a](../../img/logo.svg)",
        "[a](#a-heading)",
        "[a](#in-html)\n\n<h2\nclass=x>\nIn <em>HTML</em>\n</h2>\n",
        "[a](#in-a-quote)\n\n> ## In a [quote](other.md)\n",
        "[a](#underlined)\n\nUnderlined\n---\n",
        "[a](#closed)\n\n## Closed ##\n",
        "[a](#top)",
        "[a](#)",
        "[a](../LICENSE.html)",
    ],
)
def test_what_leads_somewhere_is_fine(link: str) -> None:
    assert dead(f"# T\n\n{link}\n\n## A heading\n") == []


@pytest.mark.parametrize(
    "link",
    [
        "[a](https://x.example/b.md)",
        "[a](//x.example/b.md)",
        "[a](../../beyond/the/library.md)",
        "![a](/assets/of/a/site/elsewhere.png)",
        "[a](/docs/guide/)",
        "[a](../guide)",
        "[a](guide.html)",
        "[a](/robots.txt)",
        "[a](javascript:x.md)",
        "[a]({% link b.md %})",
        "![a]({{ site.url }}/b.png)",
        "![a](data:image/png;base64,xx.png)",
        "[a](away/behind/a/link.md)",
        "[a](/away/behind/a/link.md)",
    ],
)
def test_what_nobody_here_can_know_is_not_judged(link: str) -> None:
    assert dead(f"# T\n\n{link}\n") == []


@pytest.mark.parametrize(
    "body",
    [
        "```\n[a](gone.md)\n```",
        "~~~md\n[a](gone.md)\n~~~",
        "`[a](gone.md)`",
        "    [a](gone.md)",
        "<!-- [a](gone.md) -->",
        "<!--\n\n[a](gone.md)\n\n-->",
        "\\[a](gone.md)",
        "> ```\n> [a](gone.md)\n> ```",
        "- item\n\n  ```\n  [a](gone.md)\n  ```",
        "[unused]: gone",
    ],
)
def test_what_is_no_link_is_none(body: str) -> None:
    assert dead(f"# T\n\ntext\n\n{body}\n\ntext\n") == []


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("[a](gone.md)", TroubleKind.LINK),
        ("[a](sub/gone.md#x)", TroubleKind.LINK),
        ("[[Gone]]", TroubleKind.LINK),
        ("see [a]\n\n[a]: gone.md", TroubleKind.LINK),
        ('<a href="gone.md">a</a>', TroubleKind.LINK),
        ("- item\n\n  [a](gone.md)", TroubleKind.LINK),
        ("> quoted [a](gone.md)", TroubleKind.LINK),
        ("| a |\n|---|\n| [a](gone.md) |", TroubleKind.LINK),
        ("![a](gone.png)", TroubleKind.IMAGE),
        ("![[gone.png]]", TroubleKind.IMAGE),
        ("![a](img/gone.webp)", TroubleKind.IMAGE),
        ('<p>\n<img src="gone.jpg">\n</p>', TroubleKind.IMAGE),
        ("[a](#no-such-place)", TroubleKind.HEADING),
        ("[a](other.md#no-such-place)", TroubleKind.HEADING),
        ("[[other#No such place]]", TroubleKind.HEADING),
    ],
)
def test_what_leads_nowhere_is_told_with_its_line(body: str, kind: TroubleKind) -> None:
    (trouble,) = dead(f"---\ntitle: T\n---\n\ntext\n\n{body}\n")
    assert trouble.kind is kind
    written = f"---\ntitle: T\n---\n\ntext\n\n{body}\n".split("\n")[trouble.line - 1]
    assert "gone" in written.lower() or "no" in written.lower()
    assert trouble.reason
    assert trouble.made


def test_a_target_is_told_once_where_it_first_is_a_link() -> None:
    (trouble,) = dead("`[a](gone.md)`\n\ntext\n\n[a](gone.md) and [b](gone.md)\n")
    assert trouble.line == 5


def test_a_file_of_that_name_elsewhere_is_what_would_mend_it() -> None:
    (moved,) = dead("see [far](../old/Far%20Away.md#x) here\n")
    assert moved.mend == "see [far](deep/Far%20Away.md#x) here"
    assert "deep/Far Away.md" in moved.reason
    (other,) = dead("see [far](../old/Far%20Away.md)\n", "journal/here.md")
    assert other.mend == ""
    (misspelt,) = dead("# T\n\n[a](other.md#what-it-cost)\n")
    assert misspelt.mend == "[a](other.md#what-it-costs)"


@pytest.mark.parametrize(
    "line",
    [
        "see [far](../old/Far%20Away.md#far) here",
        "[[old/Far Away]] and more",
        "![there](old/there.png)",
        "[a](other.md#what-it-cost)",
        "[a](#on-this-pages)",
    ],
)
def test_the_line_that_would_mend_it_does(line: str) -> None:
    (trouble,) = dead(f"# On this page\n\n{line}\n")
    assert trouble.mend
    assert dead(f"# On this page\n\n{trouble.mend}\n") == []


def test_of_a_long_line_only_what_would_change_is_told() -> None:
    (trouble,) = dead("word " * 100 + "[a](../old/README.md)\n", "notes/here.md")
    assert trouble.mend == "../README.md"


def test_links_in_plain_text_are_not_judged() -> None:
    assert dead("One line.\nTwo lines.\nThree lines (gone.md).\n", "notes/here.txt") == []


@given(st.text(alphabet="[]()!#`<>\n ab./|:-\\\x00\ud800é", max_size=120))
def test_whatever_is_written_nothing_is_raised(body: str) -> None:
    for trouble in dead(body):
        assert trouble.line >= 1
        assert "\n" not in trouble.reason
