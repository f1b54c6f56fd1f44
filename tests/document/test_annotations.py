"""What is written within a line beside CommonMark, and what programs for notes leave in a text."""

from __future__ import annotations

import pytest
from document_sources import blocks, document, marked_up, only, shown, words

from deepread.article.article import Kind
from deepread.document.block import Code, Heading, Image, Paragraph, Role, Run


def runs(body: str) -> tuple[Run, ...]:
    return only(body, Paragraph).inline


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (Kind.ORG, "2^{q} e^{iπ} A_{max} V_{dc}"),
        (Kind.RST, "2\\ :sup:`q` e\\ :sup:`iπ` A\\ :sub:`max` V\\ :sub:`dc`"),
        (Kind.HTML, "<p>2<sup>q</sup> e<sup>iπ</sup> A<sub>max</sub> V<sub>dc</sub></p>"),
    ],
)
def test_what_has_no_characters_of_its_own_is_told_in_every_markup(kind: Kind, body: str) -> None:
    (paragraph,) = marked_up(body, kind)
    assert isinstance(paragraph, Paragraph)
    assert words(paragraph.inline) == "2^q e^(iπ) Aₘₐₓ V_(dc)"


def test_the_mark_of_a_superscript_is_of_its_role() -> None:
    assert runs("2^q^") == (Run("2"), Run("^q", Role.SUPERSCRIPT))


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("x^2^ and 10^-6^", "x² and 10⁻⁶"),
        ("H~2~O and log~10~", "H₂O and log₁₀"),
        ("10<sup>6</sup> m<sup>2</sup> CO<sub>2</sub>", "10⁶ m² CO₂"),
        ("the 1<sup>st</sup> and 2^nd^", "the 1st and 2nd"),
        ("a note<sup>[1]</sup>", "a note[1]"),
        ("n^i^ and a~i~", "nⁱ and aᵢ"),
        ("2^q^ is 2<sup>q</sup>, e^iπ^, x^a,b^ and V~dc~", "2^q is 2^q, e^(iπ), x^(a,b) and V_(dc)"),
        ("A~max~ T~room~ k<sub>B</sub>", "Aₘₐₓ Tᵣₒₒₘ k_B"),
        ("SO~4~^2-^ CO~2~^+^ y~i~^2^ x^2^~i~ Na^+^", "SO₄²⁻ CO₂⁺ yᵢ² x²ᵢ Na⁺"),
        ("x<sup>a<i>b</i>,c</sup> x<sup>n<i>m</i></sup>", "x^(ab,c) xⁿᵐ"),
        (
            "haha^-^ and word<sup>TM</sup> and word<sup>seen by nobody</sup>",
            "haha^-^ and wordTM and wordseen by nobody",
        ),
        ("~gone~ and ~~gone~~", "gone and gone"),
        ("^_^ and x^ 2^ and x^y and a ~ b ~ c", "^_^ and x^ 2^ and x^y and a ~ b ~ c"),
        ("`x^2^ H~2~O` `x`^2^", "x^2^ H~2~O x²"),
        ("user=^USER^&pass=^PASS^ said so.^1^", "user=^USER^&pass=^PASS^ said so.¹"),
        ("an inline note^[said here]", "an inline note[1]"),
    ],
)
def test_superscripts_and_subscripts(body: str, text: str) -> None:
    assert words(blocks(body)[0].inline) == text  # type: ignore[union-attr]  # a paragraph


def test_a_superscript_has_its_role() -> None:
    assert runs("x^2^ y~3~") == (
        Run("x"),
        Run("²", Role.SUPERSCRIPT),
        Run(" y"),
        Run("₃", Role.SUBSCRIPT),
    )


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("One %%two%% three.", "One three."),
        ("One. %% two and three %%", "One."),
        ("%% two %%\nOne.", "One."),
        ("%%two\nthree%%\n\nOne.", "One."),
        ("One.\n\n%%\nTwo.\n\nThree.\n%%\n\nFour.", "One. Four."),
        ("Use %% to escape, and %% again.", "Use %% to escape, and %% again."),
        ("100%% and 50%% of it", "100%% and 50%% of it"),
        ("One %% two.", "One %% two."),
        ("%%\n\nOne.", "%% One."),
        ("- %%\n- two\n\nThree.\n\n%%\n\nFour.", "%% two Three. %% Four."),
        ("- %%\n  two\n  %%\n- three", "three"),
        ("`%%time%%`", "%%time%%"),
    ],
)
def test_comments_of_obsidian_are_hidden(body: str, text: str) -> None:
    assert shown(document(body)).split() == text.split()


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("One. ^37066d", "One."),
        ("One. ^a-quote", "One."),
        ("One.\n^37066d", "One."),
        ("## One ^37066d", "One"),
        ("- One ^37066d\n- Two", "One Two"),
        ("> One.\n\n^a-quote", "One."),
        ("| a |\n|---|\n| b |\n\n^table", "a b"),
        ("The pattern begins with ^start", "The pattern begins with ^start"),
        ("2 ^10", "2 ^10"),
        ("x^37066d", "x^37066d"),
        ("`One ^37066d`", "One ^37066d"),
    ],
)
def test_names_of_blocks_are_hidden(body: str, text: str) -> None:
    assert shown(document(body)).split() == text.split()


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("- one\n  :LOGBOOK:\n  CLOCK: [2024-01-01 Mon 10:00:00]\n  :END:\n- two", "one two"),
        ("one\n:PROPERTIES:\n:ID: 3\n:END:\ntwo", "one two"),
        ("- one\n  logseq.order-list-type:: number\n  background-color:: red", "one"),
        (":LOGBOOK: in words, and :END: too", ":LOGBOOK: in words, and :END: too"),
        ("[TOC]\n\nOne.", "One."),
        ("[[_TOC_]]\n\nOne.", "One."),
        ("[[toc]]\n\nOne.", "One."),
        ("See [TOC] there.", "See [TOC] there."),
    ],
)
def test_what_programs_noted_for_themselves_is_not_shown(body: str, text: str) -> None:
    assert shown(document(body)).split() == text.split()


