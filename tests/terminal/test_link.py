"""What a link of an untrusted article may do."""

from __future__ import annotations

import os
import select
import signal
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepread.terminal import Colours, LinkKind, Terminal, classify, open_link, signals

HERE = Terminal(80, 24, Colours.TRUE, dumb=False, ssh=False)
FAR = Terminal(80, 24, Colours.TRUE, dumb=False, ssh=True)


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        ("https://example.org/a?b=c#d", LinkKind.WEB),
        ("HTTP://EXAMPLE.ORG", LinkKind.WEB),
        ("https://example.org/a%20b?text=line%0Aline", LinkKind.WEB),
        ("https://bücher.example/", LinkKind.WEB),
        ("https://[2001:db8::1]:8080/", LinkKind.WEB),
        ("mailto:someone@example.org?subject=Hello", LinkKind.MAIL),
        ("other.md", LinkKind.ARTICLE),
        ("../notes/Some%20Note.md#part", LinkKind.ARTICLE),
        ("10:30 meeting.md", LinkKind.ARTICLE),
        ("/notes/a.md?raw=1", LinkKind.ARTICLE),
        ("#part-two", LinkKind.ANCHOR),
        ('{{< relref "note.md" >}}', LinkKind.ARTICLE),
        ("{{ 'https://example.org/' | url }}", LinkKind.WEB),
        ("{{ 'javascript:alert(1)' | url }}", LinkKind.REFUSED),
        ("{{ '//example.org/x' | url }}", LinkKind.REFUSED),
    ],
)
def test_a_link_has_a_kind(target, kind) -> None:
    assert classify(target).kind is kind


@pytest.mark.parametrize(
    "target",
    [
        "",
        "   ",
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "javascript%3aalert(1)",
        "%6aavascript:alert(1)",
        "%256aavascript%253aalert(1)",
        "java\tscript:alert(1)",
        "file:///etc/passwd",
        "%66ile:///etc/passwd",
        "%2566ile:///etc/passwd",
        "data:text/html,x",
        "vscode://file/x",
        "c:secret.md",
        "--help",
        "%2d%2dhelp",
        "%252d-help",
        "//example.org/x",
        "%2f%2fexample.org",
        "http:example.org",
        "http:///path",
        "http://",
        "https://-oProxyCommand=x/",
        "https://user@example.org/",
        "https://bank.example%40evil.example/",
        "https://user:pass@example.org/",
        "https://example.org\\@evil.example/",
        "https://example.org/\x1b]52;c;x",
        "https://example.org/\u202egpj.exe",
        "https://exam\u200bple.org/",
        "https://example.org/a b",
        "https://[broken/",
        "https://example.org:99999/",
        "mailto:",
        "mailto:nobody",
        "mailto:a@example.org?attach=/etc/passwd",
        "mailto:a@example.org%0Abcc:b@example.org",
        "mailto:-x@example.org",
        "notes\\secret.md",
        "note%00.md",
        "note%1b.md",
        "note%2500.md",
        "a" * 5000,
    ],
)
def test_what_could_do_harm_is_refused_with_a_reason(target) -> None:
    link = classify(target)
    assert link.kind is LinkKind.REFUSED
    assert link.reason


def test_an_articles_path_is_decoded_once_and_its_place_kept_apart() -> None:
    link = classify("notes/50%2525%20off.md#a%20part")
    assert (link.target, link.fragment) == ("notes/50%25 off.md", "a part")
    assert classify("#a%20part").target == "a part"


def test_the_shown_target_is_one_safe_line_and_spells_out_a_foreign_host() -> None:
    assert classify("https://example.org/x").shown == "https://example.org/x"
    assert classify("https://аpple.example/").shown == "https://аpple.example/ (xn--pple-43d.example)"
    assert "\x1b" not in classify("https://example.org/\x1b[2J").shown


