"""`deepread completion SHELL`: tab completion for bash, zsh and fish, from the table of commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread.cli import output
from deepread.cli.commands import COMMANDS, READ, SHELLS, Command, Option
from deepread.cli.failure import Failure, nearest

if TYPE_CHECKING:
    from deepread.cli.arguments import Arguments


def run(arguments: Arguments) -> int:
    """Print the completion script for one shell. Returns the exit status."""
    shell = arguments.operands[0]
    scripts = {"bash": _bash, "zsh": _zsh, "fish": _fish}
    if shell not in scripts:
        remedy = nearest(shell, SHELLS) or f"it is one of {', '.join(SHELLS)}"
        raise Failure("completes for no such shell", place=shell, remedy=remedy)
    output.write(scripts[shell]())
    return 0


def _offered(command: Command) -> list[Option]:
    return [option for option in command.options if not option.hidden]


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


_BASH = """\
# bash completion for deepread
_deepread() {{
    local cur=${{COMP_WORDS[COMP_CWORD]}} prev=${{COMP_WORDS[COMP_CWORD-1]}} words= kind=files
    case $prev in
{values}
    esac
    case ${{COMP_WORDS[1]}} in
{commands}
    esac
    compopt -o filenames
    if [[ $cur == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
        return
    fi
    case $kind in
        files) mapfile -t COMPREPLY < <(compgen -f -- "$cur") ;;
        folders) mapfile -t COMPREPLY < <(compgen -d -- "$cur") ;;
        shells) mapfile -t COMPREPLY < <(compgen -W '{shells}' -- "$cur") ;;
    esac
    if ((COMP_CWORD == 1)); then
        mapfile -t -O "${{#COMPREPLY[@]}}" COMPREPLY < <(compgen -W '{names}' -- "$cur")
    fi
}}
complete -F _deepread deepread
"""


def _bash() -> str:
    offered = [option for command in (READ, *COMMANDS) for option in _offered(command)]
    taking = {name: option for option in offered if option.value for name in option.names}
    values = [
        f"        {name}) mapfile -t COMPREPLY < <(compgen -W '{' '.join(option.choices)}' -- \"$cur\"); return ;;"
        for name, option in taking.items()
    ]
    commands = [
        f"        {command.name or '*'}) words='{_names(command)}' kind={command.completes or 'nothing'} ;;"
        for command in (*COMMANDS, READ)
    ]
    return _BASH.format(
        values="\n".join(values),
        commands="\n".join(commands),
        shells=" ".join(SHELLS),
        names=" ".join(command.name for command in COMMANDS),
    )


def _names(command: Command) -> str:
    return " ".join(name for option in _offered(command) for name in option.names)


_ZSH = """\
#compdef deepread
_deepread() {{
    local -a commands=(
{names}
    )
    if ((CURRENT == 2)); then
        _describe -t commands command commands
        _arguments {read}
        return
    fi
    local command=$words[2]
    shift words
    ((CURRENT--))
    case $command in
{commands}
    esac
}}
if [[ $funcstack[1] == _deepread ]]; then _deepread "$@"; else compdef _deepread deepread; fi
"""

_ZSH_OPERANDS = {
    "files": "'*:file:_files'",
    "folders": "'*:folder:_files -/'",
    "shells": f"':shell:({' '.join(SHELLS)})'",
    "": "",
}


def _zsh() -> str:
    commands = [
        f"        {command.name or '*'}) _arguments {_zsh_arguments(command)} ;;" for command in (*COMMANDS, READ)
    ]
    names = [f"        {_quoted(f'{command.name}:{command.does}')}" for command in COMMANDS]
    return _ZSH.format(names="\n".join(names), read=_zsh_arguments(READ), commands="\n".join(commands))


def _zsh_arguments(command: Command) -> str:
    specs = [_zsh_option(name, option) for option in _offered(command) for name in option.names]
    return " ".join([*specs, _ZSH_OPERANDS[command.completes]]).rstrip()


def _zsh_option(name: str, option: Option) -> str:
    does = option.does.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]").replace(":", "\\:")
    value = f":{option.value}:({' '.join(option.choices)})" if option.value else ""
    return _quoted(f"{name}[{does}]{value}")


def _fish() -> str:
    lines = ["# fish completion for deepread"]
    names = " ".join(command.name for command in COMMANDS)
    first = _quoted(f"not __fish_seen_subcommand_from {names}")
    lines += [f"complete -c deepread -n {first} -a {command.name} -d {_quoted(command.does)}" for command in COMMANDS]
    for command in (READ, *COMMANDS):
        when = _quoted(f"__fish_seen_subcommand_from {command.name}") if command.name else first
        if command.completes == "shells":
            lines.append(f"complete -c deepread -n {when} -f -a {_quoted(' '.join(SHELLS))}")
        elif command.completes == "folders":
            lines.append(f"complete -c deepread -n {when} -f -a '(__fish_complete_directories)'")
        lines += [f"complete -c deepread -n {when} {_fish_option(option)}" for option in _offered(command)]
    return "\n".join(lines) + "\n"


def _fish_option(option: Option) -> str:
    names = [f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in option.names]
    choices = f" -a {_quoted(' '.join(option.choices))}" if option.choices else ""
    value = f" -x{choices}" if option.value else ""
    return f"{' '.join(names)}{value} -d {_quoted(option.does)}"
