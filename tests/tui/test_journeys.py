"""What a reader does, from the first screen on. Each test is one journey."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reading import reading, write_library
from textual.events import Key

from deepread.search import Results
from deepread.terminal import Colours
from deepread.tui import navigation
from deepread.tui.follower import Problem
from deepread.tui.key import Pane
from deepread.tui.reply import Answered

if TYPE_CHECKING:
    from pathlib import Path


async def test_the_first_screen_lists_the_articles_newest_first_and_shows_the_first_page(folder: Path) -> None:
    async with reading(folder) as screen:
        listed = [title for title in ("The harbour", "A slow bread", "It's open", "東京の夜") if title in screen.text]
        rows = [next(y for y, line in enumerate(screen.lines) if title in line[:42]) for title in listed]
        assert len(rows) == 4
        assert rows == sorted(rows)
        await screen.shows("Paragraph 1 tells")


async def test_moving_down_the_list_previews_the_next_article(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("j")
        await screen.shows("Flour, water, salt")


async def test_an_article_with_a_broken_header_is_listed_with_a_mark_and_opens(folder: Path) -> None:
    async with reading(folder) as screen:
        assert any("! It's open" in line for line in screen.lines)
        await screen.press("j", "j")
        await screen.shows("A header that does not parse.")


async def test_a_narrow_terminal_shows_one_pane_at_a_time(folder: Path) -> None:
    async with reading(folder, (80, 24)) as screen:
        assert "A slow bread" in screen.text
        assert "Paragraph 1 tells" not in screen.text
        await screen.press("enter")
        await screen.shows("Paragraph 1 tells")
        assert "A slow bread" not in screen.text
        await screen.press("escape")
        await screen.shows("A slow bread")


async def test_the_page_scrolls_by_line_half_page_page_and_to_both_ends(folder: Path) -> None:
    async with reading(folder) as screen:
        reader = screen.reader
        await screen.press("enter", "j")
        assert reader.scroll_offset.y == 1
        await screen.press("space")
        assert reader.scroll_offset.y == 1 + reader.size.height - 2
        await screen.press("u")
        assert reader.scroll_offset.y == 1 + reader.size.height - 2 - round(reader.size.height / 2)
        await screen.press("G")
        assert "every ship" in screen.text
        assert "100 %" in screen.status
        await screen.press("g")
        assert reader.scroll_offset.y == 0


async def test_progress_is_told_in_percent_and_minutes_left(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter")
        assert "min left" in screen.status
        before = screen.status
        await screen.press("space")
        assert screen.status != before


async def test_a_resize_keeps_the_same_words_at_the_top_however_often(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter", "space", "space", "j")
        place = screen.reader.place
        for width, height in ((80, 24), (200, 60), (41, 12), (120, 40), (60, 30), (120, 40)):
            await screen.resize(width, height)
            await screen.until(lambda size=(width, height): screen.app._main.size == size, f"{width} x {height}")
        assert screen.reader.place == place


async def test_a_theme_change_keeps_the_place(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter", "space")
        place = screen.reader.place
        await screen.press("t")
        assert screen.reader.place == place
        assert "light theme" in screen.status


async def test_a_changed_file_is_read_again_with_the_same_words_at_the_top(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter", "space", "space")
        words = screen.reader.place.quote
        file = folder / "harbour.md"
        file.write_text(file.read_text("utf-8").replace("Paragraph 1 tells", "A new beginning.\n\nParagraph 1 tells"))
        await screen.press("r")
        await screen.until(lambda: "A new beginning." in screen.reader.document.text)
        assert screen.reader.place.quote == words


async def test_until_the_reader_chooses_the_first_article_is_shown_whichever_comes_to_be_it(folder: Path) -> None:
    async with reading(folder) as screen:
        (folder / "new.md").write_text("---\ntitle: News\ndate: 2026-01-01\n---\n\nHot off the press.\n")
        await screen.press("r")
        await screen.shows("Hot off the press.")
        await screen.press("j")
        await screen.shows("Paragraph 1 tells")
        (folder / "newer.md").write_text("---\ntitle: Newer\ndate: 2026-02-02\n---\n\nHotter still.\n")
        await screen.press("r")
        await screen.shows("Newer")
        assert "Paragraph 1 tells" in screen.text


async def test_the_place_in_an_article_is_kept_while_others_are_looked_at(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter", "space", "space")
        place = screen.reader.place
        await screen.press("escape", "j")
        await screen.shows("Flour, water, salt")
        await screen.press("k")
        await screen.until(lambda: screen.reader.place == place, "the place")


async def test_find_in_page_counts_marks_and_walks_the_matches(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter", "slash")
        await screen.type("lamps along")
        await screen.press("enter")
        assert "match 1 of 80" in screen.status
        await screen.press("n", "n")
        assert "match 3 of 80" in screen.status
        await screen.press("N")
        assert "match 2 of 80" in screen.status


async def test_find_in_page_sees_through_line_ends(folder: Path) -> None:
    async with reading(folder, (46, 20)) as screen:
        await screen.press("enter", "slash")
        await screen.type("paragraph 70 tells of boats, ropes and lamps along the quay")
        assert "match 1 of 1" in screen.status


async def test_leaving_a_find_goes_back_to_where_it_began(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter", "space")
        place = screen.reader.place
        await screen.press("slash")
        await screen.type("lighthouse")
        assert screen.reader.place != place
        await screen.press("escape")
        assert screen.reader.place == place
        assert screen.reader.match == (0, 0)


async def test_search_answers_as_one_types_and_enter_lands_on_the_passage(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("slash")
        await screen.type("lighthouse keep")
        await screen.until(lambda: len(screen.list.hits) == 1, "one result")
        assert "1 of 4" in screen.text
        await screen.press("enter")
        await screen.until(lambda: screen.reader.match[0] > 0, "a marked match")
        assert "every ship" in screen.text
        assert screen.app.focused is screen.reader


async def test_escape_leads_back_step_by_step_from_a_search_to_the_library_as_it_was(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("j", "slash")
        await screen.type("lighthouse")
        await screen.until(lambda: screen.list.hits, "a result")
        await screen.press("enter", "escape")
        assert screen.app.focused is screen.list
        assert screen.list.hits
        await screen.press("escape")
        assert not screen.list.hits
        assert screen.list.cursor == 1
        await screen.shows("Flour, water, salt")


async def test_a_search_that_comes_before_the_page_has_followed_the_cursor_leads_back_to_the_cursors_article(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(folder) as screen:
        monkeypatch.setattr(navigation, "_QUICK", 0.0)  # as if each article took long to open
        monkeypatch.setattr(navigation, "_PAUSE", 1_000.0)
        await screen.press("j", "slash", *"lighthouse")
        await screen.until(lambda: screen.list.hits, "a result")
        await screen.press("enter")
        await screen.until(lambda: screen.app._main.pane is Pane.READER, "its page")
        await screen.press("escape", "escape")
        await screen.until(lambda: screen.app._main.pane is Pane.LIST and screen.list.cursor == 1, "the list")
        await screen.shows("Flour, water, salt")


async def test_a_search_that_finds_nothing_says_so(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("slash")
        await screen.type("zzzzqqqq")
        await screen.shows("nothing found")


async def test_sorting_keeps_the_cursor_on_its_article(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("j", "s")
        assert "by title" in screen.text
        row = screen.list.rows[screen.list.cursor]
        assert row.title == "A slow bread"
        await screen.press("S")
        assert screen.list.rows[screen.list.cursor].title == "A slow bread"


async def test_full_screen_shows_the_page_alone_and_escape_leaves_it(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("z")
        assert "A slow bread" not in screen.text
        await screen.press("escape")
        await screen.shows("A slow bread")


async def test_tab_goes_between_list_and_page_and_out_of_the_search_bar(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("tab")
        assert screen.app.focused is screen.reader
        await screen.press("tab")
        assert screen.app.focused is screen.list
        await screen.press("slash", *"zzzz", "shift+tab")
        await screen.until(lambda: screen.app.focused is screen.list, "the list")


async def test_a_find_without_a_match_says_so(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter", "slash")
        await screen.type("zzzz")
        assert "no match" in screen.lines[0]
        assert "go" not in screen.status


async def test_a_second_find_starts_empty_and_enter_alone_finds_the_same_again(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter", "slash")
        await screen.type("lamps")
        await screen.press("enter", "slash")
        assert screen.search.value == ""
        await screen.press("enter")
        assert "match 2 of 80" in screen.status
        await screen.press("slash")
        await screen.type("keeper")
        await screen.press("enter")
        assert "match 1 of 1" in screen.status


async def test_after_a_find_that_was_entered_escape_clears_the_marks_and_stays(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter", "slash")
        await screen.type("lighthouse")
        await screen.press("enter")
        place = screen.reader.place
        await screen.press("escape")
        assert screen.reader.match == (0, 0)
        assert screen.reader.place == place


async def test_keys_in_one_burst_go_where_they_were_meant(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter")
        for key in ("slash", *"lamps", "enter", "n", "n"):
            screen.app.post_message(Key(key, key if len(key) == 1 else None))
        await screen.until(lambda: "match 3 of 80" in screen.status, "the third match")


async def test_one_article_alone_has_no_list(folder: Path) -> None:
    async with reading(folder, open_path="bread.md") as screen:
        assert "The harbour" not in screen.text
        await screen.press("escape", "tab", "z", "h")
        assert "The harbour" not in screen.text
        await screen.press("ctrl+k")
        await screen.type("salt")
        assert "1 match" in screen.lines[0]


async def test_an_empty_folder_says_what_an_article_is(tmp_path: Path) -> None:
    async with reading(write_library(tmp_path / "empty", {"x.png": "no"}), index=False) as screen:
        await screen.shows("There is no article in")
        await screen.press("enter", "j", "slash", "escape", "z", "s", "tab")


async def test_every_theme_can_be_shown_one_after_another(folder: Path) -> None:
    async with reading(folder) as screen:
        for name in ("light", "sepia", "contrast", "terminal", "dark"):
            await screen.press("t")
            await screen.shows(f"{name} theme")


@pytest.mark.parametrize("colours", [Colours.NONE, Colours.SIXTEEN])
async def test_a_terminal_of_few_colours_reads_too(folder: Path, colours: Colours) -> None:
    async with reading(folder, colours=colours) as screen:
        await screen.press("j")
        await screen.shows("Flour, water, salt")


async def test_question_mark_shows_every_key_and_escape_closes_it(folder: Path) -> None:
    async with reading(folder, (120, 160)) as screen:
        await screen.press("question_mark")
        for words in ("next article", "one line down", "find in this page", "read full screen"):
            assert words in screen.text
        await screen.press("escape")
        assert "Paragraph 1 tells" in screen.text


async def test_the_footer_offers_only_keys_that_work_now(folder: Path) -> None:
    async with reading(folder, (160, 40)) as screen:
        assert "back" not in screen.status
        assert "next match" not in screen.status
        await screen.press("enter")
        assert "back" in screen.status
        assert "next match" not in screen.status
        await screen.press("slash")
        await screen.type("lamps")
        await screen.press("enter")
        assert "next match" in screen.status


async def test_a_link_is_shown_before_it_is_opened(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("j")
        await screen.shows("the mill")
        y = next(y for y, line in enumerate(screen.lines) if "the mill" in line)
        x = screen.lines[y].index("the mill") + 2
        await screen.pilot.click(offset=(x, y))
        await screen.shows("link to mill.example")
        assert "https://mill.example/flour" in screen.text


async def test_a_link_to_another_article_leads_there_and_one_out_of_the_library_nowhere(tmp_path: Path) -> None:
    files = {
        "a.md": "---\ntitle: First\ndate: 2025-02-01\n---\n\n[over there](sub/b.md#end) and [outside](../../x.md)\n",
        "sub/b.md": "---\ntitle: Second\ndate: 2025-01-01\n---\n\n" + "Filler text.\n\n" * 80 + "## End\n\nArrived.\n",
    }
    async with reading(write_library(tmp_path / "linked", files)) as screen:
        y = next(y for y, line in enumerate(screen.lines) if "outside" in line)
        x = screen.lines[y].index("outside") + 1
        await screen.pilot.click(offset=(x, y))
        await screen.shows("not in this library: ")
        x = screen.lines[y].index("over there") + 1
        await screen.pilot.click(offset=(x, y))
        await screen.shows("Arrived.")


async def test_enter_that_comes_before_the_answer_still_opens_it(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("slash", *"lighthouse", "enter")
        await screen.until(lambda: screen.app.focused is screen.reader, "the page")
        await screen.until(lambda: "every ship" in screen.text)


async def test_a_crash_shows_no_text_of_an_article(folder: Path) -> None:
    shown: list[object] = []

    async def crash() -> None:
        async with reading(folder) as screen:
            shown.append(screen.app._exit_renderables)
            screen.app.call_later(lambda: 1 / 0)
            await screen.pilot.pause()

    with pytest.raises(ZeroDivisionError):
        await crash()
    assert shown == [[]]


async def test_a_click_chooses_and_a_second_one_reads(folder: Path) -> None:
    async with reading(folder) as screen:
        y = next(y for y, line in enumerate(screen.lines) if "A slow bread" in line)
        await screen.pilot.click(offset=(5, y))
        await screen.shows("Flour, water, salt")
        await screen.pilot.click(offset=(5, y))
        assert screen.app.focused is screen.reader


async def test_the_wheel_scrolls_the_page_under_it(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.wheel_down(screen.reader)
        await screen.until(lambda: screen.reader.scroll_offset.y > 0, "a scrolled page")
        assert screen.list.cursor == 0


async def test_an_article_that_vanished_is_shown_as_such(folder: Path) -> None:
    async with reading(folder) as screen:
        (folder / "bread.md").unlink()
        await screen.press("j")
        await screen.shows("cannot be shown")


async def test_the_page_stays_when_its_file_goes_while_it_is_read(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("j", "enter")
        (folder / "bread.md").unlink()
        await screen.press("r")
        await screen.shows("is gone")
        assert "Flour, water, salt" in screen.text


async def test_a_file_that_goes_and_comes_back_keeps_its_place(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter", "space", "space", "space")
        place = screen.reader.place
        text = (folder / "harbour.md").read_text("utf-8")
        (folder / "harbour.md").unlink()
        await screen.press("r")
        await screen.shows("is gone")
        (folder / "harbour.md").write_text(text, "utf-8")
        await screen.press("r")
        await screen.until(lambda: screen.reader.place == place, "the place")


async def test_a_long_article_is_found_in_as_a_whole_and_ends_where_it_ends(tmp_path: Path) -> None:
    body = "".join(f"Paragraph {number} of a long book.\n\n" for number in range(6000)) + "The very end.\n"
    folder = write_library(tmp_path / "long", {"book.md": f"---\ntitle: A book\n---\n\n{body}"})
    async with reading(folder, index=False) as screen:
        await screen.press("enter", "G")
        await screen.until(lambda: "The very end." in screen.text, "the end")
        await screen.press("g", "slash")
        await screen.type("of a long book")
        await screen.until(lambda: screen.reader.match == (1, 6000), "every match")


async def test_an_answer_to_something_else_says_nothing(folder: Path) -> None:
    async with reading(folder) as screen:
        screen.app.post_message(Answered("long gone", Results("long gone", (), 0, 1.0, note="STALE")))
        screen.app.post_message(Problem("said behind it"))
        await screen.shows("said behind it")
        assert "STALE" not in screen.text


async def test_markup_in_titles_is_only_text(tmp_path: Path) -> None:
    titles = ["[/nope]", "[bold]x[/italic]", "[@click=app.quit]click me[/]"]
    files = {f"{n}.md": f'---\ntitle: "{title}"\n---\n\nBody {title}\n' for n, title in enumerate(titles)}
    async with reading(write_library(tmp_path / "markup", files)) as screen:
        for title in titles:
            assert title in screen.text
            await screen.press("j")


@pytest.mark.parametrize("size", [(1, 1), (2, 3), (5, 2), (10, 4), (20, 6), (40, 10), (99, 24), (100, 24), (300, 120)])
async def test_every_size_of_terminal_is_survived(folder: Path, size: tuple[int, int]) -> None:
    async with reading(folder, size) as screen:
        for keys in (["enter"], ["space"], ["slash", "a", "enter"], ["escape"], ["escape"], ["slash", "b"], ["escape"]):
            await screen.press(*keys)
            assert all(len(line) <= size[0] or size[0] < 2 for line in screen.lines if line.isascii())
        await screen.press("question_mark", "j", "escape", "z", "escape", "escape", "s", "t", "tab", "tab")


async def test_forty_by_ten_still_reads(folder: Path) -> None:
    async with reading(folder, (40, 10)) as screen:
        assert "The harbour at night" in screen.text
        await screen.press("enter", "space")
        assert "Paragraph" in screen.text
