"""How long a table of another system takes to take over: `python -m bench.imports [--rows 10000]`.

On both engines, with the real web and worker: uploads a CSV as a browser would, waits for the trial and then for the
carrying out, and writes bench/results/imports.json. Seconds run from the press of the button to the page that says it
is done; the budget is 60 s for 10,000 rows.
"""

from __future__ import annotations

import argparse
import csv
import http.client
import io
import json
import re
import time
import uuid
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from tools.world import World, world

from bench import cpu
from bench.__main__ import ENGINES, RESULTS, program

CSRF = "b" * 32
LEADER = "leader@F-HP"
LONGEST = 600
MATTERS = [
    "Đèn đường ngõ {n} hỏng đã {d} ngày, buổi tối rất khó đi.",
    "Rác tồn ở điểm tập kết số {n} đã {d} ngày chưa ai thu gom.",
    "Ổ gà sâu trước nhà số {n}, {d} hôm nay có người ngã xe.",
    "Cống thoát nước ngõ {n} tắc, nước thải tràn ra đường {d} ngày.",
]


def table(rows: int) -> bytes:
    """Return a CSV as a commune's old register would give it; one row in a hundred is wrong on purpose."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(["Mã cũ", "Nội dung", "Ngày nhận"])
    first = date(2025, 1, 6)
    for number in range(rows):
        words = MATTERS[number % len(MATTERS)].format(n=number + 1, d=2 + number % 9)
        day = first + timedelta(days=number % 300)
        writer.writerow([f"C{number:06d}", words, "hôm qua" if number % 100 == 7 else day.strftime("%d/%m/%Y")])
    return text.getvalue().encode()


class Browser:
    """One signed-in person on one kept connection."""

    def __init__(self, port: int, cookie: str) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self.headers = {"Cookie": f"csrftoken={CSRF}; sessionid={cookie}", "Host": "localhost"}

    def get(self, path: str) -> str:
        self.connection.request("GET", path, headers=self.headers)
        return self.connection.getresponse().read().decode()

    def post(self, path: str, body: bytes, content_type: str) -> str:
        """Return the address the answer leads to."""
        self.connection.request("POST", path, body, {**self.headers, "Content-Type": content_type})
        answer = self.connection.getresponse()
        answer.read()
        if answer.status != 302:
            raise SystemExit(f"{path} answered {answer.status}")
        return answer.getheader("Location") or ""

    def upload(self, path: str, content: bytes) -> str:
        mark = uuid.uuid4().hex
        parts = [
            f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            for name, value in (("csrfmiddlewaretoken", CSRF), ("source", "Sổ cũ"))
        ]
        head = f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="so-cu.csv"\r\n'
        parts += [head.encode(), b"Content-Type: text/csv\r\n\r\n", content, f"\r\n--{mark}--\r\n".encode()]
        return self.post(path, b"".join(parts), f"multipart/form-data; boundary={mark}")

    def until_done(self, path: str) -> float:
        """Return the seconds until the page no longer asks for news."""
        start = time.monotonic()
        while "hx-trigger" in self.get(path):
            if time.monotonic() - start > LONGEST:
                raise SystemExit(f"{path} is not done after {LONGEST} s")
            time.sleep(0.25)
        return time.monotonic() - start


def take_over(here: World, cookie: str, rows: int) -> dict[str, Any]:
    browser = Browser(here.port, cookie)
    page = browser.upload("/phan-anh/nhap/", table(rows))
    tried = browser.until_done(page)
    browser.post(f"{page}nhan/", urlencode({"csrfmiddlewaretoken": CSRF}).encode(), "application/x-www-form-urlencoded")
    carried_out = browser.until_done(page)
    refused = len(re.findall(r"(?m)^\S", browser.get(f"{page}bi-tra.csv"))) - 1
    memory = max(cpu.resident_megabytes(here.processes["worker"].pid).values())
    return {
        "rows": rows,
        "trial_s": round(tried, 1),
        "carried_out_s": round(carried_out, 1),
        "refused": refused,
        "worker_mb": round(memory),
    }


def bench(engine: str, rows: int) -> dict[str, Any]:
    with world(engine) as here:
        program(here, "nhipcau.config", "migrate")
        program(here, "bench.fill", "--cases", "2000")
        program(here, "nhipcau.config", "search", "rebuild")
        cookie = json.loads(program(here, "tools.staff", LEADER))[LEADER]["cookie"]
        here.start("web", "--processes", "1")
        here.start("worker")
        here.wait_until_ready(180)
        return {"engine": engine, **take_over(here, cookie, rows)}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--engine", choices=ENGINES, action="append")
    options = parser.parse_args()
    found = [bench(engine, options.rows) for engine in options.engine or ENGINES]
    (RESULTS / "imports.json").write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n")
    print(json.dumps(found))


if __name__ == "__main__":
    main()
