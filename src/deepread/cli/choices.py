"""Owns which settings are in effect for a command: the reader's, with what was asked for on the command line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deepread import storage
from deepread.cli.failure import say
from deepread.settings import load

if TYPE_CHECKING:
    from collections.abc import Callable

    from deepread.cli.arguments import Arguments
    from deepread.settings import Settings


def settings_for(arguments: Arguments, tell: Callable[[str], None] = say) -> Settings:
    """The settings in effect; `tell` is handed a sentence for each entry that cannot be used."""
    flags = {"sort": arguments.sort, "colour": arguments.color}
    loaded = load(storage.config_folder(), flags=flags)
    for problem in loaded.problems:
        tell(problem)
    if arguments.width is None:
        return loaded.settings
    return replace(loaded.settings, measure=arguments.width)
