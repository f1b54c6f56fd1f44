"""Mails as they are sent: what of them is read, and in what."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepread import text as safe
from deepread.article import EncodedBy, Kind, Source, read
from deepread.article.mail_boundary import is_complex
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


def test_a_mail_tells_how_its_encoding_is_known() -> None:
    assert sent("Content-Type: text/plain; charset=koi8-r", "x").article.encoded_by is EncodedBy.SAID
    data = mail().as_bytes().replace(b"\n\n", b"\nContent-Type: text/plain\n\n") + "Grüße vom Kai.\n".encode("cp1252")
    assert read(data, "a.eml").article.encoded_by is not EncodedBy.SAID


def test_a_mail_whose_words_are_sent_in_ascii_is_not_to_be_converted() -> None:
    found = sent("Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable", "Gr=FC=DFe vom Kai.\n")
    assert (found.body, found.article.encoded_by) == ("Grüße vom Kai.\n", EncodedBy.SAID)


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


def sent(content: str, body: str) -> Source:
    """A mail with these lines of its header and this body, as another program may have written it."""
    head = "From: a@example.org\nSubject: Kites\nDate: Tue, 04 May 2021 10:20:00 +0200\nMIME-Version: 1.0"
    return read(f"{head}\n{content}\n\n{body}".encode(), "a.eml")


def reasons(source: Source) -> str:
    return " ".join(warning.reason for warning in source.article.warnings)


def nested(depth: int, words: str = "The words.\n") -> tuple[str, str]:
    kinds = [f'Content-Type: multipart/mixed; boundary="b{at}"' for at in range(depth)]
    inner = "".join(f"--b{at}\n{kind}\n\n" for at, kind in enumerate(kinds[1:]))
    return kinds[0], f"{inner}--b{depth - 1}\n\n{words}" + "".join(f"--b{at}--\n" for at in reversed(range(depth)))


@pytest.mark.parametrize("depth", [25, 200, 2000])
def test_parts_in_parts_lose_no_words_and_stop_nothing(depth: int) -> None:
    found = sent(*nested(depth))
    assert "The words." in found.body
    assert found.article.title == "Kites"
    assert ("cannot be told apart" in reasons(found)) == (depth > 60)


def test_mails_in_mails_in_mails_stop_nothing() -> None:
    assert (
        "The words."
        in sent("Content-Type: message/rfc822", "Content-Type: message/rfc822\n\n" * 3000 + "The words.").body
    )


def test_a_mail_of_very_many_parts_is_shown_as_it_was_sent() -> None:
    part = "--b\nContent-Type: text/plain\n\nThe words.\n"
    found = sent('Content-Type: multipart/mixed; boundary="b"', part * 10_001 + "--b--\n")
    assert "cannot be told apart" in reasons(found)
    assert found.body.count("The words.") == 10_001


def test_parts_are_told_to_be_many_by_the_boundaries_that_are_named() -> None:
    kind = b'Content-Type: multipart/mixed; boundary="B"\n\n'
    assert is_complex(kind + b"--B\n\nx\n" * 10_001)
    assert not is_complex(kind + b"-- x\n" * 100_000 + b"--B\n\nx\n" * 9_000 + b"--B--\n")
    assert is_complex(kind + b"".join(b"boundary=b%d\n" % at for at in range(3_000)))
    assert not is_complex(kind + b"".join(b"boundary=b%d\n--b%d\n--b%d--\n" % (at, at, at) for at in range(3_000)))


@pytest.mark.parametrize("boundary", ["", '; boundary="b"'])
def test_a_mail_whose_parts_were_taken_out_is_read_with_a_word_of_it(boundary: str) -> None:
    found = sent(f"Content-Type: multipart/mixed{boundary}", "The words.\n")
    assert found.body == "The words.\n"
    assert "nothing parts them" in reasons(found)


def test_a_part_whose_own_parts_were_taken_out_is_read_too() -> None:
    inner = "--b\n\nAbove.\n--b\nContent-Type: multipart/alternative\n\nThe words.\n--b--\n"
    found = sent('Content-Type: multipart/mixed; boundary="b"', inner)
    assert found.body == "Above.\n\nThe words.\n"
    assert "nothing parts them" in reasons(found)


def test_words_behind_an_end_that_nothing_began_are_not_lost() -> None:
    found = sent('Content-Type: multipart/mixed; boundary="b"', "--b--\nThe words.\n")
    assert "The words." in found.body
    assert "cannot be told apart" in reasons(found)


@pytest.mark.parametrize("encoding", ["7bit", "base64"])
def test_a_body_that_is_not_called_text_is_read_where_it_is_text(encoding: str) -> None:
    body = '{"kite": 1}\n' if encoding == "7bit" else "eyJraXRlIjogMX0K\n"
    found = sent(f"Content-Type: application/json\nContent-Transfer-Encoding: {encoding}", body)
    assert found.body == '{"kite": 1}\n'
    assert "read" in reasons(found)
    assert found.article.cta == ""


def test_what_is_attached_is_read_where_there_are_no_other_words() -> None:
    message = mail()
    message.set_content("\n")
    message.add_attachment("The log.\n", filename="log.txt")
    message.add_attachment(b"\x00\x01" * 200, maintype="image", subtype="png", filename="kite.png")
    found = saved(message)
    assert found.body == "The log.\n"
    assert found.article.cta == "Attached: log.txt, kite.png"
    assert "what is attached to it is read" in reasons(found)


def test_a_mail_of_no_text_says_so_and_an_empty_one_is_no_fault() -> None:
    message = mail()
    message.add_attachment(b"\x00\x01" * 200, maintype="image", subtype="png", filename="kite.png")
    assert (saved(message).body, reasons(saved(message))) == (
        "",
        "No part of this mail is text; all of it is attached.",
    )
    empty = mail()
    empty.set_content("\n")
    assert saved(empty).article.warnings == ()


def forward(subtype: str = "plain") -> EmailMessage:
    inner = mail(subject="Über die <Drachen>")
    inner.set_content("Its words.\n", subtype=subtype)
    message = mail()
    message.set_content("Read this!\n", subtype=subtype)
    message.add_attachment(inner)
    return message


def test_a_mail_that_is_forwarded_is_told_from_the_one_around_it() -> None:
    assert saved(forward()).body == (
        "Read this!\n\n> From: Zoë Byron <zoe@example.org>\n> To: ada@example.org\n"
        "> Date: Tue, 04 May 2021 10:20:00 +0200\n> Subject: Über die <Drachen>\n\nIts words.\n"
    )


def test_a_mail_that_is_forwarded_in_a_page_is_quoted_there() -> None:
    page = saved(forward("html")).body
    assert "<blockquote>From: Zoë Byron &lt;zoe@example.org&gt;<br>To:" in page
    assert "Subject: Über die &lt;Drachen&gt;</blockquote>\nIts words." in page


def test_the_head_of_a_forwarded_mail_is_read_in_any_encoding_and_stays_on_its_line() -> None:
    head = "From: Zoë\nSubject: =?utf-8?q?Kites=0A=0Aand?= more\n folded\n\nIts words.\n"
    part = f"--b\nContent-Type: message/rfc822\n\n{head}\n--b--\n"
    found = sent('Content-Type: multipart/mixed; boundary="b"', part)
    assert found.body.startswith("> From: Zoë\n> Subject: Kites and more folded\n\nIts words.")


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
        "Content-Type: application/json",
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


@pytest.mark.parametrize(
    ("data", "title", "body"),
    [
        (b"To: bob@x.org\nSubject: A draft\nMIME-Version: 1.0\n\nHello Bob.\n", "A draft", "Hello Bob.\n"),
        (b"Subject: Hi\nFrom: a@x.org\n\nHello.\n", "Hi", "Hello.\n"),
        (b"From: a@x.org\nSubject: =?utf-8?q?=C3=A9t=C3=A9?=\n\nHello.\n", "été", "Hello.\n"),
        (
            b"Subject: B\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
            b"Content-Transfer-Encoding: base64\n\nSGVsbG8uCg==\n",
            "B",
            "Hello.\n",
        ),
    ],
)
def test_what_is_called_a_mail_is_one_though_nobody_has_sent_it(data: bytes, title: str, body: str) -> None:
    source = read(data, "Draft.EML")
    assert (source.article.title, source.body, source.article.warnings) == (title, body, ())
    assert data.decode().split("\n")[source.body_line - 2] == ""


def test_what_is_called_a_mail_and_has_no_line_of_one_is_a_text() -> None:
    text = "Hello Bob.\n\nSubject: to change.\n"
    assert read(text.encode(), "a.eml").body == text


@pytest.mark.parametrize("way", ["", "7bit", "8bit"])
def test_a_mail_that_is_sent_as_it_is_to_be_read_stands_in_its_file_line_by_line(way: str) -> None:
    said = f"Content-Transfer-Encoding: {way}\n" if way else ""
    head = f"From: Ada <ada@example.org>\nSubject: Tides\nMIME-Version: 1.0\nContent-Type: text/plain\n{said}\n"
    source = read(f"{head}First.\n\nSecond.\n".encode(), "a.eml")
    assert source.line_of(source.body.split("\n").index("Second.")) == head.count("\n") + 3
