"""What stands on the lines of a list: also where there is no item, in whatever script the folder is named."""

from __future__ import annotations

from deepread.page import cells
from deepread.tui.item_lines import nothing_line


def test_what_is_said_in_an_empty_list_fits_it_in_cells_and_is_said_whole() -> None:
    said = f"There is no article in {'東京' * 20}."
    lines = [piece.text for number in range(8) for piece in nothing_line(said, number, 30)]
    assert all(cells(line) <= 30 for line in lines)
    assert "".join("".join(lines).split()) == "".join(said.split())
