"""The coloured layers of a page, and the signs in its margin."""

from __future__ import annotations

from deepread.document import Document
from deepread.document.block import Paragraph, Run
from deepread.page import Tint, Tinted, lay_out
from deepread.tui.tints import Layer, Sign, Tints

TEXT = "one two three four five six seven eight"
PAGE = lay_out(Document((Paragraph(0, 0, (Run(TEXT),)),), TEXT), 10)


def test_a_sign_stands_beside_every_line_of_what_it_is_for() -> None:
    tints = Tints()
    tints.put(Layer.CHANGED, (), [Sign(0, len(TEXT), "▎")])
    tints.put(Layer.HIGHLIGHTS, (), [Sign(4, 5, "✎")])
    beside = [tints.beside(PAGE, line) for line in range(len(PAGE.lines))]
    assert [sign.text if sign else "" for sign in beside] == ["✎", *["▎"] * (len(PAGE.lines) - 1)]
    tints.clear()
    assert tints.beside(PAGE, 0) is None


def test_layers_lie_in_their_order_however_they_come() -> None:
    tints = Tints()
    tints.put(Layer.SELECTION, [Tinted(0, 3, Tint.SELECTED)])
    tints.put(Layer.CHANGED, [Tinted(0, 9, Tint.CHANGED)])
    assert [coat.at(1) for coat in tints.coats] == [Tint.CHANGED, Tint.SELECTED]
    tints.put(Layer.SELECTION, ())
    assert [coat.at(1) for coat in tints.coats] == [Tint.CHANGED]
