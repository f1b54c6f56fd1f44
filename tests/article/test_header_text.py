"""The text of a header as it stands in its file."""

from __future__ import annotations

import codecs

import pytest

from deepread.article.header_text import header_text

YAML = "---\ntitle: 'Türen'\nlist:\n    - one   # two\n---"
TOML = '+++\ntitle = "Türen"\n\n[extra]\nwood = ["oak"]\n+++'
PELICAN = "Title: Türen\nDate: 2021-05-04"
REST = "Türen\n=====\n\n:author: Ada\n:date: 2021-05-04"


@pytest.mark.parametrize("header", [YAML, TOML, PELICAN, REST])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("codec", "name", "mark"), [("utf-8", "", b""), ("utf-16-le", "UTF-16LE", codecs.BOM_UTF16_LE)]
)
def test_a_header_stands_there_as_it_was_written(header: str, end: str, codec: str, name: str, mark: bytes) -> None:
    data = mark + f"{header}\n\nThey open.\n".replace("\n", end).encode(codec)
    assert header_text(data, name, "a.txt") == header


def test_a_mail_has_its_own() -> None:
    header = "From: Ada <a@example.org>\nSubject: On Doors\nDate: Tue, 04 May 2021 10:20:00 +0200"
    assert header_text(f"{header}\n\nThey open.\n".encode(), "", "a.txt") == header
    typed = f"{header}\nContent-Type: text/plain\nX: a\n  folded"
    assert header_text(f"{typed}\n\nThey open.\n".encode(), "", "a.txt") == typed


def test_a_text_without_one_has_none() -> None:
    assert header_text(b"# Doors\n\nThey open.\n", "", "a.txt") == ""
    assert header_text("Die Tür".encode()[:-1], "", "a.txt") == ""


def test_a_draft_of_a_mail_has_one_where_the_file_is_called_a_mail() -> None:
    draft = "Subject: On Doors\nTo: Grace"
    assert header_text(f"{draft}\n\nThey open.\n".encode(), "", "drafts/doors.eml") == draft
    assert header_text(f"{draft}\n\nThey open.\n".encode(), "", "doors.txt") == ""


def test_the_lines_below_a_title_that_say_who_wrote_it_are_one() -> None:
    top = "On Doors\nBy Ada Byron\n4 May 2021"
    assert header_text(f"{top}\n\nThey open.\n".encode(), "", "doors.txt") == top
