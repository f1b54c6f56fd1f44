"""Rows that are drawn of the same strips again."""

from __future__ import annotations

from textual.strip import Strip

from deepread.tui.layers import Layer, Layers


def layer(x: int, width: int) -> Layer:
    return Layer(x, x + width, Strip.blank(width + x).crop(x))


def test_a_row_that_was_never_drawn_is_not_the_same() -> None:
    assert not Layers().show(0, [layer(0, 10)])


def test_a_row_drawn_of_the_same_strips_looks_the_same() -> None:
    layers, drawn = Layers(), [layer(0, 10), layer(10, 20)]
    layers.draw(3, drawn)
    assert layers.show(3, drawn)
    assert layers.show(3, drawn[1:])
    assert not layers.show(4, drawn)


def test_what_lies_beneath_another_is_not_known() -> None:
    layers, drawn = Layers(), [layer(0, 10), layer(9, 1)]
    layers.draw(0, drawn)
    assert not layers.show(0, drawn[:1])
    assert layers.show(0, drawn[1:])


def test_a_wider_strip_in_the_same_place_covers_what_lay_beside() -> None:
    layers, narrow, beside, wide = Layers(), layer(0, 4), layer(4, 4), layer(0, 6)
    layers.draw(0, [narrow, beside])
    layers.draw(0, [wide])
    assert layers.show(0, [wide])
    assert not layers.show(0, [beside])


def test_a_strip_that_was_drawn_over_is_forgotten() -> None:
    layers, beneath, beside, upon = Layers(), layer(0, 10), layer(10, 5), layer(4, 2)
    layers.draw(0, [beneath, beside])
    layers.draw(0, [upon])
    assert not layers.show(0, [beneath])
    assert layers.show(0, [upon])
    assert layers.show(0, [beside])


def test_the_same_strip_elsewhere_is_not_the_same() -> None:
    layers, strip = Layers(), Strip.blank(5)
    layers.draw(0, [Layer(0, 5, strip)])
    assert not layers.show(0, [Layer(1, 6, strip)])


def test_nothing_is_known_of_a_screen_that_was_forgotten() -> None:
    layers, drawn = Layers(), [layer(0, 10)]
    layers.draw(0, drawn)
    layers.forget()
    assert not layers.show(0, drawn)
