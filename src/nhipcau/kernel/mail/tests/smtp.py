"""A mail server of thirty lines."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Postbox:
    """What arrived; `refusal` is the answer to RCPT instead of 250, `cut_after_data` drops the line unanswered."""

    port: int = 0
    mails: list[tuple[str, str]] = field(default_factory=list)
    refusal: str = ""
    cut_after_data: bool = False


class _Session(socketserver.StreamRequestHandler):
    server: _Server

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())

    def handle(self) -> None:
        box, address = self.server.postbox, ""
        self.say("220 test")
        while line := self.rfile.readline().decode().strip():
            verb = line.split(":")[0].split()[0].upper()
            if verb == "RCPT":
                address = line.partition("<")[2].partition(">")[0]
                self.say(box.refusal or "250 ok")
            elif verb == "DATA":
                self.say("354 go on")
                body = b"".join(line.removeprefix(b".") for line in iter(self.rfile.readline, b".\r\n"))
                box.mails.append((address, body.decode()))
                if box.cut_after_data:
                    return
                self.say("250 taken")
            elif verb == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 ok")


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    request_queue_size = 50
    postbox: Postbox


@contextmanager
def mail_server() -> Iterator[Postbox]:
    """Serve on a free port of the loopback."""
    with _Server(("127.0.0.1", 0), _Session) as server:
        server.postbox = Postbox(port=server.server_address[1])
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.postbox
        server.shutdown()
