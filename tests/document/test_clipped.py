"""What programs leave in Markdown that clip web pages: links over several blocks, signs at headings, asides."""

from __future__ import annotations

import pytest
from document_sources import blocks, document, marked_up, outside_of_blocks, shown, words

from deepread.article.article import Article, Kind
from deepread.document.block import Heading, Image, ItemList, Paragraph, Quote
from deepread.document.targeted import link_texts


def test_a_link_whose_brackets_stand_alone_leads_from_all_between_them() -> None:
    body = '[\n\n![The quay](a.png)\n\n### Old *lamps*\n\n](https://a.example/b_(c) "Title")\n\nAfter'
    image, heading, after = blocks(body)
    assert isinstance(image, Image)
    assert (image.target, image.link) == ("a.png", "https://a.example/b_(c)")
    assert isinstance(heading, Heading)
    assert {run.target for run in heading.inline} == {"https://a.example/b_(c)"}
    assert isinstance(after, Paragraph)
    assert not after.inline[0].target


def test_such_a_link_may_stand_in_an_item_and_have_words_behind_it() -> None:
    body = "- [\n\n  one\n\n  ](a) by *Ada*\n\n- two"
    (found,) = blocks(body)
    assert isinstance(found, ItemList)
    one, by = found.items[0].blocks
    assert isinstance(one, Paragraph)
    assert isinstance(by, Paragraph)
    assert [(link.text, link.target) for link in link_texts(found.items)] == [("one", "a")]
    assert words(by.inline) == "by Ada"
    assert not outside_of_blocks(document(body))


@pytest.mark.parametrize("body", ["[\n\na\n\n](b c)", "[\n\na", "[\n\na\n\n> ](b)", "[\n\na\n\n[\n\n](b"])
def test_a_bracket_that_none_closes_is_one(body: str) -> None:
    found = document(body)
    assert not list(link_texts(found.blocks))
    assert shown(found).startswith("[\na")


@pytest.mark.parametrize(
    "heading",
    ["## [¶](#lamps)Old lamps", "## Old lamps[#](#lamps)", '## Old lamps [🔗](https://a.example/b#lamps "Permalink")'],
)
def test_the_sign_that_leads_to_a_heading_itself_is_no_part_of_it(heading: str) -> None:
    assert [words(block.inline) for block in blocks(heading) if isinstance(block, Heading)] == ["Old lamps"]


def test_so_it_is_in_html() -> None:
    (found,) = marked_up('<h2>Old lamps<a class="headerlink" href="#lamps">¶</a></h2>', Kind.HTML)
    assert isinstance(found, Heading)
    assert words(found.inline) == "Old lamps"


@pytest.mark.parametrize("heading", ["## [#](#lamps)", "## [C#](#c)", "## Part [#](b.md)", "## C #"])
def test_other_words_in_a_heading_stay(heading: str) -> None:
    assert words(next(block.inline for block in blocks(heading) if isinstance(block, Heading)))


def test_a_title_with_such_a_sign_is_not_said_again() -> None:
    article = Article("a.md", Kind.MARKDOWN, "Old lamps")
    assert shown(document("# Old lamps[¶](#old-lamps)\n\nWords", article)) == "Words"


def test_an_aside_of_notion_is_markdown() -> None:
    aside, after = blocks("<aside>\n💡 **Tip:** a\n\n- b\n\n</aside>\nAfter")
    assert isinstance(aside, Quote)
    tip, items = aside.blocks
    assert isinstance(tip, Paragraph)
    assert words(tip.inline) == "💡 Tip: a"
    assert isinstance(items, ItemList)
    assert isinstance(after, Paragraph)


@pytest.mark.parametrize("body", ["<aside>\n<p>a</p>\n</aside>", "<aside>\na", "<aside>a</aside>"])
def test_other_asides_are_html(body: str) -> None:
    assert shown(document(body)) == "a"


def test_a_footer_within_a_quotation_says_whose_it_is() -> None:
    page = "<body><blockquote><p>Said so.</p><footer>— Ada</footer></blockquote><footer>Imprint</footer></body>"
    (found,) = marked_up(page, Kind.HTML)
    assert isinstance(found, Quote)
    assert [words(block.inline) for block in found.blocks if isinstance(block, Paragraph)] == ["Said so.", "— Ada"]
