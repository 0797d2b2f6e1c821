"""The demo's stacks: believable sheets that were read without Tesseract, in the states a clerk meets."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from nhipcau.documents.demo import paper, stacks
from nhipcau.documents.intake import machine
from nhipcau.documents.models import Batch, Entry, IntakeFile, IntakePage, Proposal
from nhipcau.documents.queries import intake as queries
from nhipcau.documents.reading import readiness
from nhipcau.documents.reading.pages import inspect, read_page
from nhipcau.documents.tests.factories import issued, make_world, staff
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff


def _quiet(_what: str, _done: int, _total: int) -> None:
    pass


@pytest.fixture(autouse=True)
def midday() -> Iterator[None]:
    """Stacks came in some hours ago: after midnight that would be the day before."""
    with clock.at(clock.now().replace(hour=5)):  # noon in Hải Phòng
        yield


@pytest.fixture
def told(db: None, monkeypatch: pytest.MonkeyPatch) -> Staff:
    """Return the clerk in whose unit the stacks were told, on a machine without Tesseract."""
    monkeypatch.setattr(readiness, "program", lambda: "")
    monkeypatch.setattr(stacks, "UNIT", "MTTQ-10660")
    make_world()
    stacks.load(_quiet)
    assert not Batch.objects.exists(), "nobody is there to bring them in"
    clerk = staff("MTTQ-10660", "clerk")
    issued(clerk, symbol="KH-MTTQ-BTT", type_code="ke_hoach", subject="Giám sát việc bình xét hộ nghèo cuối năm")
    stacks.load(_quiet)
    return clerk


def test_the_stacks_wait_in_the_states_a_clerk_meets(told: Staff) -> None:
    assert list(Batch.objects.values_list("state", flat=True)) == ["review"] * 3
    cut = [one.proposals.count() for one in Batch.objects.order_by("id")]
    assert cut == [4, 1, 1]
    assert sorted(Proposal.objects.values_list("state", flat=True)) == ["confirmed", *["proposed"] * 5]
    assert IntakePage.objects.filter(state="doubtful").count() == 1
    assert list(IntakeFile.objects.exclude(reason="").values_list("state", "reason")) == [("set_aside", "encrypted")]
    entry = Entry.objects.get(direction="incoming")
    assert entry.document.notation == "386/UBND-VHXH"
    assert entry.document.issued_on == clock.today() - timedelta(days=11)
    copy = Proposal.objects.get(batch=Batch.objects.order_by("id")[1])
    assert {"why": "scan", "entry": str(entry.pk)} in copy.alike
    assert machine.ask() is machine.machine


def test_the_signed_original_finds_its_line(told: Staff) -> None:
    one = Proposal.objects.get(batch__source="folder")
    line = queries.issued_line(
        actor=told, notation=one.fields["notation"]["value"], issued_on=one.fields["issued_on"]["value"]
    )
    assert line is not None
    assert line.entry_id == Entry.objects.get(direction="outgoing").pk


def test_they_are_told_once(told: Staff) -> None:
    stacks.load(_quiet)
    assert Batch.objects.count() == 3


def test_the_files_are_what_the_demo_says(tmp_path: Path) -> None:
    born, scanned, photo = (tmp_path / name for name in ("born.pdf", "scanned.pdf", "photo.jpg"))
    born.write_bytes(paper.born_pdf(stacks._REPORT))
    scanned.write_bytes(paper.scanned_pdf(stacks._INVITED, stacks._SURVEY))
    photo.write_bytes(paper.photo(stacks._of(stacks._INVITED, 1)))
    looked = [inspect(path) for path in (born, scanned, photo)]
    assert [(one.kind, one.has_text, len(one.sizes)) for one in looked] == [
        ("pdf", True, 1), ("pdf", False, 2), ("jpg", False, 1),
    ]  # fmt: skip
    read = read_page(born, 1).page
    told = paper.words_of(stacks._REPORT, source="born", sure=1.0)
    assert " ".join(word.text for word in read.words).split()[:12] == [word.text for word in told.words][:12]
    for found, word in list(zip(read.words, told.words, strict=False))[:12]:
        assert abs(found.box.left - word.box.left) < 0.02, word.text
        assert abs(found.box.top - word.box.top) < 0.02, word.text


@pytest.mark.skipif(not shutil.which("tesseract"), reason="Tesseract is not installed: nothing reads the picture here.")
def test_a_drawn_scan_is_read_as_it_was_told(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(paper.photo(stacks._of(stacks._INVITED, 1)))
    said = subprocess.run(["tesseract", str(path), "-", "-l", "vie"], capture_output=True, text=True, check=True).stdout
    assert "386/UBND-VHXH" in said
    assert "Đại đoàn kết toàn dân tộc" in " ".join(said.split())
