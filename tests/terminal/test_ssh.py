"""deepread at the far end of a real SSH connection, on loopback: what no pty of our own shows."""

from __future__ import annotations

import asyncio
import base64
import os
import signal
import sys
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import asyncssh
from emulator import Emulator
from pty_session import PtySession, answers_to

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

ARTICLES = Path(__file__).parents[2] / "articles"
DEEPREAD = [sys.executable, "-m", "deepread"]
PATIENCE = 30.0


class Host(asyncssh.SSHServer):
    """A server that lets anyone from this machine in and runs `argv` in a terminal of its own, as sshd does."""

    def __init__(self, argv: list[str], folder: Path) -> None:
        self.argv = argv
        self.folder = folder
        self.status: int | None = None
        """The command's exit status."""
        self.ended = asyncio.Event()

    def begin_auth(self, username: str) -> bool:
        return False

    async def run(self, process: asyncssh.SSHServerProcess[bytes]) -> None:
        columns, rows, *_ = process.term_size
        environment = {"SSH_CONNECTION": "127.0.0.1 50000 127.0.0.1 22", "TERM": process.term_type}
        environment |= {f"XDG_{kind}_HOME": str(self.folder / kind) for kind in ("CACHE", "STATE", "CONFIG")}
        with PtySession(self.argv, columns=columns, rows=rows, answers=False, environment=environment) as session:
            loop = asyncio.get_running_loop()
            ended = asyncio.ensure_future(asyncio.to_thread(os.waitid, os.P_PID, session.pid, os.WEXITED | os.WNOWAIT))
            loop.add_reader(session.terminal, lambda: process.stdout.write(session.read(0)))
            typing = asyncio.ensure_future(self._type(process, session))
            await asyncio.wait((ended, typing), return_when=asyncio.FIRST_COMPLETED)
            loop.remove_reader(session.terminal)
            while left := session.read(0):
                process.stdout.write(left)
            if not ended.done():
                session.hang_up()
            await ended
            self.status = session.wait_end()
            self.ended.set()
            typing.cancel()
        process.exit(self.status)

    @staticmethod
    async def _type(process: asyncssh.SSHServerProcess[bytes], session: PtySession) -> None:
        """Carry keys and sizes to the terminal until the connection is lost."""
        while True:
            try:
                keys = await process.stdin.read(4096)
            except asyncssh.TerminalSizeChanged as change:
                session.resize(change.width, change.height)
                continue
            except (asyncssh.BreakReceived, asyncssh.ConnectionLost):
                return
            if not keys:
                return
            session.press(keys)


class Client:
    """The reader's end: a terminal that shows what comes over the connection."""

    def __init__(self, connection: asyncssh.SSHClientConnection, process: asyncssh.SSHClientProcess[bytes]) -> None:
        self.connection = connection
        self.process = process
        self.emulator = Emulator(100, 30)
        self.output = b""

    async def wait_for(self, what: str | Callable[[Client], bool]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not (what in self.emulator.text if isinstance(what, str) else what(self)):
                data = await self.process.stdout.read(65536)
                assert data, f"never came: {what!r}; the screen shows:\n{self.emulator.text}"
                self.output += data
                self.emulator.feed(data)
                for answer in answers_to(data):
                    self.process.stdin.write(answer)


@asynccontextmanager
async def connected(argv: list[str], folder: Path) -> AsyncIterator[tuple[Client, Host]]:
    host = Host(argv, folder)
    key = asyncssh.generate_private_key("ssh-ed25519")
    server = await asyncssh.create_server(
        lambda: host, "127.0.0.1", 0, server_host_keys=[key], process_factory=host.run, encoding=None, line_editor=False
    )
    async with server:
        connection = await asyncssh.connect(
            "127.0.0.1", server.get_port(), known_hosts=None, username="reader", client_keys=None, config=None
        )
        async with connection:
            process = await connection.create_process(term_type="xterm-256color", term_size=(100, 30), encoding=None)
            yield Client(connection, process), host


async def test_an_article_is_read_over_ssh(tmp_path: Path) -> None:
    async with connected([*DEEPREAD, str(ARTICLES)], tmp_path) as (client, _):
        await client.wait_for("Start here")
        before = len(client.output)
        client.process.change_terminal_size(70, 20)
        client.emulator.resize(70, 20)
        await client.wait_for(lambda c: b"\x1b[20;" in c.output[before:] and b"Start here" in c.output[before:])
        client.process.stdin.write(b"q")
        await client.wait_for(lambda c: b"\x1b[?1049l" in c.output)
        await asyncio.wait_for(client.process.wait_closed(), PATIENCE)
        assert client.process.exit_status == 0


async def test_a_copy_reaches_the_readers_own_terminal(tmp_path: Path) -> None:
    code = "import os; from deepread.terminal import osc52; os.write(1, osc52('a “copied” line') + b'done')"
    async with connected([sys.executable, "-c", code], tmp_path) as (client, _):
        await client.wait_for("done")
        sent = client.output.partition(b"\x1b]52;c;")[2].partition(b"\x1b\\")[0]
        assert base64.b64decode(sent).decode() == "a “copied” line"


async def test_a_lost_connection_ends_the_app(tmp_path: Path) -> None:
    async with connected([*DEEPREAD, str(ARTICLES)], tmp_path) as (client, host):
        await client.wait_for("Start here")
        client.connection.abort()
        await client.connection.wait_closed()
        await asyncio.wait_for(host.ended.wait(), PATIENCE)
        assert host.status == 128 + signal.SIGHUP


async def test_a_link_is_not_opened_at_the_far_end(tmp_path: Path) -> None:
    code = "from deepread.terminal import classify, open_link; print(open_link(classify('https://example.org/')))"
    async with connected([sys.executable, "-c", code], tmp_path) as (client, _):
        await client.wait_for("Over SSH nothing opens here; the address is https://example.org/")
