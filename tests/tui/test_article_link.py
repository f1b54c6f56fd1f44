"""Where links inside the library lead."""

from __future__ import annotations

import pytest

from deepread.article.article import Article, Kind, Source
from deepread.document import parse
from deepread.tui.article_link import candidates, offset_of, slug


def test_a_relative_link_starts_from_the_folder_of_its_article() -> None:
    assert "notes/2024/b.md" in candidates("notes/2024/a.md", "b")
    assert "notes/c.md" in candidates("notes/2024/a.md", "../c.md")
    assert "top.md" in candidates("notes/2024/a.md", "/top.md")


@pytest.mark.parametrize("target", ["../../../etc/passwd", "..", "../..", ".", "/../../x"])
def test_no_link_leads_out_of_the_library(target: str) -> None:
    assert not any(path.startswith(("..", "/")) for path in candidates("notes/a.md", target))


def test_a_heading_is_found_by_its_name_in_links() -> None:
    body = "intro\n\n## What it *costs*, really\n\ntext[^1]\n\n[^1]: a note\n"
    document = parse(Source(Article("a.md", Kind.MARKDOWN, "T"), body, 1))
    offset = offset_of(document, "what-it-costs-really")
    assert offset is not None
    assert document.text[offset:].startswith("What it costs")
    note = offset_of(document, "fn:1")
    assert note is not None
    assert "a note" in document.text[note : note + 12]
    assert offset_of(document, "nowhere") is None


def test_a_slug_is_lower_case_with_hyphens() -> None:
    assert slug("What it costs, really?") == "what-it-costs-really"
