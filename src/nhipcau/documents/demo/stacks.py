"""Demo stacks of one commune's Front: scans being checked, photos with a copy and a locked file, a signed original.

The sheets are drawn here and brought in by the operations of the intake; what a machine would have read of them is
told, so that a demo needs neither Tesseract nor time.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Literal
from uuid import UUID

from nhipcau.documents import jobs
from nhipcau.documents.demo.paper import HEIGHT, WIDTH, Letter, born_pdf, photo, scanned_pdf, words_of
from nhipcau.documents.intake import fields, machine
from nhipcau.documents.intake.machine import Looked, Machine, ReadPage
from nhipcau.documents.models import Batch, Entry, Proposal
from nhipcau.documents.operations import Assignment, intake
from nhipcau.documents.operations.intake import Confirmation
from nhipcau.documents.permissions import OUTGOING
from nhipcau.documents.reading.codes import Fault
from nhipcau.documents.reading.faults import Unreadable
from nhipcau.documents.reading.pages import FileFacts, Kind, PageReading
from nhipcau.kernel import blobs, clock
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.errors import NotFound, Unavailable
from nhipcau.organisations import queries as organisations
from nhipcau.standards import queries as standards

UNIT = "MTTQ-10903"
_LOCK = "thon-tien"
"""Opens the file nobody can open."""

SURE, UNSURE = 0.95, 0.74
Report = Callable[[str, int, int], None]
Sheet = tuple[Letter, float]
"""A letter, and how surely it was read."""


@dataclass(slots=True)
class Told(Machine):
    """A machine that has read the demo's sheets already; it understands them for real."""

    files: dict[str, tuple[Kind, bool, Sequence[Sheet]]] = field(default_factory=dict)

    def knows(self, content: bytes, kind: Kind, *sheets: Sheet, is_born: bool = False) -> io.BytesIO:
        """Let the machine know what stands in a file; one without sheets is locked with a password."""
        self.files[hashlib.sha256(content).hexdigest()] = (kind, is_born, sheets)
        return io.BytesIO(content)

    def scan(self, path: Path, address: str) -> Looked:
        return Looked("clean")

    def inspect(self, path: Path, name: str) -> FileFacts:
        kind, is_born, sheets = self.files[path.name]
        if not sheets:
            raise Unreadable(Fault.ENCRYPTED)
        return FileFacts(name, kind, ((WIDTH, HEIGHT),) * len(sheets), is_born)

    def read(self, path: Path, number: int, names: Sequence[str] = ()) -> ReadPage:
        _kind, is_born, sheets = self.files[path.name]
        letter, sure = sheets[number - 1]
        source: Literal["ocr", "born"] = "born" if is_born else "ocr"
        page = words_of(letter, source=source, sure=sure, number=number)
        return machine.digest(PageReading(page, (), "", is_blank=False, is_coloured=False))


def load(report: Report) -> None:
    """Bring the stacks in; nothing where the unit or its clerk is missing, where stacks are, or no font is."""
    clerk = _clerk()
    if clerk is None or Batch.objects.filter(unit_id=clerk.unit_id).exists():
        return
    told = Told()
    try:
        with _instead(told):
            for number, tell in enumerate((_being_checked, _photographed, _signed_original), 1):
                with clock.at(clock.now() - timedelta(hours=5 - number)):
                    tell(clerk, told)
                report("stacks", number, 3)
    except Unavailable:  # no font to draw letters with: the rest of the demo is whole without stacks
        return


def _clerk() -> Staff | None:
    try:
        unit = organisations.unit_by_code(UNIT)
    except NotFound:
        return None
    people = organisations.people_of_unit(unit.id, ["clerk"]) or organisations.people_of_unit(unit.id, ["officer"])
    return organisations.staff_actor(people[0].id, unit.id) if people else None


@contextmanager
def _instead(told: Machine) -> Iterator[None]:
    """Let a machine stand in for the one in use."""
    used, machine.current[0] = machine.ask(), told
    try:
        yield
    finally:
        machine.current[0] = used


