"""Tags and shortcodes that put something else into a text are a picture or a link to it."""

from __future__ import annotations

import pytest
from document_sources import blocks, document, only, shown

from deepread.document.block import Image, Paragraph, Role, Run


@pytest.mark.parametrize(
    ("body", "picture"),
    [
        ('{{< figure src="a.png" alt="The quay" caption="From above" >}}', ("The quay", "From above", "a.png")),
        ('{{< figure src="a.png" title="From above" />}}', ("a.png", "From above", "a.png")),
        ("{% asset_img a.png The quay %}", ("The quay", "", "a.png")),
        ("{% img /pics/a.png 300 200 %}", ("a.png", "", "/pics/a.png")),
        ('{{image "a/b.png" 300}}', ("b.png", "", "a/b.png")),
        ('{% image_with_class "a/b.png" "card" "The quay" %}', ("The quay", "", "a/b.png")),
        (f'{{% image "b.png" "The {"long " * 150}quay" %}}', (f"The {'long ' * 150}quay", "", "b.png")),
        ('{{< figure src="a&quot;.png" >}}', ("a&quot;.png", "", "a&quot;.png")),
    ],
)
def test_a_picture_that_a_tag_puts_in_is_one(body: str, picture: tuple[str, str, str]) -> None:
    image = only(body, Image)
    assert (image.alt, image.caption, image.target) == picture


@pytest.mark.parametrize(
    ("body", "target"),
    [
        ('{{video "https://a.example/b"}}', "https://a.example/b"),
        ("{{< youtube abc123 >}}", "https://www.youtube.com/watch?v=abc123"),
        ('{{< vimeo id="123" >}}', "https://vimeo.com/123"),
        ("{{< gist ada 5 >}}", "https://gist.github.com/ada/5"),
        ('{% embed url="https://a.example/b" %}', "https://a.example/b"),
    ],
)
def test_what_another_site_shows_is_a_link_to_it(body: str, target: str) -> None:
    assert only(body, Paragraph).inline == (Run(target, Role.LINK, target),)


@pytest.mark.parametrize("body", ["{% img %}", "{% link a.md %}", "{{ figure }}"])
def test_a_tag_that_puts_in_nothing_stays(body: str) -> None:
    assert shown(document(body)) == body


@pytest.mark.parametrize(
    ("body", "shown_as", "link"),
    [
        (
            '[{% image "a.png" "The quay, at night" %}](https://a.example/b)',
            "The quay, at night",
            "https://a.example/b",
        ),
        ('{% image "a.png", "The quay" %}{.float-left .wide}', "The quay", ""),
        ('{% image_with_class "a.png" "card" "The quay" %}\nWords', "The quay", ""),
    ],
)
def test_a_picture_that_a_tag_puts_into_a_link_or_before_words_is_one(body: str, shown_as: str, link: str) -> None:
    image = blocks(body)[0]
    assert isinstance(image, Image)
    assert (image.alt, image.target, image.link) == (shown_as, "a.png", link)


def test_within_words_it_stays_in_its_line() -> None:
    runs = only('A {% image "a.png" "quay" %} and {{image "b.png"}} here.', Paragraph).inline
    assert [(run.text, run.target) for run in runs if run.target] == [
        ("\u25a8\u00a0quay", "a.png"),
        ("\u25a8\u00a0b.png", "b.png"),
    ]


def test_an_address_that_a_filter_makes_a_player_of_is_a_link() -> None:
    body = '{{ "https://a.example/embed/b" | embed: "The *quay*" }}'
    assert only(body, Paragraph).inline == (Run("The *quay*", Role.LINK, "https://a.example/embed/b"),)


@pytest.mark.parametrize("body", ["See {{ image }} and {% if a %}.", '{{ "a" | team_photo }}', '{% link "a.png" %} b'])
def test_other_tags_within_words_stay(body: str) -> None:
    assert shown(document(body)) == body
