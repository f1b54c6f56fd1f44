"""Shortcodes of Hugo and tags of Liquid that say whose words, where a link, or which program: none of that is lost."""

from __future__ import annotations

import pytest
from document_sources import blocks, document, only, shown, words

from deepread.document.block import Block, Code, Image, Paragraph, Quote, Role, Run
from deepread.document.outbound import links_of


def said(found: Block) -> list[str]:
    """The paragraphs of a quotation."""
    assert isinstance(found, Quote)
    assert not found.kind
    return [words(block.inline) for block in found.blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    ("body", "paragraphs"),
    [
        (
            '{{< quote author="Ada" source="Notes" >}}\nSaid *so*.\n\nTwo.\n{{< /quote >}}',
            ["Said so.", "Two.", "— Ada, Notes"],
        ),
        ('{{< blockquote author="Ada" >}}Said so.{{< /blockquote >}}', ["Said so.", "— Ada"]),
        ('{{% epigraph "Ada Lovelace" %}}\nSaid so.\n{{% /epigraph %}}', ["Said so.", "— Ada Lovelace"]),
        ("{{< quote >}}\nSaid so.\n{{< /quote >}}", ["Said so."]),
        ('{{< voice quote="Said so." author="Ada" company="Mill" >}}', ["Said so.", "— Ada, Mill"]),
        (
            "{% blockquote Ada, Wide Awake https://a.example/b %}\nSaid so.\n{% endblockquote %}",
            ["Said so.", "— Ada, Wide Awake"],
        ),
        ('{% include "voice.html",\n  quote: "Said so.",\n  author: "Ada" %}', ["Said so.", "— Ada"]),
    ],
)
def test_a_quotation_says_whose_it_is(body: str, paragraphs: list[str]) -> None:
    assert said(only(body, Quote)) == paragraphs


def test_an_author_leads_where_the_quotation_is_from() -> None:
    body = '{{< quote author="Ada" url="https://a.example/b" >}}\nSaid so.\n{{< /quote >}}'
    assert [(link.text, link.target) for link in links_of(blocks(body))] == [("Ada", "https://a.example/b")]


@pytest.mark.parametrize(
    ("body", "links"),
    [
        ('{{< button href="https://a.example/b" >}}Get *it*{{< /button >}}', [("Get it", "https://a.example/b")]),
        ('{{< button relref="/b" >}}\nGet *it*\n\nNow\n{{< /button >}}\n\nWords', [("Get it", "/b"), ("Now", "/b")]),
        ('See {{< button url="b.md" >}}it{{< /button >}} and [a](c).', [("it", "b.md"), ("a", "c")]),
        ('{{< button href="/b" text="Get it" >}}\n\nA {{< button >}}b{{< /button >}}', [("Get it", "/b")]),
        ('{{< box link="/b" >}}\n![The quay](a.png)\n\n- one\n{{< /box >}}', [("The quay", "/b"), ("one", "/b")]),
    ],
)
def test_what_a_button_holds_is_its_link(body: str, links: list[tuple[str, str]]) -> None:
    found = [
        (link.text, link.target) for link in links_of(blocks(body)) if not link.role & Role.IMAGE or link.target == "/b"
    ]
    assert found == links


@pytest.mark.parametrize("tags", [("{{< mermaid >}}", "{{< /mermaid >}}"), ("{% mermaid %}", "{% endmermaid %}")])
def test_a_diagram_between_tags_keeps_its_lines_below_a_caption(tags: tuple[str, str]) -> None:
    caption, code = blocks(f"{tags[0]}\ngraph LR\n\n  A --> *B*\n{tags[1]}")
    assert isinstance(caption, Paragraph)
    assert isinstance(code, Code)
    assert (words(caption.inline), code.text) == ("diagram (mermaid)", "graph LR\n\n  A --> *B*")


@pytest.mark.parametrize("body", ["{{< katex display >}}\nx^2\n{{< /katex >}}", "{{< math >}}x^2{{< /math >}}"])
def test_a_formula_between_tags_is_one(body: str) -> None:
    assert shown(document(body)) == "x²"


def test_tabs_on_a_line_each_keep_their_names() -> None:
    tabs = '{{< tab "MacOS" >}}Get *it*{{< /tab >}}\n{{< tab "Linux" >}}Make it{{< /tab >}}'
    body = f'{{{{< tabs "a" >}}}}\n{tabs}\n{{{{< /tabs >}}}}'
    assert [words(block.inline) for block in blocks(body) if isinstance(block, Paragraph)] == [
        "MacOS",
        "Get it",
        "Linux",
        "Make it",
    ]


def test_a_tag_that_only_sets_out_shows_no_word_beside_others() -> None:
    assert shown(document("{{< columns >}} <!-- begin -->\nLeft")) == "Left"


@pytest.mark.parametrize(
    ("body", "picture"),
    [
        ('{% include figure.html src="a.png" caption="The quay" %}', ("a.png", "The quay", "a.png")),
        (
            'Above\n{% include "linked-figure.html",\n   image: "/a.png",\n   alt: "The quay" %}',
            ("The quay", "", "/a.png"),
        ),
        ('{% include image.html url="https://a.example" file="a.png" alt="The quay" %}', ("The quay", "", "a.png")),
    ],
)
def test_a_picture_that_a_site_puts_in_from_a_file_is_one(body: str, picture: tuple[str, str, str]) -> None:
    image = blocks(body)[-1]
    assert isinstance(image, Image)
    assert (image.alt, image.caption, image.target) == picture


def test_of_what_else_a_site_puts_in_the_words_are_shown() -> None:
    assert shown(document('{% include note.html content="Mind *this*." %}\n\n{% include toc.html %}')) == "Mind this."
    assert only('{% include youtube.html id="abc" %}', Paragraph).inline == (
        Run("https://www.youtube.com/watch?v=abc", Role.LINK, "https://www.youtube.com/watch?v=abc"),
    )


@pytest.mark.parametrize("body", ["{% include a.html %}", "{% include\na", "{% include a.html\n  b %} c", "{{ a }}"])
def test_what_nothing_is_known_of_stays(body: str) -> None:
    assert shown(document(body)).split() == body.split()
