"""JSON at the top of a file: a header above an article, and data that is all there is."""

from __future__ import annotations

import pytest

from deepread.article import Kind, read

DATA = {
    "a record a line": '{"id":1,"text":"first"}\n{"id":2,"text":"second"}\n',
    "a record a line, with keys that headers use": '{"url":"a","title":"first"}\n\n{"url":"b","title":"second"}\n',
    "an object with an article in it": '{"title": "The sea", "body": "All of the text."}\n',
    "an object without known keys": '{"note": "the only text there is"}',
    "settings": '{\n  "name": "boats",\n  "version": "1.0",\n  "scripts": {"a": "b"}\n}\n',
    "numbers": '{"a": 1, "b": [1,2]}\n',
    "an object that is broken": '{\n  "title": "The sea",\n  "body": "All",\n}\n',
    "a list behind an object": '{"title": "The sea"}\n[{"a": 1}]\n',
    "objects in a list": '[\n  {"title": "The sea"},\n  {"title": "The **lake**"}\n]\n',
    "Markdown in its texts": '{"title": "The sea", "body": "# All\\n\\n[a](b) and **c**"}\n',
}


@pytest.mark.parametrize("data", DATA.values(), ids=DATA.keys())
@pytest.mark.parametrize("path", ["the-boats.txt", "the-boats.md"])
def test_data_is_shown_as_it_stands_under_its_files_name(data: str, path: str) -> None:
    source = read(data.encode(), path)
    assert (source.body, source.article.kind) == (data, Kind.PLAIN)
    assert (source.article.title, dict(source.article.header), source.article.warnings) == ("The boats", {}, ())


@pytest.mark.parametrize("gap", ["", "\n", "\n\n"])
@pytest.mark.parametrize("body", ["Text.\n", "{{< figure >}}\n", "[a]: https://example.org\n", "{not JSON}\n", "# A\n"])
def test_an_object_with_a_known_key_above_a_text_is_a_header(gap: str, body: str) -> None:
    source = read(f'{{"title": "The sea", "tags": ["a", "b"]}}\n{gap}{body}'.encode(), "x.md")
    assert (source.article.title, source.article.tags, source.body) == ("The sea", ("a", "b"), gap + body)


def test_an_object_without_a_known_key_is_text_above_a_text() -> None:
    data = '{"colour": "blue"}\n\nText with *stress*.\n'
    source = read(data.encode(), "x.md")
    assert (source.body, source.article.kind) == (data, Kind.MARKDOWN)
