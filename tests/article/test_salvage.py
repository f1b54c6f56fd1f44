"""Headers that do not parse: what was meant, and one warning that says where and why."""

from __future__ import annotations

import json
import tomllib
from time import process_time
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from deepread.article import Article, mend, read, yaml_text
from deepread.article.by_hand import by_hand, split_items, unquote
from deepread.article.salvage import salvage
from deepread.article.syntax import YAML


def article_with(*lines: str) -> Article:
    return read(
        "\n".join(["---", *lines, "date: 2020-02-03", "tags: [red, blue]", "---", "Body."]).encode(), "x.md"
    ).article


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("title: 'It's only Ada's door'", "It's only Ada's door"),
        (r"title: 'It\'s only a door'", "It's only a door"),
        ('title: "The "real" door"', 'The "real" door'),
        (r'title: "C:\Users\door"', r"C:\Users\door"),
        ('title: "Never closed', "Never closed"),
        ('title: "Quoted" then more', '"Quoted" then more'),
        ("title: 'Twas night", "'Twas night"),
        ("title: Doors: a history", "Doors: a history"),
        ("title: [WIP] Doors: part 2", "[WIP] Doors: part 2"),
        ("title: @ada on doors", "@ada on doors"),
        ("title: `door` explained", "door explained"),
        ("title: % of doors", "% of doors"),
        ("title: {{ page.title }} today", "{{ page.title }} today"),
        ("title:Doors", "Doors"),
        ("title：扉の話", "扉の話"),
    ],
)
def test_a_title_that_is_no_yaml_is_read_as_meant_with_one_warning(line: str, title: str) -> None:
    article = article_with(line)
    assert (article.title, article.published, article.tags) == (title, "2020-02-03", ("red", "blue"))
    assert [warning.line for warning in article.warnings] == [2]


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        (["aliases:", "  - %d", "  - b"], "a value may not begin with % unless it is quoted"),
        (["people:", "  - name: 'Ada's'"], "an apostrophe inside single quotes ends the text early"),
        (["names:", "  one: @ada"], "a value may not begin with @ unless it is quoted"),
        (['path: "C:\\doors"'], "a backslash in double quotes has to be written twice"),
    ],
)
def test_what_is_wrong_below_a_key_is_said_in_words_of_one_who_writes_it(lines: list[str], problem: str) -> None:
    assert problem in article_with("title: Fine", *lines).warnings[0].reason


def test_two_broken_lines_are_one_fault_of_the_header_named_at_the_first() -> None:
    article = article_with("title: Fine", "subtitle: 'What's new'", "cta: 'Don't miss it'")
    assert (article.subtitle, article.cta) == ("What's new", "Don't miss it")
    assert [warning.line for warning in article.warnings] == [3]
    assert "subtitle" in article.warnings[0].reason


def test_broken_lines_cost_one_warning_whose_mend_stands_for_all_lines_from_the_first_to_the_last() -> None:
    lines = ["title: It's: so", "author: Ada", "description: @ada", "", "subtitle: a: b", "kind: essay"]
    article = article_with(*lines)
    (warning,) = article.warnings
    assert warning.line == 2
    mended = warning.mend.split("\n")
    assert mended == ['title: "It\'s: so"', "author: Ada", 'description: "@ada"', "", 'subtitle: "a: b"']
    whole = article_with(*mended, *lines[len(mended) :])
    assert (whole.warnings, whole.header) == ((), article.header)


def test_a_broken_entry_of_several_lines_gives_way_to_its_mend() -> None:
    article = article_with("a: @x", "b:", "\t- one", "c: @y", "good: z", "d: @w")
    assert [(warning.line, warning.mend) for warning in article.warnings] == [
        (2, 'a: "@x"\nb:\n  - one\nc: "@y"\ngood: z\nd: "@w"')
    ]


def test_a_header_with_countless_broken_lines_has_no_mend() -> None:
    (warning,) = article_with(*(f"a{number}: @{'x' * 20}" for number in range(200))).warnings
    assert (warning.line, warning.mend) == (2, "")
    assert "and others" in warning.reason


def test_a_stray_line_of_json_which_has_no_comments_has_no_mend() -> None:
    article = read(b'{\n"title": "Doors",\nstray words\n"author": "Ada",\n"language": "en"\n}\nBody.\n', "x.md").article
    assert (article.title, article.authors) == ("Doors", ("Ada",))
    assert [(warning.line, warning.mend) for warning in article.warnings] == [(3, "")]


def test_a_line_that_is_no_key_is_named_with_its_words() -> None:
    article = article_with("title: Fine", "a loose line")
    assert [(warning.line, warning.reason.endswith("“a loose line”.")) for warning in article.warnings] == [(3, True)]


def test_tabs_for_indentation_are_read_as_spaces() -> None:
    article = read(b"---\ntitle:\tTabbed\ntags:\n\t- one\n\t- two\n---\n", "x.md").article
    assert (article.title, article.tags) == ("Tabbed", ("one", "two"))


def test_a_list_with_a_broken_item_keeps_the_others() -> None:
    article = read(b"---\ntitle: It's: so\naliases:\n- %\n- each\n---\n", "x.md").article
    assert article.header["aliases"] == "%, each"


@pytest.mark.parametrize(
    ("rest", "value"),
    [
        ("[a, 'b, c', \"d\"]", ["a", "b, c", "d"]),
        ("[[A]], [[B]]", ["[[A]]", "[[B]]"]),
        ("[it's, fine]", ["it's", "fine"]),
        ("[#a, #b]", ["#a", "#b"]),
        ("plain # comment", "plain"),
        ("", ""),
    ],
)
def test_values_by_hand(rest: str, value: object) -> None:
    assert by_hand(rest, []) == value


