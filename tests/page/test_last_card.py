"""The card below the end of an article."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from deepread.page import cells
from deepread.page.last_card import CardLines, Entry, LastCard, Section, lay_out_last_card

texts = st.text(max_size=60)
entries = st.builds(Entry, st.sampled_from("123456789."), texts, texts)
cards = st.builds(
    LastCard,
    st.lists(texts, max_size=3).map(tuple),
    st.lists(st.builds(Section, texts, st.lists(entries, max_size=4).map(tuple)), max_size=3).map(tuple),
)


@given(cards, st.integers(-1, 120))
def test_no_line_is_wider_than_the_page_and_nothing_on_it_is_text(card: LastCard, width: int) -> None:
    drawn = lay_out_last_card(card, width)
    assert len(drawn.lines) == len(drawn.keys)
    for line in drawn.lines:
        assert sum(cells(span.text) for span in line) <= max(1, width)
        assert all(span.offset == -1 for span in line)
        assert not any(character < " " or character == "\x7f" for span in line for character in span.text)


def test_an_empty_card_takes_no_line() -> None:
    assert lay_out_last_card(LastCard(), 72) == CardLines()


def test_each_entry_stands_on_the_line_of_its_key() -> None:
    card = LastCard(("You took 6 min; it said 8.",), (Section("Related", (Entry("1", "Bread", "Bo Larch, 3 min"),)),))
    drawn = lay_out_last_card(card, 40)
    shown = ["".join(span.text for span in line) for line in drawn.lines]
    assert shown == ["", "━" * 40, "", "You took 6 min; it said 8.", "", "Related", " 1 Bread · Bo Larch, 3 min"]
    assert [drawn.key(number) for number in range(9)] == ["", "", "", "", "", "", "1", "", ""]


def test_what_is_said_of_an_entry_gives_way_to_its_title() -> None:
    card = LastCard((), (Section("Related", (Entry("1", "A title of some length", "Bo Larch, 3 min"),)),))
    for width, shown in (
        (44, " 1 A title of some length · Bo Larch, 3 min"),
        (24, " 1 A title of some leng…"),
        (3, "1"),
    ):
        line = lay_out_last_card(card, width).lines[-1]
        assert "".join(span.text for span in line).startswith(shown)
