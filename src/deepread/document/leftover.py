"""Owns what programs for notes keep for themselves in a text, and nobody wrote to be read: Logseq's properties, the
drawers of Org, Obsidian's block names and comments, marks where a table of contents is put. Pure.
"""

from __future__ import annotations

import re

_PROPERTIES = re.compile(
    r"^[ \t]*(?:id::[ \t]+[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|(?:collapsed|heading)::[ \t]+(?:true|false)"
    r"|logseq\.[\w\-.]{1,60}::[^\n]*|background-color::[ \t]+[#\w]{1,30}|card-[a-z\-]{1,30}::[^\n]*)[ \t]*(?:\n|\Z)",
    re.MULTILINE | re.IGNORECASE,
)
_DRAWER = re.compile(
    r"^[ \t]*:(?:LOGBOOK|PROPERTIES|CLOCK):[ \t]*\n(?:(?![ \t]*:END:)[^\n]*\n){0,500}?[ \t]*:END:[ \t]*(?:\n|\Z)",
    re.MULTILINE,
)
_BLOCK_NAME = re.compile(
    r"(?:[ \t]+|\A|(?<=\n))\^(?:(?=[a-z]{0,5}\d)[a-z0-9]{6}|[A-Za-z0-9]{1,30}(?:-[A-Za-z0-9]{1,30}){1,6})[ \t]*\Z"
    r"|\A\^[A-Za-z0-9\-]{1,64}[ \t]*\Z"
)
"""As Obsidian makes them, or with a hyphen: what else stands behind a caret may be a word."""
_CONTENTS = re.compile(r"\[\[?_?TOC_?\]\]?|\$\{toc\}|\{\{ ?TOC ?\}\}", re.IGNORECASE)
_NAMED_AT = re.compile(
    r"(?:<[A-Za-z][^<>]{0,300}?[ \t](?:id|name)=[\"']?|\{:[^{}\n]{0,200}?#(?=[A-Za-z]))([^\s\"'<>{}]{1,200})"
)
HEADING_NAME = re.compile(r"\{:?[^{}\n]{0,200}?#([^\s{}]{1,200})[^{}\n]{0,200}\}$")
"""The name that a heading has in the braces behind it."""
_OPENS_CONTENTS = frozenset("[${")
_NAME_CHARACTERS = 200


def tidied(words: str) -> tuple[str, list[str]]:
    """The words of a paragraph without what a program noted in it for itself, and the names that it is given."""
    if "::" in words:
        words = _PROPERTIES.sub("", words).rstrip("\n")
    if ":END:" in words:
        words = _DRAWER.sub("", words).rstrip("\n")
    if words[:1] in _OPENS_CONTENTS and _CONTENTS.fullmatch(words):
        return "", []
    names = _NAMED_AT.findall(words) if "=" in words or "{:" in words else []
    if "^" in words:
        words, name = block_name(words)
        names += [name] * bool(name)
    return words, names


def block_name(words: str) -> tuple[str, str]:
    """Words without the name behind them by which Obsidian links to them, and that name, "" for none."""
    caret = words.rfind("^", max(0, len(words) - _NAME_CHARACTERS))
    if caret < 0:
        return words, ""
    start = len(words[:caret].rstrip(" \t"))
    return (words[:start].rstrip(), words[caret:].rstrip()) if _BLOCK_NAME.match(words, start) else (words, "")
