"""What programs beside CommonMark write into Markdown: kramdown's attributes, what a note embeds."""

from __future__ import annotations

import pytest
from document_sources import blocks, document, only, shown

from deepread.document.block import Image, Paragraph, Role


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("The door is shut.\n{: .note .info}", "The door is shut."),
        ('See [it](b.md){:target="_blank"} now.', "See it now."),
        ("* Contents\n{:toc}", "Contents"),
        ("A `word`{:.code} and *more*{: #id .a }.", "A word and more."),
    ],
)
def test_attributes_of_kramdown_are_no_words(body: str, text: str) -> None:
    assert shown(document(body)) == text


@pytest.mark.parametrize(
    "body",
    [
        "Write {:02x} or {:?} or {: .note} in a sentence.",
        "(a){:#?}",
        "{:toc}",
        "x\n{:.note} and more",
        "(a){:key 'val}",
    ],
)
def test_braces_that_are_no_attributes_stay(body: str) -> None:
    assert shown(document(body)).split() == body.split()


def test_a_picture_before_attributes_is_a_picture() -> None:
    assert only('![The quay](quay.png){: width="30" }', Image).target == "quay.png"


@pytest.mark.parametrize("embedded", ["![[quay.png|300]]", "![[quay.png|300x200]]", "![[quay.png]]"])
def test_the_size_of_an_embedded_picture_does_not_describe_it(embedded: str) -> None:
    found = only(embedded, Image)
    assert (found.alt, found.target) == ("quay.png", "quay.png")


def test_the_words_for_an_embedded_picture_stay_without_its_size() -> None:
    assert only("![[quay.png|The quay|300]]", Image).alt == "The quay"


@pytest.mark.parametrize("target", ["The quay", "The quay#Lamps", "The quay.md", "Quays v1.2 and later"])
def test_an_embedded_article_is_a_link_to_it(target: str) -> None:
    (block,) = blocks(f"![[{target}]]")
    assert isinstance(block, Paragraph)
    assert [(run.text, run.role, run.target) for run in block.inline] == [(target, Role.LINK, target)]
