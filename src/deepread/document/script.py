"""Owns superscripts and subscripts as characters of their own: a terminal has no smaller letters.

Without them, 10 to the sixth would read as 106.
"""

from __future__ import annotations

_RAISED = str.maketrans(
    "0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδθφχ",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵠᵡ",
)
_LOWERED = str.maketrans("0123456789+-−=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ")
_LONGEST = 12
"""Characters beyond which what is raised are words, which are read better at their usual size."""


def raised(words: str) -> str | None:
    """`words` as superscripts; None where one of them has none."""
    return _drawn(words, _RAISED)


def lowered(words: str) -> str | None:
    """`words` as subscripts; None where one of them has none."""
    return _drawn(words, _LOWERED)


def raised_in_text(words: str) -> str:
    """`words` as superscripts where they change what is read: numbers and single signs, not the `st` of 1st."""
    return (raised(words) if _tells(words) else None) or words


def lowered_in_text(words: str) -> str:
    """`words` as subscripts, where `raised_in_text` would raise them."""
    return (lowered(words) if _tells(words) else None) or words


def _drawn(words: str, table: dict[int, int]) -> str | None:
    return words.translate(table) if words and all(ord(sign) in table for sign in words) else None


def _tells(words: str) -> bool:
    return len(words) == 1 or (len(words) <= _LONGEST and not words.isalpha())
