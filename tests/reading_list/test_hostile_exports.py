"""An export comes from anywhere: what is broken in it is named and left out, and nothing of it is without a bound."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from contextlib import suppress
from time import process_time

import pytest
from exported import INSTAPAPER, OMNIVORE, POCKET_PAGE, POCKET_TABLE, READWISE, WALLABAG, archive, export_of
from hypothesis import given
from hypothesis import strategies as st

from deepread.reading_list import NoReadingList, export, omnivore, read
from deepread.reading_list.tag_list import tags_of

HEADER = "title,url,time_added,tags,status\n"
GOOD = "Good,https://example.org/good,1,,archive\n"


def test_a_row_without_an_article_is_named_by_its_line() -> None:
    found = export_of(HEADER + GOOD + ",,1,,unread\n\n" + GOOD.replace("good", "other"))
    assert [problem.place for problem in found.problems] == ["line 3"]
    assert len(found.entries) == 2


def test_a_quotation_mark_that_nothing_closes_costs_its_own_row_alone() -> None:
    found = export_of(HEADER + '"Open,https://example.org/open,1,,unread\n' + GOOD)
    assert [entry.title for entry in found.entries] == ["Good"]
    assert [problem.place for problem in found.problems] == ["line 2"]


def test_quotation_marks_as_they_stand_in_a_title_cost_nothing() -> None:
    found = export_of(HEADER + 'The "best" of,https://example.org/a,1,,unread\n' + '"A" b,https://example.org/b,1,,\n')
    assert [entry.address for entry in found.entries] == ["example.org/a", "example.org/b"]


def test_a_field_may_have_lines_and_the_rows_behind_it_keep_their_numbers() -> None:
    found = export_of(HEADER + '"Two\nlines",https://example.org/a,1,,unread\n,,,,\n,,9,,\n')
    assert found.entries[0].title == "Two lines"
    assert [problem.place for problem in found.problems] == ["line 5"]


def test_a_field_that_is_far_too_long_is_left_out_and_the_limit_of_others_is_as_it_was() -> None:
    before = csv.field_size_limit()
    long = "x" * 300_000
    found = export_of(f"{HEADER}{long},https://example.org/long,1,,unread\n{GOOD}")
    assert [entry.title for entry in found.entries] == ["Good"]
    assert csv.field_size_limit() == before


@pytest.mark.parametrize("sign", ["\u2028", "\x85", "\v", "\f", "\x1c"])
def test_only_the_end_of_a_line_ends_a_row(sign: str) -> None:
    found = export_of(f"{HEADER}One{sign}title,https://example.org/a,1,,archive\n{GOOD}")
    assert [(entry.address, entry.read) for entry in found.entries] == [
        ("example.org/a", True),
        ("example.org/good", True),
    ]


def test_many_rows_that_are_right_alone_and_many_highlights_of_one_article_are_read_in_one_pass() -> None:
    quoted = "".join(f'"A" b,https://example.org/{number},1,,\n' for number in range(20_000))
    table = "Highlight,Book Title,Book Author\n" + "".join(f"words {number},One book,\n" for number in range(20_000))
    begun = process_time()
    assert len(export_of(HEADER + quoted).entries) == 20_000
    (book,) = export_of(table).entries
    assert process_time() - begun < 5
    assert len(book.highlights) == 5_000


def test_labels_behind_a_highlight_are_left_out_however_many_there_are() -> None:
    begun = process_time()
    (mark,) = omnivore.marks("> Words " + "#ab " * 6_000 + "\n")
    (other,) = omnivore.marks("> Words " + "#ab " * 6_000 + "end\n")
    assert process_time() - begun < 1
    assert mark.quote == "Words"
    assert other.quote.startswith("Words #ab")


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
@pytest.mark.parametrize("cut", [False, True])
def test_a_broken_archive_is_refused_in_a_phrase(method: int, *, cut: bool) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as written:
        written.writestr("part_000000.csv", HEADER + GOOD * 500)
    data = stream.getvalue()
    broken = data[:-60] if cut else data[:70] + b"\xff" * 40 + data[110:]
    with pytest.raises(NoReadingList, match="archive"):
        read(io.BytesIO(broken))


def test_what_is_broken_everywhere_is_no_export() -> None:
    with pytest.raises(NoReadingList, match="line 2 first"):
        export_of(HEADER + ",,1,,\n" * 1_100)


def test_what_one_article_is_said_is_bounded() -> None:
    entry = export_of(
        [{**WALLABAG[0], "title": "t" * 9_000, "tags": [f"tag {n}" * 50 for n in range(900)], "annotations":
          [{"quote": "q" * 90_000, "text": "n" * 90_000}]}]
    ).entries[0]  # fmt: skip
    assert len(entry.title) <= 500
    assert len(entry.tags) <= 200
    assert max(map(len, entry.tags)) <= 80
    assert len(entry.highlights[0].quote) <= 20_000
    assert len(entry.highlights[0].note) <= 20_000


def test_nothing_that_is_said_can_act_on_a_terminal() -> None:
    bad = "a\x1b]52;c;eA==\x07b\u202e"
    found = export_of([{**WALLABAG[0], "title": bad, "tags": [bad], "annotations": [{"quote": bad, "text": bad}]}])
    (entry,) = found.entries
    said = [entry.title, *entry.tags, *entry.highlights[0][:2]]
    assert not any(character in "".join(said) for character in "\x1b\x07\u202e")


@pytest.mark.parametrize("wrong", [None, 1, "x", [], {"url": 5}, {"url": None, "title": None}, {"slug": []}])
def test_an_entry_that_is_none_is_named_by_its_number(wrong: object) -> None:
    for kind in (WALLABAG, OMNIVORE):
        found = export_of([kind[0], wrong])
        assert len(found.entries) == 1
        assert [problem.place for problem in found.problems] == ["entry 2"]


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "LARGEST", 100_000)
    with pytest.raises(NoReadingList, match="larger than"):
        read(archive({"part_000000.csv": HEADER + GOOD * 5_000}))
    with pytest.raises(NoReadingList, match="larger than"):
        read(archive({f"part_{number}.csv": HEADER + GOOD * 500 for number in range(20)}))
    with pytest.raises(NoReadingList, match="larger than"):
        export_of(HEADER + GOOD * 5_000)


def test_an_archive_that_lies_about_its_sizes_is_read_no_further(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "LARGEST", 100_000)
    data = archive({"part_000000.csv": HEADER + GOOD * 5_000}).read()
    size = len(HEADER + GOOD * 5_000).to_bytes(4, "little")
    with pytest.raises(NoReadingList):
        read(io.BytesIO(data.replace(size, (10).to_bytes(4, "little"))))


def test_a_damaged_file_in_an_archive_is_named() -> None:
    found = read(archive({"part_000000.csv": POCKET_TABLE, "part_000001.json": "[{", "__MACOSX/part.csv": "x"}))
    assert [problem.place for problem in found.problems] == ["part_000001.json"]
    assert len(found.entries) == 2


def test_an_archive_with_a_password_says_so() -> None:
    stream = archive({"part_000000.csv": POCKET_TABLE})
    data = bytearray(stream.read())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    with pytest.raises(NoReadingList, match="archive cannot be read"):
        read(io.BytesIO(bytes(data)))


SEEDS = [POCKET_PAGE, POCKET_TABLE, INSTAPAPER, READWISE, json.dumps(WALLABAG), json.dumps(OMNIVORE)]


@given(
    seed=st.sampled_from(SEEDS),
    cuts=st.lists(st.tuples(st.integers(0, 2_000), st.integers(0, 40), st.binary(max_size=8)), max_size=4),
)
def test_whatever_is_done_to_an_export_it_is_read_or_refused(seed: str, cuts: list[tuple[int, int, bytes]]) -> None:
    data = seed.encode()
    for start, length, new in cuts:
        data = data[:start] + new + data[start + length :]
    with suppress(NoReadingList):
        assert all(entry.address or entry.title for entry in export_of(data).entries)


@given(data=st.binary(max_size=300))
def test_any_archive_is_read_or_refused(data: bytes) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as written:
        written.writestr("part.csv", data)
        written.writestr("metadata.json", data[::-1])
    for content in (stream.getvalue(), stream.getvalue()[:-20] + data, data):
        with suppress(NoReadingList):
            export_of(content)


@pytest.mark.parametrize("when", [10**400, -(10**400), 1e308], ids=["large", "small", "late"])
def test_a_time_that_no_clock_shows_is_none(when: float) -> None:
    entry = export_of([{**WALLABAG[0], "archived_at": when}]).entries[0]
    assert entry.read
    assert entry.when is None


def test_a_tag_that_nothing_closes_ends_with_its_field() -> None:
    assert tags_of("['one', 'two") == ["one", "two"]
    assert len(tags_of("[" + "'\\" * 50_000)) == 1


def test_an_address_in_place_of_a_title_says_of_which_article() -> None:
    (entry,) = export_of(HEADER + "https://example.org/tides,,1,,archive\n").entries
    assert (entry.address, entry.title) == ("example.org/tides", "")
