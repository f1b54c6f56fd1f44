"""Files that are not UTF-8: which encoding each is told to be in, and reading it as another."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from many_tongues import TONGUES, chance, passage

from deepread.article import read
from deepread.article.charset import CHARSETS, of_codec, of_name
from deepread.article.cyrillic import legibility as cyrillic_legibility
from deepread.article.encoding import Decoded, decode
from deepread.article.legibility import legibility

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from deepread.article.charset import Charset

KEPT_IN = [(tongue, codec) for tongue, known in TONGUES.items() for codec in known.encodings]


def beyond_ascii(tongue: str, characters: int, dice: Random) -> str:
    """A passage with at least one letter that tells encodings apart."""
    while True:
        text = passage(TONGUES[tongue], characters, dice)
        if not text.isascii():
            return text


@pytest.mark.parametrize(("tongue", "codec"), KEPT_IN)
@pytest.mark.parametrize("characters", [80, 400, 3000])
def test_a_text_in_an_older_encoding_is_read_right(tongue: str, codec: str, characters: int) -> None:
    dice = chance(characters)
    for _ in range(3):
        text = beyond_ascii(tongue, characters, dice)
        found = decode(text.encode(codec))
        assert found.text == text
        assert found.encoding
        assert found.encoding in found.problem


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("tongue", TONGUES)
def test_wide_unicode_needs_no_mark(tongue: str, codec: str) -> None:
    text = passage(TONGUES[tongue], 400, chance(1))
    found = decode(text.encode(codec))
    assert found.text == text
    assert f"by its bytes it is read as {found.encoding}" in found.problem
    assert found.encoding == of_codec(codec).name


@pytest.mark.parametrize("word", ["naïve", "été", "café", "“naïve”", "façade", "cliché, déjà vu", "Straße", "señor"])
def test_a_word_alone_is_western_where_nothing_tells_otherwise(word: str) -> None:
    found = decode(word.encode("cp1252"))
    assert (found.text, found.encoding) == (word, "Windows-1252")


def test_mail_in_japanese_is_told_by_its_shifts() -> None:
    text = passage(TONGUES["Japanese"], 300, chance(2))
    assert decode(text.encode("iso2022_jp")) == Decoded(text, encoding="ISO-2022-JP")


def test_letters_that_come_late_in_a_long_text_are_read_right() -> None:
    text = "Plain words, line by line, and nothing else. " * 5000 + "Żółte liście leżały na trawie, a dzieci szły."
    assert decode(text.encode("cp1250")).text == text


def test_damaged_utf8_stays_utf8() -> None:
    text = passage(TONGUES["Russian"], 2000, chance(3))
    data = bytearray(text.encode())
    data[501:502] = b"\xff"
    found = decode(bytes(data))
    assert found.encoding == ""
    assert found.text.count("\ufffd") <= 2
    assert found.problem


def test_utf8_is_never_guessed_at() -> None:
    program = (
        "import sys\nfrom deepread.article import read\n"
        "assert not read('Żółte liście — 昨日の夜'.encode(), 'a.md').article.encoding\n"
        "assert 'chardet' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)


def test_an_article_says_what_it_is_read_as() -> None:
    source = read("---\ntitle: Длинный дождь\n---\nЯ не знаю, почему закрыли эту тропинку.\n".encode("koi8-r"), "a.md")
    assert (source.article.title, source.article.encoding) == ("Длинный дождь", "KOI8-R")
    assert "KOI8-R" in source.article.warnings[0].reason


def test_a_reader_may_choose_another_encoding() -> None:
    data = "Длинный дождь шёл весь вечер.".encode("koi8-r")
    source = read(data, "a.txt", encoding="Windows-1251")
    assert source.body == data.decode("cp1251")
    assert source.article.encoding == "Windows-1251"
    assert not source.article.warnings


def test_what_is_chosen_is_read_even_where_it_does_not_fit() -> None:
    found = decode(b"\xff\xfe\xfd words", "UTF-8")
    assert found.text.endswith("words")
    assert "UTF-8" in found.problem


@pytest.mark.parametrize("charset", CHARSETS, ids=lambda charset: charset.name)
def test_every_encoding_that_can_be_chosen_reads_words(charset: Charset) -> None:
    assert decode("plain words\n".encode(charset.codec), charset.name).text == "plain words\n"
    assert of_name(charset.name) is of_codec(charset.codec) is charset


@given(st.binary(max_size=300), st.sampled_from([charset.name for charset in CHARSETS]))
def test_any_bytes_can_be_read_in_any_encoding(data: bytes, name: str) -> None:
    decode(data, name)


@given(st.binary(max_size=600))
def test_any_bytes_are_an_article(data: bytes) -> None:
    assert read(data, "a.md").article.title


@pytest.mark.parametrize("text", ["title: Naïve Ödé “Títle”", "Mañana será otro día", "Größe über Äpfel", "café"])
def test_a_short_text_that_may_be_western_is_taken_for_it(text: str) -> None:
    assert decode(text.encode("cp1252")).text == text


@pytest.mark.parametrize(
    "text",
    [
        "Zażółć gęślą jaźń, proszę bardzo",
        "Příliš žluťoučký kůň",
        "Škoda auta v Praze jsou dobrá",
        "Árvíztűrő tükörfúrógép",
    ],
)
def test_a_short_text_that_only_central_europe_writes_is_taken_for_that(text: str) -> None:
    assert decode(text.encode("cp1250")).text == text


OLD = (
    *(("Russian", "cp866"), ("French", "mac-roman"), ("German", "mac-roman"), ("Spanish", "mac-roman")),
    *(("English", "mac-roman"), ("French", "cp850"), ("German", "cp850"), ("Spanish", "cp437")),
)


@pytest.mark.parametrize(("tongue", "codec"), OLD)
@pytest.mark.parametrize("characters", [400, 3000])
def test_a_text_of_dos_or_of_an_old_mac_is_read_right(tongue: str, codec: str, characters: int) -> None:
    text = beyond_ascii(tongue, characters, chance(characters)).encode(codec, "ignore").decode(codec)
    found = decode(text.encode(codec))
    assert found.text == text
    assert "by its bytes" in found.problem


@pytest.mark.parametrize("codec", ["cp437", "cp850", "cp866"])
def test_lines_drawn_around_a_table_are_told(codec: str) -> None:
    text = "Hives\n┌────────┬────┐\n│ meadow │ 12 │\n├────────┼────┤\n│ wood   │  3 │\n└────────┴────┘\nas of May.\n"
    assert decode(text.encode(codec)).text == text


def test_lines_drawn_in_a_russian_text_leave_it_one() -> None:
    text = "┌─────┐\n│ мёд │\n└─────┘\n" + passage(TONGUES["Russian"], 300, chance(4))
    assert decode(text.encode("cp866")).text == text


@pytest.mark.parametrize("text", ["It’s “ready” — at last.", "Le café était fermé.", "Das Mädchen hörte zu."])
def test_a_few_letters_of_an_old_mac_are_told_by_what_their_words_would_be_else(text: str) -> None:
    assert decode(text.encode("mac-roman")).text == text


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("ÉCOLE PRIMAIRE : FÊTE DE NOËL À L’ÉGLISE", "cp1252"),
        ("Příliš mnoho včel úpělo ďábelské ódy. Šel Žižka.", "cp1250"),
        ("Š is a letter. Ž is too. Œuvre, œil, Ÿ.", "cp1252"),
        ("J.Õ. Smith keeps bees", "cp1252"),
        ("• one\n• two\n• three – and four…", "cp1252"),
        ("Räksmörgås på fjället, överallt åska och öde öar i östersjön.", "cp1252"),
        ("Não há razão para a confusão: a canção é só uma ilusão.", "cp1252"),
    ],
)
def test_capitals_signs_and_letters_by_themselves_make_no_text_of_an_old_mac(text: str, codec: str) -> None:
    assert decode(text.encode(codec)).text == text


@pytest.mark.parametrize("text", ["café", "naïve ideas", "£5"])
def test_what_too_few_letters_tell_is_said_to_be_a_guess(text: str) -> None:
    found = decode(text.encode("cp1252"))
    assert found.text == text
    assert "as a guess it is read as" in found.problem


@given(st.text(max_size=200))
def test_how_well_a_text_reads_is_told_of_any(text: str) -> None:
    assert 0 <= legibility(text).share <= 1


@pytest.mark.parametrize("codec", ["koi8-r", "cp1251", "iso8859-5", "cp866", "mac-cyrillic"])
@pytest.mark.parametrize("characters", [30, 60, 200])
def test_a_few_words_of_russian_are_told_from_those_of_dos_and_of_old_macs(codec: str, characters: int) -> None:
    dice = chance(11)
    for _ in range(10):
        text = passage(TONGUES["Russian"], characters, dice)
        assert decode(text.encode(codec)).text == text


@pytest.mark.parametrize("codec", ["cp1251", "mac-cyrillic", "iso8859-5"])
@pytest.mark.parametrize(
    "text",
    [
        "Учора ввечері довго йшов дощ, тому ми залишилися вдома. Її брат поїхав до міста.",
        "Синоћ је дуго падала киша, па смо остали код куће. Њен брат је отишао, а џеп му је био празан.",
        "Снощи дълго валя дъжд и затова останахме вкъщи и четохме книги.",
        "Сообщество ВКонтакте и ЖЖ, МГУ и iPhone: ответы на вопросы.",
        "Программа Windows XP и язык C++ для начинающих, часть первая.",
    ],
)
def test_other_cyrillic_texts_are_told_too(text: str, codec: str) -> None:
    assert decode(text.encode(codec)).text == text


@pytest.mark.parametrize("codec", ["koi8-r", "cp1251", "iso8859-5", "cp866", "mac-cyrillic"])
@pytest.mark.parametrize("characters", [30, 60, 200, 1000])
@pytest.mark.parametrize("written", [str.upper, str.title])
def test_russian_in_capitals_is_told_too(codec: str, characters: int, written: Callable[[str], str]) -> None:
    dice = chance(12)
    for _ in range(5):
        text = written(passage(TONGUES["Russian"], characters, dice))
        assert decode(text.encode(codec)).text == text


@pytest.mark.parametrize("codec", ["koi8-r", "cp1251", "cp866"])
@pytest.mark.parametrize("text", ["ЁЛКА УПАЛА, И ВСЕ УШЛИ ПИТЬ ЧАЙ.", "ЩЕНОК СЪЕЛ ЦЫПЛЁНКА, И ВОТ УЖЕ ВСЕ ЖДУТ ЧАЮ."])
def test_capitals_with_many_rare_letters_are_told_too(text: str, codec: str) -> None:
    assert decode(text.encode(codec)).text == text


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("cp1253", "Η βροχή σταμάτησε αργά το βράδυ και κανείς δεν ήθελε να φύγει από το λιμάνι."),
        ("cp1253", "Η βροχη σταματησε αργα το βραδυ και κανεις δεν ηθελε να φυγει απο το λιμανι."),
        ("cp1255", "הגשם פסק מאוחר בערב ואף אחד לא רצה לעזוב את הנמל"),
        ("cp1256", "توقف المطر في وقت متأخر من المساء ولم يرغب أحد في مغادرة الميناء"),
    ],
)
def test_other_scripts_are_not_taken_for_cyrillic(codec: str, text: str) -> None:
    assert decode(text.encode(codec)).text == text


@given(st.text(max_size=80))
def test_how_well_cyrillic_reads_can_be_told_of_any_text(words: str) -> None:
    found = cyrillic_legibility(words)
    assert found.bad >= 0
    assert not found.is_cyrillic or found.good


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        ("déjà vu à l'été", "cp1252", "Windows-1252"),
        ("déjà vu à l'été", "iso8859-15", "Windows-1252"),
        ("dix € à l'été, un œuf à l'Œuvre", "iso8859-15", "ISO-8859-15"),
        ("dix € à l'été, un œuf à l'Œuvre", "cp1252", "Windows-1252"),
    ],
)
def test_latin_9_is_said_only_where_a_letter_of_its_own_tells_it(text: str, codec: str, name: str) -> None:
    found = decode(text.encode(codec))
    assert (found.text, found.encoding) == (text, name)


HUNGARIAN = (
    "Tegnap este sokáig esett az eső, ezért otthon maradtunk és könyveket olvastunk. Jövő héten nagyanyánkhoz utazunk "
    "a faluba, ahol most érik a cseresznye, és a szőlő is megnőtt."
)
CROATIAN = (
    "Jučer navečer dugo je padala kiša, pa smo ostali kod kuće i čitali knjige. Sljedećeg tjedna putujemo k baki na "
    "selo, gdje trešnje upravo dozrijevaju. Što želiš, možeš i sutra naći đačku bilježnicu."
)


@pytest.mark.parametrize("text", [HUNGARIAN, CROATIAN, "Zażółć gęślą jaźń, proszę bardzo"])
def test_a_text_of_dos_from_central_europe_is_told(text: str) -> None:
    found = decode(text.encode("cp852"))
    assert (found.text, found.encoding) == (text, "CP852")


@pytest.mark.parametrize("tongue", ["French", "German", "Spanish"])
@pytest.mark.parametrize("codec", ["cp437", "cp850"])
def test_a_western_text_of_dos_is_not_taken_for_one_of_central_europe(tongue: str, codec: str) -> None:
    text = beyond_ascii(tongue, 200, chance(9)).encode(codec, "ignore").decode(codec)
    assert decode(text.encode(codec)).text == text
