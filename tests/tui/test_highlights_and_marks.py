"""What the reader notes in a text: selected, highlighted, noted on, marked, listed, gone to and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reading import ARTICLES, Reading, reading, write_library
from textual.events import MouseDown, MouseMove, MouseScrollDown, MouseUp, Paste

from deepread.document import Anchor, Excerpt, anchor, excerpt
from deepread.journal import Colour, Journal, State
from deepread.page import Tint
from deepread.text import block as safe_block
from deepread.tui.key import Pane
from deepread.tui.marks_screen import MarksScreen
from deepread.tui.palette import DARK
from deepread.tui.text_line import TextLine
from deepread.tui.theme import tint_style

if TYPE_CHECKING:
    from pathlib import Path

BEES = (
    "---\ntitle: Bees of the north\nauthor: Ada Berg\ndate: 2026-01-01\n---\n\n"
    "Heather honey sets like jelly. It is pressed, not spun.\n\n"
    "## Winter\n\nA cluster of bees keeps its queen warm.\n\nThey hum all night.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_library(tmp_path / "library", {**ARTICLES, "bees.md": BEES})


def shown(screen: Reading, tint: Tint) -> str:
    """The text on the screen that is in a tint; of what is selected the last character is the cursor's own."""
    ground = tint_style(DARK, tint).bgcolor
    strips = screen.app.screen._compositor.render_strips()
    return " ".join(segment.text for strip in strips for segment in strip if segment.style.bgcolor == ground)


