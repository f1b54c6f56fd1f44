"""Owns what Pocket exported: a page of links, later tables of them in an archive, with annotations beside."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

from deepread.reading_list.comma_separated import rows
from deepread.reading_list.entry import entry, highlight

if TYPE_CHECKING:
    from deepread.reading_list.findings import Findings

COLUMNS = frozenset({"title", "url", "time_added", "status"})
_READ = frozenset({"archive", "archived", "read"})


def read_table(text: str, findings: Findings) -> None:
    """`part_000000.csv`: title, url, time_added, tags (with bars between them), status (unread or archive)."""
    for row, place in rows(text, findings):
        found = entry(
            row.get("url"),
            row.get("title"),
            read=row.get("status", "").strip().casefold() in _READ,
            starred=row.get("favorite", "").strip() == "1",
            tags=row.get("tags", "").split("|"),
            when=row.get("time_added"),
        )
        findings.add(found, place)


def read_annotations(listed: list[object], findings: Findings) -> None:
    """`annotations/part_000000.json`: address and title of each article, and its highlights, each a quote."""
    for number, one in enumerate(listed, 1):
        if not isinstance(one, dict):
            findings.miss(f"entry {number}", "it is no entry")
            continue
        made = one.get("highlights")
        quotes = [mark for mark in made if isinstance(mark, dict)] if isinstance(made, list) else []
        marks = [highlight(mark.get("quote"), mark.get("note"), mark.get("created_at")) for mark in quotes]
        findings.add(entry(one.get("url"), one.get("title"), highlights=marks), f"entry {number}")


def read_page(text: str, findings: Findings) -> None:
    """`ril_export.html`: a heading Unread, a heading Read Archive, and below each a list of links with `time_added` and
    `tags`.
    """
    page = _Page(findings)
    page.feed(text)
    page.close()


class _Page(HTMLParser):
    def __init__(self, findings: Findings) -> None:
        super().__init__(convert_charrefs=True)
        self._findings = findings
        self._inside = ""
        self._words: list[str] = []
        self._link: dict[str, str | None] = {}
        self._line = 0
        self._is_read = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("a", "h1"):
            self._end()
            self._inside, self._link, self._line = tag, dict(attrs), self.getpos()[0]

    def handle_endtag(self, tag: str) -> None:
        if tag == self._inside:
            self._end()

    def handle_data(self, data: str) -> None:
        if self._inside:
            self._words.append(data)

    def close(self) -> None:
        super().close()
        self._end()

    def _end(self) -> None:
        words, inside = "".join(self._words).strip(), self._inside
        self._words, self._inside = [], ""
        if inside == "h1":
            self._is_read = "archive" in words.casefold()
        elif inside:
            tags = (self._link.get("tags") or "").split(",")
            when = self._link.get("time_added")
            found = entry(self._link.get("href"), words, read=self._is_read, tags=tags, when=when)
            self._findings.add(found, f"line {self._line}")
