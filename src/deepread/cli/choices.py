"""Owns which settings are in effect for a command: the reader's, with what was asked for on the command line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deepread import storage
from deepread.cli.failure import say
from deepread.settings import load

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from deepread.cli.arguments import Arguments
    from deepread.settings import Entry, Loaded, Settings
    from deepread.tui.key import Key


def settings_for(arguments: Arguments, tell: Callable[[str], None] = say) -> Settings:
    """The settings in effect; `tell` is handed a sentence for each entry that cannot be used."""
    return loaded_for(arguments, tell).settings


def loaded_for(arguments: Arguments, tell: Callable[[str], None] = say) -> Loaded:
    """As `settings_for`, with the entries for the keys."""
    flags = {"sort": arguments.sort, "colour": arguments.color}
    loaded = load(storage.config_folder(), flags=flags)
    for problem in loaded.problems:
        tell(problem)
    if arguments.width is None:
        return loaded
    return replace(loaded, settings=replace(loaded.settings, measure=arguments.width))


def keys_for(entries: Sequence[Entry], tell: Callable[[str], None] = say) -> tuple[Key, ...]:
    """The key table as the entries of the config file change it; `tell` as above."""
    if not entries:
        from deepread.tui.key_table import KEYS

        return KEYS
    from deepread.tui.key_choice import choose

    choice = choose(entries)
    for problem in choice.problems:
        tell(problem)
    return choice.keys


def in_short(problems: Sequence[str]) -> str:
    """What is wrong with the entries of the config file, for a line: of several how many there are, where all of them
    are told with their lines, and the first.
    """
    if len(problems) < 2:
        return "".join(problems)
    return f"{len(problems):,} wrong entries, see `deepread config` · {problems[0].split('; ')[0]}"
