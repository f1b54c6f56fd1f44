"""What a link leads to whose target a program makes that makes sites."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepread.document.made_link import place_named


@pytest.mark.parametrize(
    ("target", "place"),
    [
        ('{{< relref "the-lost-monday.md" >}}', "the-lost-monday.md"),
        ('{{< ref "x" >}}', "x"),
        ('{{% ref "/posts/x.md#salt" %}}', "/posts/x.md#salt"),
        ('{{<ref path="x.md" lang="de">}}', "x.md"),
        ("{{< relref 'a b.md' >}}#salt", "a b.md#salt"),
        ("{{< ref `x.md` >}}", "x.md"),
        ("{{< ref x.md >}}", "x.md"),
        ('{{< ref "#salt" >}}', "#salt"),
        ("{% post_url 2020-01-01-x %}", "2020-01-01-x"),
        ("{%- post_url sub/2020-01-01-x -%}#salt", "sub/2020-01-01-x#salt"),
        ("{{ site.baseurl }}{% link _posts/x.md %}", "/_posts/x.md"),
        ("{% link _posts/x.md %}", "/_posts/x.md"),
        ("{{ site.baseurl }}/about/", "/about/"),
        ("{{site.url}}{{site.baseurl}}/about/", "/about/"),
        ('{{ "/about/" | url }}', "/about/"),
        ("{{ '/about/#salt' | relative_url }}", "/about/#salt"),
        ("{{ 'about.md' | absolute_url }}", "/about.md"),
        ("{{ 'javascript:alert(1)' | url }}", "javascript:alert(1)"),
        ("{{ site.repository }}/issues/7", "{{ site.repository }}/issues/7"),
        ("/docs/{{ page.version }}/a.md", "/docs/{{ page.version }}/a.md"),
        ("{{ site.baseurl }}/{{ page.version }}/a.md", "{{ site.baseurl }}/{{ page.version }}/a.md"),
        ("{% link {{ page.next }} %}", "{% link {{ page.next }} %}"),
        ("{{ site.url }}", "{{ site.url }}"),
        ("note.md", "note.md"),
    ],
)
def test_what_a_site_makes_a_link_of_names_an_article(target: str, place: str) -> None:
    assert place_named(target) == place


@given(st.text("{%<>} \"'`|refurlinkpost_site./a", max_size=60))
def test_any_target_names_something(target: str) -> None:
    assert place_named(target) or not target
    assert place_named("{{" + target)
