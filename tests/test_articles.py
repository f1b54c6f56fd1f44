"""The sample articles that ship with deepread: each keeps its shape, and reads as it was meant."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import frontmatter
import pytest
import yaml

from deepread.article import DatedBy, Kind, Source, read
from deepread.search import Indexer, Searcher
from deepread.tui.key import Pane
from deepread.tui.key_table import KEYS

ARTICLES = Path(__file__).parents[1] / "articles"

TWO_DATES = "what-the-six-million-bought.md"
PLAIN = "2025-11-12-a-model-on-a-memory-stick.txt"
QUOTED = "the-long-way-round.md"
TAGGED = "2025-03-04-who-is-listening.md"
BROKEN = "the-lost-monday.md"
GUIDE = "start-here.md"
NAMES = (TWO_DATES, PLAIN, QUOTED, TAGGED, BROKEN, GUIDE)

MODIFIED = 1_800_000_000.0
"""Seconds since the epoch, in 2027: a date that shows up wherever a file's own dates were missed."""


def written(name: str) -> str:
    return (ARTICLES / name).read_text(encoding="utf-8")


class Stamp(NamedTuple):
    size: int
    mtime_ns: int
    digest: int = 0


@pytest.fixture(scope="module")
def searcher() -> Searcher:
    indexer = Indexer.open(None)
    stamps = {name: Stamp(len(written(name)), 0) for name in NAMES}
    for _progress in indexer.sync(stamps, source, NAMES):
        pass
    return indexer.searcher()


def header_of(name: str) -> str:
    return written(name).split("---\n")[1]


def source(name: str) -> Source:
    return read((ARTICLES / name).read_bytes(), name, MODIFIED)


def test_the_folder_holds_the_guide_and_five_articles() -> None:
    assert sorted(path.name for path in ARTICLES.iterdir()) == sorted(NAMES)


# The shapes, as they are on disk


def test_the_first_article_quotes_every_value_with_double_quotes() -> None:
    lines = header_of(TWO_DATES).splitlines()
    assert all(re.fullmatch(r'\w+: ".*"', line) for line in lines)
    assert [line.partition(":")[0] for line in lines] == [
        "title",
        "subtitle",
        "description",
        "author",
        "read_time",
        "publish_date",
        "created_date",
        "heroImage",
        "cta",
    ]


def test_the_plain_article_has_a_paragraph_a_line_and_a_list_with_a_paragraph_right_after_it() -> None:
    lines = written(PLAIN).split("\n")
    items = [number for number, line in enumerate(lines) if line.startswith("- ")]
    assert "" not in lines
    assert items == [9, 10, 11]
    assert len(lines) > 12
    assert not re.search(r"^(#|>|---|\w+: )", written(PLAIN), re.MULTILINE)


def test_the_third_article_doubles_its_apostrophes_and_is_valid() -> None:
    header = header_of(QUOTED)
    assert header.count("''") >= 5
    assert all(re.fullmatch(r"\w+: '.*'", line) for line in header.splitlines())
    assert yaml.safe_load(header)["title"] == "The Long Way Round: OpenAI's Return to Open Weights"


def test_the_fourth_article_has_three_keys_and_a_heading_that_repeats_the_title() -> None:
    post = frontmatter.loads(written(TAGGED))
    assert list(post.metadata) == ["title", "author", "tags"]
    assert f"\n---\n\n# {post['title']}\n\n" in written(TAGGED)


def test_the_fifth_article_does_not_parse() -> None:
    with pytest.raises(yaml.YAMLError):
        yaml.safe_load(header_of(BROKEN))


# What deepread makes of them


