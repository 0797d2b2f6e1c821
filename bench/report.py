"""The table of a run, as a page people read."""

from __future__ import annotations

from typing import Any

HEAD = "| what a person does | peer, CPU ms (queries) | budget ms | measured ms | budget queries | queries | |\n|---|---|---|---|---|---|---|\n"


def page(result: dict[str, Any]) -> str:
    """Return the results as Markdown; a row over its budget is marked."""
    parts = [
        "# Cases: CPU per request\n",
        f"{result['on']}, {result['machine']}. CPU of the web process and, on PostgreSQL, of the database, "
        "median of five interleaved rounds against the real server on loopback (`make bench`). "
        "CPU figures on shared machines vary by about a quarter.\n",
    ]
    for engine in result["engines"]:
        parts.append(
            f"\n## {engine['engine']}, {engine['cases']:,} cases (web process {engine['web_process_mb']} MB)\n"
        )
        parts.append(HEAD + "".join(map(_row, engine["rows"])))
    crowd = result.get("crowd")
    if crowd:
        parts.append(
            f"\n## {crowd['citizens']} citizens submitting for {crowd['seconds']:.0f} s, PostgreSQL, everything on this machine\n\n"
            f"{crowd['submitted']:,} cases, {crowd['errors']} errors, half within {crowd['p50_ms']} ms, "
            f"99 % within {crowd['p99_ms']} ms; most memory of a process: "
            + ", ".join(f"{name} {size} MB" for name, size in crowd["most_mb"].items())
            + ".\n"
        )
    return "\n".join(parts)


def _row(row: dict[str, Any]) -> str:
    slow = row["measured_ms"] > row["budget_ms"]
    chatty = row["budget_queries"] is not None and row["queries"] > row["budget_queries"]
    mark = "over" if slow or chatty else "ok"
    wanted = row["budget_queries"] if row["budget_queries"] is not None else "–"
    return f"| {row['name']} | {row['peer']} | {row['budget_ms']} | {row['measured_ms']} | {wanted} | {row['queries']} | {mark} |\n"
