"""The door of a site that encrypts: one port, at which both kinds of callers knock.

Who speaks TLS is led through to the site, byte by byte; this process cannot read along. Who
speaks plain http is not let in: they get the page that says why, the school's certificate and
the sheet for teachers, and nothing else. It is a process of its own, so that jobs never hold up
what people read; it ends when the process that opened it does.
"""

import asyncio
import contextlib
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from ipaddress import IPv4Address

TLS_HANDSHAKE = 0x16
"""The first byte of who speaks TLS (RFC 8446, 5.1)."""
MOST_CALLERS = 500
PIECE = 65536
LONGEST_HEAD = 8192
FIRST_WORD_SECONDS = 30
"""Browsers open connections before they need them."""
IDLE_SECONDS = 600
END_SECONDS = 2
READY = b"ready\n"

_LOOPBACK = 127 << 24
_NEIGHBORS = 1 << 22
"""Loopback addresses above those that machines use themselves."""
_FIXED = (
    "Cache-Control: no-store",
    "X-Content-Type-Options: nosniff",
    "Referrer-Policy: no-referrer",
    "Connection: close",
)


@dataclass(frozen=True)
class Answer:
    """What a caller without TLS gets."""

    status: str
    kind: str
    body: bytes
    policy: str = "default-src 'none'; frame-ancestors 'none'"


@dataclass(frozen=True)
class Door:
    """Where to listen, where the site is, and what is said to those who do not encrypt."""

    host: str
    port: int
    site_port: int
    refusal: Answer
    answers: Mapping[str, Answer]
    """By path: what may be had without encryption."""


def disguised(client: str) -> str:
    """Give the loopback address by which the site tells this caller from others.

    Limits count by address, and all come through this door. It is made of the true one and
    means nothing else.
    """
    number = int.from_bytes(sha256(client.encode()).digest()[:4]) % _NEIGHBORS
    return str(IPv4Address(_LOOPBACK + (1 << 23) + number))


def answer_to(door: Door, head: bytes) -> bytes:
    """Give the whole answer to a request that came unencrypted."""
    words = head.partition(b"\r\n")[0].decode("latin-1").split(" ")
    method, path = (words[0], words[1].partition("?")[0]) if len(words) > 1 else ("", "")
    is_read = method in {"GET", "HEAD"}
    answer = door.answers.get(path, door.refusal) if is_read else door.refusal
    lines = [
        f"HTTP/1.1 {answer.status}",
        f"Content-Type: {answer.kind}",
        f"Content-Length: {len(answer.body)}",
        f"Content-Security-Policy: {answer.policy}",
        *_FIXED,
    ]
    lines += ["Upgrade: TLS/1.2, HTTP/1.1"] if answer is door.refusal else []
    return "\r\n".join([*lines, "", ""]).encode() + (b"" if method == "HEAD" else answer.body)


class _Keeper:
    """Stands at the door."""

    def __init__(self, door: Door) -> None:
        self.door = door
        self.callers = 0

    async def receive(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Lead a caller through, or tell them why not."""
        self.callers += 1
        try:
            if self.callers <= MOST_CALLERS:
                await self._hear(reader, writer)
        except (OSError, TimeoutError, asyncio.CancelledError):
            pass  # callers come and go, and the door is closed on those who stay
        finally:
            self.callers -= 1
            writer.close()

    async def _hear(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async with asyncio.timeout(FIRST_WORD_SECONDS):
            first = await reader.read(PIECE)
        if first and first[0] == TLS_HANDSHAKE:
            client = str(writer.get_extra_info("peername")[0])
            await self._lead(first, client, reader, writer)
        elif first:
            await self._refuse(first, reader, writer)

    async def _lead(
        self,
        first: bytes,
        client: str,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> None:
        inner_reader, inner_writer = await self._knock(client)
        try:
            inner_writer.write(first)
            await asyncio.gather(_pour(reader, inner_writer), _pour(inner_reader, writer))
        finally:
            inner_writer.close()

    async def _knock(self, client: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """Go to the site as this caller; where a machine has one loopback address, as anybody."""
        site = self.door.site_port
        try:
            own = (disguised(client), 0)
            return await asyncio.open_connection("127.0.0.1", site, local_addr=own)
        except OSError:
            return await asyncio.open_connection("127.0.0.1", site)

    async def _refuse(
        self, head: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        async with asyncio.timeout(FIRST_WORD_SECONDS):
            while b"\r\n\r\n" not in head and len(head) < LONGEST_HEAD:
                if not (more := await reader.read(LONGEST_HEAD)):
                    return
                head += more
        writer.write(answer_to(self.door, head))
        writer.write_eof()
        # What is still being sent must be taken, or the answer is lost with the connection.
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(END_SECONDS):
                while await reader.read(PIECE):
                    pass


async def _pour(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while True:
        async with asyncio.timeout(IDLE_SECONDS):
            piece = await reader.read(PIECE)
        if not piece:
            break
        writer.write(piece)
        await writer.drain()
    with contextlib.suppress(OSError):
        writer.write_eof()


async def keep(door: Door) -> None:
    """Stand at the door until the process that opened it is gone."""
    keeper = _Keeper(door)
    try:
        server = await asyncio.start_server(keeper.receive, door.host, door.port)
    except OSError:
        return  # who opened it hears that it is not ready
    sys.stdout.buffer.write(READY)
    sys.stdout.buffer.flush()
    await asyncio.to_thread(sys.stdin.buffer.read)
    server.close()
