"""The eight documents the Front issues most, each as the fields to fill in and what becomes of them.

Source of what each holds: Decree 30/2020, Appendix III (forms 1.2 to 1.10); the wording of the examples is ours.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nhipcau.documents.layout import examples, fields, kinds
from nhipcau.documents.layout.fields import Field
from nhipcau.documents.layout.model import Appendix, Content, Signer
from nhipcau.kernel.errors import Invalid

Values = Mapping[str, str]


class MissingFields(Invalid):
    """What must be filled in is empty or cannot be read; `fields` maps each field to a text that names the fix."""

    code = "fields_missing"


@dataclass(frozen=True, slots=True)
class Template:
    """One kind of document: `kind` is its type in the decree, `title` what a form calls it."""

    key: str
    kind: str
    title: Promise
    fields: tuple[Field, ...]
    _extra: Callable[[Values], dict[str, Any]]

    @property
    def abbreviation(self) -> str:
        """The type's abbreviation in the symbol, empty for an official letter."""
        return kinds.ABBREVIATIONS[self.kind]

    def compose(self, values: Values) -> Content:
        """Return the document that was filled in; raises MissingFields."""
        given = {field.name: values.get(field.name, "").strip() for field in self.fields}
        faults = {field.name: text for field in self.fields if (text := _fault(field, given[field.name]))}
        if faults:
            raise MissingFields(fields=faults)
        whole = _common(self.kind, given)
        whole.update(self._extra(given))
        return Content(**whole)

    def example(self) -> dict[str, str]:
        """Return values to try the form with."""
        return {field.name: field.example for field in self.fields}


def _fault(field: Field, value: str) -> Promise | None:
    if not value:
        return _("Fill this in.") if field.required else None
    if field.kind == "date" and _day(value) is None:
        return _("Write a day that exists.")
    if field.kind == "number" and (not value.isdecimal() or int(value) < 1):
        return _("Write a number from 1.")
    if field.kind == "choice" and value not in field.choices:
        return _("Choose one of the list.")
    return None


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _lines(value: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in value.splitlines() if line.strip())


def _common(kind: str, given: Values) -> dict[str, Any]:
    """Return what all documents share, from the fields a template has."""
    title = given.get("appendix_title", "")
    appendices = (Appendix(title, given.get("appendix_body", "")),) if title else ()
    return {
        "kind": kind,
        "issuer": given["issuer"],
        "parent_issuer": given["parent_issuer"],
        "issuer_name": given.get("issuer_name", ""),
        "symbol": given["symbol"],
        "number": int(given["number"]) if given["number"] else None,
        "day": _day(given["day"]),
        "place": given["place"],
        "subject": given["subject"],
        "addressees": _lines(given.get("addressees", "")),
        "bases": _lines(given.get("bases", "")),
        "issuing_power": given.get("issuing_power", ""),
        "body": given.get("body", ""),
        "signer": Signer(given.get("position", ""), given.get("signer", ""), _lines(given.get("powers", ""))),
        "recipients": _lines(given["recipients"]),
        "urgency": given.get("urgency", ""),
        "contact": _lines(given.get("contact", "")),
        "appendices": appendices,
    }


def _listed(items: tuple[str, ...]) -> list[str]:
    """Return a list as marked text: a dash before each item, semicolons between and a full stop behind the last."""
    bare = [item.rstrip(";. ") for item in items]
    return [f"- {item}{'.' if at == len(bare) - 1 else ';'}" for at, item in enumerate(bare)]


def _nothing(_given: Values) -> dict[str, Any]:
    return {}


def _invitation(given: Values) -> dict[str, Any]:
    guests = _lines(given["guests"])
    call = f"{given['issuer_name']} trân trọng kính mời"
    lines = [f"{call}: {guests[0]}"] if len(guests) == 1 else [f"{call}:", *_listed(guests)]
    lines.append(f"Tới dự: {given['event']}.")
    if given["chair"]:
        lines.append(f"**Chủ trì:** {given['chair']}.")
    lines += [f"**Thời gian:** {given['time']}.", f"**Địa điểm:** {given['venue']}."]
    lines += _lines(given["body"])
    return {"body": "\n".join(lines)}


