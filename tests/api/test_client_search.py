"""Documents found by a program: by words and number, within the rights of its unit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client as Browser
from django.test import override_settings

from nhipcau.documents import seeds
from nhipcau.documents.tests.factories import incoming, issued, staff, unit_id
from nhipcau.documents.tests.files.makers import filled
from nhipcau.kernel.events import drain
from nhipcau.kernel.search import index_waiting
from nhipcau.kernel.search.indexing import indexer
from nhipcau.kernel.search.reading import reader
from tests.api.conftest import client, token

HERE, BESIDE = "MTTQ-10660", "MTTQ-10661"


@pytest.fixture(autouse=True)
def _world(city: None) -> None:
    seeds.load(lambda *_: None)


def _ask(path: str, bearer: str) -> Any:
    return Browser().get(f"/api/v1{path}", headers={"Authorization": f"Bearer {bearer}"})


def _catch_up() -> None:
    drain()
    while index_waiting():
        pass


@pytest.fixture
def own_index(tmp_path: Path) -> Iterator[None]:
    with override_settings(SEARCH_INDEX=tmp_path / "search"):
        reader.forget()
        yield
        indexer.close()
        reader.forget()


@pytest.mark.usefixtures("own_index")
def test_search_finds_by_words_and_number_within_rights() -> None:
    clerk, api, bearer = staff(HERE, "clerk"), client(HERE), token(HERE)
    line, out = incoming(clerk), issued(clerk)
    hidden = incoming(clerk, number="9", subject="Nạo vét chỉ cho người được giao")
    client(HERE).documents.set_audience(hidden.entry_id, "named")
    incoming(staff(BESIDE, "clerk"), number="8")
    _catch_up()
    assert [one.id for one in api.documents.search("nạo vét")] == [line.entry_id]
    [plan] = api.documents.search("1/KH-MTTQ-BTT")
    assert (plan.id, plan.is_pinned) == (out.entry_id, True)
    page = _ask("/documents/search?q=nao+vet", bearer).json()
    assert page["facets"]["direction"] == [{"value": "incoming", "name": "", "count": 1}]
    assert "\x02" not in page["rows"][0]["passage"]
    assert list(api.documents.search("nạo vét", direction="outgoing")) == []
    assert _ask("/documents/search?q=x&file_id=1", bearer).status_code == 400


@pytest.mark.usefixtures("own_index")
def test_counts_by_file_name_only_files_the_unit_may_know() -> None:
    clerk = staff(HERE, "clerk")
    line = incoming(clerk)
    file_id = filled(clerk, [line.entry_id])
    client(HERE).documents.share(line.entry_id, unit_id("UBND-10660"), "Phối hợp trả lời")
    _catch_up()
    own = _ask("/documents/search?q=nao+vet", token(HERE)).json()
    assert [(one["value"], one["count"]) for one in own["facets"]["file"]] == [(str(file_id), 1)]
    assert "Hồ sơ nạo vét" in own["facets"]["file"][0]["name"]
    assert len(_ask(f"/documents/search?q=nao+vet&file={file_id}", token(HERE)).json()["rows"]) == 1
    other = _ask("/documents/search?q=nao+vet", token("UBND-10660")).json()
    assert [row["id"] for row in other["rows"]] == [str(line.entry_id)]
    assert other["facets"]["file"] == []
