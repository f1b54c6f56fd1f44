"""The examination of a whole library."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deepread.doctor import Report, TroubleKind
from deepread.doctor.examination import Examination
from deepread.library import Library

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2025, 6, 1, tzinfo=UTC)


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, words in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(words, "utf-8")
    return folder


def reports(folder: Path) -> list[Report]:
    with Library.open(folder, None) as library, library.survey() as survey:
        return [report for report in Examination(survey, NOW) if report is not None]


def told(folder: Path) -> dict[str, list[TroubleKind]]:
    return {report.path: [trouble.kind for trouble in report.troubles] for report in reports(folder)}


def test_only_troubled_files_have_a_report_and_its_findings_go_by_line(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "fine.md": "# Fine\n",
            "two.md": "---\ntitle: 'It's'\n---\n\n![a](b.png)\n\n[a](b.md)\n",
            "z.md": "[a](b.md)\n",
        },
    )
    assert told(tmp_path) == {
        "two.md": [TroubleKind.HEADER, TroubleKind.IMAGE, TroubleKind.LINK],
        "z.md": [TroubleKind.LINK],
    }
    (two, _) = reports(tmp_path)
    assert two.title == "It's"
    assert [trouble.line for trouble in two.troubles] == [2, 5, 7]


def test_double_brackets_are_links_where_others_like_them_lead_somewhere(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "vault/a.md": "# A\n\n[[b]] and [[gone]]\n",
            "vault/b.md": "# B\n\nonly [[nowhere]]\n",
            "vault/titled.md": "---\ntitle: By its title\n---\n\n[[A]] and [[By its title]]\n",
            "maths/a.md": "# A\n\nthe matrix [[1, 2], [3, 4]] and the list [[x]]\n",
        },
    )
    assert told(tmp_path) == {"vault/a.md": [TroubleKind.LINK], "vault/b.md": [TroubleKind.LINK]}


def test_a_day_an_alias_a_tag_and_a_word_of_an_outliner_need_no_page(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "vault/a.md": "[[b]] [[2024-05-01]] [[Jan 1st, 2024]] [[202405011200]] #[[tag]] [[Other name]]\n",
            "vault/b.md": "---\ntitle: B\naliases: [Other name, Third]\n---\n\ntext\n",
            "graph/pages/one.md": "- [[two]] and [[three]]\n",
            "graph/pages/two.md": "- text\n",
            "graph/journals/2024_05_01.md": "- [[four]]\n",
        },
    )
    assert told(tmp_path) == {}


def test_of_one_file_alone_only_what_it_says_itself_is_judged(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"a.md": "---\ntitle: 'It's'\n---\n\n[a](gone.md) ![b](gone.png) [c](#gone)\n", "b.md": "[a](gone.md)\n"},
    )
    with Library.of_file(tmp_path / "a.md") as library, library.survey() as survey:
        (report,) = [report for report in Examination(survey, NOW) if report]
    assert [trouble.kind for trouble in report.troubles] == [TroubleKind.HEADER, TroubleKind.HEADING]


def test_a_name_that_is_not_utf8_is_told(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.md")
    write(tmp_path, {name: "# Fine\n"})
    assert told(tmp_path) == {name: [TroubleKind.FILE]}


def test_what_could_not_be_read_is_told_and_the_rest_is_looked_at(tmp_path: Path) -> None:
    write(tmp_path, {"b.md": "[a](gone.md)\n"})
    (tmp_path / "a.md").symlink_to("gone.md")
    os.mkfifo(tmp_path / "c.md")
    assert told(tmp_path) == {"a.md": [TroubleKind.FILE], "b.md": [TroubleKind.LINK], "c.md": [TroubleKind.FILE]}


def test_a_link_is_never_followed_out_of_the_library(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"library/a.md": "[a](../secret.md) ![b](out/b.png) [c](out/c.md)\n", "secret.md": "x", "far/c.md": ""},
    )
    (tmp_path / "library" / "out").symlink_to(tmp_path / "far")
    assert told(tmp_path / "library") == {"out": [TroubleKind.FILE]}


def test_it_says_after_each_file_how_far_it_is(tmp_path: Path) -> None:
    write(tmp_path, {f"{number}.md": "# Fine\n" for number in range(5)})
    (tmp_path / "program").write_bytes(b"\x7fELF\0\0")
    with Library.open(tmp_path, None) as library, library.survey() as survey:
        examination = Examination(survey, NOW)
        looked = [examination.looked for _ in examination]
    assert looked == [1, 2, 3, 4, 5, 6]
    assert examination.files == 5


def test_other_pages_are_read_only_where_a_place_on_them_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"a.md": "[a](b.md) [b](b.md#one) [c](b.md#two)\n", "b.md": "# B\n\n## One\n\ntext\n"})
    with Library.open(tmp_path, None) as library, library.survey() as survey:
        read: list[str] = []
        monkeypatch.setattr(survey, "read", lambda path, own=survey.read: read.append(path) or own(path))
        (report,) = [report for report in Examination(survey, NOW) if report]
    assert read == ["b.md"]
    assert [trouble.reason for trouble in report.troubles] == ["There is no heading “two” in b.md."]


def test_an_image_that_a_header_names_and_that_is_not_there_is_told_with_its_line(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "a.md": "---\ntitle: A\ncover: img/there.png\nthumbnail: gone.png\n---\n\ntext\n",
            "b.md": "---\ntitle: B\nimage:\n  alt: words\n  src: ./img/gone.jpg\n---\n\ntext\n",
            "c.md": "+++\ntitle = 'C'\n[extra]\nhero_image = 'old/there.png'\n+++\n\ntext\n",
            "img/there.png": "",
        },
    )
    found = [(one.path, trouble.line, trouble.kind) for one in reports(tmp_path) for trouble in one.troubles]
    assert found == [
        ("b.md", 5, TroubleKind.IMAGE),
        ("a.md", 4, TroubleKind.IMAGE),
        ("c.md", 4, TroubleKind.IMAGE),
    ]
    assert reports(tmp_path)[2].troubles[0].mend == "hero_image = 'img/there.png'"


@pytest.mark.parametrize(
    "image",
    [
        "https://x.example/gone.png",
        "/assets/gone.png",
        "'{{ site.url }}/gone.png'",
        "hero",
        "true",
        "[[there.png]]",
        "there.png",
        "~/gone.png",
        "gone.pdf",
    ],
)
def test_an_image_of_a_header_that_is_there_or_that_only_a_site_can_find_is_fine(tmp_path: Path, image: str) -> None:
    assert told(write(tmp_path, {"a.md": f"---\ntitle: A\nimage: {image}\n---\n\ntext\n", "img/there.png": ""})) == {}


def test_images_of_headers_are_told_unless_all_of_them_lie_where_a_site_keeps_them(tmp_path: Path) -> None:
    headers = {f"posts/{number}.md": f"---\ntitle: T{number}\nimage: {number}.jpg\n---\n\nt\n" for number in range(21)}
    few = dict(list(headers.items())[:20])
    assert len(told(write(tmp_path / "few", few))) == 20
    assert told(write(tmp_path / "many", headers)) == {}
    assert len(told(write(tmp_path / "some", headers | {"posts/img/3.jpg": ""}))) == 20
    site = {"posts/a.md": "---\ntitle: A\nimage: /assets/a.jpg\n---\n\nt\n"}
    assert told(write(tmp_path / "site", few | site)) == {}


@settings(max_examples=40, deadline=None)
@given(
    data=st.lists(st.binary(max_size=120) | st.text(max_size=120).map(lambda words: words.encode("utf-8", "replace")))
)
def test_any_files_are_looked_at(data: list[bytes], tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("any")
    for number, content in enumerate(data):
        (folder / f"{number}.md").write_bytes(content)
    for report in reports(folder):
        assert report.troubles
        assert all(trouble.reason and trouble.made for trouble in report.troubles)
