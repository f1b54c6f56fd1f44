"""Whole files: the fields together, the body untouched, nothing raised."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from deepread import text as safe
from deepread.article import Article, DatedBy, Source, read
from deepread.article.key import ALIASES, fold
from deepread.article.word import count_words

CONTROLS = {chr(code) for code in (*range(0x20), *range(0x7F, 0xA0))}


def article(header: str, body: str = "Body.\n", path: str = "x.md", modified: float | None = None) -> Article:
    return read(f"---\n{header}\n---\n{body}".encode(), path, modified).article


@pytest.mark.parametrize("key", ["heroImage", "hero_image", "Hero-Image", "HEROIMAGE", "hero image"])
def test_keys_are_folded(key: str) -> None:
    assert article(f"title: T\n{key}: a.png").image == "a.png"


def test_the_first_filled_alias_wins_whatever_its_place() -> None:
    found = article("name: Third\nheadline: Second\ntitle:\nsummary: A sum\ndescription: ''")
    assert (found.title, found.description) == ("Second", "A sum")


@pytest.mark.parametrize("nested", ["params", "extra"])
def test_nested_keys_count_behind_the_files_own(nested: str) -> None:
    found = article(f"title: Own\n{nested}:\n  title: Inner\n  subtitle: Sub")
    assert (found.title, found.subtitle) == ("Own", "Sub")


def test_every_alias_of_a_text_field_is_heard() -> None:
    for field in ("subtitle", "description", "category", "series", "image", "site", "language", "cta"):
        for alias in ALIASES[field]:
            assert getattr(article(f"title: T\n{alias}: heard"), field) == "heard", (field, alias)


def test_the_two_dates_of_a_saved_article_are_both_kept() -> None:
    found = article("title: T\npublish_date: 2024-02-06\ncreated_date: 2025-02-06\nlastmod: 2025-03-01")
    assert (found.published, found.saved, found.updated) == ("2024-02-06", "2025-02-06", "2025-03-01")
    assert found.dated_by is DatedBy.HEADER


def test_what_an_articles_date_rests_on() -> None:
    noon = datetime(2022, 3, 4, 12).timestamp()
    assert article("title: T", modified=noon).published == "2022-03-04"
    assert article("title: T", modified=noon).dated_by is DatedBy.FILE_TIME
    assert article("title: T").dated_by is DatedBy.NOTHING
    saved = article("title: T\nsaved: 2021-01-01", modified=noon)
    assert (saved.published, saved.dated_by) == ("2021-01-01", DatedBy.SAVED)
    named = article("title: T", path="a/2020-05-06-x.md", modified=noon)
    assert (named.published, named.dated_by) == ("2020-05-06", DatedBy.FILE_NAME)
    addressed = article("title: T\npath: 2019/08/07/t", modified=noon)
    assert (addressed.published, addressed.dated_by) == ("2019-08-07", DatedBy.HEADER)


@pytest.mark.parametrize("modified", [1e300, -1e300, float("nan"), float("inf")])
def test_an_impossible_file_time_is_no_date(modified: float) -> None:
    assert article("title: T", modified=modified).published is None


def test_published_is_a_flag_or_a_date() -> None:
    flag = article("title: T\npublished: false\ndate: 2020-01-01")
    assert (flag.draft, flag.published, flag.warnings) == (True, "2020-01-01", ())
    date = article("title: T\npublished: 2020-01-01")
    assert (date.draft, date.published) == (False, "2020-01-01")


@pytest.mark.parametrize(
    ("line", "draft"),
    [
        ("draft: true", True),
        ("draft: yes", True),
        ("draft: false", False),
        ("status: Draft", True),
        ("status: final", False),
    ],
)
def test_drafts_are_marked(line: str, draft: bool) -> None:
    assert article(f"title: T\n{line}").draft is draft


def test_an_impossible_date_stays_as_text_with_a_warning_on_its_line() -> None:
    found = article("title: T\n# a comment\nupdated: 2017-16-26")
    assert (found.updated, found.header["updated"]) == (None, "2017-16-26")
    assert [warning.line for warning in found.warnings] == [4]


def test_a_placeholder_is_no_date_and_no_fault() -> None:
    assert article("title: T\ndate: '{{ date }}'").warnings == ()


def test_the_reading_time_is_the_headers_or_the_words_over_the_pace() -> None:
    assert article("title: T\nread_time: 8 mins").read_minutes == 8
    assert article("title: T\nread_time: 8 mins").timed
    assert not article("title: T", "word " * 231).timed
    assert article("title: T", "word " * 231).read_minutes == 2
    assert article("title: T", "word").read_minutes == 1
    assert article("title: T", "").read_minutes == 0


def test_the_number_of_words_is_counted_unless_the_headers_is_near() -> None:
    assert article("title: T\nwords_count: 90", "word " * 100).words == 90
    assert article("title: T\nwords_count: 9000", "word " * 100).words == 100


def test_words_are_counted_without_marks_and_two_wide_characters_as_one() -> None:
    assert count_words("# One — two\n\n- three | four\n") == 4
    assert count_words("日本語の文章です") == 4
    assert count_words("word " * 300_000) == 300_000


def test_norwegian_is_a_language() -> None:
    assert article("title: T\nlang: no").language == "no"


def test_jekylls_tags_are_parted_by_spaces_and_pelicans_are_not() -> None:
    assert article("title: T\ntags: red blue").tags == ("red", "blue")
    assert read(b"Title: T\nTags: dark red\n\nBody.\n", "x.md").article.tags == ("dark red",)


def test_escapes_in_a_header_are_cleaned_after_they_are_decoded() -> None:
    found = article(r'title: "a\x1b]0;b\a &#27;[2J"' + "\n" + r'tags: ["\x9b31m", "ok"]')
    assert found.title == "a␛]0;b␇ \ufffd[2J" or not CONTROLS & set(found.title)
    assert found.tags == ("\ufffd31m", "ok")


HEADERS = st.sampled_from(
    [
        "---\ntitle: T\ntags: [a]\n---\n",
        "---\ntitle: 'It's T'\n---\n",
        "---\ntitle: T\n...\n",
        "+++\ntitle = 'T'\n+++\n",
        '{"title": "T"}\n',
        "Title: T\nDate: 2020-01-01\n\n",
        "title: T\ndate: 2020-01-01\n---\n",
        "title:: T\n",
        "% T\n% A\n% 2020-01-01\n",
        "#+TITLE: T\n",
        ":title: T\n\n",
        "<!--\n.. title: T\n-->\n",
        '@def title = "T"\n',
    ]
)
KEY_LIKE = ("title", "date", "%", "#+", "@def", ":", "-->")


@given(HEADERS, st.text(max_size=200))
@example("---\ntitle: T\ntags: [a]\n---\n", "    code\n\n---\nmore\n---\n")
@example("---\ntitle: 'It's T'\n---\n", "\t\n  tail  \n")
@example("Title: T\nDate: 2020-01-01\n\n", "\n   \nx")
@example("---\ntitle: T\ntags: [a]\n---\n", "\x01\x02\x03\x04\x05")
@example('{"title": "T"}\n', "\xad")
def test_the_body_that_comes_out_is_the_body_that_went_in(header: str, body: str) -> None:
    first = body.split("\n", 1)[0].strip()
    if first.startswith(KEY_LIKE) or "::" in first:
        return  # the body goes on where the header left off: that is the header's
    shown = safe.block(body).strip()
    if header.startswith("{") and (not shown or shown.startswith(("{", "["))):
        return  # a file that is all data
    source = read((header + body).encode("utf-8", "surrogatepass"), "x.md")
    if "\ufffd" not in source.body:  # lone surrogates are no UTF-8
        assert source.body == safe.block(body)
        assert source.body_line == header.count("\n") + 1


@given(st.text("ab:\n -#'\"[]{}=+%.<>!", max_size=200), st.sampled_from(["", "---\n", "+++\n", "{", "---\ntitle: x\n"]))
def test_a_body_is_always_the_end_of_its_file(tail: str, start: str) -> None:
    text = start + tail
    source = read(text.encode(), "x.md")
    assert text.endswith(source.body)


def _texts(source: Source) -> list[str]:
    found = source.article
    return [
        *(found.title, found.subtitle, found.description, found.category, found.series, found.image, found.url),
        *(found.site, found.language, found.cta, *found.authors, *found.tags, *found.header, *found.header.values()),
        *(warning.reason for warning in found.warnings),
    ]


@given(
    st.sampled_from(
        ["---\ntitle: {}\nauthor: {}\n---\n{}", '---\ntitle: "{}"\n{}: {}\n---\n', "+++\ntitle = '{}'\n+++\n", "{}"]
    ),
    st.text(max_size=80),
)
def test_no_text_of_an_article_holds_a_control_character(form: str, text: str) -> None:
    source = read(form.replace("{}", text).encode("utf-8", "surrogatepass"), "x.md")
    assert not [part for part in _texts(source) if CONTROLS & set(part)]
    assert not (CONTROLS - {"\n", "\t"}) & set(source.body)


@given(st.binary(max_size=300))
def test_any_bytes_are_an_article(data: bytes) -> None:
    assert read(data, "x").article.title


def test_importing_the_room_loads_no_yaml() -> None:
    command = "import sys, deepread.article; sys.exit(bool({'yaml', 'frontmatter', 'tomllib'} & set(sys.modules)))"
    subprocess.run([sys.executable, "-c", command], check=True)


def test_alias_tables_hold_folded_keys_only() -> None:
    assert all(alias == fold(alias) for aliases in ALIASES.values() for alias in aliases)
