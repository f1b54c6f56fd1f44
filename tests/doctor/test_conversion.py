"""The command that makes UTF-8 of a file in another encoding."""

from __future__ import annotations

import shutil
import subprocess
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from deepread.article import Article, EncodedBy, Kind, read
from deepread.article.charset import CHARSETS, codec_of
from deepread.doctor.conversion import conversion
from deepread.doctor.head import Head
from deepread.doctor.header import header_troubles

if TYPE_CHECKING:
    from pathlib import Path

    from deepread.doctor.trouble import Trouble

NOW = datetime(2026, 1, 1, tzinfo=UTC)
RAIN = "Вчера вечером долго шёл дождь, поэтому мы остались дома и читали книги.\n"
JAPANESE = "海の本を読む、カタカナ。\n"
SCRIPTS = f"Été, Straße, niño, œuvre, żółw, řeka, ğüş, āķī, đượ; вечер, їжак; θάλασσα; שלום; سلام; ไทย; {JAPANESE}"
needs_iconv = pytest.mark.skipif(shutil.which("iconv") is None, reason="this system has no iconv")


def article(path: str = "a.txt", encoding: str = "KOI8-R") -> Article:
    return Article(path, Kind.PLAIN, "A", encoding=encoding, encoded_by=EncodedBy.BYTES)


def troubles(data: bytes, path: str = "in/rain.txt", encoding: str = "") -> list[Trouble]:
    return list(header_troubles(read(data, path, encoding=encoding).article, Head(data, 1), NOW))


def test_a_file_that_is_not_utf_8_is_mended_by_a_command() -> None:
    (trouble,) = troubles(RAIN.encode("koi8-r"))
    new = "in/rain.txt.new"
    assert trouble.sign == "$"
    assert trouble.mend == f"iconv -f KOI8-R -t UTF-8 in/rain.txt > {new} && mv {new} in/rain.txt"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"Caf\xe9.\n", ""),  # it may well be another
        (RAIN.encode("koi8-r"), "KOI8-R"),  # the reader has chosen it, and nothing is wrong
        ("The sea, très loin, à côté de la forêt.\n".encode() * 20 + b"\xff\n", ""),  # nobody knows what a byte was
        (b"---\ntitle: 'It's'\n---\n" + RAIN.encode() * 2, ""),
    ],
)
def test_no_command_is_offered_where_it_might_do_harm_or_nothing(data: bytes, encoding: str) -> None:
    assert not any("iconv" in trouble.mend for trouble in troubles(data, encoding=encoding))


@needs_iconv
@pytest.mark.parametrize(("name", "of"), [(one.name, one.of) for one in CHARSETS if one.name not in {"UTF-8", "HZ"}])
def test_iconv_makes_utf_8_of_it(tmp_path: Path, name: str, of: str) -> None:
    words = (JAPANESE if of.startswith("Japanese") else SCRIPTS).encode(codec_of(name), "ignore").decode(codec_of(name))
    path = '-it\'s a "file" $HOME.txt'
    (tmp_path / path).write_bytes(words.encode(codec_of(name)))
    subprocess.run(["sh", "-c", conversion(article(path, name))], cwd=tmp_path, check=True)
    assert (tmp_path / path).read_text("utf-8") == words
    assert [file.name for file in tmp_path.iterdir()] == [path]


def test_no_command_is_offered_for_what_not_every_iconv_reads() -> None:
    assert not conversion(article(encoding="HZ"))


@pytest.mark.parametrize("path", ["a\x1b[31m.txt", "a\nb.txt", "caf\udce9.txt", "two  blanks.txt"])
def test_a_path_that_cannot_be_typed_as_it_is_shown_gets_no_command(path: str) -> None:
    assert not conversion(article(path))
