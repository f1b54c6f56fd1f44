"""What a word may become, and the line that offers it: pure, at any width."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from deepread.page import cells
from deepread.search import Suggestion
from deepread.tui.entry import Tone
from deepread.tui.wildmenu import Completion, wildmenu

TAGS = tuple(
    Suggestion(f"tag:{name}", f"tag:{name}", count, 6, 9) for name, count in (("rust", 12), ("go", 1_340), ("zig", 0))
)
TYPED = Completion("boats tag ropes", 9, TAGS)


def said(completion: Completion, width: int = 80) -> str:
    return "".join(piece.text for group in wildmenu(completion, width) for piece in group)


def test_a_suggestion_takes_the_place_of_the_word_and_typing_goes_on_behind_it() -> None:
    taken = TYPED.step(1)
    assert taken.text == "boats tag:rust ropes"
    assert taken.text[: taken.end] == "boats tag:rust"


def test_past_the_last_suggestion_and_before_the_first_is_what_was_typed() -> None:
    assert TYPED.step(1).step(1).step(1).step(1) == TYPED
    assert TYPED.step(-1).text == "boats tag:zig ropes"
    assert (TYPED.step(1).step(-1).text, TYPED.end) == ("boats tag ropes", 9)


def test_the_menu_names_its_key_and_each_suggestion_with_its_count() -> None:
    assert said(TYPED).split() == ["Tab", "tag:rust", "12", "tag:go", "1,340", "tag:zig"]


def test_the_chosen_suggestion_is_marked() -> None:
    marked = [piece.text for group in wildmenu(TYPED.step(1).step(1), 80) for piece in group if piece.tone is Tone.MARK]
    assert marked == ["tag:go"]


def test_a_page_is_turned_only_when_its_last_suggestion_is_passed() -> None:
    many = Completion("", 0, tuple(Suggestion(f"tag:{n}", f"tag:{n}", n, 0, 0) for n in range(10, 40)))
    pages = []
    for chosen in range(30):
        page = said(Completion("", 0, many.suggestions, chosen), 60)
        if page not in pages:
            pages.append(page)
        assert f"tag:{chosen + 10} " in page
    assert 4 <= len(pages) <= 8
    assert pages[0].rstrip().endswith("›")
    assert "‹" not in pages[0]
    assert "‹" in pages[-1]
    assert "›" not in pages[-1]


def test_a_control_character_in_a_value_is_not_shown() -> None:
    assert "\x1b" not in said(Completion("", 0, (Suggestion("tag:a", "tag:\x1b[31mred", 1, 0, 0),)))


SHOWN = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=90)


@given(
    shown=st.lists(st.tuples(SHOWN, st.integers(0, 200_000)), min_size=1, max_size=20),
    width=st.integers(1, 120),
    steps=st.integers(0, 40),
)
def test_the_menu_fits_any_width_from_one_suggestion_on_and_holds_the_chosen_one(
    shown: list[tuple[str, int]], width: int, steps: int
) -> None:
    completion = Completion("", 0, tuple(Suggestion("x", name, count, 0, 0) for name, count in shown))
    for _ in range(steps):
        completion = completion.step(1)
    groups = wildmenu(completion, width)
    if len(groups) > 4:
        assert sum(cells(piece.text) for group in groups for piece in group) <= width
    marked = [piece for group in groups for piece in group if piece.tone is Tone.MARK]
    assert len(marked) == (completion.chosen >= 0)
