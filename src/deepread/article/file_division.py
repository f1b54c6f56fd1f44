"""Owns where a file is divided that has no header of its own: by what it is called, or by what it begins with.

A web page says what it is in its head, a mail that is called one in its first lines, a book of Project Gutenberg above
its text, a text that somebody typed right below its title, and notes that a program exports as well.
"""

from __future__ import annotations

import re
from dataclasses import replace

from deepread.article.article import Kind
from deepread.article.dialect import byline, gutenberg, properties
from deepread.article.division import Division, divide
from deepread.article.header import Dialect, Header
from deepread.article.kind import is_called_markdown, is_html, kind_of

_MAIL_NAMES = (".eml", ".mht", ".mhtml")
_SAVED_NAMES = (".mht", ".mhtml")
_FIELDS = re.compile(r"(?:(?:[A-Za-z][\w\-]{0,75}:|[ \t]).*\n){1,100}\n+")
"""The fields at the top of a page that was saved as a mail by a program that tells nothing in them."""


def divide_file(text: str, path: str, *, is_whole: bool = True) -> Division:
    """Where the header of the file at `path` ends and its body begins; `is_whole` says that `text` is all of it."""
    division = divide(text)
    if division.header is not None:
        return _with_head_of_page(division)
    if is_html(division.body, path):
        return _page(division, is_whole=is_whole)
    if path.lower().endswith(_MAIL_NAMES):
        is_saved = path.lower().endswith(_SAVED_NAMES)
        return _with_head_of_page(_mail(division, is_saved=is_saved), is_saved=is_saved)
    if gutenberg.may_begin(division.body):
        return _within_licences(division, is_whole=is_whole)
    return _below_heading(division) if is_called_markdown(path) else _below_byline(division, path)


def _page(division: Division, *, is_whole: bool) -> Division:
    """A web page, all of which is body; of a book of Project Gutenberg without what stands around that."""
    from deepread.article.dialect import html_head

    header = html_head.read(division.safe_body())
    book = gutenberg.within_page(division.body, is_whole=is_whole)
    if book is None:
        return division._replace(header=header)
    said = {**(header.entries if header else {}), **book.entries}
    return division._replace(header=Header(Dialect.LINES, said, "", 1, 0) if said else None, body=book.page)


def _with_head_of_page(division: Division, *, is_saved: bool = False) -> Division:
    """A page that was saved as a mail, with what it says of itself beside what the mail says."""
    header = division.header
    is_saved = is_saved or (header is not None and "saved" in header.entries)
    if header is None or not is_saved or not is_html(division.body, ""):
        return division
    from deepread.article.dialect import html_head

    head = html_head.read(division.safe_body())
    return division._replace(header=replace(header, entries={**header.entries, **head.entries})) if head else division


def _mail(division: Division, *, is_saved: bool) -> Division:
    """A file that is called a mail, as one; `is_saved` says that it is called a page that was saved as one."""
    from deepread.article.dialect import mail

    body = division.safe_body()
    header = mail.read(body, 0, called_mail=True)
    if header is None and is_saved and (fields := _FIELDS.match(body)):
        header = Header(Dialect.LINES, {}, fields[0], 1, fields.end())
    if header is None:
        return division
    return division._replace(body=body, safe=True).behind(header)


def _within_licences(division: Division, *, is_whole: bool) -> Division:
    """A book without what is above its text, if it tells where that begins, and, of a whole one, below."""
    body = division.body
    header = gutenberg.read(body)
    if header is None or not header.end:
        return division._replace(header=header)
    ends = gutenberg.end_of_text(body) if is_whole else -1
    return division.behind(header, ends if ends > header.end else None)


def _below_heading(division: Division) -> Division:
    """A note without its title and the properties below that."""
    header = properties.read(division.body)
    return division.behind(header) if header else division


def _below_byline(division: Division, path: str) -> Division:
    """A plain text without the lines that say who wrote it and when."""
    header = byline.read(division.body) if byline.may_begin(division.body) else None
    if header is None or kind_of(division.body, path) not in (Kind.PLAIN, Kind.MARKDOWN):
        return division
    return division.behind(header)
