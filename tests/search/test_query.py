"""Whatever is typed is a query."""

from __future__ import annotations

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepread.search import field_name
from deepread.search.condition import Bounds, Folder, Holding, Range, State, Turned
from deepread.search.entry import key_name
from deepread.search.grammar import parse
from deepread.search.item import WORD_LIMIT
from deepread.search.period import LAST, Period
from deepread.search.query import Either, Filter, Phrase, Query, Term, Word

KEYS = {"author": "author", "tag": "tag", "readtime": "read_time", "rating": "rating", "updated": "updated"}
TODAY = date(2026, 3, 31)


def asked(text: str, *, typing: bool = False) -> Query:
    return parse(text, KEYS, typing=typing, today=TODAY)


def only(text: str, *, typing: bool = False) -> object:
    """What the one filter of a query asks for."""
    query = asked(text, typing=typing)
    (sieve,) = query.filters
    assert not query.wanted
    return sieve.any_of[0] if len(sieve.any_of) == 1 else sieve.any_of


def test_words_are_wanted_and_not_required() -> None:
    assert parse("open Weights") == Query(wanted=(Word("open"), Word("weights")))


def test_a_phrase_is_required() -> None:
    phrase = Phrase(("open", "weights"))
    assert parse('"open weights" cost') == Query((phrase, Word("cost")), frozenset({phrase}))


def test_a_word_in_quotation_marks_is_required_too() -> None:
    assert parse('"open" cost') == Query((Word("open"), Word("cost")), frozenset({Word("open")}))


def test_typographic_quotation_marks_make_a_phrase_too() -> None:
    assert parse("“open weights”").wanted == (Phrase(("open", "weights")),)


@pytest.mark.parametrize("text", ["cost -hype", "cost NOT hype"])
def test_a_word_after_a_minus_or_a_capital_not_is_excluded(text: str) -> None:
    query = parse(text)
    assert query.wanted == (Word("cost"),)
    assert query.excluded == {Word("hype")}


@pytest.mark.parametrize("text", ['-"open weights"', "-open-weights", 'NOT "open weights"'])
def test_a_phrase_after_a_minus_is_excluded_as_a_phrase(text: str) -> None:
    assert parse(text).excluded == {Phrase(("open", "weights"))}


@pytest.mark.parametrize(
    ("text", "operator"),
    [
        ('"open weights -hype author:quill', "-hype"),
        ('"open weights author:quill -hype', "author:"),
        ('"open weights" author:"quill -hype', "-hype"),
        ('"open weights author:"quill" -hype', "author:"),
        ('"open weights -"hype" author:quill', ""),
    ],
)
def test_an_open_quotation_mark_ends_before_what_can_only_be_an_operator_and_it_is_said(
    text: str, operator: str
) -> None:
    query = asked(text)
    assert query.wanted == (Phrase(("open", "weights")),)
    assert query.excluded == {Word("hype")}
    assert [part for sieve in query.filters for part in sieve.any_of] == [Word("quill", "author")]
    assert query.note == (f"the open quotation mark was taken to end before {operator}" if operator else "")


@pytest.mark.parametrize("text", ['"a note: this', '"at -40 degrees', '"state -of the art"', '"well-known part'])
def test_a_quotation_mark_holds_what_may_be_meant_as_it_stands(text: str) -> None:
    assert len(asked(text).wanted) == 1


def test_a_phrase_stays_what_it_is_while_an_operator_is_typed_behind_it() -> None:
    for behind in (" ", " -", " -h", " author:", " author:q"):
        assert asked(f'"open weights{behind}', typing=True).wanted == (Phrase(("open", "weights")),), behind


def test_a_dash_inside_a_word_excludes_nothing() -> None:
    assert parse("deepseek-r1 – cost").wanted == (Word("deepseek"), Word("r1"), Word("cost"))


