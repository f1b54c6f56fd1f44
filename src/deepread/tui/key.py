"""Owns what a key of deepread is: one action, the keys that start it, and the pane where they do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from deepread.tui.action_name import action_name
from deepread.tui.key_name import shown_key


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
