"""Callouts, tasks and components as single programs write them: mdBook, Obsidian, just-the-docs, Logseq, Docusaurus."""

from __future__ import annotations

import pytest
from document_sources import blocks, document, only, shown, words

from deepread.document.block import Block, Code, Footnote, ItemList, Paragraph, Quote


def called(found: Block) -> tuple[str, str, list[str]]:
    """The kind of a callout, its title, and its paragraphs."""
    assert isinstance(found, Quote)
    title, *inner = [words(block.inline) for block in found.blocks if isinstance(block, Paragraph)]
    return found.kind, title, inner


@pytest.mark.parametrize(
    ("body", "callout"),
    [
        ('```admonish warning "Careful"\nSome *text*.\n```', ("warning", "Careful", ["Some text."])),
        ("```admonish tip title='A *b*'\nText.\n```", ("tip", "A b", ["Text."])),
        ("```admonish\nPlain.\n```", ("note", "Note", ["Plain."])),
        (
            "```ad-danger\ntitle: My title\ncollapse: true\nText of **it**.\n```",
            ("danger", "My title", ["Text of it."]),
        ),
        ("```ad-note\nTitle: no\n```", ("note", "Note", ["Title: no"])),
        ("{: .note }\nMind this.", ("note", "Note", ["Mind this."])),
        ("{: .warning #w }\n> Mind this.", ("warning", "Warning", ["Mind this."])),
        ("{: .note-title }\n> Mind\n>\n> This.", ("note", "Mind", ["This."])),
        ("#+BEGIN_NOTE\nNoted *here*.\n#+END_NOTE", ("note", "Note", ["Noted here."])),
        ("#+begin_tip\n\nOne.\n\nTwo.\n\n#+end_tip", ("tip", "Tip", ["One.", "Two."])),
    ],
)
def test_a_callout_is_one_in_each_way_of_writing_it(body: str, callout: tuple[str, str, list[str]]) -> None:
    (found,) = blocks(body)
    assert called(found) == callout


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("{: .lead .fs-6 }\nWords.", "Words."),
        ("Words.\n\n{: .note }", "Words."),
        ("{: .note\nWords.", "{: .note Words."),
        ("#+BEGIN_NOTHING\na\n#+END_NOTHING", "#+BEGIN_NOTHING a #+END_NOTHING"),
    ],
)
def test_other_lines_of_attributes_show_nothing_and_what_is_none_stays(body: str, text: str) -> None:
    assert shown(document(body)) == text


def test_a_fence_that_is_no_callout_is_code() -> None:
    assert only("```ada\nnull;\n```", Code).language == "ada"


def test_items_that_begin_with_todo_are_tasks() -> None:
    items = only("- TODO write it\n- DONE *did* it\n- TODO: none\n- LATER x", ItemList).items
    assert [item.checked for item in items] == [False, True, None, None]
    assert [words(block.inline) for item in items for block in item.blocks if isinstance(block, Paragraph)] == [
        "write it",
        "did it",
        "TODO: none",
        "LATER x",
    ]


def test_the_first_of_two_footnotes_of_one_name_is_meant_and_no_word_is_lost() -> None:
    found = blocks("a[^1] b[^1]\n\n[^1]: First.\n\n[^1]: Second.\n\n[^1]: Third.")
    notes = {block.label: block.blocks for block in found if isinstance(block, Footnote)}
    said = [[words(block.inline) for block in inner if isinstance(block, Paragraph)] for inner in notes.values()]
    assert dict(zip(notes, said, strict=True)) == {"1": ["First."], "1.2": ["Second."], "1.3": ["Third."]}


def test_a_footnote_within_another_of_its_name_is_not_lost() -> None:
    assert {"One", "Two", "three"} <= set(shown(document("[^1]: One\n\n    [^1]: Two\n\n    three\n")).split())


def test_components_of_a_site_are_read_without_an_import() -> None:
    tip, label, inner, code = blocks(
        '<Tip title="Mind">\nInside.\n</Tip>\n\n'
        '<Tabs>\n<TabItem value="a" label="First">\n\nIn *A*\n\n</TabItem>\n</Tabs>\n\n'
        "<CodeGroup>\n```js\nx = 1\n```\n</CodeGroup>\n"
    )
    assert called(tip) == ("tip", "Mind", ["Inside."])
    assert isinstance(label, Paragraph)
    assert isinstance(inner, Paragraph)
    assert (words(label.inline), words(inner.inline)) == ("First", "In A")
    assert isinstance(code, Code)
    assert (code.text, code.language) == ("x = 1", "js")


def test_a_tag_that_html_may_have_is_no_component() -> None:
    assert shown(document("<Warning>\n*bar*\n</Warning>")) == "*bar*"
