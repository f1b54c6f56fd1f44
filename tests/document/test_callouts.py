"""Callouts and other enclosures, in each of the ways that programs write them."""

from __future__ import annotations

import pytest
from document_sources import blocks, document, only, outside_of_blocks, read_in_sections, shown, words
from hypothesis import given
from hypothesis import strategies as st

from deepread.document.block import Block, Code, Definition, Heading, Image, ItemList, Paragraph, Quote, Role
from deepread.document.budget import ENCLOSED_CHARACTERS


def said(block: Block) -> str:
    """The kind of a callout and the words of its paragraphs."""
    assert isinstance(block, Quote)
    return f"{block.kind}: " + " / ".join(words(each.inline) for each in block.blocks if isinstance(each, Paragraph))


WAYS = {
    "> [!NOTE]\n> Mind this.": "note: Note / Mind this.",
    "> [!tip]- With a *title*\n> Mind this.": "tip: With a title / Mind this.",
    "> [!warning]+\n> Mind this.": "warning: Warning / Mind this.",
    "> [!my-kind|right]\n> Mind this.": "my-kind: My kind / Mind this.",
    ":::note\nMind this.\n:::": "note: Note / Mind this.",
    ":::note With a *title*\nMind this.\n:::": "note: With a title / Mind this.",
    ":::note[With a title]\n\nMind this.\n\n:::": "note: With a title / Mind this.",
    '::: tip {title="With a title"}\nMind this.\n:::': "tip: With a title / Mind this.",
    "::: details Behind it\nMind this.\n:::": "details: Behind it / Mind this.",
    "::: warp\nMind this.\n:::": "warp: Warp / Mind this.",
    "::: {.warning}\nMind this.\n:::": "warning: Warning / Mind this.",
    '::: {.callout-note title="With a title" collapse="true"}\nMind this.\n:::': "note: With a title / Mind this.",
    "::: {.callout-tip}\n## With a title\nMind this.\n:::": "tip: With a title / Mind this.",
    ":::{note}\nMind this.\n:::": "note: Note / Mind this.",
    ":::{note}\n:class: dropdown\n\nMind this.\n:::": "note: Note / Mind this.",
    ":::note\n:+1: Mind this.\n:::": "note: Note / 👍 Mind this.",
    "/// note\nMind this.\n///": "note: Note / Mind this.",
    "/// details | With a title\n    type: warning\n\nMind this.\n///": "details: With a title / Mind this.",
    "/// tip | With a *title*\n\nMind this.\n\n///": "tip: With a title / Mind this.",
    ":::{admonition} With a title\nMind this.\n:::": "admonition: With a title / Mind this.",
    "::::: danger :::::\nMind this.\n:::::": "danger: Danger / Mind this.",
    '!!! note "With a title"\n    Mind this.': "note: With a title / Mind this.",
    "!!! warning inline end\n\n    Mind this.": "warning: Warning / Mind this.",
    "??? faq\n    Mind this.": "faq: FAQ / Mind this.",
    '???+ example "With a title"\n    Mind this.': "example: With a title / Mind this.",
    '{% hint style="info" %}\nMind this.\n{% endhint %}': "info: Info / Mind this.",
    "{% note %}\nMind this.\n{% endnote %}": "note: Note / Mind this.",
    "{% note warning With %}\nMind this.\n{% endnote %}": "warning: With / Mind this.",
    '{{< callout type="warning" >}}\nMind this.\n{{< /callout >}}': "warning: Warning / Mind this.",
    '{{% notice tip "With a title" %}}\nMind this.\n{{% /notice %}}': "tip: With a title / Mind this.",
    '{{% alert title="Hot" color="warning" %}}\nMind this.\n{{% /alert %}}': "warning: Hot / Mind this.",
    '{{< details "Behind it" >}}\nMind this.\n{{< /details >}}': "details: Behind it / Mind this.",
    "{{< note >}}Mind this.{{< /note >}}": "note: Note / Mind this.",
    "```{note}\nMind this.\n```": "note: Note / Mind this.",
    "```{admonition} With a *title*\n:class: tip\n\nMind this.\n```": "admonition: With a title / Mind this.",
}


