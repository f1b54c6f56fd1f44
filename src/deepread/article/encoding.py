"""Owns turning a file's bytes into text: which encoding they are in, and telling texts from binaries.

Most files are UTF-8 and never guessed at. What is not is shown to chardet, a sample of it (measured by
`tests/benchmarks/encoding.py`: of texts of 60 characters and more all but one in a thousand is told right, in 1 to
4 ms each; of those of 30 characters, 95 in a hundred).
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import category
from unicodedata import name as name_of

from deepread.article import charset
from deepread.article.article import EncodedBy
from deepread.article.charset import WIDE
from deepread.article.declared import declared_in
from deepread.article.hanzi import hanzi
from deepread.article.legibility import legibility
from deepread.article.old_encoding import LATIN, LIKELY, OLDER_LATIN, older
from deepread.article.packed import SHORT, kind_of_packed
from deepread.article.signature import kind_of_binary, kind_of_file

if TYPE_CHECKING:
    from deepread.article.charset import Charset

_HEAD = 8192
_SAMPLE = 65_536
"""Bytes that a guess rests on: as sure as with all of a file, and bounded in time (about 0.1 s at worst)."""
_BEFORE = 256
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MARKS = tuple(mark for mark, _ in _BOMS)
_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"
_ARE_CONTROLS = bytes(code in _CONTROLS for code in range(0x100))
_FENCE = b"---\n"
"""What the header of most articles begins with, and no format of another kind."""
_BEGINNING = 1_024
"""Bytes in which a text in units of several bytes, or a binary, has a control character if it has any."""
_PADDING = bytes(4)
"""What ends no text in any encoding; a line end of UTF-32 has three bytes of zero."""
_NO_TEXT = frozenset({"Cc", "Cn", "Co", "Cs"})
"""Categories of characters that hardly a text has."""
_SPACING = "\t\n\v\f\r\x1b"
_NO_GUESS = {
    *("", "ascii", "utf-8", "utf-8-sig"),
    *("iso8859-3", "iso8859-4", "iso8859-10", "iso8859-14", "iso8859-16", "johab"),  # hardly a file was ever in these
}
_NOT_LATIN = {
    *("cp1251", "koi8-r", "koi8-u", "iso8859-5", "cp1253", "iso8859-7", "cp1255", "iso8859-8", "cp1256", "iso8859-6"),
    *("cp874", "tis-620"),
}
_OTHER_LATIN = {"cp1250", "iso8859-2", "cp1254", "iso8859-9", "cp1257", "iso8859-13", "cp1258"}
_TELLING_WORD = re.compile(rb"\S*[\x80-\xff]\S*")
_LETTER = re.compile(rb"[\xc0-\xff]")
_IN_LATIN_WORD = re.compile(rb"(?<=[A-Za-z])[\xc0-\xff](?![\xa0-\xff])|(?<![\xa0-\xff])[\xc0-\xff](?=[a-z])")
"""A letter beyond ASCII alone among ASCII letters, as in `café`: no word mixes Latin with Greek or Cyrillic."""
_EASTERN = frozenset({"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HANGUL", "IDEOGRAPHIC", "FULLWIDTH"})
"""The scripts that are written together, by how the names of their characters begin."""
_SHARED = frozenset(
    {"LEFT", "RIGHT", "EM", "EN", "HORIZONTAL", "NO-BREAK", "LEFT-POINTING", "RIGHT-POINTING", "COMBINING"}
)
"""How the names of signs begin that stand in texts of any script."""
_IN_LATIN_9 = re.compile(rb"[\xa4\xa6\xa8\xb4\xb8\xbc-\xbe]")
"""What ISO-8859-15 has at other places than Windows-1252: `€Šš Žž Œœ Ÿ`."""
_SHIFTS_TO_JAPANESE = (b"\x1b$B", b"\x1b$@")
_SHIFT_TO_CHINESE = b"~{"
_AS_SURE = 0.75
"""Between Latin encodings of about the same likelihood, the one of most such files is taken: Windows-1252."""
_FEW = 24
"""The most bytes of a text whose letters tell no language: what they may be in Windows-1252, they are."""
_CONTINUING = bytes(range(0x80, 0xC0))
"""The bytes of UTF-8 that go on with a character."""
_ASCII = bytes(range(0x80))
_SEVERAL = 2
"""Characters of two bytes that are no chance; one is, such as the end of a quoted word in capitals (`É”`)."""
SHOWN_AS = "they are shown as \ufffd."
"""How a problem ends where some bytes of a file cannot be read."""


class Decoded(NamedTuple):
    """A file's text, and what a reader should know about how it was read.

    `encoding` is its name, "" for UTF-8; `binary` is what the file is, if not text. `line` is the file's first
    one, from 1, on which bytes are that cannot be read; 0 where there are none. `is_rebuilt` says that the text does
    not stand in the file line by line: it was put together from what was decoded.
    """

    text: str
    problem: str = ""
    binary: str = ""
    encoding: str = ""
    line: int = 0
    by: EncodedBy = EncodedBy.SAID
    is_rebuilt: bool = False


class _Guess(NamedTuple):
    """What a file is taken to be in, and whether nothing speaks against it."""

    codec: str
    is_sure: bool


def decode(data: bytes, chosen: str = "") -> Decoded:
    """The text of `data`, read in the encoding that was `chosen` by its name, else in the one that it is in.

    Bytes that are no text in it become U+FFFD; it never raises. A name that is none of ours counts as no choice.
    """
    mark, marked = mark_of(data)
    if charset.is_known(chosen):
        wanted = charset.of_name(chosen)
        return _whole(data[len(mark) :] if marked == wanted.codec else data, wanted)
    if marked:
        return _whole(data[len(mark) :], charset.of_codec(marked))
    head = data[:_HEAD]
    if (plain := _plain(data, head)) is not None:
        return Decoded(plain)
    if binary := kind_of_file(head):
        return Decoded("", binary=binary)
    if data.endswith(_PADDING) and (padded := _without_padding(data)):
        return padded
    return _decode_unmarked(data, head)


def _plain(data: bytes, head: bytes) -> str | None:
    """The text of what begins as headers do, goes on without a control character, and is UTF-8 to its end, which most
    files are; None where more has to be looked at. Nothing else looks like that over so many bytes.
    """
    begins = head.startswith(_FENCE) and len(head) > _BEGINNING
    if not begins or 0 in head or b"\x1b" in head or _SHIFT_TO_CHINESE in head or _has_controls(head[:_BEGINNING]):
        return None
    return None if data.endswith(_PADDING) else _strictly(data, "utf-8")


def _without_padding(data: bytes) -> Decoded | None:
    """A text that nothing but NULs follow, as when a machine fell while it was written; None where more is amiss."""
    words = data.rstrip(b"\0")
    if not words or 0 in words[:_HEAD]:
        return None
    found = _decode_unmarked(words, words[:_HEAD])
    if found.binary:
        return None
    problem = f"The file ends in {len(data) - len(words):,} bytes of zero, which are left out."
    return found._replace(problem=f"{found.problem} {problem}".lstrip())


def decode_behind_ascii(data: bytes) -> Decoded:
    """The text of `data` that goes on from ASCII text: no mark begins it, and it is no binary."""
    try:
        return Decoded(data.decode())
    except UnicodeDecodeError as error:
        return _guessed(data, error.start)


def _decode_unmarked(data: bytes, head: bytes) -> Decoded:
    if _has_controls(head):
        if (wide := _unmarked_wide(head)) and _shows_text(wide, head):
            known = charset.of_codec(wide)
            problem = f"The file does not say its encoding; {EncodedBy.BYTES} it is read as {known.name}."
            return _whole(data, known, problem)._replace(by=EncodedBy.BYTES)
        if packed := _packed(data):
            return packed
        if _is_binary(head):
            return Decoded("", binary=kind_of_binary(head))
    elif packed := _packed(data):
        return packed
    return _through_ascii(data, head) or decode_behind_ascii(data)


def _through_ascii(data: bytes, head: bytes) -> Decoded | None:
    """A text of the East that was written so that it could be sent as ASCII; None for any other."""
    if _SHIFT_TO_CHINESE in head and (text := hanzi(data)) is not None:
        return Decoded(text, encoding="HZ")
    shifts = b"\x1b" in head and any(shift in head for shift in _SHIFTS_TO_JAPANESE)
    if shifts and (text := _strictly(data, "iso2022_jp_ext")) is not None:
        return Decoded(text, encoding="ISO-2022-JP")
    return None


def _packed(data: bytes) -> Decoded | None:
    """A short file that a program packed, if it is one."""
    packed = kind_of_packed(data, is_utf8=_begins_as_utf8(data)) if len(data) <= SHORT else ""
    return Decoded("", binary=packed) if packed else None


def mark_of(data: bytes) -> tuple[bytes, str]:
    """The byte order mark that `data` begins with, and the codec that it tells; nothing for none."""
    if not data.startswith(_MARKS):
        return b"", ""
    return next((mark, codec) for mark, codec in _BOMS if data.startswith(mark))


def is_wide(data: bytes) -> bool:
    """Whether no byte of the text in `data` is a character by itself."""
    if marked := mark_of(data)[1]:
        return marked in WIDE
    head = data[:_HEAD]
    return bool(_has_controls(head) and _unmarked_wide(head))


def _whole(data: bytes, read_as: Charset, problem: str = "") -> Decoded:
    name = "" if read_as.codec == "utf-8" else read_as.name
    try:
        return Decoded(data.decode(read_as.codec), problem, encoding=name)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(read_as.codec, "replace")
    problem = f"{problem} Some bytes are no {read_as.name}; {SHOWN_AS}".lstrip()
    line = (before.count("\n") or before.count("\r")) + 1
    return Decoded(data.decode(read_as.codec, "replace"), problem, encoding=name, line=line)


def _strictly(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _unmarked_wide(head: bytes) -> str:
    """UTF-16 or UTF-32 without a mark: most text has a NUL in every unit; the rest is asked of the detector."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    quarters = [head[at::4].count(0) * 4 for at in range(4)]
    if min(quarters[1:]) > len(head) * 0.6 and quarters[0] < len(head) * 0.2:
        return "utf-32-le"
    if min(quarters[:3]) > len(head) * 0.6 and quarters[3] < len(head) * 0.2:
        return "utf-32-be"
    if odd > half * 0.4 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.4 and odd < half * 0.05:
        return "utf-16-be"
    suspect = _controls_in(head) * (4 if _begins_as_utf8(head) else 50) > len(head)
    suspect = suspect and (len(head) > SHORT or not len(head) % 2)
    telling = [codec for codec in ("utf-16-le", "utf-16-be") if suspect and _is_text_in(codec, head)]
    if len(telling) == 1:
        return telling[0]
    found = _ranked(head[: len(head) // 4 * 4]) if suspect else []
    codec = found[0][0] if found and found[0][0] in WIDE else ""
    return codec if not codec or len(head) > SHORT or _is_of_one_script(head.decode(codec, "replace")) else ""


def _shows_text(codec: str, head: bytes) -> bool:
    """Whether nearly all of `head` is characters in a codec of several bytes: any two bytes are one in UTF-16."""
    shown = codecs.getincrementaldecoder(codec)("replace").decode(head)
    odd = sum((category(each) in _NO_TEXT and each not in _SPACING) or each == "\ufffd" for each in shown)
    return odd * 50 <= len(shown)


def _is_of_one_script(text: str) -> bool:
    """Whether the letters of a short text are of one script: numbers that a program packs are of several."""
    scripts = {name_of(each, "?").partition(" ")[0] for each in text if not each.isascii()}
    return len(scripts - _EASTERN - _SHARED) + bool(scripts & _EASTERN) <= 1


def _is_text_in(codec: str, head: bytes) -> bool:
    """Whether `head` is nothing but text in a codec of two bytes. In the other order of these, a line end is none."""
    try:
        text = codecs.getincrementaldecoder(codec)().decode(head)
    except UnicodeDecodeError:
        return False
    if len(head) <= SHORT and not _is_of_one_script(text):
        return False
    letters = sum(map(str.isalpha, text))
    return letters * 2 > len(text) and all(each.isprintable() or each in "\n\r\t\u3000" for each in text)


def _has_controls(head: bytes) -> bool:
    """Whether `_controls_in` finds any, in half of its time."""
    return b"\1" in head.translate(_ARE_CONTROLS)


def _controls_in(head: bytes) -> int:
    return len(head) - len(head.translate(None, _CONTROLS))


def _is_binary(head: bytes) -> bool:
    """Whether a file with control characters is no text: a NUL or two in good UTF-8 is text with a fault."""
    nuls = head.count(0)
    return (nuls > 1 and nuls * 10 > len(head)) or (bool(nuls or _controls_in(head) > 32) and not _begins_as_utf8(head))


def _begins_as_utf8(head: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def _guessed(data: bytes, fault: int) -> Decoded:
    """UTF-8 with some bad bytes if that is what it is, else what it says or the detector takes it for.

    `fault` is the first byte that is no UTF-8: a sample is taken where there is something to tell encodings apart by.
    """
    if _is_damaged_utf8(data[:fault], data[fault:][:_SAMPLE]):
        return _whole(data, charset.of_codec("utf-8"))
    if (declared := declared_in(data)) and (text := _strictly(data, declared.codec)) is not None:
        return Decoded(text, encoding=declared.name)
    sample = data[max(0, fault - _BEFORE) :][:_SAMPLE]
    found = _detected(data[:_SAMPLE] if fault < _SAMPLE // 2 else sample)
    guess = charset.of_codec(found.codec)
    is_windows = guess.codec == "iso8859-1" or (guess.codec == "iso8859-15" and not _IN_LATIN_9.search(data))
    if is_windows and _strictly(data, "cp1252") is not None:
        guess = charset.of_name("Windows-1252")  # the same letters, and quotes where the others have controls
    by = EncodedBy.BYTES if found.is_sure else EncodedBy.GUESS
    how = by if found.is_sure else f"its bytes do not tell for sure, and {by}"
    return _whole(data, guess, f"The file is not UTF-8; {how} it is read as {guess.name}.")._replace(by=by)


def _is_damaged_utf8(good: bytes, rest: bytes) -> bool:
    """Whether `good` UTF-8 and a `rest` that is not all UTF-8 hold more characters of it than bytes that are none: in
    other encodings some characters read as UTF-8 by chance, but many more do not, and hardly one of three bytes does.
    """
    high = good.translate(None, _ASCII)
    leads = high.translate(None, _CONTINUING)
    kept = rest.decode("utf-8", "ignore")
    beyond = [each for each in kept if each > "\x7f"]
    bad = len(rest) - len(kept.encode())
    is_telling = len(leads) + len(beyond) >= _SEVERAL or len(high) > 2 or any(each > "\u07ff" for each in beyond)
    return is_telling and len(leads) + len(beyond) >= bad


def _detected(sample: bytes) -> _Guess:
    """What `sample` is likely in."""
    letters = len(_LETTER.findall(sample))
    latin = letters > 0 and len(_IN_LATIN_WORD.findall(sample)) * 2 > letters
    found = [(codec, likely) for codec, likely in _ranked(sample) if not (codec in _NOT_LATIN and latin)]
    best, likelihood = found[0] if found else ("", 0.0)
    if best in _NOT_LATIN and likelihood < LIKELY:
        others = (codec for codec, _ in found if codec in LATIN)
        best = next((codec for codec in others if legibility(sample.decode(codec, "replace")).is_latin), best)
    if best in _OTHER_LATIN and _may_be_western(sample, best):
        best = "cp1252"
    codec = older(sample, best, likelihood) or best or "cp1252"
    is_latin = codec in LATIN or codec in OLDER_LATIN
    is_sure = legibility(sample.decode(codec, "replace")).is_sure if is_latin else likelihood >= LIKELY or codec != best
    return _Guess(codec, is_sure)


def _may_be_western(sample: bytes, best: str) -> bool:
    """Whether the words of a sample that are not all ASCII are hardly less likely in Windows-1252 than in `best`.

    Those of a few letters, which tell no likelihood, are where each beyond ASCII is one of those most often seen.
    """
    if len(sample) <= _FEW:
        western = legibility(sample.decode("cp1252", "replace"))
        if western.common == len(sample.translate(None, _ASCII)) and not western.bad:
            return True
    sure = dict(_ranked(b" ".join(_TELLING_WORD.findall(sample))))
    return sure.get("cp1252", 0.0) >= sure.get(best, 1.0) * _AS_SURE


def _ranked(sample: bytes) -> list[tuple[str, float]]:
    """Codecs that `sample` may be in with how sure that is, the likeliest first."""
    # Imported here: it takes 0.1 s, and most folders hold nothing but UTF-8.
    from chardet import EncodingEra, detect_all

    era = EncodingEra.MODERN_WEB | EncodingEra.LEGACY_ISO
    every = detect_all(sample, compat_names=False, encoding_era=era)
    ranked = [(found["encoding"] or "", found["confidence"]) for found in every]
    return [(codec, sure) for codec, sure in ranked if codec not in _NO_GUESS]
