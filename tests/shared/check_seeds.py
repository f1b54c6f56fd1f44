"""The five articles that deepread was first meant for, through the real command; the files say what is right."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from command import Command

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seeds are not there")

FILES = sorted(SEEDS.glob("*.txt"))
WITH_HEADER = [path for path in FILES if path.read_text("utf-8").startswith("---")]


@pytest.fixture(scope="module")
def deepread(tmp_path_factory: pytest.TempPathFactory) -> Command:
    return Command(tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="module")
def listed(deepread: Command) -> dict[str, dict[str, Any]]:
    done = deepread("list", "--json", SEEDS)
    assert (done.returncode, done.stderr) == (0, b"")
    return {article["path"]: article for article in json.loads(done.stdout)}


def shown(deepread: Command, path: Path, width: int = 500) -> dict[str, Any]:
    done = deepread("show", "--format", "json", "--width", str(width), path)
    assert (done.returncode, done.stderr) == (0, b"")
    return json.loads(done.stdout)


def written(path: Path, key: str) -> str:
    """What a person reads in the header under `key`."""
    found = re.search(rf"^{key}: (.*)$", path.read_text("utf-8"), re.MULTILINE)
    if not found:
        return ""
    value = found.group(1).strip()
    if value[0] in "'\"" and value[-1] == value[0]:
        value = value[1:-1].replace("''", "'") if value[0] == "'" else value[1:-1]
    return value


def body(path: Path) -> str:
    text = path.read_text("utf-8")
    return text.split("\n---\n", 1)[1] if text.startswith("---") else text


def squashed(text: str) -> str:
    return re.sub(r"\W+", "", text)


def paragraphs(path: Path) -> list[str]:
    """Each line of the body as a person would read it, without what is only Markdown."""
    lines = [line for line in body(path).splitlines() if line.strip() and not line.startswith("![")]
    return [re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", line).lstrip("#-*> ") for line in lines]


def test_all_five_are_listed(listed: dict[str, dict[str, Any]]) -> None:
    assert sorted(listed) == [path.name for path in FILES]


@pytest.mark.parametrize("path", WITH_HEADER, ids=lambda path: path.name[:3])
def test_the_header_is_what_was_written(listed: dict[str, dict[str, Any]], path: Path) -> None:
    article = listed[path.name]
    assert article["title"] == written(path, "title")
    assert article["subtitle"] == written(path, "subtitle")
    assert article["authors"] == [written(path, "author")]
    assert article["image"] == written(path, "heroImage")
    assert article["cta"] == written(path, "cta")
    assert article["published"] == (written(path, "publish_date") or article["published"])
    assert article["saved"] == (written(path, "created_date") or None)
    tags = written(path, "tags")
    assert article["tags"] == (json.loads(tags) if tags else [])


def test_two_dates_that_disagree_are_both_on_the_page(deepread: Command) -> None:
    page = shown(deepread, FILES[0])
    assert page["published"] != page["saved"]
    top = page["text"][:1500]
    assert re.search(r"6 Feb(ruary)? 2024|2024-02-06", top)
    assert re.search(r"6 Feb(ruary)? 2025|2025-02-06", top)


def test_a_plain_text_has_a_title_of_its_own_and_keeps_its_paragraphs_and_list(deepread: Command) -> None:
    path = FILES[1]
    page = shown(deepread, path)
    first = path.read_text("utf-8").split("\n")[0]
    assert page["kind"] == "plain"
    assert 10 < len(page["title"]) < 120
    assert squashed(first).startswith(squashed(page["title"]))
    items = [line.lstrip("- ") for line in body(path).splitlines() if line.startswith("- ")]
    lines = [line.strip() for line in page["text"].splitlines()]
    bullets = [line for line in lines if squashed(line) in {squashed(item) for item in items}]
    assert len(items) == len(bullets) == 3
    source = [line for line in body(path).splitlines() if line.strip()]
    after = source[source.index("- " + items[-1]) + 1]
    place = lines.index(bullets[-1])
    assert lines[place + 1] == ""
    assert squashed(after).startswith(squashed(lines[place + 2]))
    assert len([line for line in source if not line.startswith("- ")]) == 14 or len(source) == 17


def test_a_header_that_does_not_parse_costs_one_warning_with_a_line(
    listed: dict[str, dict[str, Any]],
) -> None:
    article = listed[FILES[4].name]
    assert len(article["warnings"]) == 1
    assert article["warnings"][0]["line"] > 1
    assert article["subtitle"].count("'") == 2


def test_a_first_heading_that_repeats_the_title_is_shown_once(deepread: Command) -> None:
    page = shown(deepread, FILES[3])
    assert page["text"].count(page["title"]) == 1


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name[:3])
@pytest.mark.parametrize("width", [500, 72, 20])
def test_every_paragraph_is_on_the_page_in_order(deepread: Command, path: Path, width: int) -> None:
    page = squashed(shown(deepread, path, width)["text"])
    place = 0
    for paragraph in paragraphs(path):
        found = page.find(squashed(paragraph), place)
        if found < 0 and paragraph.strip() == written(path, "title"):
            continue
        assert found >= 0, paragraph[:60]
        place = found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name[:3])
def test_a_phrase_of_each_paragraph_is_found_in_its_article(deepread: Command, path: Path) -> None:
    phrases = []
    for paragraph in paragraphs(path):
        words = re.findall(r"[A-Za-z]{3,}(?: [A-Za-z]{3,}){2,4}", paragraph)
        if words:
            phrases.append(f'"{words[-1]}"')
    done = deepread("search", "--batch", SEEDS, stdin="\n".join(phrases).encode() + b"\n")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(answers) == len(phrases)
    missed = [answer["query"] for answer in answers if path.name not in [hit["path"] for hit in answer["hits"]]]
    assert not missed
