"""Links in the texts of a header: they are read without their marks, and where they lead is kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepread.article import Article, article_of
from deepread.article.field.mark import linked, shown

HOME = "https://home.example/a"


def article_with(*lines: str) -> Article:
    return article_of("\n".join(["---", *lines, "---", "Text."]).encode(), "a.md")


def words_of(article: Article) -> list[tuple[str, str]]:
    return [(getattr(article, link.field)[link.start : link.end], link.target) for link in article.links]


@pytest.mark.parametrize(
    ("written", "words", "target"),
    [
        (f"[here]({HOME})", "here", HOME),
        (f"[**the** mill]({HOME} 'The mill')", "the mill", HOME),
        (f"*[the mill]({HOME})*", "the mill", HOME),
        (f"<{HOME}>", HOME, HOME),
        ("<ada@a.example>", "ada@a.example", "mailto:ada@a.example"),
        ("<mailto:ada@a.example>", "ada@a.example", "mailto:ada@a.example"),
        (f"<a class='x' href='{HOME}?b=1&amp;c=2'>the <b>mill</b></a>", "the mill", f"{HOME}?b=1&c=2"),
        ("[[Slow bread]]", "Slow bread", "Slow bread"),
        ("[[Slow bread|bread]]", "bread", "Slow bread"),
        (f"[[{HOME}][the mill]]", "the mill", HOME),
        (f"[![the mill](a.png)]({HOME})", "the mill", HOME),
        ("[init](a/__init__/b\\_c)", "init", "a/__init__/b_c"),
        ("[R&amp;D](r&amp;d.md)", "R&D", "r&d.md"),
    ],
)
def test_a_link_is_read_by_its_words_and_kept(written: str, words: str, target: str) -> None:
    text, links = linked(f"Look at {written} now.")
    assert text == f"Look at {words} now."
    assert [(text[link.start : link.end], link.target) for link in links] == [(words, target)]


@pytest.mark.parametrize("written", ["![a cat](cat.png)", "![[cat.png]]", "`[a](b)`", "[a]", "a (b)", "[a]()"])
def test_what_is_no_link_leads_nowhere(written: str) -> None:
    assert linked(f"Look at {written} now.")[1] == ()


@given(st.text("[](){}<>!|*_`\\&; ab=\"'/:\ue000\ue100\ue200", max_size=60))
def test_any_text_is_read_alike_with_its_links_and_without(written: str) -> None:
    text, links = linked(written)
    assert text.split() == shown(written).split()
    ends = [0, *(place for link in links for place in (link.start, link.end)), len(text)]
    assert ends == sorted(ends)
    assert all(link.target for link in links)


def test_each_text_of_a_header_keeps_its_links() -> None:
    article = article_with(
        f'cta: "Follow [here]({HOME})"',
        "description: Goes on from [the first part](one.md), see [[Mills]].",
        'subtitle: "After [Ida](https://ida.example)"',
        'site: "[The Mill](https://mill.example)"',
    )
    assert article.cta == "Follow here"
    assert dict(words_of(article)) == {
        "here": HOME,
        "the first part": "one.md",
        "Mills": "Mills",
        "Ida": "https://ida.example",
        "The Mill": "https://mill.example",
    }


@pytest.mark.parametrize(
    "line",
    [
        f'source: "[A title]({HOME})"',
        f"via: <{HOME}>",
        f'source: "taken from [A title]({HOME}) in May"',
        f'title: "[A title]({HOME})"',
    ],
)
def test_the_address_of_an_article_may_be_a_link(line: str) -> None:
    assert article_with(line).url == HOME


def test_an_address_with_brackets_is_whole() -> None:
    assert article_with('source: "[A](https://a.example/b_(c))"').url == "https://a.example/b_(c)"
    assert article_with('source: "in [A](https://a.example/b_(c)), May"').url == "https://a.example/b_(c)"


def test_a_link_in_a_title_is_not_the_address_of_the_article() -> None:
    assert article_with(f'title: "On [mills]({HOME})"').url == ""
    assert article_with(f'title: "[A title]({HOME})"', "url: https://own.example").url == "https://own.example"


@given(
    st.text("[](`)\\ \ue000\ue105\ue200ab&#xE05;<>"), st.sampled_from(["&#xE105;", "&#xe0ff;", "&#57856;", "&amp;", ""])
)
def test_whatever_characters_are_written_or_named_a_header_is_read(text: str, entity: str) -> None:
    for written in (f"{text}{entity}", f"[a](b{entity}) {text}", f"`c` {entity} {text}", f"[{entity}](x) [{text}](y)"):
        words, links = linked(written)
        assert all(0 <= start < end <= len(words) for start, end, _ in links)
        assert shown(written) is not None


def test_an_address_keeps_its_parameters_whatever_they_are_called() -> None:
    assert linked("[a](https://example.org/?x=1&copy=2&amp;y=3)")[1][0].target == "https://example.org/?x=1&copy=2&y=3"