def _minutes(given: Values) -> dict[str, Any]:
    lines = [f"**Thời gian bắt đầu:** {given['opened']}.", f"**Địa điểm:** {given['venue']}."]
    lines += ["**Thành phần tham dự:**", *_listed(_lines(given["present"]))]
    if given["absent"]:
        lines += ["**Vắng mặt:**", *_listed(_lines(given["absent"]))]
    lines += [f"**Chủ tọa:** {given['chair']}.", f"**Thư ký:** {given['secretary']}."]
    lines += ["**Nội dung:**", *given["body"].splitlines()]
    lines.append(
        f"Cuộc họp kết thúc vào {given['closed']}. Biên bản đã được đọc lại cho mọi người cùng nghe và thống nhất."
    )
    return {
        "body": "\n".join(lines),
        "signer": Signer("CHỦ TỌA", given["chair"].partition(",")[0]),
        "left_signer": Signer("THƯ KÝ", given["secretary"].partition(",")[0]),
    }


_HEAD = (fields.PARENT, fields.ISSUER)
_WHEN = (fields.NUMBER, fields.PLACE, fields.DAY)
_SIGNED = (fields.POWERS, fields.POSITION, fields.SIGNER)
_APPENDED = (fields.APPENDIX_TITLE, fields.APPENDIX_BODY, fields.ISSUER_NAME)


def _plain(symbol: str, subject: str, *middle: Field, kept: str) -> tuple[Field, ...]:
    """Return the fields of a document made of head, subject, what is given, signature and recipients."""
    front = (*_HEAD, fields.symbol(symbol), *_WHEN, fields.URGENCY, fields.subject(subject))
    return (*front, *middle, *_SIGNED, fields.recipients(kept), *_APPENDED)


_CONTACT = Field(
    "contact",
    _("Address and contact"),
    _("Foot of the first page: address, telephone, e-mail, website. One line each."),
    "lines",
    examples.CONTACT,
    required=False,
)
_POWER = Field(
    "issuing_power",
    _("Who decides"),
    _("The authority that issues the decision, in capitals above the legal grounds."),
    "line",
    examples.POWER,
)
_VENUE = Field("venue", _("Venue"), "", "line", "Phòng họp tầng 2, trụ sở Ủy ban MTTQ Việt Nam thành phố Hải Phòng")

_INVITATION_FIELDS = (
    *_HEAD,
    fields.symbol("GM-MTTQ-BTT"),
    *_WHEN,
    fields.subject("Dự hội nghị sơ kết công tác Mặt trận 6 tháng đầu năm 2026"),
    Field("issuer_name", _("Who invites"), _("As in running text."), "line", fields.ISSUER_NAME.example),
    Field("guests", _("Guests"), _("One person or body per line."), "lines", examples.GUESTS),
    Field(
        "event", _("Event they are invited to"), "", "line", "Hội nghị sơ kết công tác Mặt trận 6 tháng đầu năm 2026"
    ),
    Field("chair", _("Chair"), _("Name and position."), "line", examples.CHAIR, required=False),
    Field("time", _("Time"), "", "line", "08 giờ 00, thứ Sáu, ngày 26 tháng 6 năm 2026"),
    _VENUE,
    Field(
        "body",
        _("More for the guests"),
        _("What guests should know or bring."),
        "text",
        examples.INVITATION,
        required=False,
    ),
    *_SIGNED,
    fields.recipients("Như trên\nBan Thường trực\nLưu: VT, VP"),
)
_MINUTES_FIELDS = (
    *_HEAD,
    fields.symbol("BB-MTTQ-BTT"),
    *_WHEN,
    fields.subject("Họp giao ban công tác tiếp nhận ý kiến, kiến nghị của Nhân dân tháng 01 năm 2026"),
    Field("opened", _("Began at"), "", "line", "14 giờ 00, ngày 05 tháng 02 năm 2026"),
    _VENUE,
    Field("present", _("Present"), _("One per line: name, position."), "lines", examples.PRESENT),
    Field("absent", _("Absent"), _("One per line, with the reason."), "lines", examples.ABSENT, required=False),
    Field("chair", _("Chair"), _("Name, then position."), "line", "Nguyễn Thị Mai, Phó Chủ tịch"),
    Field("secretary", _("Secretary"), _("Name, then position."), "line", "Trần Văn Hùng, chuyên viên Văn phòng"),
    fields.body(examples.MINUTES),
    Field("closed", _("Ended at"), "", "line", "16 giờ 30 cùng ngày"),
    fields.recipients("Các thành phần tham dự\nLưu: VT, VP"),
)

