"""What the reader may choose, and what is said of a wrong choice."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepread.settings import RULES, Entry, Settings, load, read_config, settle

if TYPE_CHECKING:
    from pathlib import Path


def problems_of(folder: Path, text: str) -> tuple[str, ...]:
    (folder / "config.toml").write_text(text)
    return load(folder, {}).problems


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    loaded = load(tmp_path, {})
    assert loaded.settings == Settings()
    assert loaded.problems == ()
    assert loaded.file == tmp_path / "config.toml"
    assert set(loaded.places.values()) == {"default"}


def test_flags_go_over_the_environment_over_the_file(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('# mine\ntheme = "light"\nmeasure = 60\ncolour = "always"\n')
    loaded = load(tmp_path, {"NO_COLOR": "1"}, {"measure": 80, "theme": None})
    assert loaded.problems == ()
    assert (loaded.settings.theme, loaded.settings.measure, loaded.settings.colour) == ("light", 80, "never")
    assert loaded.places["theme"] == "config.toml:2"
    assert loaded.places["measure"] == "--measure"
    assert loaded.places["colour"] == "NO_COLOR"
    assert loaded.places["sort"] == "default"


def test_an_empty_no_color_changes_nothing(tmp_path: Path) -> None:
    assert load(tmp_path, {"NO_COLOR": ""}).settings.colour == "auto"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('theme = "drk"', 'theme = "drk" is none of dark, light, sepia, contrast, terminal; using "dark"'),
        ('measure = "wide"', 'measure = "wide" is not a whole number; using 72'),
        ("measure = 5", "measure = 5 is not between 20 and 200; using 72"),
        ("measure = true", "measure = true is not a whole number; using 72"),
        ("mouse = 1", "mouse = 1 is neither true nor false; using true"),
        ("measure = 2024-01-01", 'measure = "2024-01-01" is not a whole number; using 72'),
        ('color = "never"', "“color” is no setting; did you mean “colour”?"),
        ("[reader]", f"“reader” is no setting; the settings are {', '.join(RULES)}"),
        ("measure = ", "this is not TOML (invalid value); the line is left out"),
    ],
)
def test_a_wrong_entry_is_named_with_its_line_and_passed_over(tmp_path: Path, line: str, problem: str) -> None:
    assert problems_of(tmp_path, f'sort = "title"\n\n{line}\n') == (f"config.toml:3: {problem}",)
    assert load(tmp_path, {}).settings == Settings(sort="title")


def test_a_wrong_flag_leaves_what_the_file_says(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('theme = "light"\n')
    loaded = load(tmp_path, {}, {"theme": "pink"})
    assert loaded.settings.theme == "light"
    assert loaded.problems == (
        '--theme: theme = "pink" is none of dark, light, sepia, contrast, terminal; using "light"',
    )


def test_lines_that_are_not_toml_do_not_cost_the_others(tmp_path: Path) -> None:
    text = 'theme = "light"\nthis is no entry\nmeasure = 60\nsort = "title\n'
    assert [problem.partition(" ")[0] for problem in problems_of(tmp_path, text)] == [
        "config.toml:2:",
        "config.toml:4:",
    ]
    assert load(tmp_path, {}).settings == Settings(theme="light", measure=60)


def test_a_file_that_is_asked_for_must_be_there(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("measure = 60\n")
    assert load(tmp_path, {"DEEPREAD_CONFIG": str(tmp_path / "mine.toml")}).settings.measure == 60
    (problem,) = load(tmp_path, {"DEEPREAD_CONFIG": str(tmp_path / "nothing.toml")}).problems
    assert problem == f"{tmp_path / 'nothing.toml'}: there is no such file; using the defaults"


def test_a_config_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    (tmp_path / "large").write_text("# " + "x" * 1_000_000)
    for name, reason in (("pipe", "not a regular file"), ("folder", "directory"), ("large", "too large")):
        entries, (problem,) = read_config(tmp_path / name)
        assert entries == ()
        assert reason in problem
        assert problem.endswith("using the defaults")


@given(st.text(max_size=200))
def test_any_config_file_gives_settings(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    file = tmp_path_factory.getbasetemp() / "any.toml"
    file.write_text(text, "utf-8", "replace")
    entries, _ = read_config(file)
    settings, _, _ = settle(entries)
    assert settings == settle([Entry(name, getattr(settings, name), "") for name in RULES])[0]


def test_every_default_passes_its_own_check() -> None:
    assert settle([Entry(name, getattr(Settings(), name), "") for name in RULES])[1] == ()
