"""Fixed words, numbers, dates and lists: what the decree says of the text itself (Appendix I, part I, section II)."""

from __future__ import annotations

import re
from datetime import date

from nhipcau.documents.layout.checking.report import Report
from nhipcau.documents.layout.checking.roles import Roles
from nhipcau.documents.layout.components import MOTTO, NATIONAL_NAME
from nhipcau.documents.layout.forms import folded, same_letters
from nhipcau.documents.layout.kinds import ABBREVIATIONS
from nhipcau.documents.layout.word.shapes import Line

_TITLES = re.compile(
    r"(gs|pgs|ts|ths|bs|ks|cn|ncs|nsnd|nsut|ngnd|ngut|anh hung|ong|ba|dong chi|d/c|dr|cu nhan|ky su|bac si|luat su"
    r"|thac si|tien si|giao su)[.,]?\s",
)
_SLASHED_POWER = re.compile(r"(TM|KT|TL|TUQ|Q|T/M|K/T|T/L|TUQ/)[/:]?\s", re.IGNORECASE)
_NUMBER = re.compile(r"Số:\s*(?P<number>[\d.…_\s]*)/(?P<symbol>\S.*)$")
_PARTY = re.compile(r"\d+\s*-\s*[A-ZĐa-zđ]+/")
_BLANKS = re.compile(r"[.…_\s\u00a0]*$")
_DATE = re.compile(
    r"(?P<place>[^\d]*?)(?P<comma>\s*,\s*|\s+)ngày\s*(?P<day>[\d.…_]*)\s*tháng\s*(?P<month>[\d.…_]*)\s*"
    r"năm\s*(?P<year>[\d.…_]*)\s*$",
    re.IGNORECASE,
)


def check(roles: Roles, report: Report) -> None:
    _fixed(roles.first("national_name"), NATIONAL_NAME, "national_name_text", report)
    _fixed(roles.first("motto"), MOTTO, "motto_text", report)
    if number := roles.first("number"):
        _number(number, roles, report)
    if day := roles.first("place_date"):
        _date(day, report)
    if letter := roles.first("letter_subject"):
        _letter_subject(letter, report)
    if roles.of("addressee"):
        _addressees(roles.of("addressee"), report)
    _list_ends(roles.of("basis"), report)
    _signer(roles, report)
    _recipients(roles, report)


def _fixed(line: Line | None, expected: str, rule: str, report: Report) -> None:
    if line is None:
        return
    text = line.shown if expected.isupper() else "".join(run.text for run in line.runs).strip()
    text = text.replace("\u00a0", " ")
    if expected.isupper():
        # small letters are a matter of capitals, which `looks` reports
        text = text.upper()
    if text != expected and not (same_letters(text, expected) and " ".join(text.split()) == text):
        report.add(line, rule, f"“{text}”", f"“{expected}”")


def _number(line: Line, roles: Roles, report: Report) -> None:
    text = line.text.replace("\u00a0", " ").strip()
    if not folded(text).startswith("so"):
        report.add(line, "number_word", f"“{text}”", "“Số: …”")
        text = f"Số: {text}"
    elif not re.match(r"Số\s*:", text):
        report.add(line, "number_colon", f"“{text}”", "“Số:”")
        text = re.sub(r"^\S+?(?=[\s\d.…/])\s*[.:]?", "Số: ", text, count=1)
    body = text.partition(":")[2].strip()
    if _PARTY.match(body):
        report.add(line, "number_party", f"“{body}”", "15/QĐ-…")
        return
    match = _NUMBER.match(text)
    if match is None:
        report.add(line, "number_slash", f"“{body}”", "“Số: 15/…”")
        return
    _digits(line, match["number"], report)
    _symbol(line, match["symbol"], roles, report, spaced=bool(re.search(r"\d\s+/|/\s+\S", text)))


def _digits(line: Line, number: str, report: Report) -> None:
    number = number.strip()
    if not number.isdigit():
        if not _BLANKS.match(number):
            report.add(line, "number_digits", f"“{number}”", "“15”")
        return
    proper = f"{int(number):02d}"
    if number != proper:
        report.add(line, "number_zero", number, proper)


def _symbol(line: Line, symbol: str, roles: Roles, report: Report, *, spaced: bool) -> None:
    symbol = symbol.strip()
    if spaced or " " in symbol:
        report.add(line, "symbol_spaces", f"“{symbol}”", f"“{symbol.replace(' ', '')}”")
        symbol = symbol.replace(" ", "")
    if "–" in symbol or "_" in symbol or "/" in symbol:
        report.add(line, "symbol_hyphen", f"“{symbol}”", f"“{re.sub('[–_/]', '-', symbol)}”")
        symbol = re.sub("[–_/]", "-", symbol)
    first, _hyphen, rest = symbol.partition("-")
    if rest != rest.upper():
        report.add(line, "symbol_capitals", f"“{symbol}”", f"“{first}-{rest.upper()}”")
    expected = ABBREVIATIONS.get(roles.kind, "")
    # a joint document or one of a narrower type adds letters (KHLT, KHPH)
    is_longer = first.startswith(expected) and (first.endswith("LT") or not roles.is_plain_kind)
    if expected and first != expected and not is_longer:
        report.add(line, "symbol_type", first, expected)
    if not roles.kind and roles.first("letter_subject") and first in _TYPED:
        report.add(line, "symbol_letter", first, "@no_type")


