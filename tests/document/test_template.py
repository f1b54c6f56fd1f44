"""Templates of static sites within Markdown: links, images and code."""

from __future__ import annotations

import pytest
from document_sources import blocks, document, only, words

from deepread.document.block import Code, Image, ItemList, Paragraph, Role, Run


@pytest.mark.parametrize(
    "target",
    [
        '{{ "/about/" | url }}',
        '{{< ref "page.md" >}}',
        "{{ site.baseurl }}{% post_url 2010-07-21-name %}",
        "{% link _posts/x.md %}",
        "{{ site.repository }}/issues/744",
        "/docs/{{ page.version }}/a.md#b",
        "{{ '/docs/(old)/' | relative_url }}",
    ],
)
def test_a_template_is_a_link_s_destination_with_its_blanks(target: str) -> None:
    found = only(f"See [the *page*]({target}).", Paragraph).inline
    assert found == (
        Run("See "),
        Run("the ", Role.LINK, target),
        Run("page", Role.LINK | Role.EMPHASIS, target),
        Run("."),
    )


def test_a_title_may_follow_a_template() -> None:
    assert only('[a]({% link _posts/x.md %} "title")', Paragraph).inline == (
        Run("a", Role.LINK, "{% link _posts/x.md %}"),
    )


def test_an_image_and_a_reference_may_have_a_template() -> None:
    image = only("![A door]({{ site.url }}/a door.png)".replace(" door.png", "-door.png"), Image)
    assert (image.alt, image.target) == ("A door", "{{ site.url }}/a-door.png")
    assert only("[a]\n\n[a]: {{ site.url }}/b", Paragraph).inline == (Run("a", Role.LINK, "{{ site.url }}/b"),)


@pytest.mark.parametrize(
    "body", ["[a]({{ b)", "[a]({ b })", "[a](b c)", "[a]({% b }})", "[a]({{ b\n}})", "[a]({{ b }} c)"]
)
def test_what_is_no_whole_template_is_no_link(body: str) -> None:
    assert all(not run.target for run in only(body, Paragraph).inline)


@pytest.mark.parametrize(
    ("opening", "closing", "language"),
    [
        ("{% highlight ruby linenos %}", "{% endhighlight %}", "ruby"),
        ("{%- highlight c++ -%}", "{%- endhighlight -%}", "c++"),
        ("{% highlight %}", "{% endhighlight %}", ""),
        ('{{< highlight go "linenos=table" >}}', "{{< /highlight >}}", "go"),
        ("{{% highlight html %}}", "{{% /highlight %}}", "html"),
        ("{% codeblock The door lang:js https://a.example/b %}", "{% endcodeblock %}", "js"),
        ("{% codeblock %}", "{% endcodeblock %}", ""),
    ],
)
def test_lines_between_highlight_tags_are_code(opening: str, closing: str, language: str) -> None:
    first, code, last = blocks(f"Above:\n{opening}\none *two*\n\n  # three\n{closing}\n*Below*.")
    assert isinstance(first, Paragraph)
    assert isinstance(code, Code)
    assert isinstance(last, Paragraph)
    assert (code.text, code.language, code.line) == ("one *two*\n\n  # three", language, 1)
    assert words(last.inline) == "Below."


def test_code_may_stand_in_an_item_and_beside_its_end() -> None:
    items = only("- one\n\n  {% highlight sh %}\n  ls\n    -l {% endhighlight %}\n", ItemList).items
    code = items[0].blocks[1]
    assert isinstance(code, Code)
    assert code.text == "ls\n  -l"


def test_code_that_never_ends_is_words() -> None:
    assert words(only("{% highlight ruby %}\nputs 1", Paragraph).inline) == "{% highlight ruby %} puts 1"


def test_long_code_is_not_cut_between_sections() -> None:
    code = "def door():\n\n# open\n\n" * 2_500
    found = document(f"{'Above. ' * 2_000}\n\n{{% highlight python %}}\n{code}{{% endhighlight %}}\n\nBelow.\n").blocks
    shown = [block for block in found if isinstance(block, Code)]
    assert [len(block.text) for block in shown] == [len(code.rstrip(chr(10))) + 1]


@pytest.mark.parametrize("body", ["[a]({{b}}" + "x" * 900 + "(", "[a]({{b}}" * 2_000, "{% highlight a %}\n" * 5_000])
def test_hostile_templates_are_words(body: str) -> None:
    assert not any(isinstance(block, Code) for block in blocks(body))
