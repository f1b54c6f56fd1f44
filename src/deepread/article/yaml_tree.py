"""Owns the tree of a block of YAML: texts, lists and maps from PyYAML's events, every scalar as it was written.

Nothing is resolved, constructed or followed: no types, anchors, aliases, merges or tags. The tree is built from parser
events, because libyaml's own composer overflows the C stack on deep nesting, and building stops at a nesting limit.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml
from frontmatter.default_handlers import YAMLHandler

from deepread.article.remark import Remark, twice
from deepread.article.value import NESTING_LIMIT, Refused, Value
from deepread.article.yaml_text import Parsed, plain

if TYPE_CHECKING:

    class _Events:
        def __init__(self, stream: str) -> None: ...
        def get_event(self) -> yaml.Event: ...

else:
    try:
        from yaml._yaml import CParser as _Events
    except ImportError:  # PyYAML built without libyaml: the same events, twenty times slower

        class _Events(yaml.reader.Reader, yaml.scanner.Scanner, yaml.parser.Parser):
            def __init__(self, stream: str) -> None:
                yaml.reader.Reader.__init__(self, stream)
                yaml.scanner.Scanner.__init__(self)
                yaml.parser.Parser.__init__(self)


_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_CORE_TAGS = frozenset(f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "timestamp"))

_CALLED = re.compile(r"\*([0-9A-Za-z_\-]+)")
"""An alias, by the letters that an anchor may have."""


def parse(block: str) -> Parsed:
    """Reads a block of YAML. Raises `Refused` if it is not YAML or asks for more than text, lists and maps."""
    try:
        parsed: Parsed = YAMLHandler().load(block, Loader=_TextLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "it is not YAML"
        raise Refused(problem, mark.line if mark else 0) from None
    return parsed


_KEPT = "It is kept as text; what it stands for has to be written in its place."
_ALIAS = "stands for another value of the header, which is not looked up"


class _TextLoader(_Events):
    """A loader for `yaml.load` that builds a `Parsed` from parser events."""

    def __init__(self, stream: str) -> None:
        super().__init__(stream)
        self._text = stream
        self._called: frozenset[str] | None = None
        self._remarks: list[Remark] = []

    def get_single_data(self) -> Parsed:
        self.get_event()
        if isinstance(self.get_event(), yaml.StreamEndEvent):
            return Parsed("", [])
        value = self._node(self.get_event(), 0)
        self.get_event()
        if not isinstance(self.get_event(), yaml.StreamEndEvent):
            raise Refused("it holds more than one document")
        return Parsed(value, self._remarks)

    def _node(self, event: yaml.Event, depth: int) -> Value:
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if depth >= NESTING_LIMIT:
            raise Refused(f"it is nested deeper than {NESTING_LIMIT} levels", _line(event))
        if isinstance(event, yaml.MappingStartEvent):
            return self._map(event, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(event, depth)
        return self._alias(event)

    def _map(self, start: yaml.MappingStartEvent, depth: int) -> Value:
        self._note_properties(start)
        entries: dict[str, Value] = {}
        while not isinstance(event := self.get_event(), yaml.MappingEndEvent):
            line = _line(event)
            key = self._node(event, depth + 1)
            if not isinstance(key, str):
                raise Refused("a list or a map stands where a key should", line)
            value = self._node(self.get_event(), depth + 1)
            if key in entries:
                self._remarks.append(twice(line, key, value))
            entries[key] = value
        return entries

    def _list(self, start: yaml.SequenceStartEvent, depth: int) -> Value:
        self._note_properties(start)
        items: list[Value] = []
        while not isinstance(event := self.get_event(), yaml.SequenceEndEvent):
            items.append(self._node(event, depth + 1))
        return items

    def _scalar(self, event: yaml.ScalarEvent) -> str:
        # What nothing calls by its anchor is a text that begins with &.
        if (event.anchor and not self._is_called(event.anchor)) or (event.tag and event.tag not in _CORE_TAGS):
            return self._written(event)
        value: str = event.value
        if event.style:
            return value
        return "" if value in _NULL else plain(value)

    def _is_called(self, anchor: str) -> bool:
        if self._called is None:
            self._called = frozenset(_CALLED.findall(self._text))
        return anchor in self._called

    def _written(self, event: yaml.Event) -> str:
        start, end = event.start_mark, event.end_mark
        return self._text[start.index : end.index].strip() if start and end else ""

    def _alias(self, event: yaml.Event) -> str:
        name = getattr(event, "anchor", "")
        if not any(_ALIAS in remark.reason for remark in self._remarks):
            self._remarks.append(Remark(_line(event), f"“*{name}” {_ALIAS}.", _KEPT))
        return f"*{name}"

    def _note_properties(self, event: yaml.CollectionStartEvent) -> None:
        if event.tag:
            self._remarks.append(
                Remark(_line(event), f"The YAML tag {event.tag} is not followed.", "What it stands on is read.")
            )


def _line(event: yaml.Event) -> int:
    return event.start_mark.line if event.start_mark else 0
