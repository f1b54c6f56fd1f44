"""Formulas of LaTeX as characters of Unicode; what cannot be turned, and what is none, stays as it is written."""

from __future__ import annotations

import pytest
from document_sources import blocks, document, only, shown, words
from hypothesis import given
from hypothesis import strategies as st

from deepread import text
from deepread.document.block import Code, ItemList, Paragraph, Quote, Role, Run
from deepread.document.formula import formula

TURNED = {
    r"x^2 + \alpha": "x² + α",
    r"e^{i\pi} + 1 = 0": "e^(iπ) + 1 = 0",
    r"x^{n+1} - x_{i,j}": "xⁿ⁺¹ − x_(i,j)",
    r"\sum_{i=1}^{n} x_i": "∑ᵢ₌₁ⁿ xᵢ",
    r"\int_0^\infty e^{-x^2}\,dx = \frac{\sqrt{\pi}}{2}": "∫₀^∞ e^(−x²) dx = √π/2",
    r"\frac{1}{2}mv^2": "½ mv²",
    r"\frac{a+b}{cd}": "(a+b)/(cd)",
    r"\frac{dy}{dx} = \frac{\partial f}{\partial x}": "dy/dx = ∂f/∂x",
    r"\frac{f^{(n)}(a)}{n!} + \frac{x_1^2}{2}": "f⁽ⁿ⁾(a)/n! + x₁²/2",
    r"\sqrt[3]{x+1}": "∛(x+1)",
    r"2\pi r": "2πr",
    r"\alpha \beta \le \gamma": "αβ ≤ γ",
    r"a\to b\in C": "a → b ∈ C",
    r"\sin\theta\cos x": "sin θ cos x",
    r"O(n \log n)": "O(n log n)",
    r"\lim_{x \to 0} \frac{\sin x}{x}": "lim_(x → 0) (sin x)/x",
    r"\left( \frac{a}{b} \right)^2": "(a/b)²",
    r"\hat{y} = \vec{w}\cdot x": "y\u0302 = w\u20d7 · x",
    r"\mathbb{R}^n \subset \mathcal{L}": "ℝⁿ ⊂ ℒ",
    r"90^\circ, f'(x)": "90°, f′(x)",
    r"\text{if } x \in \mathbb{Z}": "if x ∈ ℤ",
    r"a \equiv b \pmod{n}": "a ≡ b (mod n)",
    r"x \not= y \not\in Z": "x ≠ y ∉ Z",
    r"\binom{n}{k}": "(n choose k)",
    r"f(x) = \begin{cases} x & x \ge 0 \\ -x & \text{else} \end{cases}": "f(x) = {x, x ≥ 0; −x, else}",
    r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}": "(a b; c d)",
    r"\begin{aligned} a &= b \\[2pt] &= c \end{aligned}": "a = b\n\u00a0\u00a0= c",
    r"\operatorname{rank} A \label{eq:a}": "rank A",
    r"\{1, 2\}": "{1, 2}",
    r"\\{1, 2\\}^2": "{1, 2}²",
    r"\frac{a}{b}^2 + -\frac{a}{b}^2": "(a/b)² + −(a/b)²",
    r"\frac{a}{b}c = 2\frac{a}{b}": "(a/b)c = 2 a/b",
    r"\frac{d}{dx}f(x) = \frac{a}{b}\left(c\right)": "(d/dx)f(x) = (a/b)(c)",
    r"\sin\frac{a}{b}\alpha": "sin (a/b)α",
    r"\frac12^2 {\frac{a}{b}}^2 {a+b}^2 \sqrt{x}^2": "(1/2)² (a/b)² (a+b)² (√x)²",
    r"{\rm d}^3x \left[a\right]^2": "d³x [a]²",
    r"\underbrace{a+b}_{c} + \overbrace{a+b}^{n} + \underbrace{ab}": "(a+b)_c + (a+b)ₙ + ab",
    r"x=1 \tag{1}": "x=1 \u00a0\u00a0\u00a0(1)",
    r"x=1 \tag*{A 2}": "x=1 \u00a0\u00a0\u00a0A 2",
    r"q \equiv 1 \mod 2n": "q ≡ 1 mod 2n",
    r"\lVert x \rVert + \abs{y} + \left| z \right|": "‖x‖ + |y| + |z|",
    r"\lfloor \frac{n}{2} \rfloor": "⌊n/2⌋",
    r"f\colon \R \to \N": "f: ℝ → ℕ",
    r"{n \choose k} + {a+b \over 2} = {1 \over 2}": "(n choose k) + (a+b)/2 = ½",
    r"\bra{\phi}A\ket{\psi} = \braket{a|b}": "⟨φ|A|ψ⟩ = ⟨a|b⟩",
    r"a \xrightarrow[b]{c} d \xRightarrow{e} f": "a →^(c, b) d ⇒ᵉ f",
    r"\left[\begin{array}{c|c} 1 & 2 \\ 3 & 4 \end{array}\right]": "[1 2; 3 4]",
    r"\begin{pmatrix*}[r] 1 & 2 \end{pmatrix*}": "(1 2)",
    r"\textcolor{red}{x} \lessapprox \bcancel{y} + f''": "x ⪅ y\u0338 + f″",
    r"\pdv{f}{x} + \dv{t} = \prescript{14}{2}{C}": "∂f/∂x + d/dt = ¹⁴₂C",
    r"A^\intercal \mathbbm{1} \eqref{eq:a}": "Aᵀ𝟙 (eq:a)",
    "n": "n",
    "42": "42",
}