def copied(screen: Reading, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []
    monkeypatch.setattr("deepread.tui.copying.osc52", lambda text: found.append(text) or b"")
    return found


async def read_bees(screen: Reading) -> None:
    await screen.press("g", "enter")
    await screen.until(lambda: screen.app._main.pane is Pane.READER and "Heather" in screen.text, "the page")


async def test_what_is_selected_by_keys_is_highlighted_listed_and_taken_back(folder: Path, journal: Journal) -> None:
    async with reading(folder, journal=journal) as screen:
        await read_bees(screen)
        await screen.press("v")
        await screen.until(lambda: shown(screen, Tint.SELECTED) == "Heathe", "the first word")
        await screen.press("right_parenthesis", "2")
        await screen.until(lambda: shown(screen, Tint.GREEN) == "Heather honey sets like jelly.", "the sentence")
        assert screen.app._main.pane is Pane.READER
        assert "Z takes it back" in screen.status
        (made,) = journal.highlights.of(folder, "bees.md")
        assert (made.colour, made.excerpt.words) == (Colour.GREEN, "Heather honey sets like jelly.")
        await screen.press("M")
        await screen.shows("1 highlight of “Bees of the north”")
        await screen.press("escape", "Z")
        await screen.until(lambda: not shown(screen, Tint.GREEN), "nothing highlighted")
        assert "taken back in “Bees of the north”: highlighted" in screen.status
        assert journal.highlights.of(folder, "bees.md") == ()
        await screen.press("ctrl+r")
        await screen.until(lambda: shown(screen, Tint.GREEN), "highlighted again")
        assert "done again in “Bees of the north”: highlighted" in screen.status
        assert journal.highlights.of(folder, "bees.md") == (made,)
        await screen.press("ctrl+r")
        await screen.shows("nothing is left to do again")


async def test_a_note_is_typed_shown_beside_the_text_and_listed(folder: Path, journal: Journal) -> None:
    async with reading(folder, journal=journal) as screen:
        await read_bees(screen)
        await screen.press("v", "w", "a")
        await screen.until(lambda: screen.app._main.pane is Pane.SEARCH, "the line to type in")
        await screen.type("set like glass?")
        await screen.press("enter")
        await screen.until(lambda: "✎" in screen.text, "the sign of a note")
        assert screen.app._main.pane is Pane.READER
        line = next(line for line in screen.lines if "✎" in line)
        assert line.index("✎") < line.index("Heather")
        assert journal.highlights.of(folder, "bees.md")[0].note == "set like glass?"
        await screen.press("M")
        await screen.shows("set like glass?")
        await screen.press("a")
        await screen.press("end")
        await screen.type(" no")
        await screen.press("enter")
        await screen.shows("set like glass? no")


async def test_a_note_goes_to_what_it_was_typed_on_though_another_session_removed_that(
    folder: Path, journal: Journal, tmp_path: Path
) -> None:
    for words in ("Heather honey sets like jelly.", "A cluster of bees"):
        journal.highlights.add(folder, "bees.md", Excerpt(0, words), Colour.YELLOW)
    async with reading(folder, journal=journal) as screen:
        await read_bees(screen)
        await screen.press("M", "a")
        await screen.type("set like glass?")
        with Journal.open(tmp_path / "state") as other:
            other.highlights.remove(folder, next(iter(other.highlights.of(folder, "bees.md"))))
        await screen.shows("1 highlight of")
        await screen.press("enter")
        await screen.shows("2 highlights of")
        notes = {each.excerpt.words: each.note for each in journal.highlights.of(folder, "bees.md")}
        assert notes == {"Heather honey sets like jelly.": "set like glass?", "A cluster of bees": ""}


async def test_what_is_pasted_into_a_note_is_one_line_that_no_terminal_obeys(folder: Path, journal: Journal) -> None:
    journal.highlights.add(folder, "bees.md", Excerpt(0, "Heather honey sets like jelly."), Colour.YELLOW)
    async with reading(folder, journal=journal) as screen:
        await read_bees(screen)
        await screen.press("M", "a")
        await screen.until(lambda: isinstance(screen.app.focused, TextLine), "the line to type in")
        screen.app.focused.post_message(Paste("sea\x1b]52;c;AAAA\x07 \x9b31m\u202e\nand sky"))
        await screen.press("enter")
        await screen.until(lambda: bool(journal.highlights.of(folder, "bees.md")[0].note), "the note")
        note = journal.highlights.of(folder, "bees.md")[0].note
        assert note == safe_block(note)
        assert note.startswith("sea ")
        assert note.endswith("\nand sky")
        await screen.press("v", "a")
        await screen.shows("↵and sky")
        assert "52;c" not in note


@pytest.mark.parametrize("keys", [("v", "w", "a"), ("number_sign",)], ids=["note", "tags"])
@pytest.mark.parametrize("full", [False, True])
async def test_the_page_stays_in_sight_while_something_is_typed_on_it(
    folder: Path, journal: Journal, keys: tuple[str, ...], *, full: bool
) -> None:
    async with reading(folder, size=(80, 24), journal=journal) as screen:
        await read_bees(screen)
        await screen.press(*(("z",) if full else ()), *keys)
        await screen.until(lambda: screen.app._main.pane is Pane.SEARCH, "the line to type in")
        await screen.shows("pressed, not spun")
        assert not screen.app._main.list.display
        await screen.press("escape")
        await screen.until(lambda: screen.app._main.pane is Pane.READER, "the page")
        assert screen.app._main.full is full


async def test_escape_leaves_a_note_and_then_a_selection_as_they_were(folder: Path, journal: Journal) -> None:
    async with reading(folder, journal=journal) as screen:
        await read_bees(screen)
        await screen.press("v", "w", "escape")
        await screen.until(lambda: not shown(screen, Tint.SELECTED), "nothing selected")
        assert screen.app._main.pane is Pane.READER
        await screen.press("v", "a")
        await screen.until(lambda: shown(screen, Tint.SELECTED) == "Heathe", "what the note is on")
        await screen.type("never kept")
        await screen.press("escape")
        await screen.until(lambda: screen.app._main.pane is Pane.READER, "the page")
        assert journal.highlights.of(folder, "bees.md") == ()
        assert not shown(screen, Tint.SELECTED)


async def test_a_note_that_was_left_is_gone_on_with(folder: Path, journal: Journal) -> None:
    async with reading(folder, journal=journal) as screen:
        await read_bees(screen)
        await screen.press("v", "a")
        await screen.type("not yet")
        await screen.press("escape")
        await screen.shows("not noted; a on the same words goes on with what you typed")
        await screen.press("v", "a")
        await screen.until(lambda: screen.search.value == "not yet", "the draft")
        await screen.type(", but now")
        await screen.press("enter")
        await screen.until(lambda: bool(journal.highlights.of(folder, "bees.md")), "the note")
        assert [each.note for each in journal.highlights.of(folder, "bees.md")] == ["not yet, but now"]
        await screen.press("M")
        await screen.until(lambda: isinstance(screen.app.screen, MarksScreen), "the pane")
        await screen.press("a")
        await screen.type("adays")
        await screen.press("escape")
        await screen.shows("not noted; a on the same words goes on with what you typed")
        await screen.press("escape", "v", "a")
        await screen.until(lambda: screen.search.value == "not yet, but nowadays", "the draft")


async def test_a_highlight_with_its_note_is_one_step_that_is_taken_back(folder: Path, journal: Journal) -> None:
    async with reading(folder, journal=journal) as screen:
        await read_bees(screen)
        await screen.press("v", "a")
        await screen.type("why heather?")
        await screen.press("enter")
        await screen.until(lambda: bool(journal.highlights.of(folder, "bees.md")), "a highlight")
        assert "Z takes it back" in screen.status
        await screen.press("Z")
        await screen.until(lambda: not journal.highlights.of(folder, "bees.md"), "taken back")


async def edit_bees(screen: Reading, folder: Path, text: str, seen: str) -> None:
    (folder / "bees.md").write_text(text, encoding="utf-8")
    screen.app.action_reload()
    await screen.shows(seen)


NEW = "A new first paragraph that came in."


async def test_what_is_selected_stays_on_its_words_when_the_file_is_edited(folder: Path, journal: Journal) -> None:
    async with reading(folder, journal=journal) as screen:
        await read_bees(screen)
        await screen.press("v", "right_parenthesis")
        await screen.until(lambda: shown(screen, Tint.SELECTED).endswith("jelly"), "the sentence")
        await edit_bees(screen, folder, BEES.replace("Heather honey", f"{NEW}\n\nHeather honey"), NEW)
        assert shown(screen, Tint.SELECTED) == "Heather honey sets like jelly"
        await screen.press("2")
        await screen.until(lambda: bool(journal.highlights.of(folder, "bees.md")), "a highlight")
        assert journal.highlights.of(folder, "bees.md")[0].excerpt.words == "Heather honey sets like jelly."


async def test_nothing_is_selected_once_its_words_are_gone(folder: Path, journal: Journal) -> None:
    async with reading(folder, journal=journal) as screen:
        await read_bees(screen)
        await screen.press("v", "right_parenthesis")
        await edit_bees(screen, folder, BEES.replace("Heather honey sets like jelly. It", NEW), NEW)
        await screen.until(lambda: screen.app._main.pane is Pane.READER, "the page")
        assert journal.highlights.of(folder, "bees.md") == ()


async def test_a_note_outlives_the_words_that_it_was_begun_on(folder: Path, journal: Journal) -> None:
    async with reading(folder, journal=journal) as screen:
        await read_bees(screen)
        await screen.press("v", "right_parenthesis", "a")
        await screen.type("is it so?")
        await edit_bees(screen, folder, BEES.replace("Heather honey sets like jelly. It", NEW), NEW)
        await screen.press("enter")
        await screen.until(lambda: bool(journal.highlights.of(folder, "bees.md")), "a highlight")
        (made,) = journal.highlights.of(folder, "bees.md")
        assert (made.excerpt.words, made.note) == ("Heather honey sets like jelly.", "is it so?")


async def test_a_long_note_is_kept_whole_whatever_is_done_to_it(folder: Path, journal: Journal) -> None:
    note = "The first line.\nThe second: " + "x" * 9_000
    journal.highlights.add(folder, "bees.md", Excerpt(0, "Heather honey sets like jelly."), Colour.YELLOW, note=note)
    async with reading(folder, journal=journal) as screen:
        await read_bees(screen)
        await screen.press("v", "a")
        await screen.until(lambda: screen.app._main.pane is Pane.SEARCH, "the line to type in")
        await screen.press("enter")
        await screen.until(lambda: screen.app._main.pane is Pane.READER, "the page")
        assert journal.highlights.of(folder, "bees.md")[0].note == note
        await screen.press("v", "a")
        await screen.until(lambda: screen.app._main.pane is Pane.SEARCH, "the line to type in")
        await screen.type("!")
        await screen.press("enter")
        await screen.until(lambda: journal.highlights.of(folder, "bees.md")[0].note == note + "!", "the longer note")


async def test_the_highlight_under_the_cursor_is_recoloured_and_removed(folder: Path, journal: Journal) -> None:
    async with reading(folder, journal=journal) as screen:
        await read_bees(screen)
        await screen.press("v", "right_curly_bracket", "enter")
        await screen.until(lambda: "Heather" in shown(screen, Tint.YELLOW), "a highlight")
        await screen.press("v")
        await screen.until(lambda: "x removes it" in screen.status, "what the cursor is on")
        await screen.press("5")
        await screen.until(lambda: "Heather" in shown(screen, Tint.PURPLE), "another colour")
        await screen.press("slash")
        await screen.type("cluster")
        await screen.press("enter", "v", "x")
        await screen.until(lambda: "the cursor is on no highlight" in screen.status, "told")
        await screen.press("left_square_bracket", "x")
        await screen.until(lambda: not journal.highlights.of(folder, "bees.md"), "no highlight")
        await screen.press("Z", "Z")
        await screen.until(lambda: "Heather" in shown(screen, Tint.YELLOW), "the first colour")


async def test_a_match_is_what_is_selected_first(folder: Path, journal: Journal) -> None:
    async with reading(folder, journal=journal) as screen:
        await read_bees(screen)
        await screen.press("slash")
        await screen.type("queen")
        await screen.press("enter", "v")
        await screen.until(lambda: shown(screen, Tint.SELECTED) == "quee", "the match")
        await screen.press("4")
        await screen.until(lambda: journal.highlights.of(folder, "bees.md"), "a highlight")
        (made,) = journal.highlights.of(folder, "bees.md")
        assert (made.excerpt.words, made.section) == ("queen", "Winter")


async def test_what_is_selected_is_copied(folder: Path, journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    async with reading(folder, journal=journal) as screen:
        texts = copied(screen, monkeypatch)
        await read_bees(screen)
        await screen.press("V", "y")
        await screen.shows("10 words sent")
        assert texts == ["Heather honey sets like jelly. It is pressed, not spun."]


async def test_a_formula_is_copied_with_the_blanks_that_are_typed(
    folder: Path, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "bees.md").write_text(BEES.replace("Heather", "Heather $x = y$", 1))
    async with reading(folder, journal=journal) as screen:
        texts = copied(screen, monkeypatch)
        await read_bees(screen)
        await screen.press("V", "y")
        await screen.until(lambda: texts, "the clipboard")
        assert texts[0].startswith("Heather x = y ")


async def test_a_highlight_stays_on_its_words_when_the_file_is_edited(folder: Path, journal: Journal) -> None:
    async with reading(folder, journal=journal) as screen:
        await read_bees(screen)
        await screen.press("slash")
        await screen.type("keeps its queen")
        await screen.press("enter", "v", "enter")
        await screen.until(lambda: journal.highlights.of(folder, "bees.md"), "a highlight")
        (made,) = journal.highlights.of(folder, "bees.md")
        file = folder / "bees.md"
        file.write_text(file.read_text("utf-8").replace("Heather", "New words above.\n\nHeather"), "utf-8")
        await screen.press("escape", "r")
        await screen.shows("New words above")
        await screen.until(lambda: shown(screen, Tint.YELLOW) == "keeps its queen", "the same words")
        document = screen.reader.document
        start = document.text.index("keeps its queen")
        now = excerpt(document, start, start + len("keeps its queen"))
        (kept,) = journal.highlights.of(folder, "bees.md")
        assert kept.excerpt == now, "for the next edit"
        assert now.offset > made.excerpt.offset
        file.write_text(file.read_text("utf-8").replace("keeps its queen", "does"), "utf-8")
        await screen.press("r")
        await screen.until(lambda: "cluster of bees does" in screen.text, "the edit")
        assert not shown(screen, Tint.YELLOW)
        await screen.press("M")
        await screen.shows("its words are gone")


async def test_a_mark_stays_at_its_words_through_one_edit_after_another(folder: Path, journal: Journal) -> None:
    async with reading(folder, journal=journal) as screen:
        await read_bees(screen)

        def place() -> Anchor:
            document = screen.reader.document
            return anchor(document, document.text.index("cluster") - 2)

        journal.marks.put(folder, "bees.md", "q", place())
        screen.app._highlighting.refresh()
        text = BEES
        for old, new in (
            ("Heather", f"{NEW}\n\nHeather"),
            ("queen warm", "queen from freezing"),
            ("It is pressed, not spun", "Nobody spins it"),
            ("Winter", "In the cold"),
            ("cluster of bees keeps", "cluster guards"),
            ("spins it", "puts it into a spinner"),
        ):
            text = text.replace(old, new)
            await edit_bees(screen, folder, text, new.splitlines()[0])
            await screen.until(lambda: journal.marks.of(folder, "bees.md")[0].anchor == place(), f"{new}: renewed")
        before = journal.marks.of(folder, "bees.md")
        at = text.index("## In the cold")
        await edit_bees(screen, folder, f"{text[:at]}## Gone\n", "Gone")
        assert journal.marks.of(folder, "bees.md") == before, "what is gone may come back"
        await screen.press("apostrophe", "q")
        await screen.shows("the words that were marked are gone from the article")


async def test_what_another_session_highlights_is_shown(folder: Path, tmp_path: Path, journal: Journal) -> None:
    async with reading(folder, journal=journal) as screen:
        await read_bees(screen)
        with Journal.open(tmp_path / "state") as other:
            other.highlights.add(folder, "bees.md", Excerpt(3, "hum all night"), Colour.BLUE)
        await screen.until(lambda: shown(screen, Tint.BLUE) == "hum all night", "what the other one did")


async def test_a_letter_marks_a_place_and_leads_there_and_back(folder: Path, journal: Journal) -> None:
    async with reading(folder, journal=journal) as screen:
        await screen.press("end", "enter")
        await screen.press("g")
        harbour = next(index for index, row in enumerate(screen.list.rows) if row.path == "harbour.md")
        await screen.press("escape")
        screen.list.move_to(harbour)
        await screen.press("enter")
        await screen.shows("Paragraph 1 ")
        await screen.press("space", "space", "m")
        assert "a–z in this article" in screen.status
        await screen.press("a")
        await screen.until(lambda: "marked a" in screen.status, "told")
        marked = screen.reader.place
        await screen.press("G", "apostrophe", "a")
        await screen.until(lambda: screen.reader.place == marked, "the marked place")
        await screen.press("apostrophe", "apostrophe")
        await screen.shows("lighthouse")
        await screen.press("apostrophe", "x")
        await screen.until(lambda: "nothing is marked x" in screen.status, "told")
        await screen.press("m", "escape")
        assert screen.app._main.pane is Pane.READER
        assert [mark.letter for mark in journal.marks.of(folder, "harbour.md")] == ["a"]


async def test_a_capital_mark_leads_to_its_article_from_another(folder: Path, journal: Journal) -> None:
    async with reading(folder, journal=journal) as screen:
        await read_bees(screen)
        await screen.press("m", "B", "full_stop")
        await screen.until(lambda: screen.app._desk.path != "bees.md", "another article")
        elsewhere = screen.app._desk.path
        await screen.press("apostrophe", "B")
        await screen.until(lambda: screen.app._desk.path == "bees.md", "the marked article")
        await screen.press("apostrophe", "apostrophe")
        await screen.until(lambda: screen.app._desk.path == elsewhere, "back")


async def test_the_pane_of_the_library_is_filtered_and_leads_to_the_words(folder: Path, journal: Journal) -> None:
    journal.highlights.add(folder, "bees.md", Excerpt(90, "hum all night"), Colour.BLUE)
    journal.highlights.add(folder, "harbour.md", Excerpt(3000, "keeper of the lighthouse"), Colour.PINK)
    async with reading(folder, journal=journal) as screen:
        await screen.press("M")
        await screen.shows("2 highlights in the library")
        await screen.shows("The harbour at night")
        await screen.press("slash")
        await screen.type("hum")
        await screen.shows("1 highlight in the library with “hum”")
        assert "lighthouse" not in screen.text
        await screen.press("escape")
        await screen.shows("keeper of the lighthouse")
        await screen.press("g", "enter")
        await screen.until(lambda: screen.app.screen is screen.app._main, "the page")
        await screen.until(lambda: shown(screen, Tint.PINK) == "keeper of the lighthouse", "the words")


async def test_an_article_read_by_itself_has_its_own_highlights_alone(folder: Path, journal: Journal) -> None:
    journal.highlights.add(folder, "harbour.md", Excerpt(3000, "keeper of the lighthouse"), Colour.PINK)
    async with reading(folder, journal=journal, open_path="bees.md") as screen:
        await screen.shows("Heather")
        await screen.press("v", "enter", "M")
        await screen.shows("1 highlight of")
        await screen.press("M")
        await screen.until(lambda: "one article is read by itself" in screen.status, "told")
        assert "lighthouse" not in screen.text


async def test_the_pane_removes_recolours_and_takes_back(folder: Path, journal: Journal) -> None:
    journal.highlights.add(folder, "bees.md", Excerpt(90, "hum all night"), Colour.BLUE)
    async with reading(folder, journal=journal) as screen:
        await read_bees(screen)
        await screen.press("M", "3", "5")
        await screen.until(lambda: journal.highlights.of(folder, "bees.md")[0].colour is Colour.PURPLE, "purple")
        await screen.press("x")
        await screen.shows("the highlight is removed; Z takes it back")
        await screen.press("Z")
        await screen.shows("hum all night")
        await screen.press("e")
        await screen.until(lambda: "deepread highlights" in screen.status, "the command")
        await screen.press("q")
        await screen.until(lambda: shown(screen, Tint.PURPLE) == "hum all night", "the page")


async def test_what_was_done_to_articles_and_in_them_is_taken_back_in_turn_also_in_a_later_session(
    folder: Path, tmp_path: Path, journal: Journal
) -> None:
    async with reading(folder, journal=journal) as screen:
        await screen.press("asterisk")
        await screen.until(lambda: "bees.md" in journal.articles.states(folder)["starred"], "a star")
        await read_bees(screen)
        await screen.press("v", "enter")
        await screen.until(lambda: journal.highlights.of(folder, "bees.md"), "a highlight")
        await screen.press("A")
        await screen.until(lambda: journal.articles.states(folder)["archived"], "archived")
    with Journal.open(tmp_path / "state") as later:
        async with reading(folder, journal=later) as screen:
            assert "bees.md" not in [row.path for row in screen.list.rows]
            await screen.press("Z")
            await screen.shows("Z again takes back another session's: archived · “Bees of the north” · just now")
            assert "bees.md" in later.articles.states(folder)["archived"]
            await screen.press("Z")
            await screen.until(lambda: "bees.md" in [row.path for row in screen.list.rows], "back from the archive")
            await screen.shows("taken back in “Bees of the north”, done just now: archived")
            await screen.press("Z", "Z")
            await screen.until(lambda: not later.highlights.of(folder, "bees.md"), "no highlight")
            await screen.press("Z", "Z")
            await screen.until(lambda: not later.articles.states(folder)["starred"], "no star")
            await screen.press("Z")
            await screen.until(lambda: "nothing is left" in screen.status, "told")


async def test_only_a_second_press_at_once_takes_back_what_another_session_did(
    folder: Path, tmp_path: Path, journal: Journal
) -> None:
    with Journal.open(tmp_path / "state") as other:
        async with reading(folder, (80, 24), journal=journal) as screen:
            other.marks.put(folder, "bees.md", "q", Anchor(4, "honey"))
            await screen.press("Z")
            await screen.shows("Z again takes back another session's: marked q · “Bees of the no…” · just now")
            await screen.press("j", "Z")
            await screen.until(lambda: screen.app._telling.message.startswith("Z again"), "asked once more")
            await screen.press("M", "Z")
            await screen.shows("Z again takes back another session's: marked q · “Bees of t")
            assert other.marks.of(folder, "bees.md")
            journal.marks.put(folder, "bees.md", "r", Anchor(4, "honey"))
            await screen.press("Z")
            await screen.shows("taken back in “Bees of the north”: marked r")
            other.marks.put(folder, "bees.md", "s", Anchor(4, "honey"))
            await screen.press("Z")
            await screen.shows("another session's: marked s")
            await screen.press("Z")
            await screen.shows("taken back in “Bees of the north”, done just now: marked s")
            assert [mark.letter for mark in journal.marks.of(folder, "bees.md")] == ["q"]
            other.marks.put(folder, "bees.md", "u", Anchor(1, "eather"))
            await screen.shows("2 marks in the library")
            assert "taken back in" in screen.status, "said until the reader moves on"
            await screen.press("ctrl+r")
            await screen.shows("done again in “Bees of the north”: marked s")
            await screen.press("Z")
            await screen.shows("taken back in “Bees of the north”: marked s")


async def test_a_note_that_another_session_changes_while_it_is_typed_keeps_both(
    folder: Path, tmp_path: Path, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.highlights.add(folder, "bees.md", Excerpt(90, "hum all night"), Colour.BLUE, note="so")
    (seen,) = journal.highlights.of(folder, "bees.md")
    async with reading(folder, journal=journal) as screen:
        await screen.press("M")
        await screen.until(lambda: isinstance(screen.app.screen, MarksScreen), "the pane")
        await screen.press("a")
        await screen.type(" it is")
        with Journal.open(tmp_path / "state") as other:
            other.highlights.annotate(folder, seen, "so they do")
        await screen.press("enter")
        await screen.shows("noted beside what another session has noted; Z takes it back")
        assert [each.note for each in journal.highlights.of(folder, "bees.md")] == ["so they do\n\nit is"]
        await screen.press("x")
        await screen.shows("the highlight is removed; Z takes it back")
        await screen.press("Z")
        await screen.until(lambda: bool(journal.highlights.of(folder, "bees.md")), "it is back")
        await screen.press("a")
        await screen.shows("so they do↵↵it is")
        await screen.type("!")
        await screen.press("enter")
        await screen.until(
            lambda: journal.highlights.of(folder, "bees.md")[0].note == "so they do\n\nit is!", "its lines"
        )
        await screen.until(lambda: "it is!" in screen.text, "the pane as it is now")
        monkeypatch.setattr(Journal, "changed_elsewhere", lambda _journal: False)  # it is not looked at until then
        journal.highlights.annotate(folder, *journal.highlights.of(folder, "bees.md"), "not told of yet")
        await screen.press("x")
        await screen.shows("it stays: another session has noted something on it just now")
        assert "not told of yet" in screen.text
        await screen.press("escape")
        await read_bees(screen)
        journal.highlights.annotate(folder, *journal.highlights.of(folder, "bees.md"), "nor of this")
        await screen.press("v", "right_square_bracket", "x")
        await screen.shows("it stays: another session has noted something on it just now")


async def test_all_of_a_long_note_can_be_read_in_the_pane(folder: Path, journal: Journal) -> None:
    journal.highlights.add(folder, "bees.md", Excerpt(90, "hum all night"), Colour.BLUE)
    note = " ".join(f"word{number}" for number in range(200))
    journal.highlights.annotate(folder, journal.highlights.of(folder, "bees.md")[0], note)
    async with reading(folder, (80, 24), journal=journal) as screen:
        await screen.press("M")
        await screen.shows("word40")
        assert "more below" in screen.status
        await screen.press("J", "J", "J", "J", "J")
        await screen.shows("word199")
        await screen.press("K", "K", "K", "K", "K")
        await screen.shows("word1 ")


async def test_the_bar_of_the_pane_is_that_of_the_note_while_one_is_typed(folder: Path, journal: Journal) -> None:
    journal.highlights.add(folder, "bees.md", Excerpt(90, "hum all night"), Colour.BLUE)
    async with reading(folder, (80, 24), journal=journal) as screen:
        await screen.press("M")
        await screen.shows("hum all night")
        await screen.press("x", "Z")
        await screen.until(lambda: "taken back" in screen.status, "what Z did")
        await screen.press("a")
        await screen.until(lambda: "Enter keep" in screen.status and "Esc back" in screen.status, "the keys of a note")
        assert "taken back" not in screen.status
        await screen.press("escape")
        await screen.until(lambda: "Enter read" in screen.status, "the keys of the pane")


async def test_the_page_follows_the_cursor_of_a_selection_line_by_line(folder: Path, journal: Journal) -> None:
    async with reading(folder, journal=journal) as screen:
        index = next(index for index, row in enumerate(screen.list.rows) if row.path == "harbour.md")
        screen.list.move_to(index)
        await screen.press("enter")
        await screen.shows("Paragraph 1 ")
        await screen.press("v", "space", "j")
        await screen.until(lambda: screen.reader.scroll_offset.y > 0, "the page moves")
        top = screen.reader.scroll_offset.y
        await screen.press("j")
        await screen.until(lambda: screen.reader.scroll_offset.y > top, "it moves on")
        assert screen.reader.scroll_offset.y - top <= 2


async def test_highlights_are_found_by_the_search(folder: Path, journal: Journal) -> None:
    async with reading(folder, journal=journal) as screen:
        await read_bees(screen)
        await screen.press("v", "w", "enter", "escape", "slash")
        await screen.type("in:highlights honey")
        await screen.until(lambda: [row.path for row in screen.list.rows] == ["bees.md"], "the article")


def cell_of(screen: Reading, words: str) -> tuple[int, int]:
    """Where some words begin on the page, in cells of the pane."""
    left = screen.reader.region.x
    y, line = next((y, line) for y, line in enumerate(screen.lines) if words in line[left:])
    return line.index(words, left) - left, y - screen.reader.region.y


async def test_the_mouse_selects_by_dragging_and_a_word_by_two_clicks(folder: Path, journal: Journal) -> None:
    async with reading(folder, journal=journal) as screen:
        await read_bees(screen)
        post, reader = screen.pilot._post_mouse_events, screen.reader
        x, y = cell_of(screen, "honey sets")
        await post([MouseDown], widget=reader, offset=(x, y), button=1)
        await post([MouseMove], widget=reader, offset=(x + 9, y), button=1)
        await screen.until(lambda: shown(screen, Tint.SELECTED).strip() == "honey set", "what is dragged over")
        await post([MouseUp], widget=reader, offset=(x + 9, y), button=1)
        await screen.until(lambda: screen.app._main.pane is Pane.SELECTION, "the keys of a selection")
        await screen.press("3")
        await screen.until(lambda: shown(screen, Tint.BLUE) == "honey sets", "the highlight")
        x, y = cell_of(screen, "cluster")
        await screen.pilot.click(reader, offset=(x + 2, y), times=2)
        await screen.until(lambda: "cluste" in shown(screen, Tint.SELECTED), "the word")
        await screen.press("enter")
        await screen.until(lambda: len(journal.highlights.of(folder, "bees.md")) == 2, "two highlights")


async def test_the_wheel_moves_the_page_below_a_drag(folder: Path, journal: Journal) -> None:
    async with reading(folder, journal=journal) as screen:
        index = next(index for index, row in enumerate(screen.list.rows) if row.path == "harbour.md")
        screen.list.move_to(index)
        await screen.press("enter")
        await screen.shows("Paragraph 1 ")
        post, reader = screen.pilot._post_mouse_events, screen.reader
        x, y = cell_of(screen, "Paragraph 3 ")
        await post([MouseDown], widget=reader, offset=(x, y), button=1)
        await post([MouseMove], widget=reader, offset=(x + 4, y), button=1)
        before = screen.app._selecting.span
        await post([MouseScrollDown], widget=reader, offset=(x + 4, y), button=0)
        await screen.until(lambda: screen.app._selecting.span != before, "more is selected")
        await post([MouseUp], widget=reader, offset=(x + 4, y), button=1)
        await screen.until(lambda: screen.app._main.pane is Pane.SELECTION, "the keys of a selection")


@pytest.mark.parametrize("size", [(1, 1), (2, 5), (12, 3), (40, 12), (80, 24), (300, 120)])
async def test_selecting_and_the_pane_survive_any_size(folder: Path, journal: Journal, size: tuple[int, int]) -> None:
    journal.highlights.add(folder, "bees.md", Excerpt(90, "hum all night"), Colour.BLUE)
    journal.highlights.annotate(folder, journal.highlights.of(folder, "bees.md")[0], "a note " * 60)
    journal.marks.put(folder, "bees.md", "Q", Anchor(4, "honey"))
    async with reading(folder, size, journal=journal) as screen:
        await screen.press("enter", "v", "j", "w", "V", "k", "escape", "M")
        await screen.until(lambda: isinstance(screen.app.screen, MarksScreen), "the pane")
        await screen.press("j", "M", "slash", "n", "enter", "j", "escape", "escape")
        await screen.resize(200, 50)
        await screen.press("M")
        await screen.shows("hum all night")


async def test_who_reads_one_article_alone_takes_back_what_was_done_to_it_alone(folder: Path, journal: Journal) -> None:
    for path in ("bees.md", "tides.md"):
        journal.articles.note_all(folder, {path: 0}, State.STARRED, holds=True, what="starred")
    async with reading(folder, open_path="bees.md", journal=journal) as screen:
        await screen.press("Z")
        await screen.shows("taken back in “Bees of the north”: starred")
        await screen.press("Z")
        await screen.shows("nothing is left to take back")
    assert journal.articles.states(folder)["starred"] == {"tides.md"}


async def test_a_phrase_in_a_highlight_is_highlighted_by_itself_and_each_is_edited_alone(
    folder: Path, journal: Journal
) -> None:
    async with reading(folder, journal=journal) as screen:
        await read_bees(screen)
        await screen.press("V", "1")
        await screen.until(lambda: len(journal.highlights.of(folder, "bees.md")) == 1, "the paragraph")
        await screen.press("v", "w", "4")
        await screen.until(lambda: shown(screen, Tint.PINK) == "Heather honey", "the phrase upon it")
        await screen.press("V", "a")
        await screen.type("of all")
        await screen.press("enter")
        await screen.until(lambda: any(each.note for each in journal.highlights.of(folder, "bees.md")), "the note")
        await screen.press("v", "2")
        await screen.until(lambda: shown(screen, Tint.GREEN) == "Heather honey", "the phrase that the cursor is in")
        made = {each.excerpt.words[-5:]: (each.colour, each.note) for each in journal.highlights.of(folder, "bees.md")}
        assert made == {"spun.": (Colour.YELLOW, "of all"), "honey": (Colour.GREEN, "")}
        await screen.press("g", "v", "left_square_bracket", "right_square_bracket", "x")
        await screen.until(lambda: not shown(screen, Tint.GREEN), "the one that lies upon the other removed")


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (["dollar_sign"], "Heather honey sets like jelly. It is pressed, not spun."),
        (["w", "w", "end"], "Heather honey sets like jelly. It is pressed, not spun."),
        (["end", "v", "0"], "Heather honey sets like jelly. It is pressed, not spun."),
        (["end", "v", "circumflex_accent"], "Heather honey sets like jelly. It is pressed, not spun."),
        (["G"], "They hum all night."),
        (["G", "v", "g"], "Bees of the north"),
    ],
)
async def test_the_ends_of_the_line_and_of_the_text_are_gone_to_as_in_vim(
    folder: Path, monkeypatch: pytest.MonkeyPatch, keys: list[str], words: str
) -> None:
    async with reading(folder) as screen:
        texts = copied(screen, monkeypatch)
        await read_bees(screen)
        await screen.press("v", *keys, "y")
        await screen.until(lambda: texts, "the clipboard")
        assert words in texts[0]
        assert texts[0].startswith(words) or texts[0].endswith(words)


async def test_what_is_taken_back_of_an_article_that_is_gone_names_its_file(folder: Path, journal: Journal) -> None:
    journal.articles.note_all(folder, {"was.md": 0}, State.STARRED, holds=True, what="starred")
    async with reading(folder, journal=journal) as screen:
        await screen.press("Z")
        await screen.shows("taken back in “was.md”: starred")


async def test_what_the_pane_copies_of_the_open_article_keeps_its_blocks(
    folder: Path, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.highlights.add(folder, "bees.md", Excerpt(63, "keeps its queen warm.\nThey hum"), Colour.BLUE)
    async with reading(folder, journal=journal) as screen:
        texts = copied(screen, monkeypatch)
        await read_bees(screen)
        await screen.until(lambda: shown(screen, Tint.BLUE), "the highlight")
        await screen.press("M", "y")
        await screen.until(lambda: texts, "copied")
        assert "> keeps its queen warm.\n>\n> They hum\n" in texts[0]
