"""The table of a run, as a page people read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

COLUMNS = ["what a person does", "peer, CPU ms (queries)", "budget ms", "measured ms", "budget queries", "queries", ""]
HEAD = f"| {' | '.join(COLUMNS)} |\n|{'---|' * len(COLUMNS)}\n"
MOST_GROWTH = 1.3
ABOUT = (
    "CPU of the web process and, on PostgreSQL, of the database, median of five interleaved rounds against the real "
    "server on loopback (`make bench`). CPU figures on shared machines vary by about a quarter."
)


def page(result: dict[str, Any], what: str = "cases") -> str:
    """Return the results as Markdown; a row over its budget is marked."""
    parts = [f"# {what.capitalize()}: CPU per request\n\n{result['on']}, {result['machine']}. {ABOUT}\n"]
    for engine in result["engines"]:
        title = f"{engine['engine']}, {engine['cases']:,} {what} (web process {engine['web_process_mb']} MB)"
        parts.append(f"\n## {title}\n\n{HEAD}{''.join(map(_row, engine['rows']))}")
    parts += [_growth(*pair, what) for pair in _pairs(result["engines"])]
    if "crowd" in result:
        parts.append(_crowd(result["crowd"]))
    return "".join(parts)


def _pairs(runs: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Yield the smaller and the larger run of each engine that was measured at two sizes."""
    for smaller, larger in combinations(sorted(runs, key=lambda run: (run["engine"], run["cases"])), 2):
        if smaller["engine"] == larger["engine"]:
            yield smaller, larger


def _growth(smaller: dict[str, Any], larger: dict[str, Any], what: str) -> str:
    """Return how much more each row costs with more cases."""
    before = {row["name"]: row["measured_ms"] for row in smaller["rows"]}
    title = f"{larger['engine']}: growth from {smaller['cases']:,} to {larger['cases']:,} {what} (budget {MOST_GROWTH})"
    lines = []
    for row in larger["rows"]:
        times = row["measured_ms"] / before[row["name"]]
        mark = "over" if times > MOST_GROWTH else "ok"
        lines.append(f"| {row['name']} | {before[row['name']]} | {row['measured_ms']} | {times:.2f} | {mark} |\n")
    return f"\n## {title}\n\n| what a person does | ms | ms | times | |\n|---|---|---|---|---|\n{''.join(lines)}"


def _crowd(crowd: dict[str, Any]) -> str:
    memory = ", ".join(f"{name} {size} MB" for name, size in crowd["most_mb"].items())
    return (
        f"\n## {crowd['citizens']} citizens submitting for {crowd['seconds']:.0f} s, PostgreSQL, one machine\n\n"
        f"{crowd['submitted']:,} cases, {crowd['errors']} errors, half within {crowd['p50_ms']} ms, "
        f"99 % within {crowd['p99_ms']} ms; most memory of a process: {memory}.\n"
    )


def _row(row: dict[str, Any]) -> str:
    slow = row["measured_ms"] > row["budget_ms"]
    chatty = row["budget_queries"] is not None and row["queries"] > row["budget_queries"]
    mark = "over" if slow or chatty else "ok"
    wanted = row["budget_queries"] if row["budget_queries"] is not None else "–"
    cells = [row["name"], row["peer"], row["budget_ms"], row["measured_ms"], wanted, row["queries"], mark]
    return f"| {' | '.join(map(str, cells))} |\n"
