"""Which links and images of an article lead nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepread.article import read
from deepread.doctor.head import Head
from deepread.doctor.link_check import LinkCheck
from deepread.doctor.linked_articles import linked_article_of
from deepread.doctor.surroundings import Surroundings
from deepread.doctor.trouble import Trouble, TroubleKind
from deepread.library.destination import Paths

if TYPE_CHECKING:
    from deepread.doctor.linked_article import LinkedArticle

ARTICLES = {
    "notes/here.md": "",
    "notes/other.md": "# Other\n\n## What it costs\n\ntext\n",
    "notes/deep/Far Away.md": "# Far\n",
    "README.md": "# Read\n",
    "notes/outline.org": "* Outline\n",
    "notes/guide.rst": "Guide\n=====\n\n.. _the-end:\n\nLast words\n----------\n\ntext\n",
    "notes/saved.html": "<html><body><h1>Saved</h1><p>text</p></body></html>",
}
FILES = ("notes/img/there.png", "static/img/logo.svg", "LICENSE.html", "away", "notes/away")


def page(body: str, path: str = "notes/here.md") -> LinkedArticle:
    return linked_article_of(read(body.encode("utf-8", "replace"), path))


def check(body: str, path: str = "notes/here.md") -> LinkCheck:
    around = Surroundings(
        Paths(ARTICLES), lambda: Paths([*ARTICLES, *FILES]), lambda other: page(ARTICLES[other], other)
    )
    return LinkCheck(page(body, path), around)


def dead(body: str, path: str = "notes/here.md") -> list[Trouble]:
    return [link.trouble for link in check(body, path).in_text().dead]


@pytest.mark.parametrize(
    ("body", "is_wiki"), [("[[other]] [[nowhere]]", True), ("[a](other.md) [[nowhere]]", False), ("text", False)]
)
def test_whether_double_brackets_lead_somewhere_is_said_with_what_is_dead(body: str, is_wiki: bool) -> None:
    assert check(body).in_text().is_wiki is is_wiki


def test_what_a_header_names_is_said_image_by_image() -> None:
    data = b"---\nimage: img/there.png\ncover: img/gone.png\n---\n\ntext\n"
    source = read(data, "notes/here.md")
    found = check("text").in_header(source.article, Head(data, source.body_line))
    assert [image.is_there for image in found.images] == [True, False]
    assert [link.trouble.line for link in found.dead] == [3]


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
        "[a](me@hives.org)",
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


def test_troubles_of_one_line_are_mended_together() -> None:
    line = "[far](../old/Far%20Away.md), [gone](gone.md), [it](other.md#what-it-cost) and ![there](old/there.png)"
    found = dead(f"# T\n\n{line}\n")
    mends = {trouble.mend for trouble in found}
    assert mends == {
        "",
        "[far](deep/Far%20Away.md), [gone](gone.md), [it](other.md#what-it-costs) and ![there](img/there.png)",
    }
    (left,) = dead(f"# T\n\n{max(mends)}\n")
    assert left.reason.startswith("“gone.md”")


def test_a_site_without_its_https_may_be_meant_by_what_looks_like_a_file_in_org() -> None:
    (site,) = dead("see [us](hive-notes.org)\n")
    assert site.mend == "see [us](https://hive-notes.org)"
    assert "https://" in site.reason
    (file,) = dead("see [[file:hive-notes.org][us]]\n", "notes/here.org")
    assert (file.mend, "https" in file.reason) == ("", False)


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


FINE = {
    "notes/here.rst": [
        "`far <other.md>`_",
        "`far <deep/Far%20Away.md>`__",
        "`far`_\n\n.. _far: other.md",
        "`far <guide.rst#the-end>`_ and `far <guide.rst#last-words>`_ and `far <guide.rst#guide>`_",
        ".. image:: img/there.png",
        ".. figure:: /img/logo.svg\n\n   words",
        "|logo|\n\n.. |logo| image:: img/there.png",
        "``<gone.md>`_``",
        "::\n\n  `a <gone.md>`_",
        ".. `a <gone.md>`_",
        ".. _unused: gone.md",
        ".. code::\n\n   .. image:: gone.png",
        "`site <https://x.example/gone.md>`_ `page <gone.html>`_",
        ".. image:: {{ path }}/gone.png",
        ".. image:: gone.*",
        "`more`_\n\n.. _more:\n\nwords",
    ],
    "notes/here.org": [
        "[[file:other.md][far]]",
        "[[./other.md]] [[file:./deep/Far Away.md::*Far]] [[file:outline.org::12]]",
        "[[file:img/there.png]]",
        "[[*Below][down]] [[#own]] [[*Deeper]]\n\n* Below\n:PROPERTIES:\n:CUSTOM_ID: own\n:END:\n** Deeper :tag:",
        "[[*Do it]]\n\n** TODO Do it [1/2] :tag:",
        "[[Gone heading]] [[id:1-2-3]] [[https://x.example/gone.md]] [[attachment:gone.png]]",
        "[[file:~/gone.org]] [[/home/me/gone.org]]",
        "#+begin_src org\n[[file:gone.org]]\n#+end_src",
        "=[[file:gone.org]]=",
        "# [[file:gone.org]]",
        "[[#mark]]\n\n<<mark>> words",
    ],
    "notes/here.html": [
        '<p><a href="other.md">far</a> <a href=other.md>far</a></p>',
        '<p><a href="saved.html">far</a> <a href="saved.html#saved">far</a></p>',
        '<p><a href="deep/Far%20Away.md">far</a></p><img src="img/there.png">',
        '<p id="own"><a href="#own">far</a> <a href="#named">far</a></p><a name="named"></a>',
        '<p><a href="gone.html">only one like it</a></p>',
        '<!-- <a href="gone.md"> --><p>words</p>',
        '<pre>&lt;a href="gone.md"&gt;</pre>',
        '<script>x = \'<a href="gone.md">\'</script><p><a href="#made">far</a></p>',
        '<link href="gone.md"><p>words</p>',
    ],
}
DEAD = {
    "notes/here.rst": [
        ("`far <gone.md>`_", TroubleKind.LINK),
        ("`far\n<gone.rst>`__", TroubleKind.LINK),
        ("far_ and `so far`_\n\n.. _far: gone.md\n.. _so far: far_", TroubleKind.LINK),
        ("`far <guide.rst#no-such-place>`_", TroubleKind.HEADING),
        (".. image:: gone.png\n   :alt: words", TroubleKind.IMAGE),
        (".. figure:: img/gone.png\n\n   words", TroubleKind.IMAGE),
        ("- item\n\n  .. image:: gone.png", TroubleKind.IMAGE),
        ("|logo| is it\n\n.. |logo| image:: gone.png", TroubleKind.IMAGE),
        (".. raw:: html\n\n   <img src='gone.png'>", TroubleKind.IMAGE),
    ],
    "notes/here.org": [
        ("[[file:gone.org][far]]", TroubleKind.LINK),
        ("[[./gone.md]]", TroubleKind.LINK),
        ("[[file:gone.org::*Heading][far]]", TroubleKind.LINK),
        ("- item\n  [[file:img/gone.png]]", TroubleKind.IMAGE),
        ("| a | [[file:gone.md][far]] |", TroubleKind.LINK),
        ("[[*No such place][far]]", TroubleKind.HEADING),
        ("[[#no-such-place]]", TroubleKind.HEADING),
        ("#+begin_export html\n<img src='gone.png'>\n#+end_export", TroubleKind.IMAGE),
    ],
    "notes/here.html": [
        ('<p><a href="gone.md">far</a></p>', TroubleKind.LINK),
        ("<p><A HREF='gone.md'>far</A></p>", TroubleKind.LINK),
        ("<p><a href=gone.md>far</a></p>", TroubleKind.LINK),
        ('<p>words</p><img alt="x" src="img/gone.png">', TroubleKind.IMAGE),
        ('<p><a href="#no-such-place">far</a></p>', TroubleKind.HEADING),
        ('<p><a href="saved.html#no-such-place">far</a></p>', TroubleKind.HEADING),
        ('<p><a href="saved.html">one</a></p>\n<p><a href="gone.html">far</a></p>', TroubleKind.LINK),
    ],
}


def written(body: str, path: str) -> str:
    if path.endswith(".html"):
        return f"<html><head><title>T</title></head>\n<body>\n<p>Some words.</p>\n{body}\n</body></html>\n"
    return f"Some words.\n\n{body}\n\nwords\n"


@pytest.mark.parametrize(("path", "body"), [(path, body) for path, bodies in FINE.items() for body in bodies])
def test_what_leads_somewhere_in_another_markup_or_cannot_be_judged_is_fine(path: str, body: str) -> None:
    assert dead(written(body, path), path) == []


@pytest.mark.parametrize(
    ("path", "body", "kind"), [(path, body, kind) for path, bodies in DEAD.items() for body, kind in bodies]
)
def test_what_leads_nowhere_in_another_markup_is_told_with_its_line(path: str, body: str, kind: TroubleKind) -> None:
    whole = written(body, path)
    (trouble,) = dead(whole, path)
    assert trouble.kind is kind
    line = whole.split("\n")[trouble.line - 1]
    assert ("no-such" in line or "No such" in line) if kind is TroubleKind.HEADING else "gone" in line


@pytest.mark.parametrize(
    ("path", "body", "mend"),
    [
        ("notes/here.rst", "see `far <../old/README.md>`_ now", "see `far <../README.md>`_ now"),
        (
            "notes/here.org",
            "see [[file:../old/Far Away.md::*Far][far]] now",
            "see [[file:deep/Far Away.md::*Far][far]] now",
        ),
        ("notes/here.org", "see [[*Belowe][far]]\n\n* Below", "see [[*Below][far]]"),
        ("notes/here.html", '<p><a href="../old/Far%20Away.md">x</a>', '<p><a href="deep/Far%20Away.md">x</a>'),
        ("notes/here.html", '<p id="Below"><a href="#Belowe">x</a>', '<p id="Below"><a href="#Below">x</a>'),
    ],
)
def test_what_would_mend_a_link_is_written_in_its_own_markup(path: str, body: str, mend: str) -> None:
    whole = written(body, path)
    (trouble,) = dead(whole, path)
    assert trouble.mend == mend
    mended = whole.split("\n")
    mended[trouble.line - 1] = mend
    assert dead("\n".join(mended), path) == []


def test_a_web_page_that_is_to_be_read_from_elsewhere_is_not_judged() -> None:
    base = '<html><head><base href="https://x.example/"></head><body><p><a href="gone.md">far</a></p></body></html>'
    assert dead(base, "notes/here.html") == []


@given(
    st.text(alphabet="[]()<>`_.:*#|=\"' ab/\n\x00\ud800é", max_size=120),
    st.sampled_from(["a.rst", "a.org", "a.html"]),
)
def test_whatever_is_written_in_another_markup_nothing_is_raised(body: str, path: str) -> None:
    for trouble in dead(body, path):
        assert trouble.line >= 1
        assert "\n" not in trouble.reason


@pytest.mark.parametrize(
    "target",
    [
        '{{< ref "gone.md" >}}',
        "{% link _posts/gone.md %}",
        "{{ site.url }}/gone.png",
        '{{ "/gone.md" | url }}',
        "a/{{ b }}.md",
    ],
)
def test_what_a_template_makes_is_not_checked(target: str) -> None:
    assert not dead(f"[a]({target}) and ![b]({target}) and [c]\n\n[c]: {target}\n")
    assert dead("[a](gone.md)")


def test_a_link_in_a_csv_table_is_checked() -> None:
    assert dead('.. csv-table:: Lamps\n\n   "`Ada <gone.rst>`_", one\n', "notes/here.rst")


@pytest.mark.parametrize("odd", ["\f", "\v", "\u2028", "\u2029", "\x85"])
@pytest.mark.parametrize("header", ["", "---\ntitle: T\n---\n"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_line_is_one_of_the_file_behind_breaks_that_end_none(odd: str, header: str, end: str) -> None:
    body = f"{header}One{odd}and two.\n{odd}\nThree.\n\n[a](gone.md)\n".replace("\n", end)
    (found,) = dead(body)
    assert found.line == body[: body.index("[a]")].count(end) + 1


def test_a_mend_holds_all_of_a_line_of_the_file_or_the_target_alone() -> None:
    (found,) = dead("One\u2028[a](deep/other.md)\n\n")
    assert found.mend == "other.md"


def test_every_target_of_that_name_on_the_line_is_mended() -> None:
    (found,) = dead("[a](deep/other.md) and [b](deep/other.md)\n\n[c](deep/other.md)\n")
    assert found.mend == "[a](other.md) and [b](other.md)"


def test_one_that_is_named_above_is_mended_on_the_line_of_another_too() -> None:
    first, second = dead("[a](deep/other.md)\n\n[b](deep/outline.org) [c](deep/other.md)\n")
    assert first.mend == "[a](other.md)"
    assert second.mend == "[b](outline.org) [c](other.md)"


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("Text\n\n    ```\n    code\n\n[a](gone.md)\n", 6),
        ("- ab\n\n      ```\n\n[a](gone.md)\n", 5),
        ("-     ```\n\n[a](gone.md)\n", 3),
        ("10. item\n\n    ```\n    [a](gone.md)\n    ```\n\n    [a](gone.md)\n", 7),
        (">     ```\n\n[a](gone.md)\n", 3),
    ],
)
def test_a_fence_that_code_shows_hides_nothing_and_one_in_a_list_does(body: str, line: int) -> None:
    assert [found.line for found in dead(body)] == [line]


MAIL = "From: Ada <ada@example.org>\nSubject: Tides\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n"


def test_in_a_mail_that_is_decoded_a_link_has_no_line_and_no_mend() -> None:
    body = MAIL + (
        "Content-Transfer-Encoding: quoted-printable\n\n<html><body><p>The tide =\nwas late, and the boats =\nlay.</p>"
        '<p><a href=3D"deep/other.md">one</a></p></body></html>\n'
    )
    (found,) = dead(body, "notes/here.eml")
    assert (found.line, found.mend) == (0, "")
