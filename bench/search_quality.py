"""How well search ranks, on public sets of Vietnamese questions: `python bench/search_quality.py DATA_FOLDER`.

DATA_FOLDER holds folders with corpus.jsonl (id, text) and queries.jsonl (text, rel: list of ids). Each question is
asked as written and with its diacritics removed, through the product's own index, query and ranking code. Writes
bench/results/search_quality.json. The data are for research only and never part of the product.
"""

from __future__ import annotations

import json
import math
import os
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

os.environ.setdefault("NHIPCAU_MODE", "test")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nhipcau.config.settings")

import django

django.setup()

from nhipcau.kernel.search import finding, reading, scoring  # noqa: E402
from nhipcau.kernel.search.kinds import SearchDoc  # noqa: E402
from nhipcau.kernel.search.querying import Limits  # noqa: E402
from nhipcau.kernel.search.schema import entries, open_index  # noqa: E402
from nhipcau.kernel.search.words import read_query  # noqa: E402
from nhipcau.kernel.text import fold  # noqa: E402

RESULTS = Path(__file__).parent / "results" / "search_quality.json"
LIMITS = Limits(kinds=["text"], tokens={"text": ["everybody"]})


@dataclass
class Set:
    name: str
    opened: reading.OpenIndex
    names: dict[UUID, str]
    questions: list[dict[str, Any]]


def title_of(row: dict[str, str]) -> str:
    """A statute's title is its law and its heading; a passage has none."""
    law, at, _number = row["id"].partition("@")
    return f"{law}. {row['text'].partition(chr(10))[0]}" if at else ""


def load(folder: Path, into: str) -> Set:
    index = open_index(into, create=True)
    writer = index.writer(60_000_000, 1)
    names: dict[UUID, str] = {}
    for line in (folder / "corpus.jsonl").open():
        row = json.loads(line)
        key = uuid5(NAMESPACE_URL, row["id"])
        names[key] = row["id"]
        doc = SearchDoc(
            id=key,
            kind="text",
            title=title_of(row),
            body=row["text"],
            tokens=["everybody"],
            at=datetime(2026, 1, 1, tzinfo=UTC),
        )
        for entry in entries(doc):
            writer.add_document(entry)
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    opened = reading.OpenIndex("", 0, index, index.searcher())
    opened.mean_length = reading.mean_length(opened.searcher)
    return Set(folder.name, opened, names, [json.loads(line) for line in (folder / "queries.jsonl").open()])


def answers(data: Set, text: str) -> tuple[list[str], int]:
    words = read_query(text)
    asked = finding._ask(data.opened.searcher, words, LIMITS, scoring.WINDOW)
    return [data.names[hit.id] for hit in finding._ranked(data.opened, words, asked.hits)[:10]], asked.count


def measures(found: list[str], wanted: set[str]) -> tuple[float, float, float, float]:
    gains = [1 / math.log2(rank + 2) for rank, name in enumerate(found) if name in wanted]
    best = sum(1 / math.log2(rank + 2) for rank in range(min(len(wanted), 10)))
    first = next((1 / (rank + 1) for rank, name in enumerate(found) if name in wanted), 0.0)
    return sum(gains) / best, first, len(gains) / len(wanted), float(bool(found) and found[0] in wanted)


def measure(data: Set, *, bare: bool) -> dict[str, float]:
    started, rows, counts = time.process_time(), [], []
    for question in data.questions:
        found, count = answers(data, fold(question["text"]) if bare else question["text"])
        rows.append(measures(found, set(question["rel"])))
        counts.append(count)
    spent = (time.process_time() - started) * 1000 / len(rows)
    keys = ("ndcg_at_10", "mrr_at_10", "recall_at_10", "precision_at_1")
    result = {key: round(sum(row[place] for row in rows) / len(rows), 4) for place, key in enumerate(keys)}
    return {**result, "cpu_ms": round(spent, 2), "median_count": sorted(counts)[len(counts) // 2]}


def main() -> None:
    folders = sorted(path.parent for path in Path(sys.argv[1]).glob("*/corpus.jsonl"))
    results: dict[str, Any] = {}
    for folder in folders:
        with tempfile.TemporaryDirectory() as into:
            data = load(folder, into)
            results[folder.name] = {
                "documents": len(data.names),
                "questions": len(data.questions),
                "as_written": measure(data, bare=False),
                "without_diacritics": measure(data, bare=True),
            }
            print(folder.name, json.dumps(results[folder.name], indent=1))
    if "--dry" not in sys.argv:
        RESULTS.parent.mkdir(exist_ok=True)
        RESULTS.write_text(json.dumps(results, indent=2) + "\n")


if __name__ == "__main__":
    main()
