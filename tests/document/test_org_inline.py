"""What stands in the lines of an Org text: macros, timestamps, formulas, entities, snippets, citations, tasks."""

from __future__ import annotations

import pytest
from document_sources import inlines, marked_up, words

from deepread.article import Kind, read
from deepread.document import parse
from deepread.document.block import Block, Heading, Paragraph, Role, Run
from deepread.document.org_heading import heading_in


def shown(file: str) -> str:
    """The words of a file, in one line."""
    document = parse(read(file.encode(), "a.org"))
    return " ".join(document.text[document.body_start :].split())


def runs(body: str) -> list[Run]:
    return [run for block in marked_up(body, Kind.ORG) for _, inline in inlines(block) for run in inline]


HEADER = """#+TITLE: Lamps
#+MACRO: when in *May*
#+MACRO: lamp the [[https://a.example/$1][$2 lamp]]
#+MACRO: both {{{when}}} and {{{lamp($1,$2)}}}
#+MACRO: now (eval (current-time))

"""


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Lit {{{when}}}.", "Lit in May."),
        ("Lit {{{WHEN}}}.", "Lit in May."),
        ("See {{{lamp(red.org, red)}}}.", "See the red lamp."),
        ("See {{{lamp(a\\,b, red\\, white)}}}.", "See the red, white lamp."),
        ("Lit {{{both(a,red)}}}.", "Lit in May and the red lamp."),
        ("On {{{title}}}.", "On Lamps."),
        ("At {{{now(noon)}}}.", "At noon."),
        ("As {{{unknown(this, that)}}}.", "As this, that."),
        ("As {{{unknown}}}.", "As {{{unknown}}}."),
        ("As ={{{when}}}=.", "As {{{when}}}."),
        ("#+MACRO: late at last\n\nLit {{{late}}}.", "Lit at last."),
    ],
)
def test_a_macro_is_what_the_file_says_it_stands_for(written: str, expected: str) -> None:
    assert shown(HEADER + written) == expected


def test_markup_in_a_macro_is_read() -> None:
    (block,) = parse(read(f"{HEADER}Lit {{{{{{lamp(red, red)}}}}}}".encode(), "a.org")).blocks[1:]
    assert isinstance(block, Paragraph)
    assert block.inline[-1] == Run("red lamp", Role.LINK, "https://a.example/red")


def test_a_text_does_not_grow_by_its_macros_without_end() -> None:
    grows = "".join(f"#+MACRO: m{at} {f'{{{{{{m{at + 1}}}}}}}' * 30}\n" for at in range(9))
    assert len(shown(f"{grows}\nLit {{{{{{m0}}}}}}\n")) < 3_000_000


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("From <2024-01-01 Mon>--<2024-01-05 Fri>.", "From 2024-01-01 Mon \u2013 2024-01-05 Fri."),
        ("On [2024-01-01 Mon 10:00].", "On 2024-01-01 Mon 10:00."),
        ("\\beta \\to{} \\beta \\notathing C:\\alpha", "β → β \\notathing C:\\alpha"),
        ("@@html:<b>@@lit@@html:</b>@@ @@latex:\\newpage@@now", "lit now"),
        ("Said [cite:@ada p. 3] and [cite/t:@ben;@cy].", "Said [ada p. 3] and [ben;cy]."),
    ],
)
def test_what_is_written_for_emacs_is_read_as_a_page_shows_it(written: str, expected: str) -> None:
    assert shown(f"{written}\n") == expected


@pytest.mark.parametrize(
    ("formula", "shown"),
    [("$x^2$", "x²"), ("\\(a+b\\)", "a+b"), ("\\[ c \\]", "c"), ("$$d$$", "d"), ("$\\pu{x}$", "$\\pu{x}$")],
)
def test_a_formula_is_shown_in_unicode_where_it_can_be(formula: str, shown: str) -> None:
    assert Run(shown, Role.MATH) in runs(f"So {formula} it is.")


def test_prices_are_no_formula() -> None:
    assert runs("From $5 to $10 and $20.") == [Run("From $5 to $10 and $20.")]


def test_raised_and_lowered_words_are_so() -> None:
    assert runs("x_{2} y^{n} a_b") == [
        Run("x"),
        Run("₂", Role.SUBSCRIPT),
        Run(" y"),
        Run("ⁿ", Role.SUPERSCRIPT),
        Run(" a_b"),
    ]


def headings(file: str) -> list[tuple[str, Role]]:
    blocks: tuple[Block, ...] = parse(read(file.encode(), "a.org")).blocks
    return [(words(block.inline), block.inline[0].role) for block in blocks if isinstance(block, Heading)]


@pytest.mark.parametrize(
    "place", ["#+TITLE: a\n#+TODO: REVIEW(r) | DROPPED\n\n", "Words.\n\n#+SEQ_TODO: REVIEW | DROPPED\n"]
)
def test_a_file_may_name_its_own_states(place: str) -> None:
    assert headings(f"{place}* REVIEW this\n* DROPPED that\n* OTHER thing\n") == [
        ("REVIEW this", Role.TAG),
        ("DROPPED that", Role.TAG),
        ("OTHER thing", Role.TEXT),
    ]


def test_a_heading_is_its_words_without_what_stands_beside_them() -> None:
    found = heading_in("** TODO [#A] Light the lamp :quay:night:")
    assert found == (2, "TODO", "Light the lamp", ("priority A", "quay", "night"))


@pytest.mark.parametrize(
    "written",
    [
        '#+INCLUDE: "./lamps.org::*Red" :lines "5-10"\n',
        "Words.\n\n#+include: ./lamps.org src org\n",
        '#+TITLE: a\n#+INCLUDE: "./lamps.org"\n\nWords.\n',
    ],
)
def test_a_file_that_belongs_in_the_text_is_named_and_not_read(written: str) -> None:
    blocks = parse(read(written.encode(), "a.org")).blocks[1:]
    links = [run for block in blocks for _, inline in inlines(block) for run in inline if run.target]
    assert links == [Run("./lamps.org", Role.LINK, "./lamps.org")]


def test_html_of_any_kind_is_shown_as_what_it_shows() -> None:
    assert shown("#+BEGIN_HTML\n<i>one</i>\n#+END_HTML\n\n#+HTML: <b>two</b>\n#+LATEX: \\newpage\n") == "one two"


@pytest.mark.parametrize("part", ["{{{a(", "\\(", "\\[", "$$", "@@html:", "[cite:", "x_{", "$a", "call_a(", "\\a"])
def test_marks_that_never_end_are_read_in_linear_time(part: str) -> None:
    assert len(shown(f"Words\n\n{part * 60_000}\n")) > 60_000
