"""Mails as they are sent: what of them is read, and in what."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepread import text as safe
from deepread.article import Kind, Source, read
from deepread.article.mail_text import LONGEST, is_mail
from deepread.article.parts import LARGE, Parts

WORDS = "Grüße vom Kai, und = ist kein Ende.\n\nDas Boot fährt um 7 → ab.\n"


def mail(**given: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Zoë Byron <zoe@example.org>"
    message["To"] = "ada@example.org"
    message["Subject"] = given.get("subject", "Über die Türen")
    message["Date"] = "Tue, 04 May 2021 10:20:00 +0200"
    return message


def saved(message: EmailMessage) -> Source:
    return read(message.as_bytes(), "a.eml")


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
def test_a_body_is_read_as_it_was_written_however_it_was_sent(encoding: str) -> None:
    message = mail()
    message.set_content(WORDS, cte=encoding)
    found = saved(message)
    assert found.body == WORDS
    assert (found.article.title, found.article.authors) == ("Über die Türen", ("Zoë Byron",))
    assert (found.article.published, found.article.kind) == ("2021-05-04T10:20:00+02:00", Kind.PLAIN)
    assert (found.article.warnings, found.article.encoding) == ((), "")


@pytest.mark.parametrize(
    ("charset", "name", "words"),
    [
        ("koi8-r", "KOI8-R", "Привет\n"),
        ("iso-2022-jp", "ISO-2022-JP", "灯台守\n"),
        ("iso-8859-1", "Windows-1252", "Grüße\n"),
        ("gb2312", "GB18030", "灯塔\n"),
        ("utf-8", "", "Grüße\n"),
    ],
)
def test_a_body_is_read_in_the_encoding_that_the_mail_names(charset: str, name: str, words: str) -> None:
    message = mail()
    message.set_content(words, charset=charset, cte="base64")
    found = saved(message)
    assert (found.body, found.article.encoding) == (words, name)


def test_the_encoding_that_a_reader_chose_counts_before_it() -> None:
    message = mail()
    message.set_content("Привет\n", charset="koi8-r", cte="base64")
    assert read(message.as_bytes(), "a.eml", encoding="Windows-1251").body == "Привет\n".encode("koi8-r").decode(
        "cp1251"
    )


def test_utf_8_that_is_called_latin_1_is_read_as_utf_8() -> None:
    message = mail()
    message.set_content("Grüße\n", cte="8bit")
    assert read(message.as_bytes().replace(b'"utf-8"', b'"iso-8859-1"'), "a.eml").body == "Grüße\n"


def test_of_two_ways_to_say_the_same_the_text_is_read() -> None:
    message = mail()
    message.set_content(WORDS)
    message.add_alternative("<p>Gr&uuml;&szlig;e</p>", subtype="html")
    assert saved(message).body == WORDS


def test_a_mail_of_html_alone_is_read_as_a_page() -> None:
    message = mail()
    message.set_content("<p>Grüße vom <b>Kai</b>.</p>", subtype="html")
    found = saved(message)
    assert (found.article.kind, found.article.words) == (Kind.HTML, 3)
    assert "<p>Grüße vom <b>Kai</b>.</p>" in found.body


def test_what_is_attached_is_named_and_not_shown() -> None:
    message = mail()
    message.set_content(WORDS)
    message.add_attachment(b"\x00\x01" * 2000, maintype="image", subtype="png", filename="Kai – früh.png")
    message.add_attachment("a log", filename="log.txt")
    found = saved(message)
    assert found.body == WORDS
    assert found.article.header["Attachments"] == "Kai – früh.png, log.txt"
    assert found.article.cta == "Attached: Kai – früh.png, log.txt"


def test_a_signature_of_a_list_follows_the_words() -> None:
    message = mail()
    message.set_content("Words.\n")
    message.add_attachment("The list.\n", disposition="inline")
    assert saved(message).body == "Words.\n\nThe list.\n"


def test_line_ends_of_the_wire_are_line_ends() -> None:
    message = mail()
    message.set_content(WORDS, cte="quoted-printable")
    found = read(message.as_bytes().replace(b"\n", b"\r\n"), "a.eml")
    assert (found.article.title, found.body) == ("Über die Türen", WORDS)


def test_a_large_mail_gives_its_words_without_being_read_to_its_end() -> None:
    message = mail()
    message.set_content(WORDS)
    message.add_attachment(b"x" * LONGEST, maintype="application", subtype="zip", filename="a.zip")
    data = message.as_bytes()
    pieces = iter([data[at : at + LARGE] for at in range(0, len(data), LARGE)])
    parts = Parts(pieces, len(data), "a.eml")
    assert (parts.source.body, parts.source.article.warnings, parts.next()) == (WORDS, (), "")
    assert next(pieces, None) is not None


def test_a_box_of_several_mails_is_no_mail() -> None:
    one = b"From ada@example.org Tue May  4 10:20:00 2021\nFrom: a@example.org\nContent-Type: text/plain\n\nOne.\n\n"
    assert is_mail(one)
    assert not is_mail(one * 2)
    assert "One." in read(one * 2, "box").body.partition("From ada")[2]


def test_a_mail_about_encodings_among_other_texts_stays_text() -> None:
    data = b"Title: On mail\nDate: 2021-05-04\n\nContent-Transfer-Encoding: base64\nFrom: here\n"
    assert not is_mail(data)


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.just("\n"), min_size=1, max_size=60)


@given(TEXT.filter(str.strip), st.sampled_from(["", "Content-Transfer-Encoding: 8bit\n"]))
def test_a_body_that_is_not_encoded_is_untouched(body: str, encoding: str) -> None:
    head = (
        f"From: a@example.org\nSubject: x\nDate: Tue, 04 May 2021 10:20:00 +0200\nContent-Type: text/plain\n{encoding}"
    )
    assert read(f"{head}\n{body}".encode(), "a.eml").body == safe.block(body)


LINES = st.sampled_from(
    [
        "",
        "--x",
        "--x--",
        "--y",
        "====",
        "=zz",
        "é",
        " folded",
        "From: a <a@example.org>",
        "Subject: =?utf-8?b?!!!?=",
        "MIME-Version: 1",
        "Content-Type: multipart/mixed",
        "Content-Type: multipart/mixed; boundary=x",
        "Content-Type: multipart/alternative; boundary=y",
        "Content-Type: message/rfc822",
        "Content-Type: text/html; charset=idna",
        "Content-Type: text/plain; charset=utf-16",
        "Content-Type: text/plain; charset=punycode",
        "Content-Type: text/plain; charset*=x'y",
        "Content-Disposition: attachment; filename*0*=utf-8''%ff",
        "Content-Disposition: attachment; filename==?x?q?y?=",
        "Content-Transfer-Encoding: base64",
        "Content-Transfer-Encoding: quoted-printable",
        "Content-Transfer-Encoding: uuencode",
        "",
    ]
)


@given(st.lists(LINES, max_size=24), st.sampled_from(["\n", "\r\n"]))
def test_no_mail_however_broken_stops_it(lines: list[str], end: str) -> None:
    data = end.join(["From: a@example.org", "Content-Type: text/plain", *lines]).encode()
    assert read(data, "a.eml").article.title