@pytest.mark.parametrize(
    ("name", "title", "authors"),
    [
        (
            TWO_DATES,
            "What the Six Million Dollars Bought: DeepSeek's Most Quoted Number, Read Slowly",
            ("Marta Oyelaran",),
        ),
        (QUOTED, "The Long Way Round: OpenAI's Return to Open Weights", ("Ingrid Solbakken",)),
        (TAGGED, "Who Is Listening When a Model Answers?", ("Daniel Achterberg",)),
        (BROKEN, "The Lost Monday: Efficiency, Export Controls and $589 Billion", ("Priya Raghunathan",)),
        (GUIDE, "Start here", ("The deepread authors",)),
    ],
)
def test_title_and_author_are_the_headers(name: str, title: str, authors: tuple[str, ...]) -> None:
    article = source(name).article
    assert article.title == title
    assert article.authors == authors
    assert article.kind is Kind.MARKDOWN


def test_the_plain_article_takes_its_title_from_its_first_line_and_has_no_author() -> None:
    article = source(PLAIN).article
    assert article.kind is Kind.PLAIN
    assert article.title.startswith("The model arrived on a memory stick")
    assert len(article.title) < 120
    assert article.authors == ()


@pytest.mark.parametrize(
    ("name", "subtitle"),
    [
        (TWO_DATES, "Every training bill has small print, and DeepSeek's was printed"),
        (QUOTED, "What changed between GPT-2 and gpt-oss, and what hasn't"),
        (BROKEN, "How Nvidia's worst day became the market's most expensive lesson in reading"),
        (GUIDE, "Ten minutes with deepread, inside deepread"),
    ],
)
def test_subtitles_come_through_their_quotes(name: str, subtitle: str) -> None:
    assert source(name).article.subtitle == subtitle


@pytest.mark.parametrize(
    ("name", "published", "dated_by", "saved"),
    [
        (TWO_DATES, "2024-10-14", DatedBy.HEADER, "2025-10-14"),
        (PLAIN, "2025-11-12", DatedBy.FILE_NAME, None),
        (QUOTED, "2025-08-19", DatedBy.HEADER, "2025-08-19"),
        (TAGGED, "2025-03-04", DatedBy.FILE_NAME, None),
        (BROKEN, "2024-11-03", DatedBy.HEADER, "2025-11-03"),
        (GUIDE, "2026-11-22", DatedBy.HEADER, None),
    ],
)
def test_dates(name: str, published: str, dated_by: DatedBy, saved: str | None) -> None:
    article = source(name).article
    assert article.published == published
    assert article.dated_by is dated_by
    assert article.saved == saved


def test_the_guide_is_the_newest_so_that_it_stands_first() -> None:
    dates = {name: source(name).article.published or "" for name in NAMES}
    assert max(dates, key=dates.__getitem__) == GUIDE


@pytest.mark.parametrize(
    ("name", "tags"),
    [
        (TWO_DATES, ()),
        (PLAIN, ()),
        (QUOTED, ()),
        (TAGGED, ("trust", "privacy", "DeepSeek", "open weights", "self-hosting", "data protection")),
        (BROKEN, ()),
        (GUIDE, ("guide", "keys", "search")),
    ],
)
def test_tags(name: str, tags: tuple[str, ...]) -> None:
    assert source(name).article.tags == tags


@pytest.mark.parametrize(
    ("name", "image"),
    [
        (TWO_DATES, "https://images.example.org/hero/itemised-bill.jpg"),
        (PLAIN, ""),
        (QUOTED, "https://images.example.org/hero/spiral-staircase.jpg"),
        (TAGGED, ""),
        (BROKEN, "https://media.example.org/covers/ticker-tape.jpg"),
        (GUIDE, ""),
    ],
)
def test_images(name: str, image: str) -> None:
    assert source(name).article.image == image


def test_only_the_fifth_article_has_a_warning_and_it_names_the_line_of_the_bare_apostrophe() -> None:
    warned = {name: source(name).article.warnings for name in NAMES if source(name).article.warnings}
    assert list(warned) == [BROKEN]
    (warning,) = warned[BROKEN]
    assert written(BROKEN).splitlines()[warning.line - 1].startswith("subtitle: 'How Nvidia's")