TEMPLATES: dict[str, Template] = {
    template.key: template
    for template in (
        Template(
            "letter",
            "Công văn",
            _("Official letter"),
            _plain(
                "MTTQ-BTT-VP",
                "đề nghị trả lời ý kiến, kiến nghị của Nhân dân",
                fields.addressees(examples.LETTER_TO),
                fields.body(examples.LETTER),
                _CONTACT,
                kept="Như trên\nThường trực Thành ủy (để báo cáo)\nBan Thường trực\nLưu: VT, VP",
            ),
            _nothing,
        ),
        Template(
            "plan",
            "Kế hoạch",
            _("Plan"),
            _plain(
                "KH-MTTQ-BTT",
                "Tiếp nhận, theo dõi việc giải quyết ý kiến, kiến nghị của Nhân dân trên địa bàn thành phố năm 2026",
                fields.body(examples.PLAN),
                kept=examples.KEPT,
            ),
            _nothing,
        ),
        Template(
            "report",
            "Báo cáo",
            _("Report"),
            _plain(
                "BC-MTTQ-BTT",
                "Kết quả công tác Mặt trận tháng 01, nhiệm vụ trọng tâm tháng 02 năm 2026",
                fields.addressees("", required=False),
                fields.body(examples.REPORT),
                kept=examples.KEPT,
            ),
            _nothing,
        ),
        Template(
            "submission",
            "Tờ trình",
            _("Submission"),
            _plain(
                "TTr-MTTQ-BTT",
                "Về việc ban hành Quy chế khai thác, sử dụng dữ liệu dùng chung của Mặt trận thành phố",
                fields.addressees("Ban Thường vụ Thành ủy Hải Phòng"),
                fields.body(examples.SUBMISSION),
                kept="Như trên\nBan Thường trực\nLưu: VT, VP",
            ),
            _nothing,
        ),
        Template(
            "notice",
            "Thông báo",
            _("Notice"),
            _plain(
                "TB-MTTQ-BTT",
                "Lịch tiếp công dân của lãnh đạo Ủy ban MTTQ Việt Nam thành phố tháng 02 năm 2026",
                fields.body(examples.NOTICE),
                kept=examples.KEPT,
            ),
            _nothing,
        ),
        Template("invitation", "Giấy mời", _("Invitation"), _INVITATION_FIELDS, _invitation),
        Template(
            "decision",
            "Quyết định",
            _("Decision"),
            _plain(
                "QĐ-MTTQ-BTT",
                "Về việc thành lập Tổ công tác chuyển đổi số của cơ quan Ủy ban MTTQ Việt Nam thành phố",
                _POWER,
                fields.bases(examples.BASES),
                fields.body(examples.DECISION),
                kept="Như Điều 3\nBan Thường trực\nLưu: VT, Ban Tổ chức - Kiểm tra",
            ),
            _nothing,
        ),
        Template("minutes", "Biên bản", _("Minutes"), _MINUTES_FIELDS, _minutes),
    )
}
