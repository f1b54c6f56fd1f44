"""Links: hints by letters, what following one does, the footnotes in sight, and back and forward among the places."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest
from reading import Reading, reading, write_library
from textual.events import Key

from deepread.tui.follower import Catalogued
from deepread.tui.footnote_screen import FootnoteScreen
from deepread.tui.hint_screen import HintScreen
from deepread.tui.hints import labels_of
from deepread.tui.key import Pane
from deepread.tui.link_screen import LinkScreen
from deepread.tui.outline_screen import OutlineScreen

if TYPE_CHECKING:
    from pathlib import Path

MILL = "https://mill.example/flour?kind=rye"
FILLER = "\n\n".join(f"Line {number} of the filler." for number in range(60))
ARTICLES = {
    "a.md": (
        f"---\ntitle: First\ndate: 2025-03-01\n---\n\nSee [over there](sub/b.md#the-end), [the mill]({MILL}), "
        "[[An other name]], [below](#far-below), [nowhere](gone.md), [a paper](paper.pdf) and "
        "[a trap](ftp://trap.example/).\n\nA word[^1] and another[^note].\n\n"
        f"{FILLER}\n\n## Far below\n\nYou are there.\n\n{FILLER}\n\n"
        "[^1]: The first note, see [b](sub/b.md).\n[^note]: The second note.\n"
    ),
    "sub/b.md": f"---\ntitle: Second\ndate: 2025-02-01\naliases: [An other name]\n---\n\nIts opening words.\n\n{FILLER}"
    "\n\n## The end\n\nArrived.\n",
    "c.md": f"---\ntitle: Third\ndate: 2025-01-01\n---\n\n{FILLER}\n\nHere stands [a link](a.md) to the first.\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = write_library(tmp_path / "library", ARTICLES)
    (folder / "paper.pdf").write_bytes(b"%PDF-1.4 \x00\x01")
    return folder


@pytest.fixture(autouse=True)
def at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY", "DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
        monkeypatch.delenv(name, raising=False)


async def hints(screen: Reading) -> dict[str, str]:
    """The letters that stand for each target in sight."""
    await screen.press("f")
    await screen.until(lambda: isinstance(screen.app.screen, HintScreen), "hints")
    return {sighted.target: code for code, sighted in screen.app.screen._hints.items()}


async def follow(screen: Reading, target: str, *, preview: bool = False) -> None:
    code = (await hints(screen))[target]
    await screen.press(*(code.upper() if preview else code))


async def on_page(screen: Reading) -> None:
    await screen.until(lambda: screen.app.screen is screen.app._main, "the page")


def top(screen: Reading) -> str:
    """The text at the top of the page."""
    reader = screen.app._main.reader
    return reader.document.text[reader.place_offset :]


def rewrite(screen: Reading, file: Path, text: str) -> None:
    """Change a file as another program does, and say so as the process that follows the folder does."""
    file.write_text(text, "utf-8")
    changed = {path for progress in screen.library.refresh() for path in progress.changed}
    screen.app.post_message(Catalogued(len(screen.library.stamps()), frozenset(changed)))


# Hints


async def test_the_links_of_a_header_are_followed_like_any_other(tmp_path: Path) -> None:
    header = f'---\ncta: "Follow [here]({MILL})"\ndescription: After [the first](one.md).\n---\n\n'
    folder = write_library(tmp_path / "library", {"a.md": header + "Words.\n", "one.md": f"{FILLER}\n"})
    async with reading(folder) as screen:
        await screen.until(lambda: screen.app._main.list.rows, "rows")
        await screen.press(*("j" * (screen.app._navigation.path != "a.md")), "enter")
        await follow(screen, MILL)
        await screen.until(lambda: isinstance(screen.app.screen, LinkScreen), "the card")
        await screen.shows(MILL)
        await screen.shows("here")
        await screen.press("escape")
        await on_page(screen)
        assert [link.target for link in screen.reader.listed] == ["one.md", MILL]
        await screen.press("1")
        await screen.until(lambda: screen.app._desk.path == "one.md", "the other article")


async def test_hints_shift_nothing_and_go_with_esc(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter")
        before = screen.lines
        found = await hints(screen)
        assert len(found) == 9
        await screen.until(lambda: screen.lines != before, "letters")
        for old, new in zip(before[:-2], screen.lines[:-2], strict=True):
            changed = [at for at, (one, other) in enumerate(zip(old, new, strict=True)) if one != other]
            assert len(changed) <= len(found)
        assert "follow the link" in screen.status
        assert "Shift look first  Esc back" in screen.status
        await screen.press("escape")
        await on_page(screen)
        begin = screen.reader.region.x  # the list beside it tells meanwhile how much was read
        await screen.until(
            lambda: all(old[begin:] == new[begin:] for old, new in zip(before[:-1], screen.lines[:-1], strict=True)),
            "the page as it was",
        )


async def test_hints_are_dealt_anew_where_the_text_changes_beneath_them(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter")
        letters = await hints(screen)
        hint_screen = screen.app.screen
        assert isinstance(hint_screen, HintScreen)
        rewrite(screen, folder / "a.md", "See [this](https://new.example/).")
        await screen.until(lambda: {each.target for each in hint_screen._hints.values()} == {"https://new.example/"})
        assert len(letters) > 1
        assert screen.app._main.reader._labels
        rewrite(screen, folder / "a.md", "No link is left.")
        await screen.shows("there is no link in sight any more")
        await screen.press("escape")
        await on_page(screen)
        assert screen.app.focused is screen.reader


@pytest.mark.parametrize("key", ["escape", "a"])
async def test_hints_stay_when_the_terminal_changes_its_size(folder: Path, key: str) -> None:
    async with reading(folder) as screen:
        await screen.press("enter")
        reader, before = screen.app._main.reader, await hints(screen)
        hint_screen, at = screen.app.screen, [each.line for each in reader.sighted]
        assert isinstance(hint_screen, HintScreen)
        await screen.resize(40, 20)
        await screen.until(lambda: [each.line for each in reader.sighted] != at, "a narrower page")
        await screen.until(lambda: reader._labels == labels_of(hint_screen._hints), "letters where the links are now")
        assert {each.target for each in hint_screen._hints.values()} <= set(before)
        await screen.press(key)
        await on_page(screen)
        assert screen.app.focused is reader
        await screen.until(lambda: screen.app._desk.path == ("a.md" if key == "escape" else "sub/b.md"))


async def test_hints_of_which_a_resize_leaves_none_in_sight_say_so_and_esc_stays_on_the_page(tmp_path: Path) -> None:
    folder = write_library(tmp_path / "library", {"a.md": "Words.\n\n" * 10 + "[a link](b.md)\n"})
    async with reading(folder) as screen:
        await screen.press("enter")
        await hints(screen)
        await screen.resize(80, 10)
        await screen.shows("there is no link in sight any more")
        await screen.press("escape")
        await on_page(screen)
        assert screen.app.focused is screen.reader


@pytest.mark.parametrize(
    ("keys", "path", "screen_type"),
    [("fao", "b.md", OutlineScreen), ("fsy", "a.md", LinkScreen), ("fafa", "b.md", LinkScreen)],
)
async def test_what_is_typed_right_behind_a_hint_is_for_what_it_leads_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keys: str, path: str, screen_type: type
) -> None:
    b = f"# Two\n\nWords.\n\n## Three\n\n[the mill]({MILL})"
    folder = write_library(tmp_path / "library", {"a.md": f"[b](b.md) [m]({MILL})\n", "b.md": b})
    async with reading(folder) as screen:
        await screen.until(lambda: screen.app._main.list.rows, "rows")
        await screen.press(*("j" * (screen.app._navigation.path != "a.md")), "enter")
        for key in keys:
            screen.app.post_message(Key(key, key))
        await screen.until(lambda: type(screen.app.screen) is screen_type, screen_type.__name__)
        assert screen.app._desk.path == path


async def test_what_is_typed_right_behind_the_key_that_leaves_hints_is_for_the_page(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter")
        for key in ("f", "escape", "G"):
            screen.app.post_message(Key(key, key if len(key) == 1 else None))
        await screen.until(lambda: screen.reader.place_offset > 0, "the end")
        await on_page(screen)


@pytest.mark.parametrize("key", ["full_stop", "down", "1", "ctrl+l"])
async def test_a_key_that_is_no_hint_leaves_them_and_does_nothing_else(folder: Path, key: str) -> None:
    async with reading(folder) as screen:
        await screen.press("enter", "f", key)
        await on_page(screen)
        assert screen.app._desk.path == "a.md"
        assert screen.reader.place_offset == 0


async def test_letters_that_are_typed_at_once_follow_the_link(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter", "f", "a")
        await screen.until(lambda: screen.app._desk.path == "sub/b.md", "the other article")


async def test_without_a_link_in_sight_that_is_said(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter", "space", "space", "f")
        await screen.shows("there is no link in sight")


async def test_many_links_have_codes_of_two_letters_and_the_first_one_narrows_them(tmp_path: Path) -> None:
    links = " ".join(f"[w{number}](n{number}.md)" for number in range(40))
    folder = write_library(tmp_path / "many", {"many.md": f"{links}\n", "n39.md": "The last one.\n"})
    async with reading(folder) as screen:
        await screen.until(lambda: screen.app._main.list.rows, "rows")
        await screen.press(*("j" * (screen.app._navigation.path != "many.md")), "enter")
        found = await hints(screen)
        code = found["n39.md"]
        assert len(code) == 2
        await screen.press(code[0])
        await screen.until(lambda: f"{code[0]} " in screen.status[-4:], "what was typed")
        await screen.press("backspace", *code)
        await screen.until(lambda: screen.app._desk.path == "n39.md", "the last one")


# Following


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_a_link_to_a_heading_of_another_article_leads_there_and_ctrl_o_back(
    folder: Path, size: tuple[int, int]
) -> None:
    async with reading(folder, size) as screen:
        await screen.press("enter", "j", "j", "j", "j")
        before = screen.reader.scroll_offset.y
        await follow(screen, "sub/b.md#the-end")
        await screen.shows("Arrived.")
        assert screen.app._main.pane is Pane.READER
        await screen.press("ctrl+o")
        await screen.until(lambda: screen.app._desk.path == "a.md", "the first article")
        await screen.until(lambda: screen.reader.scroll_offset.y == before, "the place in it")
        await screen.press("tab")
        await screen.shows("Arrived.")


async def test_a_wiki_link_leads_by_an_alias(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter")
        await follow(screen, "An other name")
        await screen.until(lambda: screen.app._desk.path == "sub/b.md", "the other article")


@pytest.mark.parametrize("target", ['{{< relref "b.md#the-end" >}}', "{% link sub/b.md %}", "{% post_url b %}"])
async def test_a_link_that_a_site_makes_leads_to_its_article(folder: Path, target: str) -> None:
    (folder / "a.md").write_text(f"---\ndate: 2025-03-01\n---\n\nSee [the other]({target}).\n")
    async with reading(folder) as screen:
        await screen.press("enter")
        await follow(screen, target)
        await screen.until(lambda: screen.app._desk.path == "sub/b.md", "the other article")


async def test_a_link_on_the_page_is_a_jump(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter")
        await follow(screen, "#far-below")
        await screen.until(lambda: top(screen).startswith("Far below"), "the heading")
        await screen.press("alt+left")
        await screen.until(lambda: screen.reader.place_offset == 0, "the start")
        await screen.press("alt+right")
        await screen.until(lambda: top(screen).startswith("Far below"), "the heading")


async def test_a_capital_shows_the_other_article_first_and_enter_reads_it(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter")
        await follow(screen, "sub/b.md#the-end", preview=True)
        await screen.until(lambda: isinstance(screen.app.screen, LinkScreen), "the card")
        await screen.shows("Arrived.")
        assert screen.app._desk.path == "a.md"
        await screen.press("escape")
        await on_page(screen)
        await follow(screen, "An other name", preview=True)
        await screen.shows("Its opening words.")
        await screen.press("enter")
        await screen.until(lambda: screen.app._desk.path == "sub/b.md", "the other article")


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("gone.md", "not in this library: gone.md"),
        ("paper.pdf", "no article, so not opened: paper.pdf"),
        ("ftp://trap.example/", "Not opened: deepread does not open 'ftp' addresses."),
    ],
)
async def test_a_link_that_leads_nowhere_says_why(folder: Path, target: str, said: str) -> None:
    async with reading(folder) as screen:
        await screen.press("enter")
        await follow(screen, target)
        await screen.shows(said)
        assert screen.app._desk.path == "a.md"


# Addresses


async def card(screen: Reading) -> None:
    await screen.press("enter")
    await follow(screen, MILL)
    await screen.until(lambda: isinstance(screen.app.screen, LinkScreen), "the card")


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (30, 12)])
async def test_the_true_address_is_shown_in_full_before_it_opens(folder: Path, size: tuple[int, int]) -> None:
    async with reading(folder, size) as screen:
        await card(screen)
        await screen.until(lambda: MILL in "".join(line.strip(" ▁▂▃▄▅▆▇█") for line in screen.lines), "the address")
        assert "link to mill.example" in screen.text
        await screen.press("enter")
        await screen.shows("No browser found")


async def test_the_title_of_a_link_stands_on_its_card(tmp_path: Path) -> None:
    links = f"[the mill]({MILL} 'Who grinds it') [b](b.md 'What came of it') [there](#end 'How it ends')"
    links = f"# Mills\n\n{links}\n\n## End\n"
    folder = write_library(tmp_path / "library", {"a.md": links, "b.md": "Bread."})
    async with reading(folder) as screen:
        await screen.until(lambda: screen.app._main.list.rows, "rows")
        await screen.press(*("j" * (screen.app._navigation.path != "a.md")), "enter")
        for target, said in ((MILL, "Who grinds it"), ("b.md", "“What came of it”"), ("#end", "“How it ends”")):
            await follow(screen, target, preview=True)
            await screen.until(lambda: isinstance(screen.app.screen, LinkScreen), "the card")
            await screen.shows(said)
            await screen.press("escape")
            await on_page(screen)


async def test_over_ssh_nothing_opens_but_it_can_be_copied(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "1")
    async with reading(folder) as screen:
        await card(screen)
        await screen.shows("Over SSH nothing opens here")
        await screen.press("enter")
        await screen.until(lambda: "Over SSH nothing opens" in screen.status, "that again")
        written: list[str] = []
        monkeypatch.setattr(screen.app._driver, "write", written.append)
        await screen.press("y")
        await screen.shows("address sent to the terminal's clipboard")
        sent = next(data for data in written if data.startswith("\x1b]52;c;"))
        assert base64.b64decode(sent[7:-2]).decode() == MILL


async def test_the_address_is_a_qr_code_and_a_text_again(folder: Path) -> None:
    async with reading(folder) as screen:
        await card(screen)
        await screen.press("q")
        await screen.shows("█▀▀▀▀▀█")
        await screen.press("q")
        await screen.until(lambda: "█▀▀▀▀▀█" not in screen.text and MILL in screen.text, "the address")


async def test_a_qr_code_that_does_not_fit_says_so(folder: Path) -> None:
    async with reading(folder, (80, 12)) as screen:
        await card(screen)
        await screen.press("q")
        await screen.shows("the QR code needs")


@pytest.mark.parametrize(
    ("target", "heading"), [(MILL, "On the card of a link"), ("#fn:1", "Among footnotes"), ("B", "Among backlinks")]
)
async def test_the_footer_of_a_card_names_the_way_back_and_help_its_keys_first(
    folder: Path, target: str, heading: str
) -> None:
    async with reading(folder, (80, 24)) as screen:
        await screen.press("enter")
        if target == "B":
            await screen.press("B")
        else:
            await follow(screen, target)
        await screen.until(lambda: "Esc back  ? keys " in screen.status, "the footer")
        await screen.press("question_mark")
        await screen.shows("The keys of deepread")
        await screen.until(lambda: heading in screen.lines[2], heading)
        await screen.press("escape")
        await screen.until(lambda: "Esc back  ? keys " in screen.status, "the card")
        await screen.press("escape")
        await on_page(screen)


# Footnotes


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_enter_shows_the_footnotes_in_sight_in_their_order(folder: Path, size: tuple[int, int]) -> None:
    async with reading(folder, size) as screen:
        await screen.press("enter")
        await screen.until(lambda: "#fn:2" in {one.target for one in screen.reader.sighted}, "the references")
        place = screen.reader.place_offset
        await screen.press("enter")
        await screen.until(lambda: isinstance(screen.app.screen, FootnoteScreen), "the card")
        await screen.shows("The second note.")
        assert screen.text.index("The first note") < screen.text.index("The second note")
        await screen.press("enter")
        await on_page(screen)
        assert screen.reader.place_offset == place


async def test_a_hint_shows_one_footnote_and_a_link_in_it_is_followed(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter")
        await follow(screen, "#fn:1")
        await screen.shows("The first note")
        assert "The second note" not in screen.text
        await screen.press("f")
        await screen.until(lambda: isinstance(screen.app.screen, HintScreen), "hints")
        await screen.press("a")
        await screen.until(lambda: screen.app._desk.path == "sub/b.md", "the other article")


async def test_a_click_on_a_link_in_a_footnote_follows_it(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter")
        await follow(screen, "#fn:1")
        await screen.shows("The first note")
        y = next(y for y, line in enumerate(screen.lines) if "The first note" in line)
        await screen.pilot.click(offset=(screen.lines[y].index("see b") + 4, y))
        await screen.until(lambda: screen.app._desk.path == "sub/b.md", "the other article")


async def test_from_the_notes_at_the_end_ctrl_o_leads_back_to_where_one_read(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter", "j", "enter")
        place = screen.app._main.reader.place_offset
        await screen.until(lambda: isinstance(screen.app.screen, FootnoteScreen), "the card")
        await screen.press("o")
        await on_page(screen)
        await screen.until(lambda: screen.reader.place_offset > place, "the notes")
        await screen.press("ctrl+o")
        await screen.until(lambda: screen.reader.place_offset == place, "where one read")


async def test_where_no_footnote_is_referred_to_that_is_said(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter", "space", "space", "enter")
        await screen.shows("no footnote is referred to here")


# Back and forward


async def test_every_way_to_another_article_can_be_gone_back(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter", "d", "full_stop")
        await screen.until(lambda: screen.app._desk.path == "sub/b.md", "the next article")
        await screen.press("escape", "slash", *"stands", "enter")
        await screen.until(lambda: screen.app._desk.path == "c.md" and screen.app._main.pane is Pane.READER, "a result")
        await screen.press("ctrl+o")
        await screen.until(lambda: screen.app._desk.path == "sub/b.md", "the article before")
        await screen.press("ctrl+o")
        await screen.until(lambda: screen.app._desk.path == "a.md", "the first article")
        await screen.press("ctrl+o")
        await screen.shows("there is no place to go back to")
        await screen.press("tab", "tab")
        await screen.until(lambda: screen.app._desk.path == "c.md", "the result")
        await screen.press("j", "tab")
        await screen.until(lambda: screen.app._main.pane is Pane.LIST, "the list")


async def test_a_mark_and_a_percentage_are_jumps(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter", "d", "m", "A")
        there = screen.reader.place_offset
        await screen.press("full_stop")
        await screen.until(lambda: screen.app._desk.path == "sub/b.md", "the next article")
        await screen.press("d", "apostrophe", "A")
        await screen.until(lambda: screen.app._desk.path == "a.md" and screen.reader.place_offset == there, "the mark")
        await screen.press(*":90", "enter")
        await screen.until(lambda: screen.reader.place_offset > there, "far below")
        await screen.press("ctrl+o")
        await screen.until(lambda: screen.reader.place_offset == there, "the mark again")
        await screen.press("ctrl+o")
        await screen.until(lambda: screen.app._desk.path == "sub/b.md", "the other article")
        await screen.until(lambda: screen.reader.place_offset > 0, "where one was in it")


async def test_an_article_that_is_gone_is_passed_by_with_a_word(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter", "full_stop", "full_stop")
        await screen.until(lambda: screen.app._desk.path == "c.md", "the third article")
        (folder / "sub/b.md").unlink()
        await screen.press("r")
        await screen.until(lambda: len(screen.list.rows) == 2, "two articles")
        await screen.press("ctrl+o")
        await screen.shows("sub/b.md is no longer in the library")
        assert screen.app._desk.path == "a.md"


async def test_the_end_and_a_find_are_jumps(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter", "G")
        await screen.until(lambda: screen.reader.place_offset > 0, "the end")
        await screen.press("ctrl+o")
        await screen.until(lambda: screen.reader.place_offset == 0, "the start")
        await screen.press("slash", *"there.", "enter")
        await screen.until(lambda: screen.reader.place_offset > 0, "the match")
        await screen.press("ctrl+o")
        await screen.until(lambda: screen.reader.place_offset == 0, "the start")


@pytest.mark.parametrize("size", [(1, 1), (2, 3), (10, 4), (300, 120)])
async def test_every_card_survives_any_size(folder: Path, size: tuple[int, int]) -> None:
    async with reading(folder, (100, 30)) as screen:
        await screen.press("enter")
        for keys in (("f",), ("enter",), ("B",)):
            await screen.press(*keys)
            await screen.resize(*size)
            await screen.pilot.pause()
            await screen.resize(100, 30)
            await screen.press("escape")
            if screen.app.screen is not screen.app._main:
                await screen.press("escape")
            await on_page(screen)
        await screen.press("escape")
        await card(screen)
        await screen.press("q")
        await screen.resize(*size)
        await screen.press("q", "j", "y")
        await screen.resize(100, 30)
        await screen.shows("mill.example")


# The list of links below the end


async def test_a_place_in_the_list_of_links_stays_when_the_page_is_laid_out_anew(tmp_path: Path) -> None:
    links = "\n".join(f"- [words {number}](https://{number}.example/)" for number in range(80))
    folder = write_library(tmp_path / "many", {"many.md": f"---\ntitle: Many\n---\n\n{links}\n"})
    async with reading(folder, (80, 24)) as screen:
        await screen.press("enter", "G", "G", "b")
        first = screen.lines[1]
        assert "words" in first
        assert "example" in first
        await screen.resize(76, 24)
        await screen.until(lambda: screen.lines[1].strip() == first.strip(), first)
        assert screen.reader.progress == 1


async def test_who_has_come_to_the_list_of_links_has_read_all(tmp_path: Path) -> None:
    text = f"---\ntitle: One\n---\n\n{FILLER}\n\n[words](https://one.example/)\n"
    async with reading(write_library(tmp_path / "one", {"one.md": text}), (80, 24)) as screen:
        await screen.press("enter", "G", "G")
        await screen.shows("1  words — https://one.example/")
        assert "end" in screen.status
        await screen.press("slash", *"one.example", "enter")
        await screen.shows("no match for")


@pytest.mark.parametrize("preview", [False, True])
async def test_an_address_that_is_not_opened_is_shown_in_full_and_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, preview: bool
) -> None:
    texts: list[str] = []
    monkeypatch.setattr("deepread.tui.copying.osc52", lambda text: texts.append(text) or b"")
    address = "https://user:pw@trap.example/a/long/way/behind/it/and/further/on/to/the/end"
    folder = write_library(tmp_path / "library", {"a.md": f"[A trap]({address})"})
    async with reading(folder, (40, 20)) as screen:
        await screen.press("enter")
        await follow(screen, address, preview=preview)
        await screen.until(lambda: isinstance(screen.app.screen, LinkScreen), "the card")
        await screen.until(lambda: address in "".join(line.strip(" ▁▂▃▄▅▆▇█") for line in screen.lines), "the address")
        await screen.shows("Not opened: it carries a user name")
        await screen.press("y")
        await screen.until(lambda: texts == [address], "the clipboard")


async def test_a_qr_code_takes_the_whole_screen_where_it_must(tmp_path: Path) -> None:
    address = "https://mill.example/" + "a" * 107
    folder = write_library(tmp_path / "library", {"a.md": f"[The mill]({address})"})
    async with reading(folder, (80, 24)) as screen:
        await screen.press("enter")
        await follow(screen, address)
        await screen.until(lambda: isinstance(screen.app.screen, LinkScreen), "the card")
        await screen.press("q")
        await screen.until(lambda: sum("█" in line or "▀" in line for line in screen.lines) >= 21, "the code")
        await screen.press("q")
        await screen.shows("link to mill.example")


async def test_a_link_of_a_file_that_is_read_alone_says_how_to_read_the_other(folder: Path) -> None:
    async with reading(folder, (80, 24), open_path="a.md") as screen:
        await follow(screen, "paper.pdf")
        await screen.shows("one file is read alone; deepread FOLDER reads paper.pdf too")


async def test_an_article_that_is_linked_by_its_title_and_its_file_is_listed_once(tmp_path: Path) -> None:
    first = "---\ndate: 2025-03-01\n---\n[It](sub/b.md), [[The Second]], [[Nobody]].\n"
    second = "---\ntitle: The second\ndate: 2025-02-01\n---\nWords.\n"
    async with reading(write_library(tmp_path / "library", {"a.md": first, "sub/b.md": second})) as screen:
        links = screen.reader._galley
        await screen.until(lambda: [link.target for link in links.links] == ["sub/b.md", "Nobody"], "the links")
