"""What goes to standard output: JSON that any reader takes, and nothing in it that acts on a terminal."""

from __future__ import annotations

import base64
import json
import os
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from deepread.article.article import Article, ArticleWarning, DatedBy, IsoDate, Kind
from deepread.cli import output, record

FIELDS = {
    *("path", "title", "subtitle", "description", "authors", "published", "saved", "updated", "tags", "category"),
    *(
        "series",
        "image",
        "url",
        "site",
        "language",
        "read_minutes",
        "words",
        "draft",
        "cta",
        "kind",
        "encoding",
        "header",
    ),
    "warnings",
}


@given(st.dictionaries(st.text(), st.text()))
def test_json_is_utf8_holds_every_character_and_acts_on_no_terminal(value: dict[str, str]) -> None:
    text = output.to_json(value)
    assert json.loads(text.encode("utf-8")) == value
    assert not any(unicodedata.category(character) == "Cc" for character in text)


@given(st.binary(max_size=20))
def test_json_of_a_file_name_is_utf8_whatever_its_bytes_are(name: bytes) -> None:
    path = os.fsdecode(name)
    read = json.loads(output.to_json(record.of_path(path)).encode("utf-8"))
    if "path_bytes" in read:
        assert base64.b64decode(read["path_bytes"]) == name
        assert "\ufffd" in read["path"]
    else:
        assert read == {"path": path}


def test_an_article_has_every_field_of_the_contract() -> None:
    article = Article(
        "a.md",
        Kind.MARKDOWN,
        "Title",
        authors=("A", "B"),
        published=IsoDate("2025-01-02"),
        dated_by=DatedBy.HEADER,
        header={"title": "Title"},
        warnings=(ArticleWarning(3, "Why."),),
    )
    read = json.loads(output.to_json(record.of_article(article)))
    assert read.keys() >= FIELDS
    assert read["authors"] == ["A", "B"]
    assert read["saved"] is None
    assert read["warnings"] == [{"line": 3, "reason": "Why."}]
    assert read["header"] == {"title": "Title"}
    assert (read["kind"], read["draft"], read["subtitle"]) == ("markdown", False, "")
