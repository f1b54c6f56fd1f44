"""Formulas of web pages are shown as those of Markdown are, and once."""

from __future__ import annotations

import pytest
from document_sources import marked_up, words

from deepread.article.article import Kind
from deepread.document.block import Paragraph

KATEX = (
    '<span class="katex"><span class="katex-mathml"><math><semantics><mi>E</mi>'
    '<annotation encoding="application/x-tex">E=mc^2</annotation></semantics></math></span>'
    '<span class="katex-html" aria-hidden="true"><span>E</span><span>=mc2</span></span></span>'
)
WIKIPEDIA = (
    '<span style="display: none;"><math alttext="{\\displaystyle {\\frac {1}{2}}}"><mi>x</mi></math></span>'
    '<img src="x.svg" class="mwe-math-fallback-image-inline" alt="{\\displaystyle x}"/>'
)


def shown(formula: str) -> list[str]:
    found = marked_up(f"<p>See {formula} here.</p>", Kind.HTML)
    return [words(block.inline) for block in found if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    ("formula", "characters"),
    [
        (KATEX, "E=mc²"),
        (WIKIPEDIA, "½"),
        ('<math alttext="\\alpha^{2}"><mi>a</mi></math>', "α²"),
        (
            "<math><mfrac><mrow><mi>a</mi><mo>+</mo><mn>1</mn></mrow><msqrt><mn>2</mn></msqrt></mfrac></math>",
            "(a+1)/√2",
        ),
        ("<math><msup><mi>e</mi><mrow><mi>i</mi><mo>&#x2062;</mo><mi>π</mi></mrow></msup></math>", "e^(iπ)"),
        ("<math><msubsup><mo>∑</mo><mi>i</mi><mi>n</mi></msubsup><mroot><mi>x</mi><mn>3</mn></mroot></math>", "∑ᵢⁿ ∛x"),
        ("<math><mover><mi>x</mi><mo>^</mo></mover><mo>=</mo><mn>5</mn><mo>%</mo></math>", "x\u0302=5%"),
        ("<math><mtext>if so</mtext><mroot><mi>x</mi></mroot></math>", "if sox"),
    ],
)
def test_a_formula_of_mathml_is_shown_once(formula: str, characters: str) -> None:
    assert shown(formula) == [f"See {characters} here."]


def test_a_displayed_formula_stands_by_itself() -> None:
    assert shown('<math display="block"><mi>x</mi><mo>=</mo><mi>y</mi></math>') == ["See", "x=y", "here."]


@pytest.mark.parametrize("formula", ["<math><mi>x</mi>", "</math>x", "<math><mi>x<math><mi></math>"])
def test_of_what_is_never_ended_no_word_is_lost(formula: str) -> None:
    assert "x" in " ".join(shown(formula))
