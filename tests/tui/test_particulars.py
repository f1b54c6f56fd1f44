"""What is known of an article besides its text, and reading it in another encoding."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reading import reading, write_library

from deepread.article import read
from deepread.article.charset import CHARSETS
from deepread.article.header_text import header_text
from deepread.document import Anchor, Excerpt
from deepread.journal import Colour, Journal
from deepread.library import Library
from deepread.page import cells
from deepread.search.hit import SEARCHED
from deepread.tui.details import details_lines
from deepread.tui.details_screen import DetailsScreen
from deepread.tui.encoding_screen import EncodingScreen, choice_line, choices

if TYPE_CHECKING:
    from pathlib import Path

RAIN = "Вчера вечером долго шёл дождь, поэтому мы остались дома и читали книги.\n"
HEADED = b"---\ntitle: A walk\nauthor: Ada\ndate: 2024-05-03\nmood: calm\ntags: [sea, wind]\n---\nText.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    library = write_library(tmp_path / "library", {})
    library.mkdir(exist_ok=True)
    (library / "rain.txt").write_bytes(RAIN.encode("koi8-r"))
    return library


def shown(data: bytes, path: str, *, chosen: bool = False, width: int = 72) -> str:
    article = read(data, path).article
    lines = details_lines(article, len(data), header_text(data, article.encoding, article.path), width, chosen=chosen)
    return "\n".join("".join(piece.text for piece in line) for line in lines)


def test_every_key_of_the_header_is_among_the_details() -> None:
    text = shown(HEADED, "walk.md")
    for part in (
        "A walk",
        "Ada",
        "2024-05-03",
        "mood",
        "calm",
        "sea, wind",
        "walk.md",
        "Markdown",
        "UTF-8",
        f"{len(HEADED)} bytes",
    ):
        assert part in text


@pytest.mark.parametrize(
    "header",
    [
        '+++\ntitle = "Doors"\n\n[extra]\n  wood = ["oak", "elm"]   # both\n+++',
        "---\ntitle:   'Doors'\nlist:\n    - one\n    - two\n...",
    ],
)
def test_a_header_is_shown_as_it_is_written(header: str) -> None:
    assert f"Its header, as it is written\n{header}\n" in shown(f"{header}\nText.\n".encode(), "a.md")


def test_what_a_page_says_of_itself_is_shown_key_by_key() -> None:
    text = shown(b"<html><head><title>Doors</title><meta name=author content=Ada></head><p>x</p></html>", "a.html")
    assert "What it says of itself\nauthor        Ada\ntitle         Doors" in text


def test_no_control_character_of_a_header_is_shown() -> None:
    assert "\x1b" not in shown(b"---\ntitle: \x1b[31mDoors\n---\nText.\n", "a.md")


def test_a_guessed_encoding_is_said_and_a_chosen_one_too() -> None:
    assert "KOI8-R, by its bytes" in shown(RAIN.encode("koi8-r"), "a.txt")
    assert "KOI8-R, as you chose" in shown(RAIN.encode("koi8-r"), "a.txt", chosen=True)


@pytest.mark.parametrize("width", [1, 2, 7, 20, 40, 72])
def test_no_line_is_wider_than_the_screen(width: int) -> None:
    article = read(HEADED, "walk.md").article
    for line in details_lines(article, 1, header_text(HEADED, "", ""), width, chosen=False):
        assert sum(cells(piece.text) for piece in line) <= max(2, width)
    for choice in choices(RAIN.encode("koi8-r"), "KOI8-R"):
        assert sum(cells(piece.text) for piece in choice_line(choice, width, current=True)) <= max(4, width)


def test_each_encoding_shows_how_the_text_would_look() -> None:
    found = choices(b"Plain at first. " * 100 + RAIN.encode("koi8-r"), "KOI8-R")
    assert (found[0].name, found[0].label) == ("", "KOI8-R")
    assert "дождь" in found[0].sample
    assert {choice.name: "дождь" in choice.sample for choice in found if choice.name in ("KOI8-R", "Big5")} == {
        "KOI8-R": True,
        "Big5": False,
    }


def test_what_is_good_utf8_is_offered_once() -> None:
    named = [choice.name for choice in choices(b"Plain.", "UTF-8")]
    assert named[0] == ""
    assert "UTF-8" not in named
    assert "UTF-8" in [choice.name for choice in choices(b"Plain.", "UTF-8", "UTF-8")]
    assert "UTF-8" in [choice.name for choice in choices(b"Plain.\0\0", "no text")]
    assert "KOI8-R" in [choice.name for choice in choices(RAIN.encode("koi8-r"), "KOI8-R")]  # to say that it is right


def test_what_would_mend_the_article_stands_below_what_is_wrong() -> None:
    text = shown(b"---\ntitle: 'It's open'\n---\nText.\n", "a.md")
    reason, mend = text.index("breaks the header"), text.index('              + title: "It\'s open"')
    assert reason < mend


def test_one_is_not_counted_as_many() -> None:
    text = shown(b"A", "a.txt")
    assert "1 word " in text
    assert "1 byte" in text
    assert "1 bytes" not in text


async def test_the_title_of_what_is_read_gives_way_to_the_end_of_its_line(folder: Path) -> None:
    async with reading(folder, (60, 24)) as screen:
        await screen.press("E")
        await screen.until(lambda: any(line.rstrip().endswith("…” in") for line in screen.lines), "the whole heading")


def test_a_sample_from_the_midst_of_a_text_begins_with_a_whole_word() -> None:
    found = choices(b"Plain words, " * 50 + "and then a café".encode("cp1252"), "Windows-1252")
    assert found[0].sample == "words, and then a café"
    wide = next(choice for choice in choices(("Plain words, " * 50 + "café").encode("utf-16-le"), "UTF-16LE"))
    assert "words" in wide.sample


def test_of_a_file_that_is_no_text_it_is_said_what_it_is_and_no_encoding() -> None:
    text = shown(b"\x40\0\0\0\x02title\0\x05\0\0\0Text\0", "a.txt")
    assert "it is         binary JSON (BSON), not a text" in text
    assert "UTF-8" not in text
    assert "plain text" not in text


async def test_i_shows_the_details_and_esc_leads_back(folder: Path, tmp_path: Path) -> None:
    with Journal.open(tmp_path / "state") as journal:
        async with reading(folder, journal=journal) as screen:
            path = screen.list.row.path
            journal.highlights.add(folder, path, Excerpt(0, "words"), Colour.BLUE, note="so")
            for letter in "ab":
                journal.marks.put(folder, path, letter, Anchor(0))
            await screen.press("i")
            await screen.until(lambda: isinstance(screen.app.screen, DetailsScreen), "the details")
            await screen.until(lambda: "KOI8-R" in screen.text, "the encoding")
            assert "2 marks, 1 highlight, 1 note" in screen.text
            await screen.press("escape")
            await screen.until(lambda: screen.app.screen is screen.app._main, "the list")


async def test_an_article_can_be_read_in_another_encoding_and_again_by_its_bytes(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter")
        await screen.until(lambda: "дождь" in screen.text, "the article")
        for name, word in (("Windows-1251", RAIN.encode("koi8-r").decode("cp1251").split()[0]), ("", "дождь")):
            await screen.press("E")
            await screen.until(lambda: isinstance(screen.app.screen, EncodingScreen), "the encodings")
            screen.app.screen.dismiss(name)
            await screen.until(lambda word=word: word in screen.app._desk._reader.document.text, "the other reading")
        assert screen.app._desk.article.encoding == "KOI8-R"


async def test_the_list_shows_an_article_in_the_encoding_that_was_chosen(folder: Path) -> None:
    mojibake = RAIN.encode("koi8-r").decode("cp1251").split()[0]
    with Journal.open(folder.parent / "state") as journal:
        async with reading(folder, journal=journal) as screen:
            await screen.until(lambda: "дождь" in screen.list.rows[0].title, "the title as it was found")
            for name, word in (("Windows-1251", mojibake), ("", "дождь")):
                await screen.press("E")
                await screen.until(lambda: isinstance(screen.app.screen, EncodingScreen), "the encodings")
                screen.app.screen.dismiss(name)
                await screen.until(lambda word=word: word in screen.list.rows[0].title, "the title as it was chosen")
                assert "list and search" not in screen.status


async def test_the_encodings_are_offered_by_the_beginning_of_a_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "rain.txt").write_bytes(RAIN.encode("koi8-r") * 20_000)
    async with reading(folder) as screen:
        asked = []
        beginning = screen.library.beginning
        monkeypatch.setattr(Library, "content", None)
        monkeypatch.setattr(Library, "parts", None)
        monkeypatch.setattr(
            Library, "beginning", lambda _, path, length: asked.append(length) or beginning(path, length)
        )
        await screen.press("E")
        await screen.shows("дождь")
        assert isinstance(screen.app.screen, EncodingScreen)
        assert sum(asked) < 100_000


async def test_a_choice_that_is_not_kept_says_what_does_not_follow(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("E")
        await screen.until(lambda: isinstance(screen.app.screen, EncodingScreen), "the encodings")
        screen.app.screen.dismiss("Windows-1251")
        await screen.shows("for this session; list and search keep to what they have found")


async def test_the_encodings_are_gone_through_as_any_list_and_say_their_keys(folder: Path) -> None:
    async with reading(folder, (80, 24)) as screen:
        await screen.press("E")
        await screen.until(lambda: isinstance(screen.app.screen, EncodingScreen), "the encodings")
        await screen.shows("Enter read")
        assert "Esc back" in screen.status
        last = len(CHARSETS) + 1
        for key, number in (("G", last), ("home", 1), ("end", last), ("g", 1), ("j", 2)):
            await screen.press(key)
            await screen.until(lambda number=number: f"{number} of {last} " in screen.status, f"line {number}")
        await screen.press("escape")
        await screen.until(lambda: screen.app.screen is screen.app._main, "the list")


async def test_the_details_lead_on_to_the_encodings(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("i")
        await screen.until(lambda: isinstance(screen.app.screen, DetailsScreen), "the details")
        await screen.press("E")
        await screen.until(lambda: isinstance(screen.app.screen, EncodingScreen), "the encodings")
        await screen.press("j", "j", "k", "enter")
        await screen.until(lambda: screen.app.screen is screen.app._main, "the list")
        assert screen.app._desk.article.encoding == ""


def test_a_guess_at_an_encoding_is_said_to_be_one() -> None:
    assert "Windows-1252, as a guess" in shown("café".encode("cp1252"), "a.txt")


@pytest.mark.parametrize(
    ("header", "path", "said", "unsaid"),
    [
        (b"date: 2024-05-03", "a.md", "published     2024-05-03", "file's"),
        (b"title: T", "2024-05-03-a.md", "published     2024-05-03 · by its file's name", "written"),
        (b"saved: 2024-05-03", "a.md", "published     it does not say when", "file's"),
        (b"title: T", "a.md", "file's time   ~2009-02-13", "published "),
    ],
)
def test_a_day_is_called_what_it_is(header: bytes, path: str, said: str, unsaid: str) -> None:
    article = read(b"---\n" + header + b"\n---\nText.\n", path, 1234567890.0).article
    lines = details_lines(article, 1, "", 72, chosen=False)
    text = "\n".join("".join(piece.text for piece in line) for line in lines)
    assert said in text
    dated = next(line for line in text.split("\n") if "published" in line)
    assert unsaid not in dated.replace("was published", "")


def test_of_an_article_that_is_not_searched_to_its_end_it_is_said() -> None:
    def told(size: int, data: bytes = b"Text.\n") -> str:
        lines = details_lines(read(data, "a.md", 0.0).article, size, "", 72, chosen=False)
        return "\n".join("".join(piece.text for piece in line) for line in lines)

    assert "searched" not in told(SEARCHED)
    assert "at most its first 8,388,608 characters" in told(SEARCHED + 1)
    assert "searched" not in told(SEARCHED + 1, b"\x89PNG\r\n\x1a\n\0\0\0")