def _bring_in(clerk: Staff, source: str, *files: tuple[str, io.BytesIO]) -> UUID:
    """Bring a stack in and let it be read and cut to the end."""
    batch = intake.open_stack(actor=clerk, source=source)
    for name, content in files:
        blob = blobs.store_original(content, name=name)
        intake.add_file(actor=clerk, batch_id=batch.id, blob=blob, job=jobs.work_on_stack)
    intake.close_stack(actor=clerk, batch_id=batch.id, job=jobs.work_on_stack)
    while intake.work_on(batch_id=batch.id):
        pass
    return batch.id


def _being_checked(clerk: Staff, told: Told) -> None:
    """Bring in three letters of one scan, the first registered, one hard to read, and a report that came as a file."""
    sheets = (_of(_INVITED, 11), _of(_SURVEY, 9), _of(_RELIEF, 7))
    scans = told.knows(scanned_pdf(*sheets), "pdf", *zip(sheets, (SURE, UNSURE, SURE), strict=True))
    sheet = _of(_REPORT, 6)
    report = told.knows(born_pdf(sheet), "pdf", (sheet, 1.0), is_born=True)
    batch_id = _bring_in(clerk, Batch.Source.UPLOAD, ("quet-cong-van.pdf", scans), ("bao-cao-thon.pdf", report))
    first = Proposal.objects.filter(batch_id=batch_id).order_by("place").first()
    if first is not None:
        _register(clerk, first)


def _register(clerk: Staff, proposal: Proposal) -> None:
    """Say of a letter that it was compared with its scan, and register it."""
    confirmation = Confirmation(
        values={"subject": _INVITED.about[:1].upper() + _INVITED.about[1:]},
        seen=fields.NAMES,
        assignment=Assignment(person_id=clerk.person_id, instruction="Chuẩn bị nội dung, báo cáo Ban Thường trực."),
    )
    intake.register_proposal(actor=clerk, proposal_id=proposal.id, confirmation=confirmation, job=jobs.make_archival)


def _photographed(clerk: Staff, told: Told) -> None:
    """Bring in a second picture of what is registered already, and a file nobody can open."""
    sheet = _of(_INVITED, 11)
    copy = told.knows(photo(sheet), "jpg", (sheet, 0.9))
    locked = told.knows(born_pdf(_of(_REPORT, 6), lock=_LOCK), "pdf")
    _bring_in(clerk, Batch.Source.UPLOAD, ("anh-giay-moi.jpg", copy), ("bao-cao-co-mat-khau.pdf", locked))


def _signed_original(clerk: Staff, told: Told) -> None:
    """Bring in the signed paper of a document the unit issued, which the outgoing register knows by its number."""
    line = (
        Entry.objects.filter(unit_id=clerk.unit_id, direction=OUTGOING, number__isnull=False)
        .exclude(document__issued_on=None)
        .select_related("document")
        .order_by("-registered_at", "-id")
        .first()
    )
    if line is None:
        return
    letter = _paper_of(line, clerk)
    file = told.knows(scanned_pdf(letter), "pdf", (letter, SURE))
    _bring_in(clerk, Batch.Source.FOLDER, ("ban-ky.pdf", file))


def _paper_of(line: Entry, clerk: Staff) -> Letter:
    document, day = line.document, line.document.issued_on or clock.today()
    is_letter = document.type_code in {"", "cong_van"}
    kinds = {item.code: item.name_vi for item in standards.items("document_type")}
    return Letter(
        issuer=_FRONT,
        number=document.notation,
        day=_dated(day),
        about=document.subject[:1].lower() + document.subject[1:] if is_letter else document.subject,
        to="Ban công tác Mặt trận các thôn" if is_letter else "",
        title="" if is_letter else kinds[document.type_code].upper(),
        body=(
            (
                f"Thực hiện chương trình công tác năm {day.year}, Ban Thường trực Ủy ban MTTQ Việt Nam xã đề nghị các "
                "Ban công tác Mặt trận phối hợp với chi hội, tổ liên gia triển khai nội dung nêu trên và báo cáo kết "
                "quả về xã."
            ),
        ),
        position=document.signer_position.upper() or "CHỦ TỊCH",
        signer=document.signer_name or clerk.person_name,
    )


