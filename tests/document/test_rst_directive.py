"""What the directives of reStructuredText become: what a reader of the page that is made of it sees."""

from __future__ import annotations

import pytest
from document_sources import inlines, marked_up, words

from deepread.article import Kind
from deepread.document.block import Block, Code, Image, ItemList, Paragraph, Quote, Role, Run


def blocks(body: str) -> tuple[Block, ...]:
    return marked_up(body, Kind.RST)


def shown(body: str) -> list[str]:
    """The words of each block that holds any, line by line."""
    return [words(inline) for block in blocks(body) for _, inline in inlines(block)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (".. versionadded:: 2.0\n   The *red* lamp.", ["Added in version 2.0: The red lamp."]),
        (".. versionchanged:: 2.1 Its colour.", ["Changed in version 2.1: Its colour."]),
        (".. deprecated:: 3.1", ["Deprecated since version 3.1"]),
        (".. deprecated:: 3.1\n\n   - Use the other.", ["Deprecated since version 3.1:", "Use the other."]),
        (".. seealso:: The lamps.", ["See also", "The lamps."]),
        (".. container:: narrow\n\n   Words.", ["Words."]),
        (".. only:: html\n\n   On a page.", ["On a page."]),
        (".. only:: latex\n\n   In a book.", []),
        (".. only:: not html\n\n   In a book.", []),
        (".. raw:: latex\n\n   \\newpage", []),
        (".. raw:: html\n   :file: lamp.html\n", ["Included: lamp.html"]),
        (".. contents:: All\n   :depth: 2", []),
        (".. include:: other.rst", ["Included: other.rst"]),
        (".. literalinclude:: lamp.py\n   :caption: The *lamp*\n", ["The lamp", "Included: lamp.py"]),
        (".. csv-table:: Lamps\n   :file: lamps.csv", ["Lamps", "Included: lamps.csv"]),
        (".. sidebar:: Lamps\n   :subtitle: of the quay\n\n   Red.", ["Lamps", "of the quay", "Red."]),
        (".. topic:: Lamps\n\n   Red.", ["Lamps", "Red."]),
        (".. rubric:: Notes", ["Notes"]),
        (".. epigraph::\n\n   Light.\n\n   -- A keeper", ["Light.", "— A keeper"]),
        (".. tabs::\n\n   .. tab:: Quay\n\n      Red.", ["Quay", "Red."]),
        (".. grid:: 2\n\n   .. grid-item-card:: Quay\n\n      Red.", ["Quay", "Red."]),
        (".. youtube:: a1b2", ["https://www.youtube.com/watch?v=a1b2"]),
        (".. table:: Lamps\n\n   == ==\n   a  b\n   == ==\n", ["Lamps", "a", "b"]),
        ("See :doc:`/lamps` and :cite:`ada`.", ["See /lamps and [ada]."]),
    ],
)
def test_a_directive_shows_what_its_page_shows(body: str, expected: list[str]) -> None:
    assert shown(body) == expected


def test_lines_that_keep_their_ends_keep_their_markup() -> None:
    body = ".. parsed-literal::\n\n   light *on* |when|\n     at `the quay <https://a.example>`_  [1]_\n\n"
    body += ".. |when| replace:: soon\n"
    (found,) = blocks(body)
    assert isinstance(found, Paragraph)
    assert words(found.inline) == "light on soon\n\u00a0\u00a0at the quay\u00a0\u00a0[1]"
    assert Run("on", Role.CODE | Role.EMPHASIS) in found.inline
    assert Run("the quay", Role.CODE | Role.LINK, "https://a.example") in found.inline
    assert all(run.role & Role.CODE for run in found.inline if run.text != "\n")


def test_code_has_its_caption_above_it() -> None:
    caption, code = blocks(".. code-block:: python\n   :caption: lamp.py\n   :emphasize-lines: 2\n\n   on()")
    assert isinstance(caption, Paragraph)
    assert (words(caption.inline), caption.inline[0].role) == ("lamp.py", Role.CAPTION)
    assert isinstance(code, Code)
    assert (code.language, code.text) == ("python", "on()")


@pytest.mark.parametrize(
    ("body", "language"),
    [(".. mermaid::\n\n   a + b", "mermaid"), (".. code-tab:: c\n\n   a + b", "c")],
)
def test_what_a_program_draws_is_its_source(body: str, language: str) -> None:
    *_, code = blocks(body)
    assert isinstance(code, Code)
    assert (code.text, code.language) == ("a + b", language)


def test_a_formula_is_shown_in_unicode_or_as_its_source() -> None:
    shown, unread = blocks(".. math::\n\n   x^2\n\n.. math:: \\pu{x}\n")
    assert isinstance(shown, Paragraph)
    assert words(shown.inline) == "x²"
    assert isinstance(unread, Code)
    assert (unread.text, unread.language) == ("\\pu{x}", "latex")


def test_a_figure_has_a_caption_with_markup_and_a_legend() -> None:
    image, caption, legend = blocks(
        ".. figure:: lamp.png\n   :alt: A lamp\n      at night\n\n   The *red*\n   one.\n\n   Seen in May.\n"
    )
    assert isinstance(image, Image)
    assert image.alt == "A lamp at night"
    assert isinstance(caption, Paragraph)
    assert words(caption.inline) == "The red one."
    assert all(run.role & Role.CAPTION for run in caption.inline)
    assert isinstance(legend, Paragraph)


def test_the_pages_of_a_tree_are_links_with_their_titles() -> None:
    body = (
        ".. toctree::\n   :maxdepth: 1\n   :caption: Lamps\n\n   red\n   The white <quay/white>\n   self\n   more/*\n"
    )
    caption, tree = blocks(body)
    assert isinstance(caption, Paragraph)
    assert isinstance(tree, ItemList)
    assert [inline[0] for item in tree.items for _, inline in inlines(item)] == [
        Run("red", Role.LINK, "red"),
        Run("The white", Role.LINK, "quay/white"),
        Run("more/*"),
    ]


def test_a_list_that_something_came_with_is_a_list() -> None:
    _, found = blocks(".. versionadded:: 1.0\n\n   * One.\n   * Two.\n")
    assert isinstance(found, ItemList)
    assert not isinstance(found, Quote)
