"""What was typed as one word stands first where it stands so; its parts are looked for all the same."""

from __future__ import annotations

import pytest
from shelf import Shelf

from deepread.search.grammar import parse
from deepread.search.query import Phrase

FILLER = "Nothing of it is said in this line. " * 5


@pytest.mark.parametrize(
    ("typed", "parts", "together"),
    [
        ("e-mail", ("e", "mail"), "Write an e-mail."),
        ("node.js", ("node", "js"), "It runs on Node.js here."),
        ("1.5", ("1", "5"), "Version 1.5 is out."),
        ("std/vector", ("std", "vector"), "Take std/vector instead."),
        ("std/vec", ("std", "vector"), "Take std/vector instead."),
    ],
)
def test_it_stands_before_articles_that_have_its_parts_more_often(
    typed: str, parts: tuple[str, str], together: str
) -> None:
    shelf = Shelf()
    shelf.put("together.md", FILLER * 6 + together)
    shelf.put("apart.md", f"{FILLER}{parts[0]} {FILLER}{parts[1]} {FILLER}" * 6)
    for number in range(20):
        shelf.put(f"{number}.md", FILLER)
    assert shelf.found(typed, typing=True)[0] == "together.md"


def test_an_article_without_one_of_its_parts_is_found_behind_those_with_all() -> None:
    shelf = Shelf()
    shelf.put("some.md", "mail " * 20)
    shelf.put("all.md", "The e mail of the mail.")
    assert shelf.found("e-mail") == ["all.md", "some.md"]


def test_only_pieces_of_several_words_are_compounds() -> None:
    assert parse("open front-end -e-mail title:a-b").compounds == (Phrase(("front", "end")),)
    assert parse("front-en", typing=True).compounds == (Phrase(("front", "en"), is_prefix=True),)
    assert parse('"front-end" 東京都').compounds == ()


def test_a_question_in_prose_has_none() -> None:
    assert parse("what is the state-of-the-art in the design of wings for very high speeds").compounds == ()
