"""Prove `./run` as a stranger would meet it: a clean clone, one command, a case sent and read back, a clean stop."""

from __future__ import annotations

import http.cookiejar
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FIRST_TIME_SECONDS = 180
SECOND_TIME_SECONDS = 5
# A slow or shared machine may not fail a sound product: the budget is reported, twice the budget fails.
TOLERANCE = 2


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_ready(base: str, process: subprocess.Popen[bytes], seconds: float) -> float:
    began = time.monotonic()
    problem = "no answer"
    while time.monotonic() - began < seconds:
        if process.poll() is not None:
            raise SystemExit(f"./run ended with {process.returncode} before it was ready")
        try:
            with urllib.request.urlopen(f"{base}/healthz", timeout=3) as answer:  # noqa: S310
                if json.load(answer)["status"] == "ready":
                    return time.monotonic() - began
        except urllib.error.HTTPError as error:
            problem = error.read().decode(errors="replace")[:300]
        except (urllib.error.URLError, OSError):
            pass
        time.sleep(0.1)
    raise SystemExit(f"not ready after {seconds:.0f} s: {problem}")


class Browser:
    """As much of a browser as a form needs: cookies, hidden fields, redirects."""

    def __init__(self, base: str) -> None:
        self.base = base
        self._open = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())).open

    def get(self, address: str) -> str:
        with self._open(urllib.parse.urljoin(self.base, address), timeout=20) as answer:
            return str(answer.read().decode())

    def post(self, address: str, fields: dict[str, str]) -> tuple[str, str]:
        data = urllib.parse.urlencode(fields).encode()
        request = urllib.request.Request(urllib.parse.urljoin(self.base, address), data)  # noqa: S310
        request.add_header("Referer", self.base)
        with self._open(request, timeout=20) as answer:
            return str(answer.geturl()), str(answer.read().decode())


def hidden_fields(page: str) -> dict[str, str]:
    tags = re.findall(r"<input[^>]*type=\"hidden\"[^>]*>", page)
    pairs = ((re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)) for tag in tags)
    return {name[1]: value[1] if value else "" for name, value in pairs if name}


def send_and_read_back(base: str) -> None:
    browser = Browser(base)
    form = browser.get("/gui/")
    words = "Đèn đường đầu thôn tắt đã ba tối, các cháu đi học về không nhìn thấy đường."
    fields = hidden_fields(form) | {"text": words, "place": "Xã Cẩm Giàng"}
    address, answer = browser.post("/gui/", fields)
    link = re.search(r"/v/[^/\"'<> ]+/", address + answer)
    if not link:
        raise SystemExit(f"no link to the case in the answer of {address}:\n{answer[:2000]}")
    if words not in browser.get(link[0]):
        raise SystemExit("the case does not show what was sent")


def serve(clone: Path, port: int, seconds: float) -> float:
    base = f"http://localhost:{port}"
    environment = {
        key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "NHIPCAU_VAR", "NHIPCAU_MODE"}
    }
    began = time.monotonic()
    process = subprocess.Popen(["./run"], cwd=clone, env=dict(environment, PORT=str(port)), start_new_session=True)
    try:
        wait_until_ready(base, process, seconds * TOLERANCE)
        took = time.monotonic() - began
        send_and_read_back(base)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(30)
    if process.returncode not in {0, -signal.SIGTERM}:
        raise SystemExit(f"./run did not stop cleanly: {process.returncode}")
    return took


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="nhipcau-clone-") as folder:
        clone = Path(folder) / "nhipcau"
        subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)
        first = serve(clone, free_port(), FIRST_TIME_SECONDS)
        second = serve(clone, free_port(), SECOND_TIME_SECONDS)
        left = subprocess.run(
            ["git", "status", "--porcelain"], cwd=clone, capture_output=True, text=True, check=True
        ).stdout
        if left:
            raise SystemExit(f"./run left files that git sees:\n{left}")
    sys.stdout.write(
        f"./run in a clean clone: serving after {first:.0f} s the first time (budget {FIRST_TIME_SECONDS} s), "
        f"{second:.1f} s the second (budget {SECOND_TIME_SECONDS} s); a case was sent and read back; stopped cleanly\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