@pytest.mark.parametrize("body", WAYS)
def test_each_way_to_write_a_callout_shows_its_title_and_words_and_not_its_fences(body: str) -> None:
    assert said(only(body, Quote)) == WAYS[body]


@pytest.mark.parametrize("body", WAYS)
def test_paragraphs_about_a_callout_are_outside_of_it(body: str) -> None:
    above, quote, below = blocks(f"Above.\n\n{body}\n\nBelow.")
    assert isinstance(above, Paragraph)
    assert isinstance(below, Paragraph)
    assert said(quote) == WAYS[body]
    assert quote.line == 2


@pytest.mark.parametrize("body", [body for body in WAYS if body[0] in ":{" and "\n" in body])
def test_fences_need_no_blank_lines_about_them(body: str) -> None:
    above, quote, below = blocks(f"Above.\n{body}\nBelow.")
    assert isinstance(above, Paragraph)
    assert isinstance(below, Paragraph)
    assert said(quote) == WAYS[body]


@pytest.mark.parametrize("body", [body for body in WAYS if "\n" in body])
def test_a_callout_may_stand_in_an_item_of_a_list(body: str) -> None:
    inset = "\n".join(f"  {line}" if line else line for line in body.split("\n"))
    listed = only(f"- Item\n\n{inset}\n- Next", ItemList)
    assert said(listed.items[0].blocks[1]) == WAYS[body]
    assert len(listed.items) == 2


def test_callouts_nest() -> None:
    for body in (
        "> [!note]\n> Outer.\n> > [!tip]\n> > Inner.",
        "::::note\nOuter.\n:::tip\nInner.\n:::\n::::",
        "::: note\nOuter.\n\n::: tip\nInner.\n:::\n\n:::",
        "!!! note\n    Outer.\n\n    !!! tip\n        Inner.",
        "````{note}\nOuter.\n```{tip}\nInner.\n```\n````",
        "{% hint %}\nOuter.\n{{< tip >}}\nInner.\n{{< /tip >}}\n{% endhint %}",
    ):
        outer = only(body, Quote)
        assert words(outer.blocks[1].inline) == "Outer."  # type: ignore[union-attr]  # a paragraph
        assert said(outer.blocks[2]) == "tip: Tip / Inner."


def test_a_callout_holds_blocks_across_blank_lines() -> None:
    quote = only(":::note\n\n# Head\n\n- a\n- b\n\n```\n:::\n```\n\nEnd.\n:::", Quote)
    assert [type(block) for block in quote.blocks] == [Paragraph, Heading, ItemList, Code, Paragraph]


def test_a_known_callout_that_nothing_closes_holds_the_paragraph_below() -> None:
    quote, after = blocks(":::tip\nMind this.\n\nAnd this is text.")
    assert said(quote) == "tip: Tip / Mind this."
    assert isinstance(after, Paragraph)


@pytest.mark.parametrize(
    "body",
    [
        *(
            "/// something that is no fence",
            "/// word",
            "::: something that nothing closes",
            "::not a fence",
            ": ::",
            "!!! what a day this was",
            "??? who knows",
        ),
        *("{% include head.html %}", "{{ page.title }}", "=== a", "!!!", "{% if x %}"),
    ],
)
def test_what_is_no_enclosure_stays(body: str) -> None:
    assert words(only(body, Paragraph).inline).split() == body.split()


@pytest.mark.parametrize(
    "body",
    [
        "> [!important](https://a.example) words",
        "> [![badge](b.svg)](c)",
        "> [!] words",
        "> words [!note] words",
    ],
)
def test_a_quote_that_only_looks_like_a_callout_is_one(body: str) -> None:
    assert only(body, Quote).kind == ""