def test_a_broken_header_keeps_its_last_value_whole() -> None:
    article = source(BROKEN).article
    assert article.cta.endswith("Leave an address and you'll have it before it's printed.")
    assert article.read_minutes == 5


def test_a_doubled_apostrophe_is_one_apostrophe() -> None:
    article = source(QUOTED).article
    assert article.description.startswith("OpenAI kept its language models' weights to itself")
    assert "''" not in "".join(article.header.values())


def test_the_first_description_is_the_first_paragraph() -> None:
    one = source(TWO_DATES)
    assert one.body.lstrip().startswith(one.article.description + "\n\n")


@pytest.mark.parametrize("name", NAMES)
def test_no_word_of_a_body_is_lost(name: str) -> None:
    text = written(name)
    body = text if name == PLAIN else text.split("\n---\n", 1)[1]
    assert source(name).body.split() == body.split()
    assert source(name).body_line <= text.count("\n") + 1


@pytest.mark.parametrize(("name", "pictures"), [(QUOTED, 1), (BROKEN, 2)])
def test_pictures_in_a_body_say_what_they_show(name: str, pictures: int) -> None:
    found = re.findall(r"^!\[(.{20,})\]\(https://\w+\.example\.org/\S+\)$", source(name).body, re.MULTILINE)
    assert len(found) == pictures


# What the guide promises


def test_every_key_in_the_guide_is_bound() -> None:
    rows = re.findall(r"^\| (`.*?) \|", source(GUIDE).body.partition("## Finding")[0], re.MULTILINE)
    named = {key for row in rows for key in re.findall(r"`([^`]+)`", row)}
    bound = {name for key in KEYS for name in key.shown.split()}
    assert len(named) > 20
    assert named <= bound


@pytest.mark.parametrize("pane", [Pane.LIST, Pane.READER, Pane.SEARCH, Pane.ANYWHERE])
def test_the_guide_names_every_key_that_a_new_reader_needs(pane: Pane) -> None:
    rows = re.findall(r"^\| (`.*?) \|", source(GUIDE).body, re.MULTILINE)
    named = {key for row in rows for key in re.findall(r"`([^`]+)`", row)} | {"x"}
    others = {
        "app.result",
        "app.step_back",
        "app.suspend_process",
        "app.redraw",
    }  # what other keys do, or any terminal's
    missing = [
        key.shown
        for key in KEYS
        if key.pane is pane and key.action.partition("(")[0] not in others and not named & set(key.shown.split())
    ]
    assert missing == []


def test_every_file_that_the_guide_links_to_is_there() -> None:
    linked = re.findall(r"\]\(([^)]+)\)", source(GUIDE).body)
    assert sorted([*linked, GUIDE]) == sorted(NAMES)


def test_the_guide_quotes_the_broken_header_as_it_is() -> None:
    title, subtitle = re.findall(r"^(?:sub)?title: '.*$", source(GUIDE).body, re.MULTILINE)
    assert title in written(BROKEN)
    assert subtitle.partition(" …")[0] in written(BROKEN)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("dredging pump", {PLAIN, GUIDE}),
        ('"memory stick"', {PLAIN, GUIDE}),
        ('"memory stick" -deepread', {PLAIN}),
        ("DeepSeek -Nvidia", {PLAIN, QUOTED, TAGGED}),
        ("author:solbakken", {QUOTED}),
        ("tag:privacy", {TAGGED}),
        ("before:2025", {TWO_DATES, BROKEN}),
    ],
)
def test_the_searches_in_the_guide_find_what_it_says(searcher: Searcher, query: str, found: set[str]) -> None:
    assert f"`{query}`" in source(GUIDE).body
    assert {hit.path for hit in searcher.search(query).hits} == found


def test_no_article_uses_the_word_that_sends_the_guide_away() -> None:
    assert [name for name in NAMES if "deepread" in written(name).lower()] == [GUIDE]
