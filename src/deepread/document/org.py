"""Owns the walk over an Org body: which element each line begins, and where it ends.

Source: https://orgmode.org/worg/org-syntax.html. What steers Emacs (properties, drawers, keywords, comments) is not
shown; everything else is.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from deepread import text
from deepread.document.block import Block, Definition, Footnote, Item, ItemList, Paragraph, Quote, Role, Run
from deepread.document.budget import PLAIN_LINES
from deepread.document.leaves import Leaves
from deepread.document.margin import BodyLine, BodyLines, lines_of, margin, without_margin
from deepread.document.org_extent import (
    BEGIN,
    CLOCK,
    COMMENT,
    DRAWER,
    DRAWER_END,
    END,
    FIXED,
    INCLUDED,
    ITEM,
    KEYWORD,
    LATEX,
    LATEX_END,
    NOTE,
    PLANNED,
    PLANNING,
    RULE,
    SECTION,
    TABLE,
    TERM,
    Ends,
    interrupts,
    item_end,
    uncommaed,
)
from deepread.document.org_footnote import OrgFootnote, OrgFootnotes
from deepread.document.org_heading import HEADING, STATE_KEYS, heading_in, states_in, states_named
from deepread.document.org_inline import OrgInline
from deepread.document.org_macro import OrgMacros
from deepread.document.org_table import read_table
from deepread.document.portion import Portions, org_cut
from deepread.document.stretch import ListExtent, excess, steps, stretches

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator, Mapping

    from deepread.document.stretch import Found
    from deepread.document.visible import VisibleText

Blocks = tuple[Block, ...]

_HIDDEN_DRAWERS = frozenset({"properties", "logbook"})
_NO_BREAK = "\u00a0"
_HIDDEN_BLOCKS = frozenset({"comment", "comments"})
_CALLOUTS = frozenset({"note", "tip", "warning", "caution", "important", "info", "danger", "hint"})


class OrgBody:
    """The blocks of one Org body, in order, as they are asked for; what they show goes into `visible`."""

    def __init__(
        self,
        body: str,
        visible: VisibleText,
        more: Callable[[], str] = str,
        header: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """`more` answers with what follows `body`, "" after the last part; `header` is the file's."""
        self.visible = visible
        self.leaves = Leaves(visible)
        self._ends = Ends()
        self._drawer_ends: set[BodyLine] = set()
        self._header = header
        self._macros = OrgMacros(header)
        self._states = {state for key in header if key.lower() in STATE_KEYS for state in states_named(header[key])}
        self._inline = OrgInline(
            lambda label, words: self._footnotes.call(label, words, visible.last_line), self._macros.expand
        )
        self._footnotes = OrgFootnotes()
        self._portions = Portions(body, org_cut, more)
        self._lines: BodyLines = []
        self._start = 0
        self._load()

    def _load(self) -> bool:
        """Take the next portion of the body; whether there was one."""
        portion = self._portions.next()
        if portion is None:
            return False
        self._footnotes.look_through(portion.source)
        self._macros.look_through(portion.source)
        self._states |= states_in(portion.source)
        self._ends = Ends()
        self._drawer_ends.clear()
        self._lines, self._start = lines_of(portion.source, portion.line), 0
        return True

    def first_words(self) -> str:
        """The words of the first paragraph."""
        for line in self._lines[self._start : self._start + 60]:
            is_mark = line.text.lstrip().startswith(("#", "*", ":", "|")) or PLANNING.match(line.text)
            if line.text and not is_mark:
                inline = OrgInline(lambda label, _: label, self._macros.expand).read(line.text)
                return "".join(run.text for run in inline)
        return ""

    def drop_title(self, repeats: Callable[[str], bool]) -> None:
        """Leave out the first heading where it `repeats` what stands above it, and nothing but it is at the top."""
        at = next((index for index, line in enumerate(self._lines) if line.text), len(self._lines))
        found = HEADING.match(self._lines[at].text) if at < len(self._lines) else None
        if found and len(found["stars"]) == 1 and repeats(found["words"]):
            self._start = at + 1

    def blocks(self) -> Iterator[Block | None]:
        """Each block of the body, then its footnotes; None after a while without one."""
        for key, value in self._header.items():
            if key.lower() == "include":
                yield from self._included(value, 0)
        yield from self._walk(self._lines[self._start :], 0)
        while self._load():
            yield from self._walk(self._lines, 0)
        for note in self._footnotes.in_order():
            start = self.visible.next_start
            yield Footnote(start, note.lines[0].number, note.label, self._footnote(note))

    def _footnote(self, note: OrgFootnote) -> Blocks:
        if not note.in_text:
            return self._read(note.lines, 1)
        ((number, words),) = note.lines
        return (self.leaves.paragraph(self._inline.read(words), number, words),)

    def _read(self, lines: BodyLines, depth: int) -> Blocks:
        if reason := excess(lines, depth):
            return self.leaves.as_written(lines, reason)
        return tuple(block for block in self._walk(lines, depth) if block is not None)

    def _walk(self, lines: BodyLines, depth: int) -> Iterator[Block | None]:
        def found_at(at: int) -> Found:
            answers = (element(self, lines, at, depth) for element in _ELEMENTS)
            return next(found for found in answers if found is not None)

        return steps(lines, found_at)

    # Each element answers where it ends and its blocks, or None where another begins.

    def heading(self, lines: BodyLines, at: int, depth: int) -> Found | None:
        """Stars at the margin; priority and tags are no words of it, and stand below it."""
        found = heading_in(lines[at].text, self._states)
        if not found or depth:
            return None
        number = lines[at].number
        read = self._inline.read(found.words)
        inline = (Run(f"{found.state} ", Role.TAG), *read) if found.state else read
        heading = self.leaves.heading(found.level, inline, number)
        if not found.marks:
            return at + 1, (heading,)
        return at + 1, (heading, self.leaves.paragraph((Run(" · ".join(found.marks), Role.TAG),), number))

    def block(self, lines: BodyLines, at: int, depth: int) -> Found | None:
        """`#+begin_name` up to `#+end_name`."""
        found = BEGIN.match(lines[at].text)
        if not found:
            return None
        name = found["name"].lower()
        end = self._ends.first(lines, at + 1, END, name)
        if end is None:
            return None
        inner = lines[at + 1 : end]
        return end + 1, self._block(name, found["argument"] or "", inner, lines[at].number, depth)

    def _block(self, name: str, argument: str, inner: BodyLines, number: int, depth: int) -> Blocks:
        if name in _HIDDEN_BLOCKS or not any(line.text for line in inner):
            return ()
        if name in {"src", "example", "verbatim"}:
            language = text.line(argument, 100).split(" ")[0].lower() if name == "src" else ""
            return (self.leaves.code(uncommaed(inner), inner[0].number, language),)
        if name in {"export", "html"}:
            return self._export(argument if name == "export" else name, inner)
        if name == "verse":
            return (self._verse(inner),)
        if name == "summary":
            words = " ".join(line.text.strip() for line in inner)
            return (self.leaves.paragraph((Run(text.line(words), Role.STRONG),), inner[0].number),)
        return self._framed(name, without_margin(inner), number, depth)

    def _framed(self, name: str, inner: BodyLines, number: int, depth: int) -> Blocks:
        """A quotation, a callout, or what stands in a block of another name."""
        start = self.visible.next_start
        if name in _CALLOUTS:
            title = self.leaves.paragraph((Run(name.capitalize(), Role.STRONG),), number)
            return (Quote(start, number, (title, *self._read(inner, depth + 1)), name),)
        blocks = self._read(inner, depth + 1)
        return (Quote(start, number, blocks),) if name == "quote" else blocks

    def _export(self, argument: str, inner: BodyLines) -> Blocks:
        if argument.strip().lower() != "html":
            return ()
        from deepread.document.elements import read_html

        return read_html("\n".join(line.text for line in inner), inner[0].number, self.visible)

    def _verse(self, inner: BodyLines) -> Paragraph:
        inline: list[Run] = []
        for line in without_margin(inner):
            inset = Run(_NO_BREAK * margin(line.text))
            words = self._inline.read(line.text.strip())
            inline += [*([Run("\n")] if inline else []), *([inset] if inset.text else []), *words]
        return self.leaves.paragraph(tuple(inline), inner[0].number)

    def drawer(self, lines: BodyLines, at: int, depth: int) -> Found | None:  # noqa: ARG002 - as the others
        """`:PROPERTIES:` up to `:END:`; of a drawer that the writer has named only those two lines are left out."""
        here = lines[at].text
        found = DRAWER.match(here)
        if not found:
            return (at + 1, ()) if CLOCK.match(here) else None
        name = found["name"].lower()
        if name == "end":
            return (at + 1, ()) if lines[at] in self._drawer_ends else None
        end = self._ends.first(lines, at + 1, DRAWER_END, "end")
        heading = self._ends.first(lines, at + 1, SECTION, "*")
        if end is None or (heading is not None and heading < end):
            return None
        if name in _HIDDEN_DRAWERS:
            return end + 1, ()
        self._drawer_ends.add(lines[end])
        return at + 1, ()

    def planning(self, lines: BodyLines, at: int, depth: int) -> Found | None:  # noqa: ARG002 - as the others
        """When the task above is to be done, or was."""
        if not PLANNING.match(lines[at].text):
            return None
        said = [f"{each['key'].capitalize()} {text.line(each['time'])}" for each in PLANNED.finditer(lines[at].text)]
        return at + 1, (self.leaves.paragraph((Run(" · ".join(said), Role.TAG),), lines[at].number),)

    def keyword(self, lines: BodyLines, at: int, depth: int) -> Found | None:  # noqa: ARG002 - as the others
        """`#+key: value` steers Emacs, but for a caption, a line of HTML, and a file that belongs here."""
        found = KEYWORD.match(lines[at].text)
        if not found:
            return (at + 1, ()) if COMMENT.match(lines[at].text) else None
        key, number = found["key"].lower(), lines[at].number
        if key == "include":
            return at + 1, self._included(found["value"], number)
        if key == "html":
            return at + 1, self._export(key, [BodyLine(number, found["value"])])
        if key != "caption" or not found["value"]:
            return at + 1, ()
        image = self._inline.image(lines[at + 1].text) if at + 1 < len(lines) else ""
        if image:
            words = "".join(run.text for run in self._inline.read(found["value"]))
            return at + 2, (self.leaves.image(image, words, lines[at + 1].number),)
        caption = tuple(run._replace(role=run.role | Role.CAPTION) for run in self._inline.read(found["value"]))
        return at + 1, (self.leaves.paragraph(caption, number),)

    def _included(self, value: str, number: int) -> Blocks:
        """A file that is not read; what of it belongs here stands behind its name."""
        names = [quoted or bare for quoted, bare in INCLUDED.findall(value)]
        return tuple(block for name in names for block in self.leaves.included(name.partition("::")[0], number))

    def fixed(self, lines: BodyLines, at: int, depth: int) -> Found | None:  # noqa: ARG002 - as the others
        """Lines after `: ` stay as they are."""
        end = at
        kept: list[str] = []
        while end < len(lines) and (found := FIXED.match(lines[end].text)):
            kept.append(found["text"] or "")
            end += 1
        return (end, (self.leaves.code(kept, lines[at].number),)) if kept else None

    def latex(self, lines: BodyLines, at: int, depth: int) -> Found | None:  # noqa: ARG002 - as the others
        r"""`\begin{name}` up to `\end{name}`"""
        found = LATEX.match(lines[at].text)
        if not found:
            return None
        end = self._ends.first(lines, at, LATEX_END, found["name"].lower())
        if end is None:
            return None
        source = [line.text for line in lines[at : end + 1]]
        shown = self.leaves.formula("\n".join(source), lines[at].number)
        return end + 1, (shown or self.leaves.code(source, lines[at].number, "latex"),)

    def rule(self, lines: BodyLines, at: int, depth: int) -> Found | None:  # noqa: ARG002 - as the others
        """Five dashes and more."""
        return (at + 1, (self.leaves.rule(lines[at].number),)) if RULE.match(lines[at].text) else None

    def table(self, lines: BodyLines, at: int, depth: int) -> Found | None:  # noqa: ARG002 - as the others
        """Lines between `|`."""
        end = at
        while end < len(lines) and TABLE.match(lines[end].text):
            end += 1
        if end == at:
            return None
        return end, (read_table(lines[at:end], self.leaves, self._inline.read),)

    def footnote(self, lines: BodyLines, at: int, depth: int) -> Found | None:
        """`[fn:label] words` at the margin, up to two blank lines, a heading or the next one."""
        found = NOTE.match(lines[at].text)
        if not found or depth:
            return None
        end = at + 1
        while end < len(lines) and not (NOTE.match(lines[end].text) or HEADING.match(lines[end].text)):
            if not lines[end].text and not lines[end - 1].text:
                break
            end += 1
        inner = [BodyLine(lines[at].number, found["text"] or ""), *lines[at + 1 : end]]
        self._footnotes.define(found["label"], inner)
        return end, ()

    def item_list(self, lines: BodyLines, at: int, depth: int) -> Found | None:
        """Items at one margin; what is set in further belongs to the item above it."""
        first = ITEM.match(lines[at].text)
        if not first:
            return None
        indent = margin(lines[at].text)
        start, line = self.visible.next_start, lines[at].number
        items: list[Item] = []
        extent = ListExtent()
        definitions: list[Block] = []
        while at < len(lines) and (found := ITEM.match(lines[at].text)) and margin(lines[at].text) == indent:
            if extent.is_full:
                break
            end = item_end(lines, at + 1, indent)
            inner = [BodyLine(lines[at].number, found["text"] or ""), *without_margin(lines[at + 1 : end])]
            term = TERM.match(inner[0].text) if not found["marker"][0].isdigit() else None
            numbered = found["marker"][-1] in ".)"
            if items and numbered != bool(items[-1].marker):
                break
            if term and not items:
                definitions.append(self._definition(term, inner, depth))
            elif definitions:
                break
            else:
                items.append(self._item(found, inner, depth))
            extent.take(inner)
            at = end
        if definitions:
            return at, tuple(definitions)
        return at, (ItemList(start, line, tuple(items)),)

    def _definition(self, term: re.Match[str], inner: BodyLines, depth: int) -> Definition:
        inline = self._inline.read(term["term"])
        number = inner[0].number
        start = self.visible.inline(inline, number)
        rest = [BodyLine(number, inner[0].text[term.end() :]), *inner[1:]]
        return Definition(start, number, inline, self._read(rest, depth + 1))

    def _item(self, found: re.Match[str], inner: BodyLines, depth: int) -> Item:
        start, number = self.visible.next_start, inner[0].number
        blocks = self._read(inner, depth + 1)
        if not blocks:
            self.visible.leaf("", number)
        marker = found["marker"][:-1] if found["marker"][-1] in ".)" else ""
        checked = None if found["check"] is None else found["check"] in "Xx"
        return Item(start, number, blocks, marker, checked)

    def paragraph(self, lines: BodyLines, at: int, depth: int) -> Found | None:
        """Lines up to a blank one, or to one that begins something else."""
        end = at + 1
        last = min(len(lines), at + PLAIN_LINES)
        while end < last and lines[end].text and not interrupts(lines[end].text, depth):
            end += 1
        return end, map(self._paragraph, stretches(lines[at:end]))

    def _paragraph(self, lines: BodyLines) -> Block:
        source, number = "\n".join(line.text.strip() for line in lines), lines[0].number
        if image := self._inline.image(source):
            return self.leaves.image(image, "", number)
        return self.leaves.paragraph(self._inline.read(source), number, source)


_ELEMENTS: tuple[Callable[[OrgBody, BodyLines, int, int], Found | None], ...] = (
    OrgBody.heading,
    OrgBody.block,
    OrgBody.drawer,
    OrgBody.planning,
    OrgBody.keyword,
    OrgBody.fixed,
    OrgBody.latex,
    OrgBody.rule,
    OrgBody.table,
    OrgBody.footnote,
    OrgBody.item_list,
    OrgBody.paragraph,
)
"""In this order; the last takes whatever is left."""