def test_what_only_sets_out_a_page_shows_what_is_in_it() -> None:
    for body in (
        "::: columns\n::: {.column width=50%}\nOne.\n:::\n::: column\nTwo.\n:::\n:::",
        "{% tabs %}\nOne.\n{% endtabs %}\nTwo.",
        "{{< columns >}}\n\nOne.\n\nTwo.\n{{< /columns >}}",
        "{% raw %}\nOne.\n{% endraw %}\n\nTwo.",
    ):
        assert shown(document(body)).split() == ["One.", "Two."]
        assert all(isinstance(block, Paragraph) for block in blocks(body))


@pytest.mark.parametrize(
    "body",
    [
        '=== "First"\n\n    One.\n\n=== "Second"\n\n    Two.',
        '{% tabs %}\n{% tab title="First" %}\nOne.\n{% endtab %}\n{% tab title="Second" %}\nTwo.\n{% endtab %}',
        '{{< tabs >}}\n{{< tab "First" >}}\nOne.\n{{< /tab >}}\n{{< tab "Second" >}}\nTwo.\n{{< /tab >}}',
        "::: tabs\n::: tab First\nOne.\n:::\n::: tab Second\nTwo.\n:::\n:::",
        "```{tab-set}\n```\n\n```{tab-item} First\nOne.\n```\n```{tab-item} Second\nTwo.\n```",
    ],
)
def test_tabs_stand_below_each_other_with_their_titles(body: str) -> None:
    found = blocks(body)
    assert [words(block.inline) for block in found if isinstance(block, Paragraph)] == [
        "First",
        "One.",
        "Second",
        "Two.",
    ]
    assert [block.inline[0].role for block in found if isinstance(block, Paragraph)] == [Role.STRONG, Role.TEXT] * 2


def test_directives_of_myst_that_are_no_words_are_what_they_are() -> None:
    (code,) = blocks("```{code-block} python\n:linenos:\na\n```")
    assert isinstance(code, Code)
    assert (code.text, code.language) == ("a", "python")
    assert only("```{python}\na\n```", Code).language == "python"
    assert only("```{unknown} x\na\n```", Code).text == "a"


@pytest.mark.parametrize(
    "body",
    [
        "```{figure} a.png\n:alt: The quay\n\nFrom *above*\n```",
        ":::{figure} a.png\n:alt: The quay\n\nFrom *above*\n:::",
    ],
)
def test_a_figure_of_myst_is_a_picture(body: str) -> None:
    image = only(body, Image)
    assert (image.alt, image.caption, image.target) == ("The quay", "From above", "a.png")
    assert isinstance(blocks(f"{body}\n\nBelow.")[1], Paragraph)


def test_lines_of_a_directive_that_are_no_markdown_stay_across_sections() -> None:
    body = "Above.\n\n::::{code-block} python\na\n\n" + "b = 1\n\n" * 30 + ":::\n\n::::\n\nBelow."
    for size in (1, 20, 100):
        assert read_in_sections(body, size) == read_in_sections(body, 1_000_000)
    assert isinstance(blocks(body)[1], Code)


def test_callouts_are_the_same_wherever_a_text_is_cut() -> None:
    body = (
        "Above.\n\n::: note\n"
        + "Words of it.\n\n" * 30
        + "> [!tip]\n> In it.\n\n:::\n\nBelow.\n\n%%\nhid\n\nden\n%%\n\nEnd."
    )
    for size in (1, 20, 100):
        assert read_in_sections(body, size) == read_in_sections(body, 1_000_000)


def test_a_very_long_callout_ends_and_its_text_goes_on() -> None:
    words_of_it = "Words of a callout that has no end in sight.\n\n"
    found = document("::: note\n" + words_of_it * 3_000 + ":::\n\nEnd.")
    first = found.blocks[1]
    assert isinstance(first, Quote)
    assert first.blocks[-1].start - first.start < ENCLOSED_CHARACTERS + 1_000
    assert found.text.count("no end") == 3_000
    assert ":::" not in found.text


def test_enclosures_within_each_other_without_end_keep_their_words() -> None:
    for unit, end in ((":::note\na\n", ":::\n"), ("{% hint %}\na\n", "{% endhint %}\n")):
        found = document(unit * 1_000 + end * 1_000)
        assert found.text.count("\na") == 1_000
        assert not outside_of_blocks(found)
    deep = "".join("    " * level + "!!! note\n" for level in range(60)) + "    " * 60 + "core"
    assert "core" in document(deep).text
    fences = "\n".join("`" * (40 - level) + "{note}" for level in range(30)) + "\ncore"
    assert "core" in document(fences).text