def test_a_capital_or_joins_its_neighbours_only() -> None:
    either = Either((Word("cost"), Word("price"), Word("fee")))
    assert parse("cost OR price OR fee model").wanted == (either, Word("model"))
    assert parse("model (cost OR price OR fee)").wanted == (Word("model"), either)


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("granite OR -basalt", "basalt"),
        ("granite OR NOT basalt", "basalt"),
        ("-basalt OR granite", "basalt"),
        ("granite -basalt OR marble", "basalt"),
        ("granite OR -tag:x", "tag:x"),
        ("-tag:x OR granite", "tag:x"),
        ("-tag:x OR -tag:y", "tag:y"),
    ],
)
def test_an_or_beside_what_is_left_out_is_said_to_join_nothing_there(text: str, left_out: str) -> None:
    assert f"OR joins only what is looked for; “{left_out}” is left out of all" in asked(text).note


@pytest.mark.parametrize(
    "text", ["granite OR basalt -marble", "-marble granite OR basalt", "OR -granite", "granite OR"]
)
def test_an_or_between_what_is_looked_for_needs_no_word(text: str) -> None:
    assert "OR joins" not in asked(text).note


def test_a_filter_that_is_left_out_stays_so_beside_an_or() -> None:
    query = asked("tag:x -tag:y OR granite")
    assert query.filters == (Filter((Word("y", "tag"),), is_excluded=True, text="-tag:y"),)
    assert query.wanted == (Either((Word("x", "tag"), Word("granite"))),)


def test_a_star_stands_for_the_rest_of_a_word() -> None:
    assert parse("weigh*").wanted == (Word("weigh", is_prefix=True),)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Author:Quill", Word("quill", "author")),
        ('tag:"ada quill"', Phrase(("ada", "quill"), "tag")),
        ('author:"ada quill"', (Phrase(("ada", "quill"), "author"), Phrase(("quill", "ada"), "author"))),
        ("author:quill*", Word("quill", "author", is_prefix=True)),
        ('"read time":short', Word("short", "readtime")),
        ("Read-Time:short", Word("short", "readtime")),
        ("title:granite", Word("granite", "title")),
        *((f"{key}:*", Holding(key, "")) for key in ("tag", "title", "date", "lang", "in", "words", "author")),
        ("tag:C++", Holding("tag", "c++")),
        ("tag:🦀", Holding("tag", "🦀")),
    ],
)
def test_a_key_whatever_its_spelling_makes_a_filter_of_what_stands_behind_its_colon(text: str, meant: object) -> None:
    assert only(text) == meant


@pytest.mark.parametrize("text", ["tag:rust,go", "tag:(rust OR go)", "tag:(rust, go)", "tag:rust OR tag:go"])
def test_several_values_of_a_field_are_any_of_them(text: str) -> None:
    assert only(text) == (Word("rust", "tag"), Word("go", "tag"))


def test_a_filter_is_excluded_by_a_minus() -> None:
    assert asked("cost -tag:x").filters == (Filter((Word("x", "tag"),), is_excluded=True, text="-tag:x"),)
    assert asked("NOT after:2025").filters[0].is_excluded


def test_a_word_or_a_filter_is_either() -> None:
    assert asked("granite OR tag:x").wanted == (Either((Word("granite"), Word("x", "tag"))),)
    assert asked("tag:x OR granite").wanted == (Either((Word("x", "tag"), Word("granite"))),)
    assert only("granite OR is:draft") == (Word("granite"), State("draft"))
    assert only("year:2023 OR in:a") == (Range("date", days=Period(20230000, 20239999)), Folder("a"))


