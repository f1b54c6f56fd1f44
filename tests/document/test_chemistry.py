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
        ("A <=>[k1][k2] B", "A ⇌(k₁; k₂) B"),
        ("A ->[][below] B", "A →(below) B"),
        ("A ->[][] B", "A → B"),
        ("A --> B", "A ⇢ B"),
        ("CaCO3 ->[\\Delta] CaO", "CaCO₃ →(Δ) CaO"),
        ("Fe^{II}Fe^{III}2O4", "FeᴵᴵFeᴵᴵᴵ₂O₄"),
        ("^227_90Th+", "²²⁷₉₀Th⁺"),
        ("^0_-1n^-", "⁰₋₁n⁻"),
        ("0.5H2O", "0.5H₂O"),
        ("KCr(SO4)2.12H2O", "KCr(SO₄)₂·12H₂O"),
        ("1/2H2O", "1/2H₂O"),
        ("NaOH_{(aq)}", "NaOH(aq)"),
        ("Na+(aq) + Cl-(aq)", "Na⁺(aq) + Cl⁻(aq)"),
        ("OCO^{.-}", "OCO•⁻"),
        ("NO^*", "NO*"),
        ("Li^x_{Li,1-2x}", "Liˣ_(Li,1−2x)"),
        ("A\\bond{#}B\\bond{...}C", "A≡B···C"),
        ("$n$ H2O", "n H₂O"),
        ("NaOH(aq,$\\infty$)", "NaOH(aq,∞)"),
        ("CuS($hP12$)", "CuS(hP12)"),
        ("$cis${-}[PtCl2(NH3)2]", "cis-[PtCl₂(NH₃)₂]"),
    ],
)
def test_a_formula_reads_as_chemists_write_it(written: str, shown: str) -> None:
    assert chemical(written, formula) == shown
    assert formula(f"\\ce{{{written}}}") == shown


def test_it_stands_within_other_formulas() -> None:
    assert formula("K = [\\ce{H3O+}][\\ce{OH-}]") == "K = [H₃O⁺][OH⁻]"


@pytest.mark.parametrize("written", ["\\ce{a \\frac{b}{c}}", "\\ce{", "\\ce", "\\ce{a $x}", "\\ce{a\\bond{~-}b}"])
def test_what_is_more_than_chemistry_stays_as_it_is(written: str) -> None:
    assert formula(written) is None


@given(st.text("HaO2+-^_{}()[]<>=# *.v", max_size=40))
def test_no_letter_or_figure_is_lost(written: str) -> None:
    import unicodedata

    shown = unicodedata.normalize("NFKC", chemical(written) or "")
    assert [sign for sign in shown if sign in "HaO"] == [sign for sign in written if sign in "HaO"]
