"""Help and completion, which are made from the same table as the arguments."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from deepread.cli import main
from deepread.cli.commands import COMMANDS, READ, SHELLS, Command
from deepread.cli.help import of_command
from deepread.tui.key_table import KEYS

if TYPE_CHECKING:
    from command import Deepread

README = Path(__file__).parents[2] / "README.md"
EVERY = pytest.mark.parametrize("command", [READ, *COMMANDS], ids=lambda command: command.name or "read")


@EVERY
def test_help_fits_80_columns(command: Command) -> None:
    assert max(map(len, of_command(command).splitlines())) < 80


@EVERY
def test_help_names_every_option_that_is_not_hidden(command: Command) -> None:
    text = of_command(command)
    for option in command.options:
        assert all((name in text) is not option.hidden for name in option.names)


def test_what_is_said_of_a_command_stands_apart_from_it() -> None:
    assert all(f"  {f'{command.name} {command.operands}'.rstrip()}  " in of_command(READ) for command in COMMANDS)


def test_the_overview_names_every_command() -> None:
    assert all(f"  {command.name} {command.operands}".rstrip() in of_command(READ) for command in COMMANDS)


@EVERY
def test_every_example_can_be_typed_as_it_stands(command: Command) -> None:
    from deepread.cli.arguments import parse

    for line, _ in command.examples:
        typed = re.search(r"deepread ([^|<)]*)", line)
        assert typed is not None
        argv = subprocess.run(
            ["sh", "-c", f"printf '%s\\0' {typed.group(1)}"], capture_output=True, text=True, check=True
        )
        assert parse(argv.stdout.split("\0")[:-1]).command is command


@pytest.mark.parametrize("argv", [["--help"], ["list", "-h"], ["search", "--help", "more"]])
def test_help_goes_to_standard_output_with_status_0(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(argv) == 0
    out, err = capsys.readouterr()
    assert "Usage" in out
    assert not err


def test_keys_prints_every_key_of_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["keys"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert all(any(line.strip().startswith(key.shown) and line.endswith(key.does) for line in lines) for key in KEYS)


def test_keys_as_json_names_each_action_with_its_keys(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["keys", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["keys"]
    assert [(each["pane"], each["action"], each["does"]) for each in told] == [
        (key.pane.table, key.name, key.does) for key in KEYS
    ]
    assert all(each["keys"] == each["default"] for each in told)


def test_keys_and_config_show_what_was_changed_and_name_what_cannot_be(deepread: Deepread, home: Path) -> None:
    folder = home / "config" / "deepread"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text('[keys.page]\nnext-heading = ["f2", "x"]\noutline = "jj"\nfind = ""\n')
    keys = deepread("keys")
    assert "F2 x" in keys.out
    assert any(line.split()[:2] == ["–", "find"] for line in keys.out.splitlines())
    assert "config.toml:3: outline = “jj”: there is no such key" in keys.err
    config = deepread("config")
    assert '[keys.page]\nnext-heading = ["F2", "x"]\nfind = ""\n' in config.out
    assert tomllib.loads(config.out)["keys"] == {"page": {"next-heading": ["F2", "x"], "find": ""}}


def test_the_readme_names_only_keys_that_there_are() -> None:
    table = README.read_text("utf-8").split("## Keys")[1].split("##")[0]
    named = {key for row in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE) for key in re.findall("`([^`]+)`", row)}
    there = {shown for key in KEYS for shown in key.shown.split()}
    assert len(named) > 10
    assert not named - there


def test_the_readme_names_every_command() -> None:
    text = README.read_text("utf-8")
    assert all(re.search(rf"\b{command.name}\b", text) for command in COMMANDS)


@pytest.mark.parametrize("option", ["--json", "--jsonl"])
def test_the_readme_names_those_commands_that_print_json_and_no_others(option: str) -> None:
    said = " ".join(README.read_text("utf-8").split()).split("explains each with examples.")[1].split(f"`{option}`")[0]
    named = re.findall(r"`(\w+)`", said.rpartition("`--")[2] if option == "--jsonl" else said)
    assert set(named) == {command.name for command in COMMANDS for one in command.options if option in one.names}


@pytest.mark.parametrize("shell", SHELLS)
def test_completion_offers_every_command_and_no_hidden_option(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert all(command.name in script for command in COMMANDS)
    assert "follow" not in script
    interpreter = shutil.which(shell)
    if interpreter:
        subprocess.run([interpreter, "-n"], input=script, text=True, check=True)


def test_completion_of_an_unknown_shell_says_which_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", "tcsh"]) == 2
    assert "bash, zsh, fish" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (["sh"], {"show"}),
        (["list", "--so"], {"--sort"}),
        (["list", "--sort", "da"], {"date", "date-"}),
        (["completion", "f"], {"fish"}),
        (["search", "--"], {"--number", "--json", "--jsonl", "--batch", "--saved", "--color", "--help"}),
    ],
)
def test_bash_completes_what_has_been_typed(
    typed: list[str], offered: set[str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("no bash here")
    main(["completion", "bash"])
    script = capsys.readouterr().out
    ask = 'compopt() { :; }; COMP_WORDS=(deepread "$@"); COMP_CWORD=$#; _deepread; echo "${COMPREPLY[@]}"'
    done = subprocess.run(
        [bash, "-c", script + ask, "bash", *typed], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert set(done.stdout.split()) == offered


def test_help_and_version_are_understood_as_commands(deepread: Deepread) -> None:
    assert deepread("help") == deepread("--help")
    assert deepread("help", "search") == deepread("search", "--help")
    assert deepread("version") == deepread("--version")
    assert deepread("help", "nosuch").status == 0
