"""Files of the matrix's world: commune A's Front committee keeps them; the police of the commune reads them.

Each file has a document of its own, with a word of its own, so that what others read of documents stays as it is.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from nhipcau.documents import operations
from nhipcau.documents.operations import DocumentFacts, files
from nhipcau.documents.operations.files import FileFacts, ListLineDraft
from nhipcau.documents.permissions import READERS
from nhipcau.handling.tests.factories import unit_id
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff

if TYPE_CHECKING:
    from tests.permissions.world import Who, World

WORDS: dict[str, tuple[str, ...]] = {
    "file": ("qzffile",),
    "document in a file": ("qzfdoc",),
    "course of a file": ("qzfstep",),
    "list of files": ("qzflist",),
    "proposal to destroy": ("qzfgone",),
}
"""Canaries: titles and subjects; what was said while the files were handled; the list; a proposal's reason."""

LONG_AGO = date(2015, 6, 30)
READER = "other branch"


def sees_file(who: Who) -> bool:
    """Whether this person reads the files of the world: the unit's readers, and those it is shared with."""
    return who.role in READERS and who.relation in {"own", READER}


def governs_file(who: Who) -> bool:
    return who.relation == "own" and who.role in {"leader", "clerk"}


def words_known(who: Who) -> frozenset[str]:
    """Return the canaries of files that may stand on a page this person opens."""
    known: set[str] = set()
    if sees_file(who):
        known |= {"file", "document in a file"}
    if sees_file(who) and who.relation == "own":
        known |= {"course of a file", "list of files"}
    if governs_file(who):
        known |= {"proposal to destroy"}
    return frozenset(known)


def make_files(world: World, clerk: Staff) -> None:
    """Draw up lists, open, share, close and hold files, and propose one to be destroyed."""
    year = clock.today().year
    line = ListLineDraft(notation="01/A", title="qzflist Hồ sơ họp", retention_class="dan_chu.ballot")
    files.save_line(actor=clerk, year=year - 1, draft=line)
    world.ids["list_line"] = files.save_line(actor=clerk, year=year, draft=line)
    files.submit_list(actor=clerk, year=year)

    filed = _opened(world, clerk, "filed", clock.today())
    entry = _issued(clerk)
    files.put_documents(actor=clerk, file_id=filed, entry_ids=[entry])
    files.take_out(actor=clerk, file_id=filed, entry_id=entry, reason="qzfstep để nhầm")
    world.ids["hold"] = files.hold_file_back(actor=clerk, file_id=filed, reason="qzfstep thanh tra")
    for key in ("file_closed", "file_due", "file_due_too"):
        day = LONG_AGO if "due" in key else clock.today()
        file_id = _opened(world, clerk, key, day)
        files.close_file(actor=clerk, file_id=file_id, ended_on=day)
    world.ids["disposal"] = files.propose_disposal(
        actor=clerk, file_ids=[world.ids["file_due"]], decision="Quyết định 12", reason="qzfgone hết hạn"
    )
    world.ids["year"] = year


def _opened(world: World, clerk: Staff, key: str, day: date) -> UUID:
    facts = FileFacts(
        year=day.year,
        notation=key[:20],
        title=f"qzffile {key}",
        retention_class="dan_chu.ballot",
        person_id=clerk.person_id,
        started_on=day,
    )
    file_id = files.open_file(actor=clerk, facts=facts)
    entry = _issued(clerk)
    files.put_documents(actor=clerk, file_id=file_id, entry_ids=[entry])
    share_id = files.share_file(
        actor=clerk,
        file_id=file_id,
        to_unit_id=unit_id("CA-10660"),
        purpose="Phối hợp",
        until=clock.today() + timedelta(days=30),
    )
    world.ids |= {key: file_id, f"{key}_entry": entry, f"{key}_share": share_id}
    return file_id


def _issued(clerk: Staff) -> UUID:
    facts = DocumentFacts(type_code="thong_bao", symbol="TB-MTTQ-BTT", subject="qzfdoc Thông báo họp")
    return operations.issue_document(actor=clerk, facts=facts).entry_id