LINES = [
    *(
        ":::note",
        "::: tip T",
        ":::{figure} a",
        "::::{code} b",
        "/// note",
        "///",
        ":::",
        "::::",
        "!!! note",
        '=== "Tab"',
        "    set in",
        "> [!x] y",
        "{% hint %}",
        "{% endhint %}",
    ),
    *(
        "{{< note >}}",
        "{{< /note >}}",
        "```{tip}",
        "```",
        "- item",
        "  more",
        "words",
        "$$",
        "x^2",
        "%%",
        "*[W]: words",
        "",
    ),
    *("\\[", "\\]", "term", ": said", "> quote", "| a | b |", "|---|---|", "    ", "## Head"),
]


@given(st.lists(st.sampled_from(LINES), max_size=30).map("\n".join))
def test_what_is_shown_is_in_blocks_and_the_same_in_sections(body: str) -> None:
    found = document(body)
    assert not outside_of_blocks(found)
    assert found.text.count("words") >= body.count("words") - body.count("*[W]") - body.count("%%") * 30
    assert read_in_sections(body, 5) == read_in_sections(body, 1_000_000)


def test_a_definition_list_is_no_fence() -> None:
    assert isinstance(blocks("Term\n: said of it")[0], Definition)


@pytest.mark.parametrize("word", ["Note", "Warning", "Tip", "IMPORTANT"])
def test_a_quotation_below_a_strong_word_of_github_s_is_a_callout(word: str) -> None:
    for body in (f"> **{word}**\n> Mind *this*.", f"> __{word}__ \n> Mind *this*.", f"> **{word}**\n>\n> Mind *this*."):
        quote = only(body, Quote)
        assert quote.kind == word.lower()
        assert [words(block.inline) for block in quote.blocks] == [word.capitalize(), "Mind this."]


@pytest.mark.parametrize(
    "said", ["**Note** that he said so.", "**Note:**\n> x", "**Notes**\n> x", "*Note*\n> x", "Note\n> x"]
)
def test_a_quotation_that_only_begins_with_such_a_word_is_none(said: str) -> None:
    assert only(f"> {said}", Quote).kind == ""


@pytest.mark.parametrize(
    ("body", "said_of_it"),
    [
        ('{{< box class="wide" >}}\nIn *it*.\n\n- a\n{{< /box >}}', ["In it.", "a"]),
        ("{{% centred %}}\n\nIn it.\n\n{{% / centred %}}", ["In it."]),
        ('{{< panel-of title="Of *bread*" >}}\nIn it.\n{{< /panel-of >}}', ["Of bread", "In it."]),
        ('Words.\n\n{{< said "He said so" >}}', ["Words.", "He said so"]),
        ('Words.\n\n{{< card2 link="https://a.example/b" title="B" />}}', ["Words.", "B"]),
        ('Words.\n\n{{< chart3 90 data="x" >}}', ["Words.", "chart3 · 90 · x"]),
        ("Words.\n\n{{< toc >}}", ["Words."]),
        (
            'An {{< abbr "HTML" >}} and {{< kbd >}}Ctrl+C{{< /kbd >}}, {{% version %}}.',
            ["An HTML and Ctrl+C, version."],
        ),
        ("{{< box >}}In *it*.{{< /box >}}", ["In it."]),
        ("As `{{< box >}}` and {{</* box */>}} and {{ page.title }}.", None),
        ("```\n{{< box >}}\n```", ["{{< box >}}"]),
    ],
)
def test_of_an_unknown_shortcode_the_words_are_shown(body: str, said_of_it: list[str] | None) -> None:
    found = shown(document(body)).split("\n")
    left = "{{< box >}} and {{</* box */>}} and {{ page.title }}"
    assert found == said_of_it if said_of_it else left in "".join(found)
