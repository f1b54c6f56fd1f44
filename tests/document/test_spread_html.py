"""Lists and quotations of HTML that stand over blank lines hold what stands between their tags."""

from __future__ import annotations

import pytest
from document_sources import blocks, document, outside_of_blocks, words

from deepread.document.block import Block, Code, ItemList, Paragraph, Quote


def told(found: tuple[Block, ...]) -> list[object]:
    """Blocks as nested lists of their words, an item behind its marker."""
    said: list[object] = []
    for block in found:
        match block:
            case Paragraph():
                said.append(words(block.inline))
            case Code():
                said.append([block.text])
            case Quote():
                said.append([">", *told(block.blocks)])
            case ItemList():
                said.append([[item.marker, *told(item.blocks)] for item in block.items])
            case _:
                said.append(block)
    return said


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (
            "<ol>\n<li>One\n\nand *more*\n\n</li>\n\n<li>\n\n```\ntwo\n```\n\n</li>\n</ol>\n\nAfter",
            [[["1", "One", "and more"], ["2", ["two"]]], "After"],
        ),
        ('<ol start="3">\n\n<li> x </li>\n\n<li>y</li>\n\n</ol>', [[["3", "x"], ["4", "y"]]]),
        ("> <ul>\n> <li>a\n>\n> *b*\n> </ul>\n>\n> c", [[">", [["", "a", "b"]], "c"]]),
        ("<blockquote>\na\n\n**b**\n</blockquote>\nc", [[">", "a", "b"], "c"]),
        ("<ul><li>a\n\n<ul><li>b\n\n- c\n\n</ul>\n\nd\n\n</ul>", [[["", "a", [["", "b", [["", "c"]]]], "d"]]]),
        ("<ul>\n<li>a\n\nb", [[["", "a"]], "b"]),
        ("- <ul><li>a\n\n  b\n\nc</ul>", [[["", [["", "a"]], "b"]], "c"]),
    ],
)
def test_what_stands_between_the_tags_is_in_the_list(body: str, shown: list[object]) -> None:
    assert told(blocks(body)) == shown
    assert not outside_of_blocks(document(body))


def test_a_list_with_several_paragraphs_in_an_item_has_room_between_them() -> None:
    loose, tight = blocks("<ul><li><p>a</p><p>b</p></li></ul>\n\n<ul><li><p>a</p></li><li>b</li></ul>")
    assert isinstance(loose, ItemList)
    assert isinstance(tight, ItemList)
    assert (loose.tight, tight.tight) == (False, True)