BELOW_5, ABOVE_5 = math.nextafter(5, 0), math.nextafter(5, 6)


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("rating:<5", (-math.inf, BELOW_5)),
        ("rating:<=5", (-math.inf, 5)),
        ("rating:≥5", (5, math.inf)),
        ("rating:> 5", (ABOVE_5, math.inf)),
        ("rating: >5", (ABOVE_5, math.inf)),
        ("rating:=5", (5, 5)),
        ("rating:5", (5, 5)),
        ("rating:4.5", (4.5, 4.5)),
        ("rating:>=1,200", (1200, math.inf)),
        ("rating:>=1.5k", (1500, math.inf)),
        ('rating:<="12 min read"', (-math.inf, 12)),
        ("rating:3..5", (3, 5)),
        ("rating:3..", (3, math.inf)),
        ("rating:..5", (-math.inf, 5)),
        ("rating:>=-2", (-2, math.inf)),
    ],
)
def test_a_number_behind_a_colon_is_compared_as_a_number(text: str, bounds: tuple[float, float]) -> None:
    found = only(text)
    assert isinstance(found, Range)
    assert (found.field, found.numbers) == ("rating", Bounds(*bounds))


def test_words_and_minutes_are_the_articles_own_and_a_reading_time_too_unless_headers_have_it() -> None:
    assert only("words:>=1000") == Range("words", Bounds(1000, math.inf))
    assert only("minutes:<=10") == only("length:<=10") == Range("minutes", Bounds(-math.inf, 10))
    assert only("reading_time:<=10") == Range("minutes", Bounds(-math.inf, 10))
    assert only("read_time:<=10") == Range("readtime", Bounds(-math.inf, 10))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("after:2025-02", 20250200, LAST),
        ("since:2025-02-03", 20250203, LAST),
        ("before:2025", 1, 20249999),
        ("date:2025-02", 20250200, 20250299),
        ("date:2024..2025-03", 20240000, 20250399),
        ("date:2024..", 20240000, LAST),
        ("date:..2024", 1, 20249999),
        ("year:2024", 20240000, 20249999),
        ("year:2020..2022", 20200000, 20229999),
        ("date:>2024-06", 20240700, LAST),
        ("date:<=2024-06", 1, 20240699),
        ("date:2024-02-06", 20240206, 20240206),
        ("date:2024-02-", 20240200, 20240299),
        ("date:2024-", 20240000, 20249999),
        ('date:"6 Feb 2024"', 20240206, 20240206),
        ("date:today", 20260331, 20260331),
        ("date:yesterday", 20260330, 20260330),
        ("after:7d", 20260324, LAST),
        ('after:"2 weeks"', 20260317, LAST),
        ('after:"2 weeks ago"', 20260317, LAST),
        ("before:1m", 1, 20260227),
        ("after:1y", 20250331, LAST),
        ("date:7d", 20260324, 20260331),
        ('date:"this week"', 20260330, 20260405),
        ('date:"last month"', 20260200, 20260299),
        ('date:"last year"', 20250000, 20259999),
        ("after:99999y", 10101, LAST),
    ],
)
def test_dates_are_days_from_the_first_to_the_last_counted_back_from_today(text: str, first: int, last: int) -> None:
    found = only(text)
    assert isinstance(found, Range)
    assert found.days is not None
    assert (found.field, found.days.first, found.days.last) == ("date", first, last)


def test_a_key_whose_values_may_be_dates_is_compared_as_dates() -> None:
    found = only("updated:>2024-06")
    assert isinstance(found, Range)
    assert found.days == Period(20240700, LAST)
    assert found.numbers is None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("is:draft", State("draft")),
        ("is:troubled", State("warned")),
        ("in:Notes/", Folder("notes")),
        ("folder:a/b", Folder("a/b")),
        ('in:"field notes"', Folder("field notes")),
    ],
)
def test_states_and_folders_are_conditions(text: str, meant: object) -> None:
    assert only(text) == meant


@pytest.mark.parametrize("text", ["sort:newest", "sort:date", "sort:new"])
def test_an_order_can_be_asked_for(text: str) -> None:
    assert asked(f"cost {text}").order == "newest"
    assert asked(f"cost {text}").wanted == (Word("cost"),)


