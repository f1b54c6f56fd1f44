"""Owns what the reader may choose: `Settings`, from the config file, the environment and the command line.

Entries are taken as they were written, then settled into usable values one by one. A wrong entry is named with its
place and passed over; it never keeps anyone from reading.
"""

from __future__ import annotations

import json
import os
import re
import stat
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

_FILE = "config.toml"
_LARGEST = 1_000_000
"""Bytes of a config file. One that is larger is something else."""

_MOST_BAD_LINES = 50
_LONGEST_STATEMENT = 1_000
"""Lines."""
_DEEPEST = 4
"""Tables in tables of which the lines are told."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the reader chose. `measure` and `margin` are in cells."""

    theme: str = "dark"
    measure: int = 72
    margin: int = 2
    spacing: str = "single"
    justify: bool = False
    section_line: bool = True
    bidi: str = "terminal"
    sort: str = "date-"
    max_file_mb: int = 100
    mouse: bool = True
    colour: str = "auto"
    lean_output: bool = True
    images: str = "auto"


class Entry(NamedTuple):
    """A choice as it was written. `place` tells a person where: "config.toml:3", "NO_COLOR", "--theme"."""

    name: str
    value: object
    place: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """`settings`, a sentence for each entry that could not be used, and in `places` where each value is from.

    `keys` are the entries below `[keys]`, each called `keys.PANE.ACTION`, as they were written: what a key is, and an
    action, the interface knows. `file` is the config file that was, or would have been, read.
    """

    settings: Settings
    problems: tuple[str, ...]
    places: Mapping[str, str]
    file: Path
    keys: tuple[Entry, ...] = ()


class _Rule(NamedTuple):
    """What a setting is for. `check` answers "" or what is wrong, as a phrase that goes after the value."""

    meaning: str
    check: Callable[[object], str]


def load(
    folder: Path,
    environment: Mapping[str, str] = os.environ,
    flags: Mapping[str, object] | None = None,
) -> Loaded:
    """The settings in effect: config.toml in `folder`, over it the environment, over that `flags`.

    A flag of None was not given. `DEEPREAD_CONFIG` names another config file; `NO_COLOR` turns colour off (https://no-color.org).
    """
    named = environment.get("DEEPREAD_CONFIG", "")
    file = Path(named) if named else folder / _FILE
    written, problems = read_config(file, required=bool(named))
    given = [
        Entry(name, value, "--" + name.replace("_", "-")) for name, value in (flags or {}).items() if value is not None
    ]
    keys = tuple(entry for entry in written if _is_key(entry))
    chosen = [entry for entry in written if not _is_key(entry)]
    settings, more, places = settle([*chosen, *from_environment(environment), *given])
    return Loaded(settings, (*problems, *more), places, file, keys)


def _is_key(entry: Entry) -> bool:
    return entry.name == "keys" or entry.name.startswith("keys.")


def read_config(file: Path, required: bool = False) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
    """The entries of a config file, and what could not be read of it. A line that is not TOML is left out."""
    try:
        text = _text(file)
    except FileNotFoundError:
        return (), (f"{file}: there is no such file; using the defaults",) if required else ()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        return (), (f"{file}: it cannot be read ({reason.lower()}); using the defaults",)
    table, lines, problems = _parse(text, file.name)
    numbers = _line_numbers(lines) if table else {}
    entries = [
        Entry(".".join(names), value, f"{file.name}:{numbers.get(names, 1)}")
        for name, value in table.items()
        for names, value in (_leaves((name,), value, 2) if name == "keys" else [((name,), value)])
    ]
    return tuple(entries), problems


def _leaves(names: tuple[str, ...], value: object, depth: int) -> Iterator[tuple[tuple[str, ...], object]]:
    """What stands in a table and in the tables in it, so many deep, with the names that lead there."""
    if not isinstance(value, dict) or not depth:
        yield names, value
        return
    for name, inner in value.items():
        yield from _leaves((*names, name), inner, depth - 1)


def from_environment(environment: Mapping[str, str]) -> tuple[Entry, ...]:
    """The entries that the environment holds."""
    return (Entry("colour", "never", "NO_COLOR"),) if environment.get("NO_COLOR") else ()


def settle(entries: Iterable[Entry]) -> tuple[Settings, tuple[str, ...], Mapping[str, str]]:
    """Entries to settings, later ones over earlier ones; a sentence for each wrong one; where values are from."""
    values: dict[str, Any] = asdict(Settings())
    places = dict.fromkeys(values, "default")
    problems = []
    for name, value, place in entries:
        if name not in RULES:
            problems.append(f"{place}: “{name}” is no setting{_suggestion(name)}")
        elif fault := RULES[name].check(value):
            problems.append(f"{place}: {name} = {_shown(value)} {fault}; using {_shown(values[name])}")
        else:
            values[name] = value
            places[name] = place
    return Settings(**values), tuple(problems), places


