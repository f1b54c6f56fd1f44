"""Owns telling texts of DOS and of old Macs: few are left, and a detector that expects them takes others for them.
So it does with Cyrillic and Greek texts in capitals.

They are asked for only where a text reads badly in what it was taken for, or is hardly likely to be that. Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread.article.cyrillic import CYRILLIC, OTHER_SCRIPTS, cyrillic, is_mostly_beyond_ascii, older_cyrillic
from deepread.article.greek import greek_capitals
from deepread.article.legibility import has_drawn_lines, legibility

if TYPE_CHECKING:
    from deepread.article.legibility import Legibility

LATIN = frozenset(
    {
        *("", "ascii", "cp1252", "iso8859-1", "iso8859-15", "iso8859-9", "cp1254", "cp1257", "iso8859-13", "cp1258"),
        *("cp1250", "iso8859-2"),
    }
)
"""Codecs of Latin scripts."""
LIKELY = 0.3
"""A text of some dozen letters in the encoding of its language is at least twice as likely as this."""
_SURE = 0.45
"""A text of sixty letters in the encoding of a script of its own is likelier than this."""
OLDER_LATIN = ("mac-roman", "cp437", "cp850", "cp852")
"""Codecs of old Macs and of DOS for Latin scripts, the likelier ones first."""
_CENTRAL = "cp852"
_CLEARLY = 0.1
_LIKELIER = 1.1
_READS_WELL = 0.9
_BETTER = 0.3


def older(sample: bytes, taken_for: str, likelihood: float) -> str:
    """The codec of DOS, of old Macs or of Cyrillic or Greek capitals that `sample` is in; "" where it may well be what
    it was `taken_for`.
    """
    is_of_letters = taken_for in CYRILLIC or taken_for in OTHER_SCRIPTS or taken_for in LATIN
    if is_of_letters and is_mostly_beyond_ascii(sample) and (codec := greek_capitals(sample)):
        return codec if codec != taken_for else ""
    return _older(sample, taken_for, likelihood)


def _older(sample: bytes, taken_for: str, likelihood: float) -> str:
    may_be_cyrillic = taken_for in CYRILLIC or (
        (taken_for in LATIN or (taken_for in OTHER_SCRIPTS and likelihood < _SURE)) and is_mostly_beyond_ascii(sample)
    )
    if may_be_cyrillic and (codec := cyrillic(sample, taken_for)):
        return codec if codec != taken_for else ""
    if may_be_cyrillic and taken_for not in OTHER_SCRIPTS and (codec := older_cyrillic(sample, taken_for or "cp1252")):
        return codec
    if taken_for in LATIN:
        return _western(sample, taken_for or "cp1252")
    if likelihood >= LIKELY:
        return ""
    if codec := _dos_cyrillic(sample):
        return codec
    drawn = sample.decode("cp437")
    return "cp437" if has_drawn_lines(drawn) and legibility(drawn).share > _READS_WELL else ""


def _western(sample: bytes, taken_for: str) -> str:
    read = {codec: legibility(sample.decode(codec, "replace")) for codec in (taken_for, *OLDER_LATIN)}
    here, central = read.pop(taken_for), read.pop(_CENTRAL)
    best = max(read, key=lambda codec: (read[codec].share, read[codec].common, read[codec].good))
    if not here.bad:
        return ""
    if _is_better(central, here) and _reads_as_central(sample, central, best, read[best]):
        return _CENTRAL
    return best if _is_better(read[best], here) else ""


def _reads_as_central(sample: bytes, central: Legibility, other: str, there: Legibility) -> bool:
    """Whether a text of DOS reads as one of Central Europe: better than in the `other` codec or, where both stand for
    letters in the places of letters, in words that are likelier.
    """
    if abs(central.share - there.share) > _CLEARLY:
        return central.share > there.share
    words, others = sample.decode(_CENTRAL, "replace"), sample.decode(other, "replace")
    if words == others:
        return False
    return _likelihood(words, "cp1250") > _likelihood(others, "cp1252") * _LIKELIER


def _likelihood(words: str, codec: str) -> float:
    """How likely words are a text in a codec of Windows, whose languages a detector knows."""
    from chardet import EncodingEra, detect_all

    found = detect_all(words.encode(codec, "replace"), compat_names=False, encoding_era=EncodingEra.MODERN_WEB)
    return next((each["confidence"] for each in found if each["encoding"] == codec), 0.0)


def _is_better(other: Legibility, here: Legibility) -> bool:
    """Whether a text reads well in another encoding, and by far not as well in what it was taken for."""
    return other.share > _READS_WELL and other.share > here.share + _BETTER


def _dos_cyrillic(sample: bytes) -> str:
    from chardet import EncodingEra, detect_all

    found = detect_all(sample, compat_names=False, encoding_era=EncodingEra.DOS | EncodingEra.MODERN_WEB)
    best = found[0] if found else None
    return "cp866" if best and best["encoding"] == "cp866" and best["confidence"] >= LIKELY else ""
