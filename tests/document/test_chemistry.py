"""Chemical formulas of mhchem in Unicode."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepread.document.chemistry import chemical
from deepread.document.formula import formula


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("H2O", "H₂O"),
        ("Na+", "Na⁺"),
        ("SO4^2-", "SO₄²⁻"),
        ("CrO4^{2-}", "CrO₄²⁻"),
        ("[AgCl2]-", "[AgCl₂]⁻"),
        ("(NH4)2S", "(NH₄)₂S"),
        ("CuSO4*5H2O", "CuSO₄·5H₂O"),
        ("^{227}_{90}Th+", "²²⁷₉₀Th⁺"),
        ("2H2 + O2 -> 2H2O", "2H₂ + O₂ → 2H₂O"),
        ("A<=>B", "A ⇌ B"),
        ("CaCO3 ->[900 °C] CaO + CO2 ^", "CaCO₃ →(900 °C) CaO + CO₂ ↑"),
        ("Ba^2+ + SO4^2- -> BaSO4 v", "Ba²⁺ + SO₄²⁻ → BaSO₄ ↓"),
        ("HC#CH", "HC≡CH"),
    ],
)
def test_a_formula_reads_as_chemists_write_it(written: str, shown: str) -> None:
    assert chemical(written) == shown
    assert formula(f"\\ce{{{written}}}") == shown


def test_it_stands_within_other_formulas() -> None:
    assert formula("K = [\\ce{H3O+}][\\ce{OH-}]") == "K = [H₃O⁺][OH⁻]"


@pytest.mark.parametrize("written", ["\\ce{a \\frac{b}{c}}", "\\ce{", "\\ce", "\\ce{$x$}"])
def test_what_is_more_than_chemistry_stays_as_it_is(written: str) -> None:
    assert formula(written) is None


@given(st.text("HaO2+-^_{}()[]<>=# *.v", max_size=40))
def test_no_letter_or_figure_is_lost(written: str) -> None:
    import unicodedata

    shown = unicodedata.normalize("NFKC", chemical(written) or "")
    assert [sign for sign in shown if sign in "HaO"] == [sign for sign in written if sign in "HaO"]