@pytest.mark.parametrize(
    ("rest", "value"),
    [("C # and F", "C # and F"), ("'C' # a comment", "C"), ("'C #'s and F", "'C #'s and F"), ("C  # a comment", "C")],
)
def test_a_title_by_hand_keeps_its_hash(rest: str, value: str) -> None:
    assert by_hand(rest, [], "title") == value


@given(st.lists(st.text("abc é'\"", min_size=1, max_size=6).filter(str.strip), max_size=6))
def test_splitting_at_commas_loses_no_letter(items: list[str]) -> None:
    joined = ",".join(items)
    letters = [character for character in joined if character not in ", "]
    assert [character for item in split_items(joined) for character in item if character not in ", "] == letters


@pytest.mark.parametrize("hostile", ["'" * 40_001, "'" * 40_000 + "x''", "'\"" * 20_000, "' " * 20_000])
def test_quotes_without_an_end_are_split_in_linear_time(hostile: str) -> None:
    """In quadratic time the first takes ten seconds of the processor, in linear time a hundredth of one."""
    begun = process_time()
    assert split_items(f"{hostile} x")
    assert process_time() - begun < 3


@given(st.text(max_size=60))
def test_unquoting_never_raises_and_never_grows(value: str) -> None:
    assert len(unquote(value)) <= len(value)


@given(st.text("ab:\n\t '\"-[]{}#|>", max_size=120))
def test_salvaging_never_raises(block: str) -> None:
    salvage(block, YAML)


@pytest.mark.parametrize(
    ("line", "mend"),
    [
        ("title: 'It's only Ada's door'", "title: \"It's only Ada's door\""),
        (r"title: 'It\'s only a door'", 'title: "It\'s only a door"'),
        ('title: "The "real" door"', "title: 'The \"real\" door'"),
        (r'title: "C:\Users\door"', r'title: "C:\\Users\\door"'),
        ("title: Doors: a history", 'title: "Doors: a history"'),
        ("title: @ada on doors", 'title: "@ada on doors"'),
        ("title:Doors", "title: Doors"),
        ("up: [[A]], [[B]]", 'up: ["[[A]]", "[[B]]"]'),
        ("names:\n\t- Ada", "names:\n  - Ada"),
        ("a loose line", "# a loose line"),
    ],
)
def test_a_warning_says_what_was_made_of_a_line_and_how_to_mend_it(line: str, mend: str) -> None:
    (warning,) = article_with("slug: doors", line).warnings
    assert (warning.line, warning.mend) == (3, mend)
    assert warning.made.endswith(".")


def test_a_header_that_is_mended_as_told_has_nothing_to_warn_of() -> None:
    broken = ["title: 'It's'", "subtitle: a: b", "up: [[A]], [[B]]", "cta: @ada"]
    before = article_with(*broken)
    (warning,) = before.warnings
    after = article_with(*warning.mend.split("\n"))
    assert (after.warnings, after.header) == ((), before.header)


KEYS = st.text("abc -_:#é\"'", min_size=1, max_size=8)
SCALARS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\r") | st.sampled_from("'\":#[]{}\\,\n-~"),
    max_size=16,
)
VALUES = SCALARS | st.lists(SCALARS, max_size=3) | st.dictionaries(SCALARS, SCALARS, max_size=3)


@given(KEYS, VALUES, st.booleans())
def test_a_mend_is_read_back_by_its_own_format(key: str, value: Any, block: bool) -> None:
    assert yaml.safe_load(mend.yaml(key, value, block=block)) == {key: value} or _is_typed(value)
    assert tomllib.loads(mend.toml(key, value, block=block)) == {key: value} or _is_typed(value)
    assert json.loads("{" + mend.json_entry(key, value, block=block).removesuffix(",") + "}") == {key: value}
    assert yaml_text.parse(mend.yaml(key, value, block=block)).value == {key: value}


LOOKING_TYPED = (
    st.sampled_from(
        ["yes", "No", "on", "OFF", "true", "null", "y", "~", "=", "<<", ".inf", "-.NaN", "2020-01-01 10:00:00"]
    )
    | st.sampled_from(
        ["1984", "007", "0x1F", "0b1", "1_000", "1.5", "1e3", "12:30", "1:2.5", "+1", "-1:30", "2020-01-01"]
    )
    | st.from_regex(r"[-+.0-9][0-9a-fx_:. eTZ+-]{0,12}", fullmatch=True)
)


@given(st.sampled_from(["title", "Tags", "author", "lang", "meta_description"]), LOOKING_TYPED, st.booleans())
def test_other_programs_read_a_text_back_from_a_key_that_holds_text(key: str, text: str, block: bool) -> None:
    for value in (text, [text, "a"], {"a": text}):
        assert yaml.safe_load(mend.yaml(key, value, block=block)) == {key: value}


@given(LOOKING_TYPED)
def test_other_programs_read_a_text_back_from_brackets_and_from_a_key(text: str) -> None:
    assert yaml.safe_load(mend.yaml("anything", [text])) == {"anything": [text]}
    assert yaml.safe_load(mend.yaml(text, "a b")) == {text: "a b"}


@pytest.mark.parametrize("written", ["draft: true", "date: 2020-01-01", "weight: 10", "duration: 12:30", "mine: no"])
def test_a_flag_or_a_number_that_is_no_text_stays_one(written: str) -> None:
    key, value = written.split(": ")
    assert mend.yaml(key, value) == written


def _is_typed(value: Any) -> bool:
    """Whether another program makes a number or a flag of a text; it stands there as its writer left it."""
    texts = [value] if isinstance(value, str) else [*value, *(value.values() if isinstance(value, dict) else ())]
    return any(not isinstance(yaml.safe_load(text or "~"), str) for text in texts if text.isalnum() or not text)