def test_what_is_no_key_is_words_and_it_is_said_with_what_is_near() -> None:
    query = asked("athur:quill cost")
    assert query.wanted == (Word("athur"), Word("quill"), Word("cost"))
    assert query.literal == {Word("athur"), Word("quill")}
    assert query.note == "no article has a header key athur (near: author); the words “athur quill” are searched for"
    assert asked("reatme:5").note.startswith("no article has a header key reatme (near: read_time); ")
    assert "the words “athur quill” are left out" in asked("cost -athur:quill").note


def test_a_key_one_letter_away_is_set_right_and_asked() -> None:
    assert only("authr:quill") == Word("quill", "author")
    assert asked("authr:quill befor:2025").slips == (("authr", "author"), ("befor", "before"))
    assert not asked("authr:quill").note


def test_while_there_may_be_more_keys_none_is_set_right_and_it_is_said_so_far() -> None:
    query = parse("authr:quill", KEYS, is_partial=True)
    assert query.wanted == (Word("authr"), Word("quill"))
    assert query.note.startswith("no article so far has a header key authr")


def test_what_is_near_is_looked_for_only_where_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_for = []
    monkeypatch.setattr(field_name, "get_close_matches", lambda key, *_, **__: looked_for.append(key) or [])
    assert asked(" ".join(f"unheard{number}:v" for number in range(4))).note.count("no article has") == 3
    assert looked_for == ["unheard0", "unheard1", "unheard2"]
    assert not asked(" ".join(f"prosaic{number}:v" for number in range(40))).note
    assert len(looked_for) == 3


@pytest.mark.parametrize("key", ['"a\x1b]0;b\x07\nc"', "k" * 50])
@pytest.mark.parametrize("value", ["", '""', ">" + "z" * 5_000, ">\x1b[2J\u202ez"])
def test_what_is_typed_is_said_as_one_short_line_without_controls(key: str, value: str) -> None:
    name = key_name(key.strip('"'))
    keys = {name: "K\x1b[2J\n", f"{name}x": "K\x1b[2J\n"}
    for typed in (f"{key}:{value}", f"{key[:-1]}yy{key[-1:]}:v"):
        note = parse(typed, keys).note
        assert note
        assert note.isprintable()
        assert len(note) < 300


@pytest.mark.parametrize("text", ["note: https://example.org", "std::vector", "C:\\notes", "what is this:", "12:30"])
def test_a_colon_of_prose_addresses_and_code_is_not_taken_for_a_field(text: str) -> None:
    query = asked(text)
    assert not query.note
    assert not query.filters
    assert query.wanted


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("rating:>abc", "neither a number nor a date"),
        ("words:many", "is no number"),
        ("after:foo", "is no date"),
        ("date:2025-13", "is no date"),
        ("date:2024,banana", "is no date"),
        ("sort:colour", "sort: knows"),
        ('after:"two days"', "is no date"),
    ],
)
@pytest.mark.parametrize("typing", [False, True])
def test_what_a_field_cannot_be_compared_with_is_searched_for_and_said(text: str, said: str, *, typing: bool) -> None:
    query = asked(f"cost {text}", typing=typing)
    assert said in query.note
    assert "searched for" in query.note
    assert query.wanted[0] == Word("cost")
    assert query.literal == set(query.wanted[1:]) != set()
    assert not query.filters


@pytest.mark.parametrize("text", ["minutes:>", "tag:", 'tag:""', "after:", "tag:,", "tag:x,>"])
def test_a_colon_with_nothing_behind_it_is_said_and_asks_for_nothing(text: str) -> None:
    assert "needs something" in asked(text).note
    assert not asked(text).filters
    assert asked(f"cost {text}").wanted[0] == Word("cost")


def test_a_range_that_is_open_at_one_end_is_understood() -> None:
    assert not asked("date:2024..").note


