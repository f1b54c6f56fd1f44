"""What the title block says."""

from __future__ import annotations

from dataclasses import replace

from document_sources import ARTICLE, document, shown, words

from deepread.article.article import ArticleWarning, DatedBy, HeaderLink, IsoDate
from deepread.document.block import Card, Masthead, Note, Role, Run


def parts(body: str = "Text.", **fields: object) -> list[str]:
    (masthead, *_) = document(body, replace(ARTICLE, **fields)).blocks  # type: ignore[arg-type]  # whatever a test asks
    assert isinstance(masthead, Masthead)
    return [words(part) for part in masthead.parts][1:]


def test_title_subtitle_byline_and_tags_stand_in_this_order() -> None:
    said = parts(
        subtitle="Below it",
        authors=("Ann", "Bo"),
        published=IsoDate("2024-02-06T10:00:00Z"),
        dated_by=DatedBy.HEADER,
        read_minutes=8,
        tags=("sea", "boats"),
        description="What it is about.",
    )
    assert said == ["Below it", "Ann, Bo · 2024-02-06 · 8 min", "sea · boats", "What it is about."]


def test_each_part_has_its_role() -> None:
    article = replace(ARTICLE, subtitle="s", authors=("a",), tags=("t",), warnings=(ArticleWarning(3, "odd"),))
    masthead = document("", article).blocks[0]
    assert isinstance(masthead, Masthead)
    assert [part[0].role for part in masthead.parts] == [Role.TITLE, Role.SUBTITLE, Role.BYLINE, Role.TAG, Role.NOTE]


def test_dates_that_disagree_are_both_shown() -> None:
    dates = {"published": IsoDate("2024-02-06"), "saved": IsoDate("2025-02-06"), "dated_by": DatedBy.HEADER}
    assert parts(**dates) == ["2024-02-06 · saved 2025-02-06"]


def test_dates_that_agree_are_shown_once() -> None:
    date = IsoDate("2024-02-06")
    assert parts(published=date, saved=date, updated=date, dated_by=DatedBy.HEADER) == ["2024-02-06"]
    assert parts(published=date, saved=date, dated_by=DatedBy.SAVED) == ["saved 2024-02-06"]


def test_a_date_that_nobody_wrote_is_left_out() -> None:
    assert parts(published=IsoDate("2024-02-06"), dated_by=DatedBy.FILE_TIME) == []


def test_minutes_come_from_the_words_where_the_header_names_none() -> None:
    assert parts(words=231) == ["2 min"]


def test_a_site_leads_to_where_the_text_was_published() -> None:
    masthead = document("", replace(ARTICLE, url="https://www.a.example/b")).blocks[0]
    assert isinstance(masthead, Masthead)
    site = masthead.parts[1][-1]
    assert (site.text, site.target, bool(site.role & Role.LINK)) == ("a.example", "https://www.a.example/b", True)


def test_a_description_that_repeats_the_first_paragraph_is_left_out() -> None:
    body = "# A title of its own\n\nThe sea is *wide*. And deep."
    assert parts(body, description="The sea is wide …") == []
    assert parts(body, description="Nothing like it.") == ["Nothing like it."]


def test_a_description_that_repeats_the_subtitle_is_left_out() -> None:
    assert parts(subtitle="The sea is wide", description="The sea is wide.") == ["The sea is wide"]


def test_warnings_are_counted_and_the_first_is_said() -> None:
    one, two = ArticleWarning(3, "an apostrophe is not doubled"), ArticleWarning(0, "other")
    assert parts(warnings=(one,)) == ["1 warning: line 3: an apostrophe is not doubled"]
    assert parts(warnings=(two, one)) == ["2 warnings: other"]


def test_a_picture_is_a_line_with_its_target() -> None:
    masthead = document("", replace(ARTICLE, image="https://a.example/sea.jpg")).blocks[0]
    assert isinstance(masthead, Masthead)
    assert masthead.parts[1][0].target == "https://a.example/sea.jpg"
    assert "sea.jpg" in masthead.parts[1][0].text


def test_the_first_heading_is_dropped_where_it_repeats_the_title() -> None:
    assert shown(document("# A *title* of its own!\n\nText.")) == "Text."
    assert shown(document("![x](y)\n\nA title of its own\n===\n\nText.")) == "x\nText."


def test_any_other_heading_stays() -> None:
    assert shown(document("# Another title\n\n# A title of its own\n")) == "Another title\nA title of its own"
    assert shown(document("## A title of its own")) == "A title of its own"


def test_a_call_to_action_comes_after_the_end() -> None:
    card = document("Text.", replace(ARTICLE, cta="Write to me@a.example!")).blocks[-1]
    assert isinstance(card, Card)
    assert card.inline[1].target == "mailto:me@a.example"


def test_links_of_the_header_lead_where_its_file_says() -> None:
    links = (
        HeaderLink("subtitle", 6, 9, "https://ida.example"),
        HeaderLink("description", 0, 3, "one.md"),
        HeaderLink("cta", 7, 11, "https://mill.example"),
    )
    article = replace(
        ARTICLE, subtitle="After Ida", description="One and https://two.example", cta="Follow here.", links=links
    )
    found = document("Text.", article)
    masthead, card = found.blocks[0], found.blocks[-1]
    assert isinstance(masthead, Masthead)
    assert isinstance(card, Card)
    assert [run for run in card.inline if run.target] == [Run("here", Role.LINK, "https://mill.example")]
    led = {run.text: run.target for part in masthead.parts for run in part if run.target}
    assert led == {"Ida": "https://ida.example", "One": "one.md", "https://two.example": "https://two.example"}
    assert found.text.startswith(f"{ARTICLE.title}\nAfter Ida\n")
    assert found.text.endswith("Text.\nFollow here.")


def test_the_site_leads_to_its_own_address_where_the_article_has_none() -> None:
    article = replace(ARTICLE, site="The Mill", links=(HeaderLink("site", 0, 8, "https://mill.example"),))
    for url in ("", "https://mill.example/flour"):
        masthead = document("Text.", replace(article, url=url)).blocks[0]
        assert isinstance(masthead, Masthead)
        assert masthead.parts[1][-1].target == (url or "https://mill.example")


def test_a_file_without_text_says_so() -> None:
    for body in ("", "\n \n", "<!-- nothing -->"):
        assert isinstance(document(body).blocks[-1], Note)
    assert isinstance(document("", plain=True).blocks[-1], Note)


def test_a_file_whose_only_text_is_its_title_does_not_say_that_it_has_none() -> None:
    for found in (document(f"# {ARTICLE.title}"), document(ARTICLE.title, plain=True)):
        assert [type(block) for block in found.blocks] == [Masthead]