def _dated(day: date) -> str:
    return f"Cẩm Giàng, ngày {day:%d} tháng {day.month:02d} năm {day.year}"


def _of(letter: Letter, days_ago: int) -> Letter:
    """Return a letter as issued so many days ago."""
    return replace(letter, day=_dated(clock.today() - timedelta(days=days_ago)))


_FRONT = ("ỦY BAN MTTQ VIỆT NAM", "XÃ CẨM GIÀNG")
_COMMITTEE = ("ỦY BAN NHÂN DÂN", "XÃ CẨM GIÀNG")
_INVITED = Letter(
    issuer=_COMMITTEE,
    number="386/UBND-VHXH",
    about="phối hợp tổ chức Ngày hội Đại đoàn kết toàn dân tộc ở khu dân cư",
    to="Ủy ban MTTQ Việt Nam xã Cẩm Giàng",
    body=(
        (
            "Để ngày hội năm nay diễn ra vui tươi, tiết kiệm, Ủy ban nhân dân xã đề nghị Ủy ban MTTQ Việt Nam xã "
            "chủ trì, "
            "phối hợp với các thôn xây dựng chương trình cụ thể của từng khu dân cư."
        ),
        (
            "Phần lễ tổ chức gọn trong một buổi sáng; phần hội có văn nghệ, trò chơi dân gian và bữa cơm đoàn kết "
            "tại 12 nhà văn hóa thôn. Kinh phí hỗ trợ mỗi thôn là 2.000.000 đồng."
        ),
    ),
    position="CHỦ TỊCH",
    signer="Vũ Đình Khánh",
)
_SURVEY = Letter(
    issuer=_COMMITTEE,
    number="391/UBND-KT",
    about="rà soát hộ nghèo, hộ cận nghèo trên địa bàn xã",
    to="Ủy ban MTTQ Việt Nam xã Cẩm Giàng",
    body=(
        (
            "Ủy ban nhân dân xã thành lập tổ rà soát ở từng thôn, đề nghị Ủy ban MTTQ Việt Nam xã cử cán bộ tham "
            "gia và "
            "giám sát việc bình xét công khai tại cuộc họp thôn."
        ),
        (
            "Danh sách sơ bộ gồm 47 hộ nghèo và 63 hộ cận nghèo gửi kèm. Ý kiến của nhân dân tổng hợp gửi về Ủy ban "
            "nhân dân xã sau khi họp thôn."
        ),
    ),
    position="CHỦ TỊCH",
    signer="Vũ Đình Khánh",
)
_RELIEF = Letter(
    issuer=("HỘI CHỮ THẬP ĐỎ", "XÃ CẨM GIÀNG"),
    number="15/TB-CTĐ",
    about="Tiếp nhận, phân bổ quà cho gia đình khó khăn",
    to="",
    title="THÔNG BÁO",
    body=(
        (
            "Hội Chữ thập đỏ xã thông báo đã tiếp nhận 120 suất quà do các doanh nghiệp trên địa bàn ủng hộ, mỗi suất "
            "trị giá 500.000 đồng."
        ),
        "Đề nghị Ủy ban MTTQ Việt Nam xã cho ý kiến về danh sách phân bổ trước khi trao tại các thôn.",
    ),
    position="CHỦ TỊCH",
    signer="Phạm Thị Nhàn",
)
_REPORT = Letter(
    issuer=("BAN CÔNG TÁC MẶT TRẬN", "THÔN TIỀN"),
    number="08/BC-BCTMT",
    about="Kết quả vận động Quỹ Vì người nghèo",
    to="",
    title="BÁO CÁO",
    body=(
        (
            "Thực hiện phát động của Ủy ban MTTQ Việt Nam xã, thôn đã vận động được 214 hộ ủng hộ Quỹ Vì người "
            "nghèo với số "
            "tiền 18.450.000 đồng, đạt 102% kế hoạch."
        ),
        "Thôn đề nghị xã xem xét hỗ trợ sửa nhà cho 02 hộ trước mùa mưa bão.",
    ),
    position="TRƯỞNG BAN",
    signer="Nguyễn Văn Thược",
)