def test_a_filter_that_is_not_understood_is_said_in_prose_too() -> None:
    words = "how is it that so many of these words make a question"
    assert "is no date" in asked(f"{words} after:banana").note


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("*ight", "“*ight”"),
        ("pub*lish", "“pub*lish”"),
        ("tag:*ust", "“tag:*ust”"),
        ("publ*", ""),
        ("tag:*", ""),
        ("2 * 3", ""),
        ("**bold**", ""),
        ('"*ight"', '“"*ight"”'),
        ("a question of many words has *stars* of another kind in it as prose may have", ""),
    ],
)
def test_of_a_star_before_a_letter_it_is_said_that_it_means_nothing(text: str, said: str) -> None:
    note = asked(text).note
    assert note == (f"a * ends a word only: {said} is looked for without it" if said else "")


@pytest.mark.parametrize("text", ["*", "-", "OR", '""', "- *", "NOT", "(", "--"])
@pytest.mark.parametrize("typing", [False, True])
def test_of_what_has_no_word_it_is_said(text: str, *, typing: bool) -> None:
    query = parse(text, KEYS, typing=typing)
    assert query.is_empty
    assert query.note == "there is no word in it to look for"
    assert not parse("  ", typing=typing).note


def test_two_dashes_begin_a_word() -> None:
    assert parse("git --no-verify").wanted == (Word("git"), Word("no"), Word("verify"))
    assert not parse("git --no-verify").excluded
    assert parse("--author:x", KEYS).wanted
    assert parse("cost - hype") == parse("cost hype")


@pytest.mark.parametrize(
    "text",
    [
        *("after:", "after:20", "after:2025-", "after:2025-1", "after:2025-02-3", "after:7", 'after:"7 da', "after:to"),
        *("after:Feb", "after:las", 'after:"6 fe', "date:2024..20", "date:<20", "date:2024,20", "updated:>20"),
        *("words:>", "words:>1", "words:5..", "is:", "tag:", "sort:ne", "is:re", "authr:", "rating:>"),
    ],
)
def test_what_is_still_being_typed_behind_a_colon_is_not_complained_of(text: str) -> None:
    assert not asked(f"cost {text}", typing=True).note


def test_in_a_long_question_quotation_marks_and_dashes_are_punctuation() -> None:
    query = parse('how do the "training" data -dash or what is left of them -dash change what is learnt')
    assert not query.required
    assert not query.excluded
    assert Word("training") in query.wanted
    assert not asked("is it ratio:weight or some other of these many words that make a question").note


def test_the_last_word_while_typing_is_the_beginning_of_a_word() -> None:
    assert parse("open wei", typing=True).wanted == (Word("open"), Word("wei", is_prefix=True))
    assert parse("open wei ", typing=True).wanted == (Word("open"), Word("wei"))
    assert parse('"open wei', typing=True).wanted == (Phrase(("open", "wei"), is_prefix=True),)
    assert parse('"open wei"', typing=True).wanted == (Phrase(("open", "wei")),)
    assert parse("open -wei", typing=True).excluded == {Word("wei")}
    assert parse("open OR", typing=True).wanted == (Word("open"),)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("author:ad", Word("ad", "author", is_prefix=True)),
        ('tag:"ada q', Phrase(("ada", "q"), "tag", is_prefix=True)),
        ('author:"ada q', (Phrase(("ada", "q"), "author", is_prefix=True), Turned("author", ("ada", "q")))),
        ("tag:(rust OR g", (Word("rust", "tag"), Word("g", "tag", is_prefix=True))),
        ("rating:4", Word("4", "rating", is_prefix=True)),
        ("in:no", Folder("no", is_open=True)),
        ("is:dr", State("draft")),
    ],
)
def test_the_last_value_while_typing_is_the_beginning_of_one(text: str, meant: object) -> None:
    assert only(text, typing=True) == meant


def test_a_question_of_too_many_words_is_cut_and_says_so() -> None:
    query = parse(" ".join(f"word{number}" for number in range(1500)))
    assert len(query.wanted) == WORD_LIMIT
    assert str(WORD_LIMIT) in query.note
    assert "beginning" in parse("x" * 9_000).note


