"""One process that serves the streams: granian inside our own event loop, so that a stop ends every stream at once."""

from __future__ import annotations

import asyncio
import os
import secrets
import signal
import socket

import structlog
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server.embed import Server

from nhipcau.kernel.live.web.stream import Streams

log = structlog.get_logger(__name__)

ROOM = 50  # requests beside the open streams: those that are refused, and questions for /healthz
LAST_WORD = 1.0  # seconds in which the ends of the streams are written


async def serve(*, host: str, port: int) -> None:
    """Serve until SIGTERM or SIGINT."""
    streams = Streams(name=f"{socket.gethostname()[:60]}-{os.getpid()}-{secrets.token_hex(3)}")
    server = Server(
        streams,
        address=host,
        port=port,
        interface=Interfaces.ASGINL,
        http=HTTPModes.http1,
        websockets=False,
        backlog=1024,
        backpressure=streams.hub.most + ROOM,
        log_level=LogLevels.error,
    )
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    serving = asyncio.ensure_future(server.serve())
    loops = {asyncio.ensure_future(streams.poller.run()), asyncio.ensure_future(streams.poller.beat())}
    asked = asyncio.ensure_future(stop.wait())
    log.info("live_started", port=port)
    await asyncio.wait({serving, asked, *loops}, return_when=asyncio.FIRST_COMPLETED)
    streams.hub.closing.set()  # ends every stream; browsers come back to the process that follows
    await asyncio.wait(loops, timeout=LAST_WORD)
    server.stop()  # type: ignore[no-untyped-call]
    await asyncio.wait({serving}, timeout=LAST_WORD)
    log.info("live_stopped")
    for task in (serving, *loops):
        if task.done() and (fault := task.exception()) is not None:
            raise fault
