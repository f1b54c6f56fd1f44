"""Owns which encodings a text can be read in, by the names that a person knows them by."""

from __future__ import annotations

from typing import NamedTuple


class Charset(NamedTuple):
    """One encoding. `codec` is Python's name of it; where a larger encoding holds the same characters, that one's, so
    that no byte of a careless file is lost. `of` says what is written in it.
    """

    name: str
    codec: str
    of: str


CHARSETS = (
    Charset("UTF-8", "utf-8", "every script"),
    Charset("UTF-16LE", "utf-16-le", "every script"),
    Charset("UTF-16BE", "utf-16-be", "every script"),
    Charset("UTF-32LE", "utf-32-le", "every script"),
    Charset("UTF-32BE", "utf-32-be", "every script"),
    Charset("Windows-1252", "cp1252", "Western European"),
    Charset("ISO-8859-1", "iso8859-1", "Western European (Latin-1)"),
    Charset("ISO-8859-15", "iso8859-15", "Western European (Latin-9)"),
    Charset("Mac Roman", "mac-roman", "Western European, old Macs"),
    Charset("CP850", "cp850", "Western European, DOS"),
    Charset("CP437", "cp437", "English and drawn boxes, DOS"),
    Charset("Windows-1250", "cp1250", "Central European"),
    Charset("ISO-8859-2", "iso8859-2", "Central European (Latin-2)"),
    Charset("CP852", "cp852", "Central European, DOS"),
    Charset("Windows-1251", "cp1251", "Cyrillic"),
    Charset("KOI8-R", "koi8-r", "Russian"),
    Charset("KOI8-U", "koi8-u", "Ukrainian"),
    Charset("ISO-8859-5", "iso8859-5", "Cyrillic"),
    Charset("CP866", "cp866", "Cyrillic, DOS"),
    Charset("Mac Cyrillic", "mac-cyrillic", "Cyrillic, old Macs"),
    Charset("Shift_JIS", "cp932", "Japanese"),
    Charset("EUC-JP", "euc_jis_2004", "Japanese"),
    Charset("ISO-2022-JP", "iso2022_jp_ext", "Japanese, mail"),
    Charset("GB18030", "gb18030", "Simplified Chinese"),
    Charset("HZ", "hz", "Simplified Chinese, mail"),
    Charset("Big5", "big5hkscs", "Traditional Chinese"),
    Charset("EUC-KR", "cp949", "Korean"),
    Charset("Windows-1253", "cp1253", "Greek"),
    Charset("ISO-8859-7", "iso8859-7", "Greek"),
    Charset("Windows-1254", "cp1254", "Turkish"),
    Charset("Windows-1255", "cp1255", "Hebrew"),
    Charset("Windows-1256", "cp1256", "Arabic"),
    Charset("Windows-1257", "cp1257", "Baltic"),
    Charset("Windows-1258", "cp1258", "Vietnamese"),
    Charset("Windows-874", "cp874", "Thai"),
)
"""Those that can be chosen, the likely ones of each script first."""

WIDE = frozenset({"utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"})
"""Codecs of which no byte is a character by itself."""

_BY_NAME = {charset.name: charset for charset in CHARSETS}
_BY_CODEC = {charset.codec: charset for charset in CHARSETS} | {
    "euc_jp": _BY_NAME["EUC-JP"],
    "shift_jis": _BY_NAME["Shift_JIS"],
    "euc_kr": _BY_NAME["EUC-KR"],
    "big5": _BY_NAME["Big5"],
    "gb2312": _BY_NAME["GB18030"],
    "gbk": _BY_NAME["GB18030"],
    "iso2022_jp": _BY_NAME["ISO-2022-JP"],
    "iso2022_jp_2": _BY_NAME["ISO-2022-JP"],
    "iso2022_jp_2004": _BY_NAME["ISO-2022-JP"],
    "tis-620": _BY_NAME["Windows-874"],
}


def of_name(name: str) -> Charset:
    """The encoding of that name. Raises KeyError."""
    return _BY_NAME[name]


def is_known(name: str) -> bool:
    """Whether a reader can choose an encoding of that name."""
    return name in _BY_NAME


def codec_of(name: str) -> str:
    """Python's name of the encoding that an article says it is in, "" being UTF-8."""
    known = _BY_NAME.get(name)
    return known.codec if known else name or "utf-8"


def of_codec(codec: str) -> Charset:
    """The encoding that a codec of Python's reads; one that cannot be chosen by a reader has the codec's own name."""
    return _BY_CODEC.get(codec) or Charset(codec.upper().replace("_", "-").replace("ISO8859", "ISO-8859"), codec, "")