@pytest.mark.parametrize("language", ["mermaid", "plantuml", "dot", "graphviz"])
def test_a_diagram_is_its_source_with_a_caption(language: str) -> None:
    caption, code = blocks(f"```{language}\nA-->B\n```")
    assert isinstance(caption, Paragraph)
    assert caption.inline == (Run(f"diagram ({language})", Role.CAPTION),)
    assert isinstance(code, Code)
    assert (code.text, code.language) == ("A-->B", language)


@pytest.mark.parametrize(
    "info", ['py title="src/a.py"', 'py {1,3} title="src/a.py" linenums="1"', "py filename='src/a.py'", "py [src/a.py]"]
)
def test_code_that_has_a_title_has_it_above(info: str) -> None:
    caption, code = blocks(f"```{info}\na\n```")
    assert words(caption.inline) == "src/a.py"  # type: ignore[union-attr]  # a paragraph
    assert isinstance(code, Code)
    assert (code.text, code.language, code.line) == ("a", "py", 0)


def test_details_are_their_summary_and_what_is_below() -> None:
    summary, text, code = blocks(
        "<details>\n<summary>Behind <b>it</b></summary>\n\nWords *here*.\n\n```\na\n```\n\n</details>"
    )
    assert isinstance(summary, Paragraph)
    assert words(summary.inline) == "Behind it"
    assert all(run.role & Role.STRONG for run in summary.inline)
    assert isinstance(text, Paragraph)
    assert isinstance(code, Code)


def test_keys_quotes_and_breaks_of_html() -> None:
    assert words(runs("Press <kbd>Ctrl</kbd>+<kbd>C</kbd><br>and <q>stop</q>")) == "Press Ctrl+C\nand “stop”"
    assert runs("Press <kbd>Ctrl</kbd>")[1] == Run("Ctrl", Role.CODE)


def test_the_words_below_a_picture_are_its_caption() -> None:
    image = only(
        '<figure>\n<img src="a.png" alt="The quay">\n<figcaption>From <em>above</em></figcaption>\n</figure>', Image
    )
    assert (image.alt, image.caption, image.target) == ("The quay", "From above", "a.png")
    assert shown(document('<figure><img src="a.png" alt="A"><figcaption>B</figcaption></figure>')) == "A\nB"
    image_block, caption = blocks('<figure><img src="a.png"><figcaption>By <a href="b">Ada</a></figcaption></figure>')
    assert isinstance(image_block, Image)
    assert isinstance(caption, Paragraph)
    assert caption.inline[1].target == "b"


@pytest.mark.parametrize(
    "body", ["Words :tada: and :+1:", "Words\n\n- :tada:\n- :+1: **:tada:**", "## :tada: Head :+1:"]
)
def test_codes_of_emoji_are_emoji(body: str) -> None:
    assert shown(document(body)).count("🎉") == body.count(":tada:")
    assert shown(document(body)).count("👍") == body.count(":+1:")


@pytest.mark.parametrize(
    "body",
    ["std::x::y", "at 10:30:00", "a:x:b", "::x::", ":no_such_emoji:", "`:tada:`", "```\n:tada:\n```", "http://a:x:b"],
)
def test_what_is_no_emoji_stays(body: str) -> None:
    assert shown(document(body)).strip("`") == body.strip("`\n")


def test_emoji_stand_side_by_side() -> None:
    assert words(runs(":tada::+1: :tada:.")) == "🎉👍 🎉."


def test_a_link_finds_a_heading_by_the_name_of_its_emoji() -> None:
    from deepread.document.fragment import offset_of

    found = document("Words.\n\n## :rocket: Launch\n\nWords.")
    heading = next(block for block in found.blocks if isinstance(block, Heading))
    assert offset_of(found, "rocket-launch") == heading.start


ABBREVIATED = "HTML and W3C, then HTML.\n\n*[HTML]: Hyper Text Markup Language\n*[W3C]: World Wide Web Consortium\n"


def test_an_abbreviation_is_explained_where_it_is_first_used() -> None:
    assert shown(document(ABBREVIATED)) == (
        "HTML (Hyper Text Markup Language) and W3C (World Wide Web Consortium), then HTML."
    )
    assert runs(ABBREVIATED)[1] == Run(" (Hyper Text Markup Language)", Role.CAPTION)


def test_a_text_that_explains_its_abbreviation_is_not_repeated() -> None:
    told = "Hyper text markup language (HTML)."
    assert shown(document(f"{told}\n\nHTML.\n\n*[HTML]: Hyper Text Markup Language")) == f"{told}\nHTML."


def test_abbreviations_in_code_links_and_words_stay() -> None:
    body = "`HTML`, [HTML](a), XHTML.\n\n*[HTML]: Hyper Text"
    assert shown(document(body)) == "HTML, HTML, XHTML."


def test_an_abbreviation_of_html_is_explained_once() -> None:
    body = '<abbr title="Hyper Text">HTML</abbr> and <abbr title="Hyper Text">HTML</abbr>'
    body += '\n\n<p><abbr title="Hyper Text">H</abbr></p>'
    assert shown(document(body)) == "HTML (Hyper Text) and HTML\nH"


def test_a_definition_far_below_explains_the_first_use() -> None:
    body = "HTML.\n\n" + "Words of it.\n\n" * 5_000 + "*[HTML]: Hyper Text\n"
    assert shown(document(body)).startswith("HTML (Hyper Text).")
