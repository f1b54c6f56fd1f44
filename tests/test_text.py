"""Untrusted text to safe text: what goes, what stays, and what holds for any text at all."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepread.text import block, counted, guard, line

ZWNJ, ZWJ, LRM, RLM, VS16 = "\u200c", "\u200d", "\u200e", "\u200f", "\ufe0f"
SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
BREAKS = ("\r", "\r\n", "\v", "\f", "\x85", "\u2028", "\u2029")

# Dense in what matters: a character at random is almost never one of these.
TROUBLE = (
    "\x00\x07\x1b\r\n\t\v\f\x7f\x85\x9b\xad\u034f\u061c\u115f\u200b\u200c\u200d\u200e\u200f\u2028\u202e\u2066\u2060"
    "\ufeff\ufff9\ufdd0\ufffe\ud800\U0001ffff\U000e0001\U000e0067\U000e007f\U000e0100\U0010ffff\u0301\u0308\ufe0f\u20dd"
    "\u0903\u094d\u064b\u05b0aé—… 漢葛\U00020000कمא☠👩💻🏽❤🏴"
)
troubled = st.one_of(
    st.text(st.sampled_from(TROUBLE), max_size=60),
    st.text(st.one_of(st.sampled_from(TROUBLE), st.characters()), max_size=60),
)


def test_a_control_character_becomes_its_picture() -> None:
    assert block("a\x1b]52;c;cm0=\x07b\x7f") == "a␛]52;c;cm0=␇b␡"
    assert block("nul\x00 so\x0e us\x1f") == "nul␀ so␎ us␟"


def test_a_c1_control_a_lone_surrogate_and_a_noncharacter_become_the_replacement_character() -> None:
    assert block("\x9b31m \udc80 \ufdd0 \ufffe \U0010ffff") == "\ufffd31m \ufffd \ufffd \ufffd \ufffd"


@pytest.mark.parametrize("end", BREAKS)
def test_every_kind_of_line_end_becomes_a_newline_in_a_block_and_a_space_in_a_line(end: str) -> None:
    assert block(f"one{end}two") == "one\ntwo"
    assert line(f"one{end}two") == "one two"


def test_a_blank_line_between_windows_line_ends_stays_one_blank_line() -> None:
    assert block("one\r\n\r\ntwo\r\rthree") == "one\n\ntwo\n\nthree"


def test_characters_that_reorder_or_hide_text_are_removed() -> None:
    assert block(f"a{BIDI}b\u00ad\u200b\u2060\ufeff\ufff9\U000e0041c") == "abc"


@pytest.mark.parametrize("flag", [SCOTLAND, f"x{SCOTLAND}y", SCOTLAND * 2])
def test_the_tags_of_a_flag_stay(flag: str) -> None:
    assert block(flag) == flag


def test_tags_that_spell_no_flag_are_removed() -> None:
    hidden = "".join(chr(0xE0000 + ord(c)) for c in "ignore all")
    assert block(f"read{hidden} on") == "read on"
    assert block(f"\U0001f3f4{hidden}!") == "\U0001f3f4!"
    assert block(f"{SCOTLAND}{hidden}!") == f"{SCOTLAND}!"
    assert block(SCOTLAND[:-1]) == "\U0001f3f4"


@pytest.mark.parametrize(
    "text",
    [
        f"👩{ZWJ}💻",
        f"👨🏽{ZWJ}👩{ZWJ}👧",
        f"❤{VS16}{ZWJ}🔥",
        f"🏃{ZWJ}♂{VS16}",
        f"می{ZWNJ}خواهم",
        f"ه{ZWJ} ۱۴۰۳",
        f"क्{ZWJ}ष and क्{ZWNJ}ष",
        f"שלום C++{LRM} עולם",
        f"{RLM}(1) אחת",
        "葛\U000e0100城",
        "Zürich, naïve, 10 °C — “quoted”…",
        "tab\tand\nnewline",
    ],
)
def test_what_a_script_or_an_emoji_needs_stays(text: str) -> None:
    assert block(text) == text


@pytest.mark.parametrize(
    ("text", "trimmed"),
    [
        (f"pay{ZWJ}pal", "paypal"),
        (f"{ZWNJ}start", "start"),
        (f"é{ZWNJ}à", "éà"),
        (f"👩{ZWJ}", "👩"),
        (f"👩{ZWJ}{ZWJ}💻", f"👩{ZWJ}💻"),
        (f"👩{ZWJ}a", "👩a"),
        (f"latin{RLM} only{LRM}", "latin only"),
        (f"שלום{LRM}{LRM}{RLM}!\nlatin{RLM}", f"שלום{LRM}!\nlatin"),
        ("a\U000e0100", "a"),
    ],
)
def test_joiners_and_direction_marks_that_do_nothing_are_removed(text: str, trimmed: str) -> None:
    assert block(text) == trimmed


@pytest.mark.parametrize("mark", ["\u0301", "\u0903", "\u20dd", "\u0e49", "\U0001e8d0", VS16], ids=ascii)
def test_a_base_keeps_eight_combining_marks_of_any_kind(mark: str) -> None:
    assert block(f"a{mark * 50}b{mark}") == f"a{mark * 8}b{mark}"
    assert block(f"क{mark * 8}ख") == f"क{mark * 8}ख"


def test_a_joiner_between_marks_does_not_start_a_new_count() -> None:
    pile = "क" + ("\u0901" * 6 + ZWJ) * 4
    assert block(pile).count("\u0901") == 8


def test_a_line_has_its_white_space_collapsed_and_its_ends_stripped() -> None:
    assert line("\t one\u00a0 \n two\u3000three \u2800") == "one two three"


def test_a_line_past_its_limit_ends_in_an_ellipsis() -> None:
    assert line("abcdef", 6) == "abcdef"
    assert line("abcdefg", 6) == "abcde…"
    assert line("abcd efg", 6) == "abcd…"
    assert line("abc", 1) == "…"


def test_a_cut_leaves_no_half_of_an_emoji_or_flag_sequence() -> None:
    assert line(f"👩{ZWJ}💻 and more", 3) == "👩…"
    assert line(f"{SCOTLAND} and more", 5) == "\U0001f3f4…"


def test_the_guard_lets_no_control_through_and_keeps_the_rest() -> None:
    assert guard("a\x1b[31m\n\tb\x9b\u202e\udc80") == "a\ufffd[31m\ufffd\ufffdb\ufffd\ufffd\ufffd"
    assert guard(f"👩{ZWJ}💻 naïve\u00a0—") == f"👩{ZWJ}💻 naïve\u00a0—"


def test_a_long_run_of_newlines_or_marks_or_tags_is_cleaned_whole() -> None:
    assert block("\r" * 100_000) == "\n" * 100_000
    assert block("a" + "\u0301" * 100_000) == "a" + "\u0301" * 8
    assert block("\U000e0041" * 100_000) == ""
    assert block(("א" + LRM) * 50_000 + "\x1b") == ("א" + LRM) * 50_000 + "␛"


@given(troubled)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert block(block(text)) == block(text)
    assert line(line(text)) == line(text)
    assert guard(guard(text)) == guard(text)


@given(troubled)
def test_a_safe_block_has_no_control_no_reordering_and_nothing_hidden(text: str) -> None:
    allowed = {ZWNJ, ZWJ, LRM, RLM, "\u061c", "\n", "\t"}
    for character in block(text):
        if character not in allowed and unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}:
            pytest.fail(f"{character!a} is left in {block(text)!a}")
        assert character not in BIDI
        assert character not in "\u00ad\u200b\u2060\ufeff\ufff9\U000e0001"


@given(troubled)
def test_no_base_keeps_more_than_eight_marks(text: str) -> None:
    run = 0
    for character in block(text):
        category = unicodedata.category(character)
        run = run + 1 if category[0] == "M" else run if category == "Cf" else 0
        assert run <= 8


@given(troubled, st.none() | st.integers(1, 40))
def test_a_line_is_one_line_within_its_limit_and_safe(text: str, limit: int | None) -> None:
    shown = line(text, limit)
    assert shown == shown.strip()
    assert len(shown.splitlines()) <= 1
    assert "\t" not in shown
    assert limit is None or len(shown) <= limit
    assert line(shown, limit) == shown
    assert guard(shown) == shown


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), max_size=60))
def test_clean_text_is_left_as_it_is(text: str) -> None:
    clean = "".join(c for c in text if c not in "\u115f\u1160\u3164\uffa0")
    assert block(clean) == clean
    assert guard(clean) == clean


@given(troubled)
def test_what_is_safe_passes_the_guard(text: str) -> None:
    for part in block(text).split("\n"):
        assert guard(part.replace("\t", " ")) == part.replace("\t", " ")


@given(troubled)
def test_cleaning_loses_no_letter(text: str) -> None:
    def letters(s: str) -> list[str]:
        return [c for c in s if c.isalnum() and c not in "\u115f\u1160\u3164\uffa0"]

    assert letters(block(text)) == letters(text)


def test_one_thing_is_not_counted_as_many() -> None:
    assert [counted(number, "file") for number in (0, 1, 2_000)] == ["0 files", "1 file", "2,000 files"]
    assert [counted(number, "match", "matches") for number in (1, 2)] == ["1 match", "2 matches"]