_TYPED = {short for short in ABBREVIATIONS.values() if short and short != "BTT"} | {"CV"}
"""What a letter's symbol must not begin with; CV is no abbreviation of the decree's.

BTT is also the standing board of the Front, which issues letters under its own name.
"""


def _date(line: Line, report: Report) -> None:
    text = line.text.replace("\u00a0", " ").strip()
    match = _DATE.match(text)
    if match is None or not match["place"].strip():
        report.add(line, "date_form", f"“{text}”", "“Hải Phòng, ngày 05 tháng 02 năm 2026”")
        return
    if "," not in match["comma"] or not re.match(r",\s", match["comma"]):
        report.add(line, "date_comma", f"“{text}”", f"“{match['place'].strip()}, ngày …”")
    if not match["place"].strip()[0].isupper():
        report.add(line, "date_place", match["place"].strip(), "@initial_capitals")
    day, month, year = match["day"], match["month"], match["year"]
    if day.isdigit() and day != f"{int(day):02d}":
        report.add(line, "date_zero", day, f"{int(day):02d}")
    if month.isdigit() and month != _month(int(month)):
        severity = "error" if int(month) <= 2 else "warning"  # noqa: PLR2004 - January and February
        report.add(
            line, "month_zero", month, _month(int(month)), severity="error" if severity == "error" else "warning"
        )
    if day.isdigit() and month.isdigit() and year.isdigit() and not _is_day(int(year), int(month), int(day)):
        report.add(line, "date_unreal", f"{day}/{month}/{year}", "@real_date")


def _month(month: int) -> str:
    return f"{month:02d}" if month in {1, 2} else str(month)


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return year >= 1945  # noqa: PLR2004 - the first year there were such documents


def _letter_subject(line: Line, report: Report) -> None:
    if not line.text.startswith("V/v "):
        report.add(line, "letter_subject_word", f"“{' '.join(line.text.split()[:3])} …”", "“V/v …”")


def _addressees(lines: list[Line], report: Report) -> None:
    first, others = lines[0], lines[1:]
    if not first.text.startswith("Kính gửi:"):
        report.add(first, "addressee_word", f"“{' '.join(first.text.split()[:3])}”", "“Kính gửi:”")
    if first.text.partition(":")[2].strip():
        return
    items = [line for line in others if line.part == 0]
    for line in items:
        if not line.text.startswith("- ") and not line.listed:
            report.add(line, "addressee_dash", f"“{line.text[:20]}”", "“- …”")
    _list_ends(items, report)


def _list_ends(lines: list[Line], report: Report) -> None:
    """Check that each item of a list ends with a semicolon and the last with a full stop."""
    for at, line in enumerate(lines):
        if line.part + 1 < line.parts:
            continue
        expected = "." if at == len(lines) - 1 else ";"
        text = line.text.strip()
        if not text.endswith(expected):
            report.add(line, "list_end", f"“{text[-1:]}”", f"“{expected}”")


def _signer(roles: Roles, report: Report) -> None:
    for line in roles.of("signer_position"):
        text = line.shown
        match = _SLASHED_POWER.match(text)
        if match:
            power = re.sub("[^A-Z]", "", match[0].upper())
            report.add(line, "power_form", f"“{match[0].strip()}”", f"“{power}.”")
    for line in roles.of("signer_name"):
        if _TITLES.match(folded(line.text)):
            report.add(line, "signer_title", f"“{line.text}”", "@name_only")


def _recipients(roles: Roles, report: Report) -> None:
    label = roles.first("recipients_label")
    if label is not None and label.text != "Nơi nhận:":
        report.add(label, "recipients_word", f"“{label.text}”", "“Nơi nhận:”")
    lines = roles.of("recipients")
    if not lines:
        return
    for line in lines:
        if line.part == 0 and not line.text.startswith("- ") and not line.listed:
            report.add(line, "recipients_dash", f"“{line.text[:20]}”", "“- …”")
    _list_ends([line for line in lines if line.part + 1 == line.parts], report)
    last = next(line for line in reversed(lines) if line.part == 0)
    if not re.match(r"-?\s*Lưu:", last.text):
        report.add(last, "recipients_kept", f"“{last.text}”", "“- Lưu: VT, …”")