@pytest.mark.parametrize(("typed", "whole"), [("c++", "c++"), ("learn C# now", "C#"), ('"modern c++"', "c++")])
def test_of_a_word_with_signs_it_is_told_what_is_done(typed: str, whole: str) -> None:
    query = parse(typed, typing=True)
    assert f"those with “{whole.casefold()}” come first" in query.note
    assert query.signed == ((whole.casefold(), whole.casefold().strip("+#.")),)


@pytest.mark.parametrize("typed", ["c", "a+b", "#5", "c+", "-c++", "lang:c++", "...", ".5", "a.b"])
def test_signs_that_make_no_other_word_are_passed_over(typed: str) -> None:
    assert "signs" not in parse(typed).note


def test_each_word_behind_or_counts_once_towards_the_limit() -> None:
    halves = [" OR ".join(f"{half}{number}" for number in range(WORD_LIMIT // 2)) for half in "ab"]
    query = parse(" ".join(halves))
    assert [len(clause.terms) for clause in query.wanted if isinstance(clause, Either)] == [WORD_LIMIT // 2] * 2
    assert not query.note


def test_a_word_beyond_the_limit_takes_none_before_it_along() -> None:
    first = [f"word{number}" for number in range(WORD_LIMIT)]
    for more in ("OR more", "more", "more OR another", "OR tag:more"):
        query = parse(" ".join((*first, more)), KEYS)
        words = [term.text for clause in query.wanted if isinstance(clause, Word) for term in (clause,)]
        words += [part.text for sieve in query.filters for part in sieve.any_of if isinstance(part, Word)]
        assert set(first) <= set(words), more
    assert "only the first" in parse(" ".join((*first, "OR more"))).note


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        '"',
        '""',
        "*",
        "**",
        "-",
        "--",
        "OR",
        "NOT",
        "()",
        "[TO]",
        ":",
        "author:",
        "\x00",
        "~2",
        "tag:(",
        "in:/",
    ],
)
def test_lone_operators_ask_for_nothing_or_for_a_word(text: str) -> None:
    query = parse(text, KEYS, typing=True)
    assert len(query.wanted) <= 1


@pytest.mark.parametrize("unit", ["a:", '"', "a:(", "tag:(", "x ", "tag:a,", "-a ", "tag:x ", '"a":', "a OR ", "tag:>"])
def test_ten_thousand_characters_of_anything_stay_within_the_limits(unit: str) -> None:
    query = asked(unit * (10_000 // len(unit)))
    assert len(set(query.wanted)) <= WORD_LIMIT
    assert len(query.filters) <= WORD_LIMIT
    assert len(query.excluded) <= WORD_LIMIT


OPERATORS = [
    *'"()[]*-+:,<>=. /',
    "OR",
    "NOT",
    "AND",
    "tag:",
    "rating:>",
    "after:",
    "is:",
    "in:",
    "date:",
    "..",
    "sort:",
]
OPERANDS = [
    "2024",
    "7d",
    '"read time":',
    "foo:",
    "(a OR b)",
    "draft",
    "x",
    "\x00",
    "深",
    "\ud800",
    "C++",
    "1,200",
    "9" * 400,
]
PIECES = st.sampled_from([*OPERATORS, *OPERANDS])
TYPED = st.one_of(st.text(max_size=400), st.lists(PIECES, max_size=30).map("".join))


@given(TYPED, st.booleans())
def test_any_text_is_a_query(text: str, typing: bool) -> None:
    query = parse(text, KEYS, typing=typing, today=TODAY)
    assert query.required <= set(query.wanted)
    assert all(not term.field for term in query.excluded)
    for clause in query.wanted:
        terms: tuple[Term, ...] = clause.terms if isinstance(clause, Either) else (clause,)
        assert terms


def test_the_order_that_is_begun_stays_while_it_is_typed() -> None:
    assert parse("sort:old", typing=True).order == "oldest"
    assert parse("sort:olde", typing=True).order == "oldest"
    assert parse("sort:sh", typing=True).order == "shortest"
    assert parse("sort:x", typing=True).order == ""
    assert parse("sort:olde").order == ""
