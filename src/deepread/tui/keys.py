"""Owns the key table: it binds the keys, `?` and `deepread keys` show it, the footer offers from it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from deepread.tui.action_name import action_name
from deepread.tui.key_name import shown_key

if TYPE_CHECKING:
    from collections.abc import Iterable


class Pane(StrEnum):
    """Where a key works."""

    LIST = "list"
    READER = "page"
    SEARCH = "search bar"
    CONCORDANCE = "concordance"
    RELATED = "related articles"
    TROUBLES = "troubles"
    ENCODINGS = "encodings"
    OUTLINE = "outline"
    QUEUE = "queue"
    FILTERS = "filters"
    LIBRARIES = "libraries"
    COMMANDS = "commands"
    LINK = "link"
    FOOTNOTES = "footnotes"
    BACKLINKS = "backlinks"
    SELECTION = "selection"
    MARKS = "marks"
    PICTURE = "picture"
    PAGER = "pager"
    ANYWHERE = "anywhere"

    @property
    def table(self) -> str:
        """What the pane is called in config.toml: a word."""
        return self.value.partition(" ")[0]


@dataclass(frozen=True, slots=True)
class Key:
    """One action and the keys that start it.

    `names` are key names as the terminal layer knows them ("j", "ctrl+d"), none where the reader wants none; `action`
    is the action's name with its arguments; `does` says it in a few words, in the imperative; `short` is the footer's
    word, "" to leave it out there.
    """

    pane: Pane
    names: tuple[str, ...]
    action: str
    does: str
    short: str = ""
    at_once: bool = False
    """Whether the app acts before it gives out the keys behind this one, which may be for another pane."""

    @property
    def shown(self) -> str:
        """The keys as a reader knows them: `j ↓`."""
        return " ".join(shown_key(name) for name in self.names)

    @property
    def name(self) -> str:
        """What a reader calls the action; no other in the same pane is called so."""
        return action_name(self.action)


KEYS: tuple[Key, ...] = (
    Key(Pane.LIST, ("j", "down", "ctrl+n"), "move(1)", "next article"),
    Key(Pane.LIST, ("k", "up", "ctrl+p"), "move(-1)", "previous article"),
    Key(Pane.LIST, ("space", "f", "pagedown", "ctrl+f"), "page(1)", "one page down"),
    Key(Pane.LIST, ("b", "pageup", "ctrl+b"), "page(-1)", "one page up"),
    Key(Pane.LIST, ("d", "ctrl+d"), "page(0.5)", "half a page down"),
    Key(Pane.LIST, ("u", "ctrl+u"), "page(-0.5)", "half a page up"),
    Key(Pane.LIST, ("g", "home"), "first", "to the top of the list"),
    Key(Pane.LIST, ("G", "end"), "last", "last article"),
    Key(Pane.LIST, ("enter",), "open", "read the article; on a heading, open or close its group", "read", at_once=True),
    Key(Pane.LIST, ("l", "right"), "unfold", "read the article; open the group, and go into it", at_once=True),
    Key(Pane.LIST, ("h", "left"), "fold", "to the heading of the group; close it, then all of them, then open all"),
    Key(Pane.LIST, ("slash",), "app.search", "search the library", "search", at_once=True),
    Key(Pane.LIST, ("s",), "app.sort", "sort by the next field", "sort"),
    Key(Pane.LIST, ("S",), "app.reverse", "turn the order round"),
    Key(Pane.LIST, ("F",), "app.filters", "filter and group: by tag, author, year, state …", "filter"),
    Key(Pane.LIST, ("H",), "app.hide_read", "hide what was read, and show it"),
    Key(Pane.LIST, ("v",), "app.select", "select the article and go on; on a heading, its group"),
    Key(Pane.LIST, ("V",), "app.select_all", "select all that is listed, and nothing"),
    Key(Pane.LIST, ("p",), "app.hide_page", "the list alone, with more columns, and the page beside it"),
    Key(Pane.LIST, ("L",), "app.libraries", "the libraries that were opened: another one"),
    Key(Pane.LIST, ("exclamation_mark",), "app.troubles", "what is wrong with the files", "troubles"),
    Key(Pane.LIST, ("n",), "app.match(1)", "next match in the results", at_once=True),
    Key(Pane.LIST, ("N",), "app.match(-1)", "previous match in the results", at_once=True),
    Key(Pane.LIST, ("x", "delete"), "app.remove_search", "remove the saved search, and bring it back", "remove"),
    Key(Pane.READER, ("j", "down", "ctrl+n", "ctrl+e"), "line(1)", "one line down"),
    Key(Pane.READER, ("k", "up", "ctrl+p", "ctrl+y"), "line(-1)", "one line up"),
    Key(Pane.READER, ("space", "pagedown", "ctrl+f"), "page(1)", "one page down", "page"),
    Key(Pane.READER, ("b", "pageup", "ctrl+b", "shift+space"), "page(-1)", "one page up"),
    Key(Pane.READER, ("d", "ctrl+d"), "page(0.5)", "half a page down"),
    Key(Pane.READER, ("u", "ctrl+u"), "page(-0.5)", "half a page up"),
    Key(Pane.READER, ("g", "home", "less_than_sign"), "top", "to the start"),
    Key(Pane.READER, ("G", "end", "greater_than_sign"), "bottom", "to the end"),
    Key(Pane.READER, ("left_square_bracket",), "heading(-1)", "previous heading"),
    Key(Pane.READER, ("right_square_bracket",), "heading(1)", "next heading"),
    Key(
        Pane.READER,
        ("c",),
        "app.changed_paragraph",
        "right after ] or [: next or previous paragraph that changed since you read it",
    ),
    Key(Pane.READER, ("left_curly_bracket",), "paragraph(-1)", "previous paragraph"),
    Key(Pane.READER, ("right_curly_bracket",), "paragraph(1)", "next paragraph"),
    Key(Pane.READER, ("o",), "app.outline", "outline: the headings, and where among them this is", "outline"),
    Key(Pane.READER, ("H",), "sideways(-1)", "a table that is wider than the page: to the left"),
    Key(Pane.READER, ("L",), "sideways(1)", "a table that is wider than the page: to the right"),
    Key(Pane.READER, ("plus",), "app.widen(4)", "longer lines"),
    Key(Pane.READER, ("minus",), "app.widen(-4)", "shorter lines"),
    Key(Pane.READER, ("equals_sign",), "app.usual_measure", "lines of the usual length"),
    Key(Pane.READER, ("underscore",), "app.spacing", "space between lines and paragraphs: usual, more, most"),
    Key(Pane.READER, ("J",), "app.justify", "justify, with words divided, and back"),
    Key(Pane.READER, ("f",), "app.hints", "hints: follow a link by letters; with Shift, see where it leads", "links"),
    Key(Pane.READER, ("enter",), "app.footnotes", "the footnotes that are referred to in sight"),
    Key(Pane.READER, ("B",), "app.backlinks", "articles that link to this one"),
    Key(Pane.READER, ("ctrl+o", "alt+left"), "app.go_back", "back to where you jumped from, in any article"),
    Key(Pane.READER, ("alt+right",), "app.go_forward", "forward again; Tab does it straight after Ctrl+O"),
    Key(Pane.READER, ("I",), "app.picture", "show the picture in sight on the whole screen"),
    Key(Pane.READER, ("slash",), "app.find", "find in this page", "find", at_once=True),
    Key(Pane.READER, ("n",), "app.match(1)", "next match, then on into the next result", "next match", at_once=True),
    Key(Pane.READER, ("N",), "app.match(-1)", "previous match, back into the result before", at_once=True),
    Key(Pane.READER, ("h", "left"), "app.step_back", "to the list", at_once=True),
    *(
        Key(Pane.READER, (str(number),), f"app.numbered({number})", f"follow link {number} of those below the end")
        for number in range(1, 10)
    ),
    Key(Pane.READER, ("full_stop",), "app.neighbour(1)", "read the next article", "next article", at_once=True),
    Key(Pane.READER, ("comma",), "app.neighbour(-1)", "read the previous article", at_once=True),
    Key(
        Pane.READER,
        ("v",),
        "app.select_text",
        "select text: to highlight, to note something on it, to copy",
        "select",
    ),
    Key(Pane.READER, ("V",), "app.select_text(True)", "select a whole paragraph"),
    Key(Pane.READER, ("m",), "app.mark", "mark this place: then a letter, a–z here, A–Z in the whole library"),
    Key(Pane.SELECTION, ("enter",), "app.highlight", "highlight it in the colour that was used last", "highlight"),
    Key(Pane.SELECTION, ("1",), "app.highlight('yellow')", "in yellow; what is highlighted already becomes so"),
    Key(Pane.SELECTION, ("2",), "app.highlight('green')", "in green"),
    Key(Pane.SELECTION, ("3",), "app.highlight('blue')", "in blue"),
    Key(Pane.SELECTION, ("4",), "app.highlight('pink')", "in pink"),
    Key(Pane.SELECTION, ("5",), "app.highlight('purple')", "in purple"),
    Key(
        Pane.SELECTION, ("a",), "app.annotate", "highlight it and write a note on it, or on what is highlighted", "note"
    ),
    Key(Pane.SELECTION, ("y",), "app.copy_selection", "copy it", "copy"),
    Key(
        Pane.SELECTION, ("x", "delete"), "app.remove_highlight", "remove the highlight that the cursor is on", "remove"
    ),
    Key(Pane.SELECTION, ("l", "right"), "app.move_selection('right')", "one character on"),
    Key(Pane.SELECTION, ("h", "left"), "app.move_selection('left')", "one character back"),
    Key(Pane.SELECTION, ("w", "e"), "app.move_selection('word_end')", "to the end of the word", "word"),
    Key(Pane.SELECTION, ("b",), "app.move_selection('word_start')", "to the start of the word"),
    Key(Pane.SELECTION, ("j", "down"), "app.move_selection('down')", "one line down"),
    Key(Pane.SELECTION, ("k", "up"), "app.move_selection('up')", "one line up"),
    Key(Pane.SELECTION, ("right_parenthesis",), "app.move_selection('sentence_end')", "to the end of the sentence"),
    Key(Pane.SELECTION, ("left_parenthesis",), "app.move_selection('sentence_start')", "to the start of the sentence"),
    Key(
        Pane.SELECTION,
        ("right_curly_bracket",),
        "app.move_selection('paragraph_end')",
        "to the end of the paragraph",
        "paragraph",
    ),
    Key(
        Pane.SELECTION,
        ("left_curly_bracket",),
        "app.move_selection('paragraph_start')",
        "to the start of the paragraph",
    ),
    Key(Pane.SELECTION, ("space", "pagedown", "ctrl+f"), "app.move_selection('page_down')", "one page down"),
    Key(Pane.SELECTION, ("pageup", "ctrl+b"), "app.move_selection('page_up')", "one page up"),
    Key(Pane.SELECTION, ("o",), "app.move_selection('other_end')", "move the other end", "other end"),
    Key(Pane.SELECTION, ("v",), "app.move_selection('anew')", "begin here", "begin here"),
    Key(Pane.SELECTION, ("V",), "app.move_selection('paragraph')", "whole paragraphs"),
    Key(Pane.SELECTION, ("right_square_bracket",), "app.next_highlight(1)", "the next highlight"),
    Key(Pane.SELECTION, ("left_square_bracket",), "app.next_highlight(-1)", "the previous highlight"),
    Key(Pane.SELECTION, ("q",), "app.step_back", "select nothing"),
    Key(Pane.SEARCH, ("enter",), "app.enter", "go to what was found", "go", at_once=True),
    Key(Pane.SEARCH, ("tab",), "app.complete(1)", "take the next suggestion, or what was set right", at_once=True),
    Key(
        Pane.SEARCH,
        ("shift+tab",),
        "app.complete(-1)",
        "take the previous suggestion; without any, to the list",
        at_once=True,
    ),
    Key(
        Pane.SEARCH,
        ("down",),
        "app.recall(1)",
        "next result or match, or back from a former query",
        "next",
        at_once=True,
    ),
    Key(
        Pane.SEARCH,
        ("up",),
        "app.recall(-1)",
        "previous result or match; above the first, a former query",
        at_once=True,
    ),
    Key(Pane.SEARCH, ("ctrl+n",), "app.result(1)", "next result, or next match", at_once=True),
    Key(Pane.SEARCH, ("ctrl+p",), "app.result(-1)", "previous result, or previous match", at_once=True),
    Key(Pane.CONCORDANCE, ("j", "down", "ctrl+n"), "move(1)", "next line"),
    Key(Pane.CONCORDANCE, ("k", "up", "ctrl+p"), "move(-1)", "previous line"),
    Key(Pane.CONCORDANCE, ("space", "f", "pagedown", "ctrl+f"), "page(1)", "one page down"),
    Key(Pane.CONCORDANCE, ("b", "pageup", "ctrl+b"), "page(-1)", "one page up"),
    Key(Pane.CONCORDANCE, ("d", "ctrl+d"), "page(0.5)", "half a page down"),
    Key(Pane.CONCORDANCE, ("u", "ctrl+u"), "page(-0.5)", "half a page up"),
    Key(Pane.CONCORDANCE, ("g", "home"), "first", "first line"),
    Key(Pane.CONCORDANCE, ("G", "end"), "last", "last line"),
    Key(Pane.CONCORDANCE, ("enter", "l", "right"), "open", "read the article there", "read"),
    Key(Pane.CONCORDANCE, ("s",), "screen.sort", "by article, by what follows, by what goes before", "sort"),
    Key(Pane.CONCORDANCE, ("slash",), "screen.search", "back, to search for something else"),
    Key(Pane.CONCORDANCE, ("q", "K", "h", "left"), "app.step_back", "back to where it was opened"),
    Key(Pane.RELATED, ("j", "down", "ctrl+n"), "move(1)", "next article"),
    Key(Pane.RELATED, ("k", "up", "ctrl+p"), "move(-1)", "previous article"),
    Key(Pane.RELATED, ("g", "home"), "first", "first article"),
    Key(Pane.RELATED, ("G", "end"), "last", "last article"),
    Key(Pane.RELATED, ("enter", "l", "right"), "open", "read the article", "read"),
    Key(Pane.RELATED, ("1",), "number(1)", "read the first one"),
    Key(Pane.RELATED, ("2",), "number(2)", "read the second one"),
    Key(Pane.RELATED, ("3",), "number(3)", "read the third one"),
    Key(Pane.RELATED, ("q", "R", "h", "left"), "screen.close", "back to the page"),
    Key(Pane.ENCODINGS, ("j", "down", "ctrl+n"), "move(1)", "next encoding"),
    Key(Pane.ENCODINGS, ("k", "up", "ctrl+p"), "move(-1)", "previous encoding"),
    Key(Pane.ENCODINGS, ("space", "f", "pagedown", "ctrl+f"), "page(1)", "one page down"),
    Key(Pane.ENCODINGS, ("b", "pageup", "ctrl+b"), "page(-1)", "one page up"),
    Key(Pane.ENCODINGS, ("d", "ctrl+d"), "page(0.5)", "half a page down"),
    Key(Pane.ENCODINGS, ("u", "ctrl+u"), "page(-0.5)", "half a page up"),
    Key(Pane.ENCODINGS, ("g", "home"), "first", "first encoding"),
    Key(Pane.ENCODINGS, ("G", "end"), "last", "last encoding"),
    Key(Pane.ENCODINGS, ("enter", "l", "right"), "open", "read the article in it", "read"),
    Key(Pane.ENCODINGS, ("q", "E", "h", "left"), "screen.close", "leave it as it is"),
    Key(Pane.OUTLINE, ("j", "down", "ctrl+n"), "move(1)", "next heading"),
    Key(Pane.OUTLINE, ("k", "up", "ctrl+p"), "move(-1)", "previous heading"),
    Key(Pane.OUTLINE, ("space", "f", "pagedown", "ctrl+f"), "page(1)", "one page down"),
    Key(Pane.OUTLINE, ("b", "pageup", "ctrl+b"), "page(-1)", "one page up"),
    Key(Pane.OUTLINE, ("d", "ctrl+d"), "page(0.5)", "half a page down"),
    Key(Pane.OUTLINE, ("u", "ctrl+u"), "page(-0.5)", "half a page up"),
    Key(Pane.OUTLINE, ("g", "home"), "first", "first heading"),
    Key(Pane.OUTLINE, ("G", "end"), "last", "last heading"),
    Key(Pane.OUTLINE, ("enter", "l", "right"), "open", "read on there", "read"),
    Key(Pane.OUTLINE, ("q", "o", "h", "left"), "screen.close", "back to the page"),
    Key(Pane.QUEUE, ("j", "down", "ctrl+n"), "move(1)", "next article"),
    Key(Pane.QUEUE, ("k", "up", "ctrl+p"), "move(-1)", "previous article"),
    Key(Pane.QUEUE, ("space", "f", "pagedown", "ctrl+f"), "page(1)", "one page down"),
    Key(Pane.QUEUE, ("b", "pageup", "ctrl+b"), "page(-1)", "one page up"),
    Key(Pane.QUEUE, ("d", "ctrl+d"), "page(0.5)", "half a page down"),
    Key(Pane.QUEUE, ("u", "ctrl+u"), "page(-0.5)", "half a page up"),
    Key(Pane.QUEUE, ("g", "home"), "first", "first article"),
    Key(Pane.QUEUE, ("G", "end"), "last", "last article"),
    Key(Pane.QUEUE, ("enter", "l", "right"), "open", "read this one, then the others", "read"),
    Key(Pane.QUEUE, ("x", "delete"), "screen.drop", "leave this one out; another takes its place", "leave out"),
    Key(Pane.QUEUE, ("plus",), "screen.more(5)", "five minutes more; a number that is typed counts too", "more time"),
    Key(Pane.QUEUE, ("minus",), "screen.more(-5)", "five minutes less"),
    Key(Pane.QUEUE, ("backspace",), "screen.rub_out", "take the last digit back"),
    Key(Pane.QUEUE, ("q", "T", "h", "left"), "screen.close", "read something else"),
    Key(Pane.FILTERS, ("down", "ctrl+n"), "move(1)", "next value"),
    Key(Pane.FILTERS, ("up", "ctrl+p"), "move(-1)", "previous value"),
    Key(Pane.FILTERS, ("pagedown", "ctrl+f"), "page(1)", "one page down"),
    Key(Pane.FILTERS, ("pageup", "ctrl+b"), "page(-1)", "one page up"),
    Key(Pane.FILTERS, ("home",), "first", "first value"),
    Key(Pane.FILTERS, ("end",), "last", "last value"),
    Key(Pane.FILTERS, ("enter",), "open", "show the articles with this value too, or no longer", "choose"),
    Key(Pane.FILTERS, ("right", "tab"), "screen.facet(1)", "author, year, site …: the next one", "next"),
    Key(Pane.FILTERS, ("left", "shift+tab"), "screen.facet(-1)", "the one before"),
    Key(Pane.FILTERS, ("ctrl+g",), "screen.group", "group the list by it, and no longer", "group"),
    Key(Pane.FILTERS, ("delete", "ctrl+x"), "screen.clear", "show everything again", "clear"),
    Key(Pane.FILTERS, ("backspace",), "rub_out", "take the last letter back that narrows the values"),
    Key(Pane.LIBRARIES, ("j", "down", "ctrl+n"), "move(1)", "next library"),
    Key(Pane.LIBRARIES, ("k", "up", "ctrl+p"), "move(-1)", "previous library"),
    Key(Pane.LIBRARIES, ("g", "home"), "first", "first library"),
    Key(Pane.LIBRARIES, ("G", "end"), "last", "last library"),
    Key(Pane.LIBRARIES, ("enter", "l", "right"), "open", "open the library", "open"),
    Key(Pane.LIBRARIES, ("a", "slash"), "screen.add", "type the path of another folder", "another"),
    Key(Pane.LIBRARIES, ("x", "delete"), "screen.forget", "take it off this list", "remove"),
    Key(Pane.LIBRARIES, ("q", "L", "h", "left"), "screen.close", "back to the list"),
    Key(Pane.LINK, ("enter", "o"), "screen.follow", "follow it: in your browser, or to the article", "follow"),
    Key(Pane.LINK, ("y",), "screen.copy", "copy the address", "copy"),
    Key(Pane.LINK, ("q",), "screen.qr", "the address as a QR code, and back", "QR code"),
    Key(Pane.LINK, ("j", "down", "ctrl+n"), "move(1)", "one line down"),
    Key(Pane.LINK, ("k", "up", "ctrl+p"), "move(-1)", "one line up"),
    Key(Pane.LINK, ("space", "pagedown", "ctrl+f"), "page(1)", "one page down", "page"),
    Key(Pane.LINK, ("b", "pageup", "ctrl+b"), "page(-1)", "one page up"),
    Key(Pane.LINK, ("d", "ctrl+d"), "page(0.5)", "half a page down"),
    Key(Pane.LINK, ("u", "ctrl+u"), "page(-0.5)", "half a page up"),
    Key(Pane.LINK, ("g", "home"), "first", "to the start"),
    Key(Pane.LINK, ("G", "end"), "last", "to the end"),
    Key(Pane.LINK, ("h", "left"), "screen.close", "back to the page"),
    Key(Pane.FOOTNOTES, ("enter", "q", "h", "left"), "screen.close", "back to the page"),
    Key(Pane.FOOTNOTES, ("f",), "screen.hints", "follow a link in them by letters", "links"),
    Key(Pane.FOOTNOTES, ("o", "l", "right"), "screen.read_on", "go to where they stand in the article", "go there"),
    Key(Pane.FOOTNOTES, ("j", "down", "ctrl+n"), "move(1)", "one line down"),
    Key(Pane.FOOTNOTES, ("k", "up", "ctrl+p"), "move(-1)", "one line up"),
    Key(Pane.FOOTNOTES, ("space", "pagedown", "ctrl+f"), "page(1)", "one page down", "page"),
    Key(Pane.FOOTNOTES, ("b", "pageup", "ctrl+b"), "page(-1)", "one page up"),
    Key(Pane.FOOTNOTES, ("d", "ctrl+d"), "page(0.5)", "half a page down"),
    Key(Pane.FOOTNOTES, ("u", "ctrl+u"), "page(-0.5)", "half a page up"),
    Key(Pane.FOOTNOTES, ("g", "home"), "first", "to the start"),
    Key(Pane.FOOTNOTES, ("G", "end"), "last", "to the end"),
    Key(Pane.BACKLINKS, ("j", "down", "ctrl+n"), "move(1)", "next link"),
    Key(Pane.BACKLINKS, ("k", "up", "ctrl+p"), "move(-1)", "previous link"),
    Key(Pane.BACKLINKS, ("space", "f", "pagedown", "ctrl+f"), "page(1)", "one page down"),
    Key(Pane.BACKLINKS, ("b", "pageup", "ctrl+b"), "page(-1)", "one page up"),
    Key(Pane.BACKLINKS, ("d", "ctrl+d"), "page(0.5)", "half a page down"),
    Key(Pane.BACKLINKS, ("u", "ctrl+u"), "page(-0.5)", "half a page up"),
    Key(Pane.BACKLINKS, ("g", "home"), "first", "first link"),
    Key(Pane.BACKLINKS, ("G", "end"), "last", "last link"),
    Key(Pane.BACKLINKS, ("enter", "l", "right"), "open", "read the article there", "read"),
    Key(Pane.BACKLINKS, ("q", "B", "h", "left"), "screen.close", "back to the page"),
    Key(Pane.MARKS, ("j", "down", "ctrl+n"), "move(1)", "next one"),
    Key(Pane.MARKS, ("k", "up", "ctrl+p"), "move(-1)", "previous one"),
    Key(Pane.MARKS, ("space", "f", "pagedown", "ctrl+f"), "page(1)", "one page down"),
    Key(Pane.MARKS, ("b", "pageup", "ctrl+b"), "page(-1)", "one page up"),
    Key(Pane.MARKS, ("d", "ctrl+d"), "page(0.5)", "half a page down"),
    Key(Pane.MARKS, ("u", "ctrl+u"), "page(-0.5)", "half a page up"),
    Key(Pane.MARKS, ("g", "home"), "first", "first one"),
    Key(Pane.MARKS, ("G", "end"), "last", "last one"),
    Key(Pane.MARKS, ("enter", "l", "right"), "open", "read on there", "read"),
    Key(Pane.MARKS, ("slash",), "screen.filter", "only those with some words", "filter"),
    Key(Pane.MARKS, ("M",), "screen.turn", "those of the whole library, and of this article again", "library"),
    Key(Pane.MARKS, ("a",), "screen.note", "write a note on the highlight", "note"),
    Key(Pane.MARKS, ("1",), "screen.recolour('yellow')", "yellow"),
    Key(Pane.MARKS, ("2",), "screen.recolour('green')", "green"),
    Key(Pane.MARKS, ("3",), "screen.recolour('blue')", "blue"),
    Key(Pane.MARKS, ("4",), "screen.recolour('pink')", "pink"),
    Key(Pane.MARKS, ("5",), "screen.recolour('purple')", "purple"),
    Key(Pane.MARKS, ("x", "delete"), "screen.remove", "remove it", "remove"),
    Key(Pane.MARKS, ("J",), "screen.scroll_details(1)", "more of what is said below the list", "more below"),
    Key(Pane.MARKS, ("K",), "screen.scroll_details(-1)", "back in what is said below the list"),
    Key(Pane.MARKS, ("Z",), "screen.undo", "take back what was done last", "undo"),
    Key(Pane.MARKS, ("y",), "screen.copy", "copy all that are listed, as Markdown", "copy"),
    Key(Pane.MARKS, ("e",), "screen.export", "how to write them into a file", "export"),
    Key(Pane.MARKS, ("q", "h", "left"), "app.step_back", "back to the page"),
    Key(Pane.TROUBLES, ("j", "down", "ctrl+n"), "move(1)", "next trouble"),
    Key(Pane.TROUBLES, ("k", "up", "ctrl+p"), "move(-1)", "previous trouble"),
    Key(Pane.TROUBLES, ("right_square_bracket",), "file(1)", "next file"),
    Key(Pane.TROUBLES, ("left_square_bracket",), "file(-1)", "to the first of this file, or of the one before"),
    Key(Pane.TROUBLES, ("space", "f", "pagedown", "ctrl+f"), "page(1)", "one page down"),
    Key(Pane.TROUBLES, ("b", "pageup", "ctrl+b"), "page(-1)", "one page up"),
    Key(Pane.TROUBLES, ("d", "ctrl+d"), "page(0.5)", "half a page down"),
    Key(Pane.TROUBLES, ("u", "ctrl+u"), "page(-0.5)", "half a page up"),
    Key(Pane.TROUBLES, ("g", "home"), "first", "first trouble"),
    Key(Pane.TROUBLES, ("G", "end"), "last", "last trouble"),
    Key(Pane.TROUBLES, ("enter", "l", "right"), "open", "read the article there", "read"),
    Key(Pane.TROUBLES, ("J",), "screen.scroll_details(1)", "more of what is said below the list", "more below"),
    Key(Pane.TROUBLES, ("K",), "screen.scroll_details(-1)", "back in what is said below the list"),
    Key(Pane.TROUBLES, ("exclamation_mark",), "screen.next_kind", "one kind alone, the next one, then all", "kind"),
    Key(Pane.TROUBLES, ("q", "h", "left"), "app.step_back", "back to the list"),
    Key(Pane.PICTURE, ("n", "j", "down", "space"), "screen.step(1)", "next picture", "next"),
    Key(Pane.PICTURE, ("N", "k", "up", "b"), "screen.step(-1)", "previous picture"),
    Key(Pane.PICTURE, ("q", "I", "h", "left"), "screen.close", "back to the page"),
    Key(Pane.COMMANDS, ("enter",), "screen.run", "do it", "do it", at_once=True),
    Key(Pane.COMMANDS, ("down", "ctrl+n", "tab"), "screen.move(1)", "next command", "next", at_once=True),
    Key(Pane.COMMANDS, ("up", "ctrl+p", "shift+tab"), "screen.move(-1)", "previous command", at_once=True),
    Key(Pane.COMMANDS, ("pagedown",), "screen.page(1)", "one page down", at_once=True),
    Key(Pane.COMMANDS, ("pageup",), "screen.page(-1)", "one page up", at_once=True),
    Key(Pane.PAGER, ("j", "down", "ctrl+n"), "move(1)", "one line down"),
    Key(Pane.PAGER, ("k", "up", "ctrl+p"), "move(-1)", "one line up"),
    Key(Pane.PAGER, ("space", "f", "pagedown", "ctrl+f"), "page(1)", "one page down", "page"),
    Key(Pane.PAGER, ("b", "pageup", "ctrl+b"), "page(-1)", "one page up"),
    Key(Pane.PAGER, ("d", "ctrl+d"), "page(0.5)", "half a page down"),
    Key(Pane.PAGER, ("u", "ctrl+u"), "page(-0.5)", "half a page up"),
    Key(Pane.PAGER, ("g", "home"), "first", "to the start"),
    Key(Pane.PAGER, ("G", "end"), "last", "to the end"),
    Key(Pane.PAGER, ("E",), "screen.choose", "from its details: read the article in another encoding", "encoding"),
    Key(Pane.PAGER, ("q", "h", "left"), "screen.close", "back to where it was opened"),
    Key(Pane.ANYWHERE, ("escape",), "app.step_back", "one step back", "back", at_once=True),
    Key(
        Pane.ANYWHERE,
        ("tab", "shift+tab"),
        "app.next_pane",
        "from the list to the page, and back",
        "pane",
        at_once=True,
    ),
    Key(Pane.ANYWHERE, ("ctrl+k",), "app.search", "search the library", at_once=True),
    Key(
        Pane.ANYWHERE, ("K",), "app.concordance", "concordance: every match in the library, a line each", "concordance"
    ),
    Key(Pane.ANYWHERE, ("R",), "app.related", "articles that share rare words with this one"),
    Key(Pane.ANYWHERE, ("T",), "app.queue", "I have so many minutes: what can be read in them"),
    Key(Pane.ANYWHERE, ("W",), "app.statistics", "statistics: what you have read, and when"),
    Key(Pane.ANYWHERE, ("i",), "app.details", "show all that is known of the article"),
    Key(Pane.ANYWHERE, ("E",), "app.encoding", "read the article in another encoding"),
    Key(Pane.ANYWHERE, ("asterisk",), "app.star", "star the article, and take the star away"),
    Key(Pane.ANYWHERE, ("U",), "app.unread", "count the article as read, or as unread"),
    Key(Pane.ANYWHERE, ("A",), "app.archive", "archive the article: it leaves the list; is:archived finds it"),
    Key(Pane.ANYWHERE, ("number_sign",), "app.tag", "give the article tags of your own, and take them away"),
    Key(Pane.ANYWHERE, ("apostrophe",), "app.go_to_mark", "go to a mark: then its letter, or ' to go back"),
    Key(Pane.ANYWHERE, ("M",), "app.marks", "marks, highlights and notes: of the article, then of the library"),
    Key(
        Pane.ANYWHERE,
        ("ctrl+s",),
        "app.save_search",
        "save the search under a name; on a saved one, rename it",
        "save",
        at_once=True,
    ),
    Key(Pane.ANYWHERE, ("Z",), "app.undo", "take back what was done to articles or noted in them last"),
    Key(Pane.ANYWHERE, ("z",), "app.full_screen", "read full screen, and back", "full screen"),
    Key(Pane.ANYWHERE, ("t",), "app.theme", "next theme"),
    Key(Pane.ANYWHERE, ("r", "ctrl+r"), "app.reload", "read the files again"),
    Key(Pane.ANYWHERE, ("ctrl+z",), "app.suspend_process", "leave it for the shell; fg comes back"),
    Key(Pane.ANYWHERE, ("ctrl+l",), "app.redraw", "draw the screen again"),
    Key(Pane.ANYWHERE, ("colon",), "app.commands", "do anything by its name; :40 goes to 40 % of the article"),
    Key(Pane.ANYWHERE, ("question_mark", "f1"), "app.help", "show every key", "keys"),
    Key(Pane.ANYWHERE, ("q", "ctrl+q", "ctrl+c"), "app.leave", "quit", "quit"),
)
"""Every key of deepread, in the order in which `?` shows them."""

EVERYWHERE = frozenset(
    {"app.step_back", "app.leave", "app.redraw", "app.suspend_process", "app.help", "app.commands"},
)
"""What the keys of `Pane.ANYWHERE` do that is done on the screens above the list and the page too."""

_HEADINGS = {
    Pane.LIST: "In the list",
    Pane.READER: "On the page",
    Pane.SEARCH: "In the search bar",
    Pane.CONCORDANCE: "In a concordance",
    Pane.RELATED: "Among related articles",
    Pane.TROUBLES: "Among the troubles",
    Pane.ENCODINGS: "Among encodings",
    Pane.OUTLINE: "In the outline",
    Pane.QUEUE: "In the queue",
    Pane.FILTERS: "Among filters",
    Pane.LIBRARIES: "Among libraries",
    Pane.SELECTION: "While text is selected",
    Pane.MARKS: "Among marks and highlights",
    Pane.PAGER: "In these keys, in the details of an article and in the statistics",
    Pane.PICTURE: "On a picture",
    Pane.COMMANDS: "Where a command is typed",
    Pane.LINK: "On the card of a link",
    Pane.FOOTNOTES: "Among footnotes",
    Pane.BACKLINKS: "Among backlinks",
}


class _Table:
    """The keys in effect: those of `KEYS`, but for what the reader has changed. There is one reader to a process."""

    keys = KEYS


def in_effect() -> tuple[Key, ...]:
    """Every action with the keys that it has now, which may be none; as `KEYS` in all else."""
    return _Table.keys


def take(keys: tuple[Key, ...]) -> bool:
    """Let `keys` be in effect. Whether anything is another key now; what is bound already is so only by `rebind`."""
    before, _Table.keys = _Table.keys, keys
    return before != keys


def key_for(action: str, pane: Pane | None = None) -> str:
    """The first key that starts `action`, in `pane` or in any, as a reader knows it; where there is none, how it is
    typed as a command.
    """
    keys = [key for key in in_effect() if key.action == action and pane in (None, key.pane)]
    return next((shown_key(key.names[0]) for key in keys if key.names), f":{keys[0].name}" if keys else "")


def keys_of(pane: Pane) -> tuple[Key, ...]:
    """The keys that work in `pane` alone."""
    return tuple(key for key in in_effect() if key.pane is pane and key.names)


def keys_everywhere() -> tuple[Key, ...]:
    """The keys that work on every screen."""
    return tuple(key for key in keys_of(Pane.ANYWHERE) if key.action in EVERYWHERE)


def heading_of(key: Key) -> str:
    """Where `key` works, as a heading."""
    if key.pane is not Pane.ANYWHERE:
        return _HEADINGS[key.pane]
    return "Anywhere" if key.action in EVERYWHERE else "In the list and on the page"


def headed(keys: Iterable[Key]) -> dict[str, list[Key]]:
    """Keys as they are told: below a heading those that work in the same place, in the order of the panes."""
    told: dict[str, list[Key]] = {}
    panes = list(Pane)
    for key in sorted(keys, key=lambda key: (panes.index(key.pane), key.action not in EVERYWHERE)):
        told.setdefault(heading_of(key), []).append(key)
    return told
