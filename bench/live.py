"""What live updates cost: `python -m bench.live [--engine sqlite] [--people 200]`.

The real process holds a stream for each of the people, as their open pages do. Measured: its memory, its processor
while nothing happens and under ten notes a second (each in a copy of one of the people), the time from the commit to
the arrival in the page's hands; then all people have the same copy open and hear of one note; then all, of a hundred
units, have one topic of 5,000 messages open and hear of one message. Writes bench/results/live.{json,md}.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import platform
import socket
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from tools.world import ROOT, World, world

from bench import cpu
from bench.__main__ import ENGINES, RESULTS, inside, program

A_SECOND = 10
LOAD_SECONDS = 30
IDLE_SECONDS = 20
ABOUT = (
    "The real process on loopback (`python -m bench.live`); processor as a share of one core. “Own”: each has a copy "
    "of their own open, ten notes a second are written. “Together”: all have one copy open, somebody writes into it. "
    "“Talking”: all have one topic of 5,000 "
    "messages open, each with their own right to it, and somebody writes a message."
)
MEMORY_BUDGET, DELAY_BUDGET = 300, 1.0


class Crowd:
    """The pages of many people: one stream each; keeps when which channel's hint came."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.heard: defaultdict[str, list[float]] = defaultdict(list)
        self.refused: list[str] = []
        self.open = 0
        self._tasks: list[asyncio.Task[None]] = []

    async def gather(self, people: list[dict[str, str]]) -> None:
        """Open a stream for each, a few at a time; return when all are open."""
        for number, one in enumerate(people):
            self._tasks.append(asyncio.create_task(self._listen(one)))
            if number % 10 == 9:
                await asyncio.sleep(0.1)
        end = time.monotonic() + 60
        while self.open + len(self.refused) < len(people):
            assert time.monotonic() < end, f"{self.open} of {len(people)} streams opened"
            await asyncio.sleep(0.05)

    async def leave(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks.clear()
        self.open = 0

    async def _listen(self, one: dict[str, str]) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            writer.write(
                f"GET /song/?c={one['channel']} HTTP/1.1\r\nHost: localhost\r\n"
                f"Cookie: sessionid={one['cookie']}\r\n\r\n".encode()
            )
            status = (await reader.readline()).decode()
            if " 200 " not in status:
                self.refused.append(status)
                return
            self.open += 1
            while line := await reader.readline():
                if line.startswith(b"data: {"):
                    self.heard[json.loads(line[6:])["channel"]].append(time.monotonic())
        finally:
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()


async def write(here: World, people: list[dict[str, str]], notes: int, seconds: float) -> list[dict[str, Any]]:
    """Let a process of its own write notes; returns what it wrote and when it was there."""
    command = [sys.executable, "-m", "bench.live_people", "write", str(notes), str(seconds)]
    writer = await asyncio.create_subprocess_exec(
        *command, cwd=ROOT, env=inside(here), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    out, _ = await writer.communicate(json.dumps(people).encode())
    assert writer.returncode == 0
    written: list[dict[str, Any]] = json.loads(out)
    return written


def delays(written: list[dict[str, Any]], heard: dict[str, list[float]]) -> list[float]:
    """Return for each note how long its page waited for the first hint after it; a page that never heard fails.

    A hint may come before the writer has looked at its clock; and two notes in one thing may share a hint.
    """
    found = []
    for note in written:
        after = [at - note["at"] for at in heard[note["channel"]] if at > note["at"] - 0.05]
        assert after, f"nobody heard of {note}"
        found.append(max(0.0, min(after)))
    return found


def spread(seconds: list[float]) -> dict[str, float]:
    ordered = sorted(seconds)
    return {
        "median_ms": round(statistics.median(ordered) * 1000),
        "p99_ms": round(ordered[max(0, round(len(ordered) * 0.99) - 1)] * 1000),
        "most_ms": round(ordered[-1] * 1000),
    }


def memory(here: World) -> int:
    return round(sum(cpu.resident_megabytes(here.processes["live"].pid).values()))


async def busy(here: World, seconds: float) -> float:
    """Return the share of one core, in percent, that the process uses in the next seconds."""
    pid, before, began = here.processes["live"].pid, cpu.spent(here.processes["live"].pid), time.monotonic()
    await asyncio.sleep(seconds)
    return round((cpu.spent(pid) - before) / (time.monotonic() - began) * 100, 1)


async def measure(here: World, people: dict[str, list[dict[str, str]]]) -> dict[str, Any]:
    crowd = Crowd(here.live_port)
    found: dict[str, Any] = {"people": len(people["own"]), "empty_mb": memory(here)}
    await crowd.gather(people["own"])
    assert not crowd.refused, crowd.refused[:3]
    await asyncio.sleep(5)
    found["held_mb"] = memory(here)
    found["idle_cpu"] = await busy(here, IDLE_SECONDS)
    before, began = cpu.spent(here.processes["live"].pid), time.monotonic()
    written = await write(here, people["own"], A_SECOND * LOAD_SECONDS, LOAD_SECONDS)
    used, lasted = cpu.spent(here.processes["live"].pid) - before, time.monotonic() - began
    await asyncio.sleep(2)
    # The writer's own start is no part of the load: what it did not need is spread over the seconds of writing.
    found["load_cpu"] = round(used / min(lasted, LOAD_SECONDS + 1) * 100, 1)
    found["own"] = spread(delays(written, crowd.heard)) | {"notes": len(written)}
    found["loaded_mb"] = memory(here)
    await crowd.leave()
    await asyncio.sleep(1)
    found["together"] = await one_to_all(here, crowd, people["together"], people["own"][0])
    together_mb = memory(here)
    await crowd.leave()
    await asyncio.sleep(1)
    found["talking"] = await one_to_all(here, crowd, people["talking"], people["talking"][0])
    found["most_mb"] = max(memory(here), found["held_mb"], found["loaded_mb"], together_mb)
    await crowd.leave()
    return found


async def one_to_all(here: World, crowd: Crowd, people: list[dict[str, str]], writer: dict[str, str]) -> dict[str, Any]:
    """Let everybody have one thing open and hear of what is written into it, five times."""
    await crowd.gather(people)
    assert not crowd.refused, crowd.refused[:3]
    late: list[float] = []
    for _ in range(5):
        await asyncio.sleep(5)
        crowd.heard.clear()
        [note] = await write(here, [writer], 1, 1)
        await asyncio.sleep(3)
        arrived = [at - note["at"] for at in crowd.heard[note["channel"]]]
        assert len(arrived) == len(people), f"{len(arrived)} heard"
        late += arrived
    return spread(late) | {"notes": 5}


def wait_for(port: int) -> None:
    """Return when the process answers and has settled."""
    end = time.monotonic() + 90
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            assert time.monotonic() < end, "live updates did not start"
            time.sleep(0.5)
        else:
            break
    time.sleep(8)


def bench(engine: str, count: int) -> dict[str, Any]:
    with world(engine) as here:
        program(here, "nhipcau.config", "migrate")
        program(here, "bench.fill_tasks", "--copies", str(count * 6))
        program(here, "bench.fill_spaces", "--messages", "6000")
        people = json.loads(program(here, "bench.live_people", "make", str(count)))
        here.start("live")
        wait_for(here.live_port)
        return {"engine": engine} | asyncio.run(measure(here, people))


def page(result: dict[str, Any]) -> str:
    lines = [
        "# Live updates",
        "",
        f"{result['on']}, {result['machine']}. {ABOUT}",
        "",
        "| | budget | " + " | ".join(one["engine"] for one in result["engines"]) + " |",
        "|---|---|" + "---|" * len(result["engines"]),
    ]

    def row(label: str, budget: str, of: Any) -> None:
        lines.append(f"| {label} | {budget} | " + " | ".join(str(of(one)) for one in result["engines"]) + " |")

    row("people", "200", lambda one: one["people"])
    row("memory without anybody, MB", "", lambda one: one["empty_mb"])
    row("memory with all of them, MB", str(MEMORY_BUDGET), lambda one: one["held_mb"])
    row("most memory, MB", str(MEMORY_BUDGET), lambda one: one["most_mb"])
    row("processor, nothing happens, %", "", lambda one: one["idle_cpu"])
    row("processor, ten notes a second, %", "", lambda one: one["load_cpu"])
    for kind in ("own", "together", "talking"):
        row(f"{kind}: commit to arrival, median ms", "", lambda one, kind=kind: one[kind]["median_ms"])
        row(f"{kind}: 99 % within ms", f"{DELAY_BUDGET * 1000:.0f}", lambda one, kind=kind: one[kind]["p99_ms"])
        row(f"{kind}: the slowest, ms", "", lambda one, kind=kind: one[kind]["most_ms"])
    return "\n".join([*lines, ""])


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.live", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--engine", choices=["sqlite", "postgresql"], action="append")
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--out", type=Path, default=RESULTS)
    options = parser.parse_args()
    result: dict[str, Any] = {
        "on": date.today().isoformat(),  # noqa: DTZ011 - the day on this machine
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "engines": [bench(engine, options.people) for engine in options.engine or ENGINES],
    }
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "live.json").write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n")
    (options.out / "live.md").write_text(page(result))
    sys.stdout.write(page(result))


if __name__ == "__main__":
    main()