def _text(file: Path) -> str:
    descriptor = os.open(file, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    with open(descriptor, "rb") as stream:  # noqa: PTH123 - a path alone would wait for a pipe
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise ValueError("it is not a regular file")
        if status.st_size > _LARGEST:
            raise ValueError("it is too large for a config file")
        return stream.read(_LARGEST).decode("utf-8-sig", "replace")


def _parse(text: str, name: str) -> tuple[dict[str, Any], list[str], tuple[str, ...]]:
    """What a TOML text says, its lines without those that are not TOML, and a sentence for each of these."""
    import tomllib  # 20 ms, and most readers have no config file

    lines = text.replace("\r\n", "\n").split("\n")
    problems: list[str] = []
    while len(problems) < _MOST_BAD_LINES:
        try:
            return tomllib.loads("\n".join(lines)), lines, tuple(problems)
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            found = re.search(r"\(at line (\d+), column \d+\)$", str(error))
            bad = int(found[1]) if found else max(number for number, line in enumerate(lines, 1) if line.strip())
            reason = re.sub(r" \(at .*\)$", "", str(error))
            problems.append(f"{name}:{bad}: this is not TOML ({reason[:1].lower()}{reason[1:]}); the line is left out")
            lines[bad - 1] = ""
    return {}, [], (*problems, f"{name}: too much of it is not TOML; using the defaults")


def _line_numbers(lines: Iterable[str]) -> dict[tuple[str, ...], int]:
    """The line, from 1, on which each entry and each table is set first, by the names that lead to it.

    TOML's reader in the standard library does not tell. It is handed the file a statement at a time: as TOML's
    statements end with their line, the first lines that can be read are one.
    """
    import tomllib

    numbers: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    statement, begun = "", 1
    for number, line in enumerate(lines, 1):
        begun = begun if statement else number
        statement += line + "\n"
        try:
            read = tomllib.loads(statement)
        except (tomllib.TOMLDecodeError, RecursionError):
            statement = statement if number - begun < _LONGEST_STATEMENT else ""
            continue
        if statement.lstrip().startswith("["):
            table = _header(read)
            read = {}
        for names in (table, *(names for names, _ in _leaves(table, read, _DEEPEST) if read)):
            for depth in range(1, len(names) + 1):
                numbers.setdefault(names[:depth], begun)
        statement = ""
    return numbers


def _header(read: dict[str, Any]) -> tuple[str, ...]:
    """The names in a table's header, from what it is read as: tables in tables, or in lists of one."""
    names: list[str] = []
    while read:
        name, inner = next(iter(read.items()))
        names.append(name)
        read = inner[0] if isinstance(inner, list) else inner
    return tuple(names)


def _suggestion(name: str) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name.lower().replace("-", "_"), RULES, n=1)
    return f"; did you mean “{close[0]}”?" if close else f"; the settings are {', '.join(RULES)}"


def _shown(value: object) -> str:
    return json.dumps(value, default=str)


def _one_of(*choices: str) -> Callable[[object], str]:
    def check(value: object) -> str:
        return "" if value in choices else f"is none of {', '.join(choices)}"

    return check


def _number(least: int, most: int) -> Callable[[object], str]:
    def check(value: object) -> str:
        if not isinstance(value, int) or isinstance(value, bool):
            return "is not a whole number"
        return "" if least <= value <= most else f"is not between {least:,} and {most:,}"

    return check


def _switch(value: object) -> str:
    return "" if isinstance(value, bool) else "is neither true nor false"


THEMES = ("dark", "light", "sepia", "contrast", "terminal")
_SPACINGS = ("single", "paragraphs", "double")
_ORDERERS = ("terminal", "deepread")
_ORDERS = tuple(field + ending for field in ("date", "title", "author", "length", "file") for ending in ("", "-"))

RULES: Mapping[str, _Rule] = {
    "theme": _Rule("colours: dark, light, sepia, contrast, or the terminal's own", _one_of(*THEMES)),
    "measure": _Rule("cells of the longest line of text", _number(20, 200)),
    "margin": _Rule("cells that stay free on either side of the text, where there is room for them", _number(0, 60)),
    "spacing": _Rule("blank lines: single; more between paragraphs; double, between all lines", _one_of(*_SPACINGS)),
    "justify": _Rule("a straight right edge, with words divided as the article's language does", _switch),
    "section_line": _Rule("name the section above the text once its heading has scrolled away", _switch),
    "bidi": _Rule("who puts text from right to left in order: the terminal, or deepread", _one_of(*_ORDERERS)),
    "sort": _Rule("order of the list; with “-” behind it the other way round", _one_of(*_ORDERS)),
    "max_file_mb": _Rule("megabytes of the largest file that is read", _number(1, 4_000)),
    "mouse": _Rule("whether clicks and the wheel are deepread's or the terminal's", _switch),
    "colour": _Rule("colours in what is printed: auto, always, never", _one_of("auto", "always", "never")),
    "lean_output": _Rule("send only the cells that changed; turn off if the screen gets out of order", _switch),
    "images": _Rule(
        "how pictures are drawn: auto, none, blocks, kitty, iterm2, sixel (needs `pip install 'deepread[images]'`)",
        _one_of("auto", "none", "blocks", "kitty", "iterm2", "sixel"),
    ),
}

if __debug__ and [field.name for field in fields(Settings)] != list(RULES):
    raise AssertionError("each setting has its rule, in the same order")
