"""The house as a contract: who may import whom, and what an import may cost. Late imports count like all others."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Path(__file__).parents[1] / "src" / "deepread"
MODULES = sorted(SOURCE.rglob("*.py"))

LEVELS = {
    "digest": 0,
    "text": 0,
    "storage": 0,
    "settings": 0,
    "article": 1,
    "document": 2,
    "library": 3,
    "search": 3,
    "journal": 3,
    "reading_list": 3,
    "page": 4,
    "terminal": 5,
    "doctor": 6,
    "tui": 7,
    "cli": 8,
}
"""A room may import rooms on lower levels. Rooms on one level are siblings and know nothing of each other."""

OWNERS = {"textual": {"tui"}, "whoosh": {"search"}}
NAMELESS = {
    "common",
    "core",
    "helper",
    "helpers",
    "manager",
    "misc",
    "model",
    "models",
    "shared",
    "tools",
    "util",
    "utils",
}
ABOVE_THE_ROOMS = {"__init__", "__main__"}


def module_name(path: Path) -> str:
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room(name: str) -> str:
    """The room that a dotted name is in, "" for the package itself."""
    parts = name.split(".")
    return parts[1] if len(parts) > 1 else ""


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Every import of the module with its line: at the top, in functions, and for type checkers alone."""
    package = module_name(path) if path.name == "__init__.py" else module_name(path).rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*above, base]).rstrip(".")
            # `from deepread import text` names a room only with what follows
            yield from ((node.lineno, f"{base}.{alias.name}" if base == "deepread" else base) for alias in node.names)


def places(broken: Iterator[tuple[Path, int, str]]) -> str:
    return "\n".join(f"{path.relative_to(SOURCE.parent)}:{line}: {what}" for path, line, what in broken)


def test_every_room_stands_in_the_order_of_the_house() -> None:
    rooms = {room(module_name(path)) for path in MODULES} - {""} - ABOVE_THE_ROOMS
    assert rooms <= LEVELS.keys(), rooms - LEVELS.keys()


def test_a_room_imports_only_rooms_below_it() -> None:
    def broken() -> Iterator[tuple[Path, int, str]]:
        for path in MODULES:
            here = room(module_name(path))
            if here not in LEVELS:
                continue
            for line, name in imported(path):
                there = room(name) if name.split(".")[0] == "deepread" else ""
                if there in LEVELS and there != here and LEVELS[there] >= LEVELS[here]:
                    yield path, line, f"{here} imports {there}"

    assert not places(broken())


@pytest.mark.parametrize("library", OWNERS)
def test_a_library_with_an_owner_is_imported_by_its_owner_alone(library: str) -> None:
    def broken() -> Iterator[tuple[Path, int, str]]:
        for path in MODULES:
            for line, name in imported(path):
                if name.split(".")[0] == library and room(module_name(path)) not in OWNERS[library]:
                    yield path, line, f"imports {name}"

    assert not places(broken())


def test_rich_outside_the_app_means_its_cell_widths_alone() -> None:
    def broken() -> Iterator[tuple[Path, int, str]]:
        for path in MODULES:
            for line, name in imported(path):
                allowed = room(module_name(path)) == "tui" or (room(module_name(path)), name) == (
                    "page",
                    "rich.cells",
                )
                if name.split(".")[0] == "rich" and not allowed:
                    yield path, line, f"imports {name}"

    assert not places(broken())


def test_every_module_says_what_it_owns() -> None:
    silent = [module_name(path) for path in MODULES if not ast.get_docstring(ast.parse(path.read_text("utf-8")))]
    assert not silent


def test_no_module_is_named_for_a_kind_of_thing() -> None:
    assert not [module_name(path) for path in MODULES if path.stem.strip("_") in NAMELESS]


def loaded_after(statements: str) -> set[str]:
    """The modules that a fresh interpreter holds after `statements`."""
    program = f"{statements}\nimport sys\nprint('\\n'.join(sys.modules), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)
    return set(done.stderr.split())


def test_nothing_outside_the_app_brings_textual_along() -> None:
    outside = [module_name(path) for path in MODULES if room(module_name(path)) not in ("tui", "__main__")]
    loaded = loaded_after("\n".join(f"import {name}" for name in outside))
    assert set(outside) <= loaded
    assert "textual" not in loaded


def test_the_key_table_does_not_bring_textual_along() -> None:
    assert "textual" not in loaded_after("import deepread.tui.keys")


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_a_word_about_itself_imports_next_to_nothing(option: str) -> None:
    loaded = loaded_after(f"import deepread.cli\ndeepread.cli.main([{option!r}])")
    rooms = {room(name) for name in loaded if name.startswith("deepread.")}
    assert rooms <= {"cli", "text"}
    assert not loaded & {"argparse", "dataclasses", "inspect", "json", "sqlite3", "subprocess"}


def test_the_list_is_shown_before_anything_is_imported_that_reads_an_article_or_searches() -> None:
    loaded = loaded_after("import deepread.cli.read\nimport deepread.tui.app")
    assert not loaded & {"markdown_it", "numpy", "pygments", "stemmer", "Stemmer", "whoosh", "yaml"}
    assert not loaded & {"deepread.document.parser", "deepread.article.encoding", "deepread.doctor.examination"}


def test_what_follows_a_folder_looks_at_it_before_anything_is_imported_that_searches() -> None:
    assert not loaded_after("import deepread.cli.following") & {"numpy", "whoosh"}


def test_the_list_is_shown_before_any_screen_is_imported_that_comes_above_it() -> None:
    loaded = loaded_after("import deepread.cli.read\nimport deepread.tui.app")
    above = {module_name(path) for path in (SOURCE / "tui").glob("*_screen.py")} - {"deepread.tui.main_screen"}
    assert len(above) > 10
    assert not loaded & above
    assert not loaded & {f"deepread.tui.{name}" for name in ("card", "command", "fuzzy", "help", "pager")}
    assert not loaded & {"deepread.journal.clippings", "deepread.journal.imports", "deepread.journal.statistics"}
    assert not loaded & {"PIL", "secrets", "statistics"}