@pytest.mark.parametrize("source", TURNED)
def test_a_formula_is_shown_in_unicode(source: str) -> None:
    assert formula(source) == TURNED[source]


@pytest.mark.parametrize(
    "source",
    [
        *(r"\unknown{x}", r"a & b \end{x}", "{", "}", "\\", "^", r"\frac{1}", r"\begin{tikzpicture}x\end{tikzpicture}"),
        *("5 and 7 in US", "5 per month, or 90 US", "is even", "{" * 50 + "x" + "}" * 50, "x+" * 3_000, r"\sqrt", ""),
    ],
)
def test_what_cannot_be_turned_is_none(source: str) -> None:
    assert formula(source) is None


@given(
    st.lists(st.sampled_from([*"ab1^_{}&'$ \n[]()|=", *TURNED, r"\frac", r"\begin{", r"\\", r"\left."])).map("".join)
)
def test_nothing_raises_and_what_is_shown_is_safe(source: str) -> None:
    shown = formula(source)
    assert shown is None or text.block(shown) == shown.replace("\t", " ")


def test_prices_are_no_formulas() -> None:
    for words_of_prices in (
        "It costs $5 and $10, or 7 US$ a day.",
        "From $1,000 to $2,000 (or 900 in A$).",
        "Set $HOME and $PATH.",
        "Of US$5 and A$6 and x$a+b=c$ none is one.",
        "A $20 note is 20$.",
    ):
        assert only(words_of_prices, Paragraph).inline == (Run(words_of_prices),)


@pytest.mark.parametrize(
    "body",
    ["$x^2$", r"\(x^2\)", r"\\(x^2\\)", r"\[x^2\]", "$$x^2$$", "$$\nx^2\n$$", "\\[\nx^2\n\\]", "```math\nx^2\n```"],
)
def test_each_way_to_write_a_formula(body: str) -> None:
    assert only(body, Paragraph).inline == (Run("x²", Role.MATH),)


def test_brackets_that_somebody_escaped_are_brackets() -> None:
    assert words(only(r"One \(see below\) and \[1\] and \[edit\].", Paragraph).inline) == (
        "One (see below) and [1] and [edit]."
    )


def test_a_formula_that_cannot_be_turned_keeps_its_source() -> None:
    assert only(r"$\pu{H2O}$", Paragraph).inline == (Run(r"$\pu{H2O}$", Role.MATH),)
    block = only("$$\n\\pu{H2O}\n\\pu{CO2}\n$$", Code)
    assert (block.text, block.language) == ("\\pu{H2O}\n\\pu{CO2}", "latex")


def test_a_formula_may_stand_between_lines_of_a_paragraph_and_hold_signs_of_markdown() -> None:
    above, shown, below = blocks("Above\n$$\na\n= b\n- c\n$$\nbelow")
    assert isinstance(above, Paragraph)
    assert isinstance(shown, Paragraph)
    assert isinstance(below, Paragraph)
    assert words(shown.inline) == "a = b − c"


def test_the_rows_of_a_formula_are_lines() -> None:
    assert words(only("\\begin{align}\na &= b \\\\\nc &= d\n\\end{align}", Paragraph).inline) == "a = b\nc = d"


def test_a_formula_in_a_list_or_a_quote_is_one() -> None:
    item = only("- Words\n\n  $$\n  x^2\n  $$", ItemList).items[0]
    assert [words(block.inline) for block in item.blocks if isinstance(block, Paragraph)] == ["Words", "x²"]
    quote = only("> $$\n> x > 2\n> $$", Quote)
    assert [words(block.inline) for block in quote.blocks if isinstance(block, Paragraph)] == ["x > 2"]


def test_dollars_that_no_others_follow_are_text() -> None:
    assert words(only("$$ is the shell's own number", Paragraph).inline) == "$$ is the shell's own number"


def test_a_short_formula_in_a_line_is_not_broken_and_a_long_one_may_be() -> None:
    (short,) = [run for run in only("As $x = y + 1$ says", Paragraph).inline if run.role == Role.MATH]
    assert short.text == "x\u00a0=\u00a0y\u00a0+\u00a01"
    (long,) = [run for run in only(f"As $x = {'y + ' * 20}1$ says", Paragraph).inline if run.role == Role.MATH]
    assert " = y + " in long.text


def test_a_formula_may_go_on_on_the_next_line_and_prices_do_not() -> None:
    assert (
        shown(document("Let $\\alpha =\n\\frac{a}{b}$ be; $x^2 +\ny$ too."))
        == "Let α\u00a0=\u00a0a/b be; x²\u00a0+\u00a0y too."
    )
    prices = "It is $5 and the\nother $6, or $x and\ny$ too."
    assert shown(document(prices)) == prices.replace("\n", " ")
