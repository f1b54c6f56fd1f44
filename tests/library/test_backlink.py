"""Which articles link to another one: told by their bytes first, then by their links."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepread.article.article import Article, Kind, Source
from deepread.article.reading import read
from deepread.document import locate, parse
from deepread.library.backlink import Backlink, backlinks, may_link, needles_of

BREAD = Article("kitchen/slow bread.md", Kind.MARKDOWN, "Of waiting", header={"aliases": "Sourdough, R&D"})
FOLDER = Article("notes/index.md", Kind.MARKDOWN, "All notes")


def linked_in(body: str, *targets: str) -> list[Backlink]:
    article = Article("a.md", Kind.MARKDOWN, "A")
    return list(backlinks(parse(Source(article, body, 1)), article, lambda target: target in targets))


@pytest.mark.parametrize(
    "written",
    [
        "[it](kitchen/slow%20bread.md)",
        "[it](<../kitchen/slow bread.md>)",
        "[it](SLOW%20BREAD.MD)",
        "[[slow bread]]",
        "![[Slow Bread#crust|the crust]]",
        "[[Of waiting]]",
        "[[sourdough|that]]",
        "[it][1]\n\n[1]: slow%20bread.md",
        '<a class="x" href="slow bread.md">it</a>',
        "`it <slow bread>`_",
        "it_\n\n.. _it: slow%20bread.md",
        "[[file:slow bread.org][it]]",
        "[it](R&amp;D)",
        "[it](slow\\ bread.md)",
    ],
)
def test_a_file_with_a_link_to_it_is_told_by_its_bytes(written: str) -> None:
    assert may_link(f"Words before.\n\nSee {written} now.\n".encode(), needles_of(BREAD))


@pytest.mark.parametrize("written", ["a slow bread", "[a](b.md) and slow bread", "[[a]] slow bread", "# Of waiting"])
def test_a_file_that_only_speaks_of_it_is_not_parsed(written: str) -> None:
    assert not may_link(f"Words before.\n\nSee {written} now.\n".encode(), needles_of(BREAD))


def test_a_folder_is_linked_to_by_its_page() -> None:
    assert may_link(b"[all](../notes/)", needles_of(FOLDER))


def test_a_file_in_utf_16_is_looked_through_like_any_other() -> None:
    assert may_link("[[slow bread]]".encode("utf-16"), needles_of(BREAD))


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("élan", "cp1252"),
        ("élan", "mac-roman"),
        ("Über Brot", "iso8859-15"),
        ("Медленный хлеб", "cp1251"),
        ("Медленный хлеб", "koi8-r"),
        ("Медленный хлеб", "cp866"),
        ("żyto", "iso8859-2"),
        ("ゆっくりパン", "cp932"),
        ("慢面包", "gb18030"),
        ("ψωμί", "cp1253"),
    ],
)
def test_a_name_is_found_in_files_from_before_unicode(name: str, encoding: str) -> None:
    needles = needles_of(Article(f"{name}.md", Kind.MARKDOWN, "T"))
    for written in (f"[[{name}]]", f"[[{name.upper()}]]", f"[{name}]({name}.md)", f"[x](<{name}.md>)"):
        assert may_link(f"{name}: {written}".encode(encoding), needles), written
    assert not may_link(f"{name} and [[b]] {name}".encode(encoding), needles)


def test_a_name_beyond_ascii_is_found_however_it_is_written() -> None:
    needles = needles_of(Article("élan.md", Kind.MARKDOWN, "T"))
    for written in ("[[élan]]", "[[Élan]]", "[[e\u0301lan]]", "[x](%C3%A9lan.md)", "[x](%c3%a9lan.md)"):
        assert may_link(written.encode(), needles), written


def test_a_link_comes_with_the_line_around_it_and_where_that_begins() -> None:
    body = "First.\n\nIn spring *we bake* [the bread](b.md) of the house.\n\nLast.\n"
    (link,) = linked_in(body, "b.md")
    assert (link.before, link.text, link.after) == ("In spring we bake ", "the bread", " of the house.")
    document = parse(Source(Article("a.md", Kind.MARKDOWN, "A"), body, 1))
    assert document.text.startswith("In spring", locate(document, link.place))


def test_of_several_links_on_a_line_the_first_is_told() -> None:
    assert [link.text for link in linked_in("[one](b.md) [two](b.md)\n\n[three](c.md)\n", "b.md", "c.md")] == [
        "one",
        "three",
    ]


def test_a_header_links_too() -> None:
    article = Article("a.md", Kind.MARKDOWN, "A", header={"up": "[[Home]], [[Slow bread|bread]] of old", "tags": "x"})
    (link,) = backlinks(parse(Source(article, "Text.\n", 1)), article, lambda target: target == "Slow bread")
    assert (link.before, link.text, link.after, link.lead) == ("up: Home, ", "bread", " of old", 0)


def test_a_header_s_call_to_action_links_once() -> None:
    for cta in ("Read [on](b.md)!", "Read [[b.md|on]]!", 'Read <a href="b.md">on</a>!', "[Read](c.md) [on](b.md)!"):
        source = read(f"---\ncta: '{cta}'\n---\nWords.\n".encode(), "a.md")
        (link,) = backlinks(parse(source), source.article, lambda target: target == "b.md")
        assert (link.before, link.text, link.after) == ("cta: Read ", "on", "!")


def test_a_picture_is_no_link() -> None:
    assert linked_in("![a](b.md) and ![c](d.png)", "b.md", "d.png") == []


@given(st.binary(max_size=300))
def test_any_bytes_can_be_looked_through(data: bytes) -> None:
    may_link(data, needles_of(BREAD))
    may_link(b"\xff\xfe" + data, needles_of(BREAD))
