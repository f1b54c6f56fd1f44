"""Documents come at once or in slices, whole or in sections, and are the same; hostile ones stay whole and bounded."""

from __future__ import annotations

import pytest
from document_sources import blocks, document, inlines, plain_texts, read_in_sections, shown, source, words
from hypothesis import example, given
from hypothesis import strategies as st

from deepread import text
from deepread.article import read
from deepread.document import Parser, parse
from deepread.document.block import Code, Note, Table

LINES = (
    """
text *one* `two`
more text
# Head
## *Sub*
- item
  - inner
1. first
> quote
>> deep
```
~~~ py
    code
| a | b |
|---|---|
| c |
---
===
[ref]
[ref]: /to 'x'
[^n]
[^n]: note
    more of it
<div>
<p>html <b>bold</p>
<!-- c -->
</div>
term
: said
![alt](p.png)
a\x20\x20
&amp;
https://a.example/b
[[wiki|w]]
==m==
> [!tip] T
- [x] done
\tTab
¶ ünï 漢字
<!-- open
<pre>
</pre>
:::note T
:::
!!! tip
=== "Tab"
{% hint %}
{% endhint %}
```{warning}
$$
x^2 + \\alpha
%%
*[text]: words
H~2~O :tada:
<figure><img src=a alt=b><figcaption>c</figcaption></figure>
<dl><dt>a<dd>b</dl>
{{< figure src="a.png" caption="c" >}}
""".splitlines()
    + [""] * 6
)
bodies = st.lists(st.sampled_from(LINES), max_size=30).map("\n".join)


@given(bodies)
def test_every_text_stands_where_its_block_says(body: str) -> None:
    found = document(body)
    for block in found.blocks:
        for start, inline in inlines(block):
            assert found.text.startswith(words(inline), start)
        for start, plain in plain_texts(block):
            assert found.text.startswith(plain, start)
    starts = [block.start for block in found.blocks]
    assert starts == sorted(starts)
    offsets = [offset for offset, _ in found.lines]
    assert offsets == sorted(offsets)
    assert not offsets or offsets[-1] <= len(found.text)
    assert all(0 <= line <= body.count("\n") for _, line in found.lines)


@given(st.text(st.sampled_from("ab \n*_`[]()<>!&#-|:=~^$@\\\"'1.>\t漢\u0301"), max_size=120), st.booleans())
def test_nothing_raises_and_nothing_unsafe_is_shown(body: str, plain: bool) -> None:
    found = document(text.block(body), plain=plain)
    assert text.block(found.text) == found.text
    for block in found.blocks:
        for _, inline in inlines(block):
            for run in inline:
                assert run.text
                assert run.text == "\n" or "\n" not in run.text
                assert text.line(run.target) == run.target


@given(bodies, st.integers(1, 60))
def test_slices_give_the_same_document_and_change_nothing_that_is_there(body: str, characters: int) -> None:
    whole = document(body)
    parser = Parser(source(body))
    done = False
    while not done:
        done = parser.advance(characters)
        part = parser.document()
        assert part.complete == done
        assert whole.blocks[: len(part.blocks)] == part.blocks
        assert whole.text.startswith(part.text)
    assert parser.document() == whole


@example("```\n\ntext", 1)
@given(bodies, st.integers(1, 100))
def test_sections_give_the_same_blocks_as_the_whole(body: str, size: int) -> None:
    if "[ref]" in body or "[^n]" in body:
        return  # what looks like a definition in a code block counts as one, in a text that is cut
    assert read_in_sections(body, size) == read_in_sections(body, 1_000_000)


def test_references_and_footnotes_reach_across_sections() -> None:
    body = (
        "See [it] and this[^n].\n\n" + "words\n\n" * 20 + "[it]: https://a.example\n\n[^n]: Noted[^m].\n\n[^m]: Too.\n"
    )
    assert read_in_sections(body, 10) == read_in_sections(body, 1_000_000)
    assert "https://a.example" in str(read_in_sections(body, 10)[0])


