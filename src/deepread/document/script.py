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

_LONGEST_WORD = 4
_ORDINARY = frozenset(
    {
        *("st", "nd", "rd", "th", "er", "re", "ère", "ere", "ème", "eme", "ième", "nde", "lle", "me", "mme", "os"),
        *("tm", "sm", "mr", "md", "mc"),
    }
)
"""What is raised for its looks alone."""


def raised(words: str) -> str | None:
    """`words` as superscripts; None where one of them has none."""
    return _drawn(words, _RAISED)


def lowered(words: str) -> str | None:
    """`words` as subscripts; None where one of them has none."""
    return _drawn(words, _LOWERED)


def scripted(words: str, mark: str) -> str:
    """`words` behind `mark`, which is "^" or "_", as characters of their own; else as they are typed, in brackets
    where they are more than one sign.
    """
    close = words.replace(" ", "")
    drawn = raised(close) if mark == "^" else lowered(close)
    return drawn or mark + (close if len(close) == 1 else f"({words})" if words else "")


def in_text(words: str, mark: str) -> tuple[str, str, str]:
    """`words` as `scripted` has them, where that changes what is read: not the `st` of 1st, not the `[1]` of a note.
    As what stands before them, they themselves at the same length, and what stands behind them.
    """
    drawn = raised(words) if mark == "^" else lowered(words)
    if not _tells(words, mark):
        return "", words, ""
    if drawn:
        return "", drawn, ""
    return (mark, words, "") if len(words) == 1 else (f"{mark}(", words, ")")


def _drawn(words: str, table: dict[int, int]) -> str | None:
    return words.translate(table) if words and all(ord(sign) in table for sign in words) else None


def _tells(words: str, mark: str) -> bool:
    if len(words) == 1:
        return words.isalnum() or bool(raised(words))
    if not words or len(words) > _LONGEST or words[0] == "[" or "\n" in words:
        return False
    if words.isalpha():
        return mark == "_" or (len(words) <= _LONGEST_WORD and words.lower() not in _ORDINARY)
    return any(map(str.isalnum, words)) or bool(raised(words))