@given(st.text(st.one_of(st.sampled_from("htps:/@%\\#?.-[]0123456789af \x1b\u202e"), st.characters()), max_size=40))
def test_classifying_never_raises_and_a_web_link_is_what_it_looks_like(target) -> None:
    link = classify(target)
    assert link.shown.isprintable() or not link.shown.isascii()
    if link.kind is LinkKind.WEB:
        assert link.target.lower().startswith(("http://", "https://"))
        assert not any(character.isspace() or character in "\\\x1b\u202e" for character in link.target)


class Browser:
    """A browser that tells through a pipe what it was started with, and how."""

    def __init__(self, folder) -> None:
        self.command = folder / "browser"
        pipe = folder / "pipe"
        os.mkfifo(pipe)
        self._told = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
        self.command.write_text(
            f"#!{sys.executable}\n"
            "import os, signal, sys\n"
            "blocked = signal.SIGTERM in signal.pthread_sigmask(signal.SIG_BLOCK, ())\n"
            "lines = [*sys.argv[1:], str(os.getsid(0) == os.getpid()), str(os.isatty(0)), str(blocked)]\n"
            f"open({str(pipe)!r}, 'w').write('\\n'.join(lines))\n"
        )
        self.command.chmod(0o755)

    def told(self, timeout: float = 20) -> list[str]:
        if not select.select([self._told], [], [], timeout)[0]:
            return []
        return os.read(self._told, 4096).decode().splitlines()

    def close(self) -> None:
        os.close(self._told)


@pytest.fixture
def browser(tmp_path):
    browser = Browser(tmp_path)
    yield browser
    browser.close()


def test_a_web_link_opens_in_the_named_browser_detached_and_without_a_shell(browser) -> None:
    target = "https://example.org/?a=$(touch+x);b&c='"
    said = open_link(classify(target), HERE, {"BROWSER": f"{browser.command} --new %s", "PATH": os.environ["PATH"]})
    assert said == f"Opening {target}"
    assert browser.told() == ["--new", target, "True", "False", "False"]


def test_a_browser_is_started_with_the_signals_open_that_we_hold_back(browser) -> None:
    signal.pthread_sigmask(signal.SIG_BLOCK, signals.HANDLED)
    try:
        open_link(classify("https://example.org/"), HERE, {"BROWSER": str(browser.command), "PATH": os.environ["PATH"]})
        assert browser.told()[-1] == "False"
    finally:
        signals.unblock()


def test_over_ssh_nothing_opens_and_the_reader_is_told_the_address(browser) -> None:
    said = open_link(classify("https://example.org/"), FAR, {"BROWSER": str(browser.command)})
    assert said == "Over SSH nothing opens here; the address is https://example.org/"
    assert not browser.told(timeout=0)


@pytest.mark.parametrize("browser_name", ["", "/nowhere/browser", "'unclosed"])
def test_without_a_browser_the_reader_is_told_what_to_set(browser_name) -> None:
    said = open_link(classify("https://example.org/"), HERE, {"BROWSER": browser_name, "PATH": "/nowhere"})
    assert "BROWSER" in said


def test_a_refused_link_is_never_opened(browser) -> None:
    assert open_link(classify("file:///etc/passwd"), HERE, {"BROWSER": str(browser.command)}).startswith("Not opened: ")
    assert open_link(classify("other.md"), HERE, {"BROWSER": str(browser.command)}).startswith("Not opened: ")


def test_the_goal_of_a_link_is_its_true_host_and_of_a_mail_who_gets_it() -> None:
    assert classify("https://good.example/https://bad.example").goal == "good.example"
    assert classify("https://b\u00fccher.example/").goal == "xn--bcher-kva.example"
    assert classify("mailto:some%6fne@example.org?subject=x").goal == "someone@example.org"


def test_a_long_target_is_spelt_in_full() -> None:
    target = "https://example.org/" + "a" * 2000
    assert classify(target).in_full == target