@given(bodies)
def test_what_is_taken_of_a_document_is_the_whole_in_order_and_counts_from_its_beginning(body: str) -> None:
    whole = document(body)
    parser = Parser(source(body))
    taken = []
    done = False
    while not done:
        done = parser.advance(1)
        taken.append(parser.take())
    assert sum((part.blocks for part in taken), ()) == whole.blocks
    assert "".join(part.text for part in taken) == whole.text
    assert all(whole.text.startswith(part.text, part.text_start) for part in taken)


def test_the_first_slice_of_a_long_text_is_short() -> None:
    parser = Parser(source("A paragraph of some words.\n\n" * 20_000))
    assert not parser.advance()
    part = parser.document()
    assert not part.complete
    assert 24_000 * 0.2 < len(part.text) < 60_000


def test_a_text_that_is_nested_too_deeply_stays_whole() -> None:
    found = document("> " * 1_000 + "the core")
    assert found.text.endswith("the core")
    assert "nested too deeply" in found.text
    assert document("".join("  " * level + "- x\n" for level in range(600))).text.count("x") >= 600


def test_a_table_of_too_many_empty_cells_is_shown_as_it_is_written() -> None:
    body = "|" + "a|" * 500 + "\n|" + "-|" * 500 + "\n" + "|b\n" * 3_000
    note, code = blocks(body)
    assert isinstance(note, Note)
    assert isinstance(code, Code)
    assert code.text == body.rstrip()
    assert isinstance(blocks("|a|b|\n|-|-|\n" + "|c\n" * 500)[0], Table)


def test_a_paragraph_of_too_many_marks_is_shown_as_it_is_written() -> None:
    body = "*a* " * 15_000
    note, _ = blocks(body)
    assert isinstance(note, Note)
    assert shown(document(body)).endswith(body.strip())


def test_a_list_that_is_too_long_for_markdown_is_read_as_plain_text() -> None:
    found = document("- item\n" * 40_000)
    assert isinstance(found.blocks[1], Note)
    assert found.text.count("item") == 40_000


HOSTILE = (
    r"[ |![ |*a |*a **a |a* |_a__b|`|<|<a |<!-- |<!A |<![CDATA[|&|[a](|[a](<b|![[|http://a|http://_|www.|a@b.|@|[[a%|"
    r"^[|==a |$$a |~~a |\\|> - |1. |%|<b>|[^1]|\(a|:a: |a^b|a~b|{/* a "
)
HOSTILE_LINES = (
    *(
        ":::a",
        ":::",
        ":::note\na\n",
        "!!! a\n    ",
        "{% hint %}",
        "{{< a ",
        "\\[a",
        "$$\na",
        "\\begin{align}\na",
        "*[a]: b",
    ),
    *(
        "%%a ",
        "%%\n",
        "$\\frac{a",
        "a ^b\n",
        "```{note}\na",
        "::: a {",
        '=== "a"',
        "a :LOGBOOK:",
        "{% a",
        "!!! a a a a",
    ),
)


@pytest.mark.parametrize(
    "unit", [*(unit.replace("%", "|") for unit in HOSTILE.split("|")), *(f"{line}\n" for line in HOSTILE_LINES)]
)
def test_hostile_markdown_is_read_and_keeps_its_letters(unit: str) -> None:
    """Each of these once took quadratic time in some reader: at this size that would be a minute or more."""
    body = unit * 10_000
    assert parse(source(body)).complete
    assert shown(document(body, plain=True)).count("a") == body.count("a")


@pytest.mark.parametrize("plain", [True, False])
def test_how_much_of_the_text_is_there_is_told_from_the_first_words_on(plain: bool) -> None:
    body = "The ferry crosses twice a day, and twice a day the whole village comes down to look at it.\n\n" * 3_000
    told = read(body.encode(), "ferry.txt" if plain else "ferry.md")
    whole = len(parse(told).text)
    parser = Parser(told)
    while not parser.advance(20_000):
        found = parser.document()
        assert found.share == pytest.approx(len(found.text) / whole, abs=0.02)
    assert parser.document().share == 1.0


def test_a_text_that_is_not_all_there_is_never_all_of_it() -> None:
    told = source("word " * 30 + "\n\n" + "word\n\n" * 9_000)  # of an article that counts no words
    parser = Parser(told)
    assert not parser.advance(1_000)
    assert 0.0 < parser.document().share < 1.0
