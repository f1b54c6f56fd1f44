"""Owns the link policy: what a link of an untrusted article may do when the reader follows it.

Web and mail addresses open in the user's browser, other articles open here, everything else is refused with
a reason.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sys
import threading
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from deepread import text
from deepread.document.made_link import place_named
from deepread.terminal.capability import detect
from deepread.terminal.signals import HANDLED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deepread.terminal.capability import Terminal

_LONGEST = 4096
_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*):")
_UNSAFE = re.compile("[\x00-\x20\x7f-\xa0\u2028\u2029\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff\\\\]")
_UNSAFE_IN_PATH = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\\\\]")
_OPENERS = ("xdg-open", "gio open", "wslview")


class LinkKind(StrEnum):
    WEB = "web"
    MAIL = "mail"
    ARTICLE = "article"
    ANCHOR = "anchor"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Link:
    """Where a link leads. `target` is the address as it was written (web, mail, refused), the decoded path
    (article) or the decoded name of the place (anchor). An article's `fragment` is a place in it. `reason`
    says why a link is refused, as the end of a sentence.
    """

    kind: LinkKind
    target: str
    reason: str = ""
    fragment: str = ""

    @property
    def shown(self) -> str:
        """The true target on one line, for the reader to check. A foreign host name shows how machines
        spell it as well.
        """
        return self._spelt(400)

    @property
    def in_full(self) -> str:
        """The same, however long it is."""
        return self._spelt(_LONGEST)

    @property
    def goal(self) -> str:
        """Whom or what a web or mail address leads to: its host as machines spell it, or who gets the mail."""
        if self.kind is LinkKind.MAIL:
            return text.line(unquote(urlsplit(self.target).path), 200)
        return _machine_name(urlsplit(self.target).hostname or "")

    def _spelt(self, limit: int) -> str:
        shown = text.line(self.target, limit)
        if self.kind is not LinkKind.WEB or self.target.isascii():
            return shown
        host = urlsplit(self.target).hostname or ""
        return shown if host.isascii() else f"{shown} ({_machine_name(host)})"


def classify(target: str) -> Link:
    """What may be done with a link target as it stands in the article. Never raises.

    Schemes are looked for again after decoding twice, so that `%6aavascript:` and `%256aavascript:` hide
    nothing.
    """
    target = place_named(target.strip()).strip()
    if reason := _never_followed(target):
        return Link(LinkKind.REFUSED, target, reason)
    if scheme := _SCHEME.match(target):
        return _classify_address(target, scheme[1].lower())
    return _classify_path(target)


def open_link(link: Link, terminal: Terminal | None = None, environment: Mapping[str, str] | None = None) -> str:
    """Open a web or mail address in the user's browser, detached and without a shell. Returns a sentence
    for the reader.

    Over SSH nothing is opened: a browser on the other side of the line helps nobody.
    """
    env = dict(os.environ if environment is None else environment)
    terminal = detect(environment=env) if terminal is None else terminal
    if link.kind not in (LinkKind.WEB, LinkKind.MAIL):
        return f"Not opened: {link.reason or 'it is no web or mail address'}."
    if terminal.ssh:
        return f"Over SSH nothing opens here; the address is {link.shown}"
    command = _opener(link.target, env)
    if not command:
        return f"No browser found (set BROWSER to name one); the address is {link.shown}"
    try:
        _start_detached(command, env)
    except OSError as error:
        return f"{command[0]} did not start ({error.strerror}); the address is {link.shown}"
    return f"Opening {link.shown}"


def _never_followed(target: str) -> str:
    if not target:
        return "it is empty"
    if len(target) > _LONGEST:
        return f"it is longer than {_LONGEST} characters"
    if target.startswith("-"):
        return "it begins with a dash"
    return ""


def _classify_address(target: str, scheme: str) -> Link:
    if scheme not in ("http", "https", "mailto"):
        return Link(LinkKind.REFUSED, target, f"deepread does not open {scheme!r} addresses")
    if _UNSAFE.search(target):
        return Link(LinkKind.REFUSED, target, "it has a space, a backslash or an invisible character in it")
    try:
        parts = urlsplit(target)
        reason = _mail_reason(parts) if scheme == "mailto" else _web_reason(parts)
    except ValueError:
        reason = "it is not a valid address"
    if reason:
        return Link(LinkKind.REFUSED, target, reason)
    return Link(LinkKind.MAIL if scheme == "mailto" else LinkKind.WEB, target)


def _classify_path(target: str) -> Link:
    decoded = unquote(unquote(target))
    if decoded.startswith(("//", "-")):
        return Link(LinkKind.REFUSED, target, "it names no scheme")
    if hidden := _SCHEME.match(decoded):
        return Link(LinkKind.REFUSED, target, f"it hides the scheme {hidden[1].lower()!r}")
    if _UNSAFE_IN_PATH.search(decoded):
        return Link(LinkKind.REFUSED, target, "it has a control character or a backslash in it")
    path, _, fragment = target.partition("#")
    path, fragment = unquote(path.partition("?")[0]), unquote(fragment)
    if not path:
        return Link(LinkKind.ANCHOR, fragment)
    return Link(LinkKind.ARTICLE, path, fragment=fragment)


def _web_reason(parts: SplitResult) -> str:
    """Why a web address is not opened, or "". Raises ValueError for a broken host or port."""
    if "@" in parts.netloc:
        return "it carries a user name, which hides the true host"
    host, _ = parts.hostname, parts.port
    if not host or host.startswith("-"):
        return "it names no host"
    if "%" in parts.netloc:
        return "its host is encoded"
    return ""


def _mail_reason(parts: SplitResult) -> str:
    address = unquote(parts.path)
    if parts.netloc or "@" not in address or address.startswith("-") or _UNSAFE.search(address):
        return "it is not a mail address"
    asked = {name.lower() for name, _ in parse_qsl(parts.query, keep_blank_values=True)}
    if asked & {"attach", "attachment"}:
        return "it would attach a file of yours"
    return ""


def _machine_name(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return ascii(host)[1:-1]


def _opener(target: str, env: Mapping[str, str]) -> list[str]:
    """The command that opens `target`, as argv; [] where there is none."""
    path = env.get("PATH")
    for candidate in filter(None, env.get("BROWSER", "").split(os.pathsep)):
        command = _words(candidate)
        if command and shutil.which(command[0], path=path):
            filled = [word.replace("%s", target) for word in command]
            return filled if filled != command else [*command, target]
    if sys.platform == "darwin":
        return ["/usr/bin/open", target]
    if not any(env.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME")):
        return []  # what xdg-open would start now is a browser in this very terminal
    commands = (opener.split() for opener in _OPENERS)
    return next(([*command, target] for command in commands if shutil.which(command[0], path=path)), [])


def _words(command: str) -> list[str]:
    try:
        return shlex.split(command)
    except ValueError:
        return []


def _start_detached(command: list[str], env: Mapping[str, str]) -> None:
    """Start `command` in a session of its own, without our terminal and with no signal held back. Raises
    OSError.
    """
    null = [(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_RDWR, 0) for fd in (0, 1, 2)]
    program = shutil.which(command[0], path=env.get("PATH")) or command[0]
    try:
        child = os.posix_spawn(program, command, env, file_actions=null, setsid=True, setsigmask=(), setsigdef=HANDLED)
    except NotImplementedError:  # a C library that cannot start a session
        child = os.posix_spawn(program, command, env, file_actions=null, setpgroup=0, setsigmask=(), setsigdef=HANDLED)
    threading.Thread(target=os.waitpid, args=(child, 0), name="browser", daemon=True).start()
