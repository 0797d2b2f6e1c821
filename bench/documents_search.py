"""What finding a document costs: `python bench/documents_search.py [--documents 10000] [--rounds 30]`.

Registers so many documents of three pages, rebuilds the index, and measures the CPU of one search of
`queries.search_documents`: the query, the second look, counts by every condition, each hit's rights asked of the
database, its page's text read. A word stands in every document: the worst case is what is measured. DATABASE_URL names
an empty database; without it a SQLite file in a temporary folder is used. Writes
bench/results/documents_search_<engine>.json.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parent / "results"
FOLDER = tempfile.TemporaryDirectory(prefix="documents-search-")
os.environ["NHIPCAU_MODE"] = "demo"
os.environ["NHIPCAU_VAR"] = FOLDER.name
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nhipcau.config.settings")
os.environ.setdefault("LOG_LEVEL", "ERROR")

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from nhipcau.documents import operations, queries  # noqa: E402
from nhipcau.documents.models import Document, Page, Version  # noqa: E402
from nhipcau.documents.queries import Wanted  # noqa: E402
from nhipcau.documents.tests.factories import facts, make_world, staff  # noqa: E402
from nhipcau.kernel import clock  # noqa: E402
from nhipcau.kernel.actors import Staff  # noqa: E402
from nhipcau.kernel.search import rebuild  # noqa: E402

PAGES = 3
BUDGET_MS = 15.0
COMMON = "kế hoạch"
"""Stands in every document, on every page."""

_TEXT = (
    "nạo vét cống thoát nước đường điện trường học giám sát phản biện tiếp dân họp tổ dân phố vệ sinh môi trường "
    "an ninh trật tự hòa giải quỹ người nghèo nhà đại đoàn kết chợ bến cảng cầu đò ngập úng cây xanh vỉa hè biển báo "
    "công nhân thanh niên phụ nữ cựu chiến binh nông dân khuyến học dòng họ lễ hội di tích đình chùa đất đai"
)
_SYLLABLES = _TEXT.split()
_ISSUERS = ("Sở Xây dựng", "Công an thành phố", "Ủy ban nhân dân phường Ái Quốc", "Hội Nông dân", "Thành ủy Hải Phòng")
_TYPES = ("cong_van", "thong_bao", "bao_cao", "ke_hoach", "giay_moi")


def text_of(rng: random.Random, words: int) -> str:
    """Return made-up text of so many syllables, in sentences, with the common words in each."""
    sentences = []
    while words > 0:
        length = min(words, rng.randint(12, 25))
        sentences.append(f"Theo {COMMON} " + " ".join(rng.choices(_SYLLABLES, k=length)))
        words -= length
    return ". ".join(sentences) + "."


def fill(count: int) -> Staff:
    """Register `count` documents with pages at one unit; return a clerk of it."""
    rng = random.Random(20_261_127)
    clerk = staff("MTTQ-10660", "clerk")
    for number in range(1, count + 1):
        with transaction.atomic():
            line = operations.register_incoming(
                actor=clerk,
                facts=facts(
                    number=str(number),
                    subject=f"Về {COMMON} " + " ".join(rng.choices(_SYLLABLES, k=8)),
                    issuer_name=rng.choice(_ISSUERS),
                    type_code=rng.choice(_TYPES),
                    issued_on=clock.today() - timedelta(days=rng.randint(0, 1500)),
                ),
            )
            version = Version.objects.create(document_id=line.document_id, number=1, page_count=PAGES)
            Page.objects.bulk_create(
                Page(version=version, number=page, state="read", text=text_of(rng, 260)) for page in range(1, PAGES + 1)
            )
            Document.objects.filter(pk=line.document_id).update(current_version=1, page_count=PAGES)
        if number % 1000 == 0:
            print(f"{number} documents", flush=True)
    return clerk


def measure(actor: Staff, wanted: Wanted, rounds: int) -> dict[str, Any]:
    """Return the median CPU milliseconds of one search, its matches and its queries."""
    for _ in range(2):
        queries.search_documents(actor=actor, wanted=wanted)
    found = queries.search_documents(actor=actor, wanted=wanted)
    spent = []
    for _ in range(rounds):
        begun = time.process_time()
        queries.search_documents(actor=actor, wanted=wanted)
        spent.append((time.process_time() - begun) * 1000)
    with CaptureQueriesContext(connection) as captured:
        queries.search_documents(actor=actor, wanted=wanted)
    return {
        "words": wanted.words,
        "order": wanted.order,
        "matches": found.count,
        "shown": len(found.rows) + len(found.pinned),
        "cpu_ms": round(statistics.median(spent), 2),
        "queries": len(captured),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=30)
    given = parser.parse_args()
    call_command("migrate", verbosity=0)
    make_world()
    clerk = fill(given.documents)
    begun = time.process_time()
    rebuild(lambda *_: None)
    built = time.process_time() - begun
    searches = [
        Wanted(words=COMMON),
        Wanted(words=COMMON, order="newest"),
        Wanted(words=COMMON, conditions={"issuer": _ISSUERS[0]}),
        Wanted(words="nao vet cong"),
        Wanted(words="giám sát vệ sinh môi trường ở tổ dân phố nào"),
        Wanted(words=f"{given.documents // 2}/UBND-KT"),
    ]
    rows = [measure(clerk, wanted, given.rounds) for wanted in searches]
    result = {
        "documents": given.documents,
        "pages": given.documents * PAGES,
        "engine": connection.vendor,
        "index_ms_a_document": round(built * 1000 / given.documents, 2),
        "budget_ms": BUDGET_MS,
        "searches": rows,
    }
    print(json.dumps(result, ensure_ascii=False, indent=2))
    RESULTS.mkdir(exist_ok=True)
    file = RESULTS / f"documents_search_{connection.vendor}.json"
    file.write_text(json.dumps(result, ensure_ascii=False, indent=2) + "\n")
    slow = [row for row in rows if row["cpu_ms"] > BUDGET_MS]
    if slow:
        print(f"over {BUDGET_MS} ms: {slow}")


if __name__ == "__main__":
    main()
