"""clamd is asked before anything is opened: against one that is played, and against the real one with our signature."""

from __future__ import annotations

import shutil
import socket
import struct
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from nhipcau.documents.reading.scanning import Clean, Infected, Unavailable, is_answering, scan

CANARY = b"nhip-cau-canary-of-the-scanner"


class Played:
    """A clamd on a port of its own that says what it is told to."""

    def __init__(self, says: Callable[[bytes], bytes | None]) -> None:
        self.says = says
        self.heard: list[bytes] = []
        self.server = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self.server.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _from = self.server.accept()
            except OSError:
                return
            with connection, connection.makefile("rb") as file:
                command = b""
                while not command.endswith(b"\0") and (byte := file.read(1)):
                    command += byte
                body = b""
                if command == b"zINSTREAM\0":
                    while size := struct.unpack(">I", file.read(4) or bytes(4))[0]:
                        body += file.read(size)
                self.heard.append(command + body)
                answer = self.says(body if command != b"zPING\0" else command)
                if answer is None:
                    time.sleep(3)
                else:
                    connection.sendall(answer)


@pytest.fixture
def played() -> Iterator[Callable[..., Played]]:
    made: list[Played] = []

    def play(says: Callable[[bytes], bytes | None]) -> Played:
        made.append(Played(says))
        return made[-1]

    yield play
    for one in made:
        one.server.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "f.pdf"
    path.write_bytes(b"%PDF-1.7" + CANARY + b"x" * 700_000)
    return path


def test_a_clean_file(played: Callable[..., Played], file: Path) -> None:
    clamd = played(lambda _body: b"stream: OK\0")
    assert scan(file, clamd.address) == Clean()
    assert clamd.heard == [b"zINSTREAM\0" + file.read_bytes()], "the whole file was sent"


def test_an_infected_file(played: Callable[..., Played], file: Path) -> None:
    clamd = played(lambda body: b"stream: Win.Canary-1 FOUND\0" if CANARY in body else b"stream: OK\0")
    assert scan(file, f"tcp://{clamd.address}") == Infected("Win.Canary-1")


@pytest.mark.parametrize(
    "said", [b"INSTREAM size limit exceeded. ERROR\0", b"stream: Can't read ERROR\0", b"", b"OK\0", b"stream: OK FOUND"]
)
def test_anything_but_a_plain_answer_makes_the_file_wait(
    said: bytes, played: Callable[..., Played], file: Path
) -> None:
    answer = scan(file, played(lambda _body: said).address)
    assert isinstance(answer, Unavailable) or said == b"stream: OK FOUND"
    assert answer != Clean()


def test_a_silent_scanner_makes_the_file_wait(played: Callable[..., Played], file: Path) -> None:
    answer = scan(file, played(lambda _body: None).address, seconds=0.3)
    assert isinstance(answer, Unavailable)


@pytest.mark.parametrize(
    "address", ["/nowhere/clamd.ctl", "unix:/nowhere/clamd.ctl", "127.0.0.1:1", "nonsense", "", "host:port"]
)
def test_no_scanner_makes_the_file_wait(address: str, file: Path) -> None:
    answer = scan(file, address)
    assert isinstance(answer, Unavailable)
    assert answer.reason
    assert not is_answering(address)


def test_a_file_that_is_not_there_is_our_own_fault(tmp_path: Path, played: Callable[..., Played]) -> None:
    with pytest.raises(FileNotFoundError):
        scan(tmp_path / "gone", played(lambda _body: b"stream: OK\0").address)


def test_a_scanner_that_answers(played: Callable[..., Played]) -> None:
    assert is_answering(played(lambda _command: b"PONG\0").address)


@pytest.fixture
def clamd(tmp_path: Path) -> Iterator[str]:
    """Start the real clamd with one signature of our own and yield its socket's path."""
    program = shutil.which("clamd") or shutil.which("clamd", path="/usr/sbin")
    if not program:
        pytest.skip("clamd is not installed: the real scanner was NOT tested (Debian's clamav-daemon)")
    signatures = tmp_path / "db"
    signatures.mkdir()
    (signatures / "own.ndb").write_text(f"NhipCau.Canary:0:*:{CANARY.hex()}\n")
    control = tmp_path / "clamd.ctl"
    settings = tmp_path / "clamd.conf"
    settings.write_text(
        f"DatabaseDirectory {signatures}\nLocalSocket {control}\nForeground yes\nLogFile {tmp_path}/log\n"
        "StreamMaxLength 2M\nOfficialDatabaseOnly no\n"
    )
    process = subprocess.Popen([program, "-c", str(settings)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            if control.exists() and is_answering(str(control)):
                break
            assert process.poll() is None, (
                (tmp_path / "log").read_text() if (tmp_path / "log").exists() else "clamd did not start"
            )
            time.sleep(0.05)
        yield str(control)
    finally:
        process.terminate()
        process.wait(timeout=20)


def test_the_real_scanner_finds_our_signature(clamd: str, file: Path, tmp_path: Path) -> None:
    assert scan(file, clamd) == Infected("NhipCau.Canary.UNOFFICIAL")
    clean = tmp_path / "clean.pdf"
    clean.write_bytes(b"%PDF-1.7\nnothing in here")
    assert scan(clean, clamd) == Clean()
    large = tmp_path / "large.pdf"
    large.write_bytes(b"x" * 5_000_000)
    answer = scan(large, f"unix:{clamd}")
    assert isinstance(answer, Unavailable)
    assert "limit" in answer.reason.lower() or "scanner at" in answer.reason
