"""The tables in words: the forms of Decree 30/2020, Appendices IV and V, the settlement report, the indices."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from nhipcau.documents.models import File
from nhipcau.documents.permissions import INCOMING
from nhipcau.documents.queries.filing import FileDetail, FileRow, ListPage
from nhipcau.documents.queries.outputs import OutputPeriod, RegisterRow, Settlement
from nhipcau.documents.rules import shown_number
from nhipcau.documents.states import RECALLED, REPLACED, RETURNED
from nhipcau.documents.web.files import words
from nhipcau.documents.web.outputs.tables import Column, Table
from nhipcau.kernel import clock
from nhipcau.kernel.web.formats import day_full, number
from nhipcau.standards import queries as standards

OUTCOME_WORDS: dict[str, Callable[[], str]] = {
    "on_time": lambda: _("Settled on time"),
    "late": lambda: _("Settled late"),
    "in_hand": lambda: pgettext("documents", "In hand"),
    "overdue": lambda: _("In hand, overdue"),
    "void": lambda: _("Recalled or sent back"),
}
GROUPING_WORDS: dict[str, Callable[[], str]] = {
    "type": lambda: _("By type of document"),
    "person": lambda: _("By person in charge"),
    "issuer": lambda: _("By issuing unit"),
}


def span(period: OutputPeriod) -> str:
    return _("from %(since)s to %(until)s") % {"since": day_full(period.since), "until": day_full(period.until)}


def cut_words(most: int) -> str:
    return _("Only the first %(most)s lines are shown. Choose a shorter period for the others.") % {
        "most": number(most)
    }


def type_name(code: str) -> str:
    return standards.label("document_type", code) if code else ""


def register(direction: str, period: OutputPeriod, rows: Iterable[RegisterRow], *, unit: str, last: str = "") -> Table:
    """Word a register; the columns for signatures stay empty, to be signed on paper."""
    incoming = direction == INCOMING
    return Table(
        name="so-van-ban-den" if incoming else "so-van-ban-di",
        title=_("Register of incoming documents") if incoming else _("Register of outgoing documents"),
        unit=unit,
        under=span(period),
        columns=_incoming_columns() if incoming else _outgoing_columns(),
        rows=(_incoming(row) if incoming else _outgoing(row) for row in rows),
        last=last,
    )


def _incoming_columns() -> list[Column]:
    return [
        Column(_("Day of arrival"), 8, middle=True),
        Column(_("Number of arrival"), 6, middle=True),
        Column(_("Issuer"), 14),
        Column(_("Number and symbol"), 11),
        Column(_("Day of the document"), 8, middle=True),
        Column(_("Type and subject"), 28),
        Column(_("Unit or person that gets it"), 12),
        Column(pgettext("records", "Passed on"), 8, middle=True),
        Column(_("Signature"), 6),
        Column(_("Remark"), 11),
    ]


def _outgoing_columns() -> list[Column]:
    return [
        Column(_("Number and symbol"), 12),
        Column(_("Day of the document"), 8, middle=True),
        Column(_("Type and subject"), 30),
        Column(_("Signer"), 10),
        Column(_("Recipients"), 16, theirs=True),
        Column(_("Who keeps the original"), 10),
        Column(_("Copies"), 5, middle=True),
        Column(pgettext("records", "Sent on"), 8, middle=True),
        Column(_("Signature"), 6),
        Column(_("Remark"), 10),
    ]


def _subject(row: RegisterRow) -> str:
    name = type_name(row.type_code)
    return f"{name}: {row.subject}" if name else row.subject


def _incoming(row: RegisterRow) -> list[str]:
    return [
        day_full(row.arrived_at),
        shown_number(row.number),
        row.issuer_name,
        row.notation,
        day_full(row.issued_on),
        _subject(row),
        row.owner,
        day_full(row.passed_on_at),
        "",
        _remark(row),
    ]


def _outgoing(row: RegisterRow) -> list[str]:
    return [
        row.notation or shown_number(row.number),
        day_full(row.issued_on),
        _subject(row),
        row.signer_name,
        "; ".join(row.recipients),
        row.owner,
        str(row.copies),
        day_full(row.registered_at),
        "",
        _remark(row),
    ]


def _remark(row: RegisterRow) -> str:
    """Say what became of a line before what its clerk noted."""
    states = {RECALLED: _("recalled"), REPLACED: _("replaced"), RETURNED: _("sent back")}
    parts = [states.get(row.status, ""), row.remark]
    if row.destroyed_on:
        parts.insert(0, destroyed(row.destroyed_by, row.destroyed_on))
    return "; ".join(part for part in parts if part)


def destroyed(decision: str, on: date) -> str:
    return _("destroyed under %(decision)s on %(day)s") % {"decision": decision, "day": day_full(on)}


def group_name(report: Settlement, grouping: str, key: str) -> str:
    if key == "-":
        return {"type": _("Without a type"), "person": _("Nobody in charge yet"), "issuer": _("Issuer not named")}[
            grouping
        ]
    if grouping == "type":
        return type_name(key)
    return report.names.get(key, key) if grouping == "person" else key


def ordered(report: Settlement, grouping: str) -> list[tuple[str, str, dict[str, int]]]:
    """Return key, name and counts of one grouping, the largest first."""
    groups = report.groups[grouping]
    keys = sorted(groups, key=lambda key: (-groups[key].total(), key))
    return [(key, group_name(report, grouping, key), dict(groups[key])) for key in keys]


def report(found: Settlement, period: OutputPeriod, *, unit: str) -> Table:
    """Word the settlement report."""
    return Table(
        name="tinh-hinh-giai-quyet-van-ban-den",
        title=_("Report on the settlement of incoming documents"),
        unit=unit,
        under=_("%(span)s, as it stands on %(day)s") % {"span": span(period), "day": day_full(clock.today())},
        columns=[
            Column(_("Counted by"), 34),
            Column(pgettext("records", "Received"), 10, middle=True),
            *(Column(word(), 11, middle=True) for word in OUTCOME_WORDS.values()),
        ],
        rows=_report_rows(found),
        numbers=frozenset(range(1, 7)),
    )


def _report_rows(found: Settlement) -> Iterator[Sequence[str]]:
    yield _counts(_("All documents"), dict(found.total))
    for grouping, word in GROUPING_WORDS.items():
        yield [word()]
        for _key, name, counts in ordered(found, grouping):
            yield _counts(name, counts)


def _counts(name: str, counts: dict[str, int]) -> list[str]:
    return [name, str(sum(counts.values())), *(str(counts.get(code, 0)) for code in OUTCOME_WORDS)]


def files(rows: Iterable[FileRow], *, unit: str, under: str, people: dict[Any, str], last: str = "") -> Table:
    """Word the index of files (mục lục hồ sơ)."""
    return Table(
        name="muc-luc-ho-so",
        title=_("File index"),
        unit=unit,
        under=under,
        columns=[
            Column(_("No."), 5, middle=True),
            Column(_("Number and symbol of the file"), 13),
            Column(_("Title of the file"), 40),
            Column(_("Year"), 7, middle=True),
            Column(_("Kept for"), 11),
            Column(_("Who keeps the file"), 15),
            Column(pgettext("records", "State"), 14),
            Column(_("Remark"), 14),
        ],
        rows=(
            [
                str(at),
                row.notation,
                row.title,
                str(row.year),
                words.period_name(row.period),
                people.get(row.person_id, ""),
                str(File.State(row.state).label),
                words.due_words(row),
            ]
            for at, row in enumerate(rows, start=1)
        ),
        last=last,
    )


def file(detail: FileDetail, items: Iterable[Any]) -> Table:
    """Word the index of the documents in a file (mục lục văn bản)."""
    return Table(
        name="muc-luc-van-ban",
        title=_("Index of the documents in the file"),
        unit=words.unit_name(detail.unit_id),
        under=f"{detail.notation} · {detail.title} · {words.period_name(detail.period)}",
        columns=[
            Column(_("No."), 5, middle=True),
            Column(_("Number and symbol"), 14),
            Column(_("Day of the document"), 10, middle=True),
            Column(_("Type and subject"), 42),
            Column(_("Issuer"), 18),
            Column(pgettext("count", "Pages"), 7, middle=True),
            Column(_("Remark"), 16),
        ],
        rows=(
            [
                str(item.ordinal),
                item.notation,
                day_full(item.issued_on),
                f"{type_name(item.type_code)}: {item.subject}" if item.type_code else item.subject,
                item.issuer_name,
                str(item.page_count),
                destroyed(item.destroyed_by, item.destroyed_on) if item.destroyed_on else "",
            ]
            for item in items
        ),
        numbers=frozenset({0, 5}),
    )


def year_list(found: ListPage) -> Table:
    """Word the yearly list of files (danh mục hồ sơ, Appendix V)."""

    def rows() -> Iterator[Sequence[str]]:
        heading = ""
        for row in found.rows:
            if row.heading != heading:
                heading = row.heading
                yield [heading]
            yield [row.notation, row.title, words.period_name(row.period), row.person, row.remark]

    return Table(
        name=f"danh-muc-ho-so-{found.year}",
        title=_("List of files %(year)s") % {"year": found.year},
        unit=words.unit_name(found.unit_id),
        under=_("approved by %(who)s on %(day)s") % {"who": found.approved_by, "day": day_full(found.approved_at)}
        if found.state == "approved"
        else words.list_state(found.state),
        columns=[
            Column(_("Number and symbol of the file"), 14),
            Column(_("Head and title of the file"), 46),
            Column(pgettext("records", "How long it is kept"), 13),
            Column(_("Who keeps the file"), 17),
            Column(_("Remark"), 14),
        ],
        rows=rows(),
        landscape=False,
    )
