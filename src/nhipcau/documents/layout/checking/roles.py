"""Which component each line of a document is, told by its words and its place.

Formatting is what is checked, so it decides only where nothing else can: of the names above the number, the issuer's
is the bold one.
"""

from __future__ import annotations

import re

from nhipcau.documents.layout import kinds
from nhipcau.documents.layout.checking.tabbed import with_columns
from nhipcau.documents.layout.forms import folded
from nhipcau.documents.layout.word.shapes import Cell, Line, Paper

_HEAD_LINES = 40
_DATE = re.compile(r"ngay\b.{0,12}\bthang\b.{0,12}\bnam\b")
_NUMBER = re.compile(r"(so\b|so:|\d+\s*[/-])")
_SYMBOL = re.compile(r"[/\-].*[a-z]")
_BASIS = re.compile(r"(can cu|xet de nghi|theo de nghi|thuc hien)\b")
_TEXT = re.compile(r"(can cu|xet|theo|dieu \d|[ivx]+\.)\s")
_DECIDES = re.compile(r"(quyet dinh|quyet nghi)\s*:?$")
_APPENDIX = re.compile(r"phu luc(\s+([ivxlc]+|\d+|so \d+))?\s*[.:]?$")
_POWER = re.compile(r"(tm|kt|tl|tuq|t/m|k/t|t/l|q)[./]?\s+\S")
_POSITION = re.compile(
    r"(pho |quyen )?(chu tich|chanh van phong|truong ban|truong phong|bi thu|giam doc|truong doan|chu toa|thu ky"
    r"|tong thu ky)\b"
)
_KIND_NAMES = {folded(name): name for name in kinds.ABBREVIATIONS if name not in {kinds.LETTER, "Thư công"}}
_TITLE_MOST = 60
_SIGN_MOST = 90
_SUBJECT_LINES = 6
_LINES_BEHIND = 6
_SENTENCE = 120
_SUBJECT_MOST = 200
_INDENTED_MM = 5
_LABEL_MOST = 14
_NAME_WORDS = 8


class Roles:
    """The lines of a document by component. `kind` is the type in the title, empty for a letter or an unknown one."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        _attach_rules(paper.lines)
        self.lines = with_columns([line for line in paper.lines if line.text.strip()])
        self.kind = ""
        self.is_plain_kind = True
        self.is_party = False
        self._head_end = self._mark_head()
        self._foot_start = self._find_foot()
        self._appendix_start = self._find_appendix()
        after_title = self._mark_title()
        self._mark_middle(after_title)
        self._mark_foot()
        self._mark_appendix()

    def of(self, *roles: str) -> list[Line]:
        return [line for line in self.lines if line.role in roles]

    def first(self, role: str) -> Line | None:
        return next((line for line in self.lines if line.role == role), None)

    def _mark_head(self) -> int:
        """Mark the two-column head; return the index of the first line behind it."""
        end = 0
        for at, line in enumerate(self.lines[:_HEAD_LINES]):
            if not line.cell and _ends_head(line):
                break
            role = self._head_role(at, line)
            if role:
                line.role = "" if role == "party" else role
                end = at + 1
        self._mark_issuers(end)
        return max(end, max((at + 1 for at, line in enumerate(self.lines) if line.role == "issuer"), default=0))

    def _head_role(self, at: int, line: Line) -> str:
        role = _head_role(line)
        if role and (role in {"urgency", "letter_subject"} or self.first(role) is None):
            return role
        if folded(line.text).startswith("dang cong san"):
            self.is_party = True
            return "party"
        before = self.lines[at - 1] if at else None
        if before and before.role == "letter_subject" and line.cell == before.cell and line.align == "center":
            return "letter_subject"
        return ""

    def _mark_issuers(self, end: int) -> None:
        """Mark what stands in the left column above the number: the superior body and the issuer."""
        number = next((at for at, line in enumerate(self.lines) if line.role == "number"), end)
        nation = self.first("national_name")
        other = nation.cell if nation else None
        found = [line for line in self.lines[:number] if line.role == "" and _is_beside(line, other)]
        if not found:
            return
        bold = [line for line in found if _is_bold(line)]
        for line in found:
            line.role = "issuer" if line in bold else "parent_issuer"
        if not bold:
            found[-1].role = "issuer"
        elif len(bold) == len(found) > 1 and _is_body_of(found[-1], found[0]):
            for line in found[:-1]:
                line.role = "parent_issuer"

    def _mark_title(self) -> int:
        """Mark type and subject; return the index of the first line behind them."""
        for at in range(self._head_end, min(self._head_end + 8, self._foot_start)):
            line = self.lines[at]
            if folded(line.text).startswith("kinh gui") or self.first("letter_subject"):
                break
            if kind := _kind(line):
                line.role, self.kind = "type", kind
                self.is_plain_kind = folded(line.text) == folded(kind)
                return self._mark_subject(at + 1)
        return self._head_end

    def _mark_subject(self, start: int) -> int:
        at = start
        while at < min(start + _SUBJECT_LINES, self._foot_start) and self._is_subject(self.lines[at], at - start):
            self.lines[at].role = "subject"
            at += 1
        return at

    def _is_subject(self, line: Line, nth: int) -> bool:
        text = folded(line.text)
        if _BASIS.match(text) or text.startswith("kinh gui") or line.cell:
            return False
        if line.part:
            return True
        if nth and self.lines[self.lines.index(line) - 1].rule_mm is not None:
            return False
        if line.shown.isupper() and nth:
            return False
        is_heading = len(text) < _SUBJECT_MOST and not text.endswith((".", ";", ":")) and line.first_mm < _INDENTED_MM
        return line.align == "center" or (is_heading and not nth)

    def _mark_middle(self, start: int) -> None:
        stage = ""
        for at in range(start, self._foot_start):
            line = self.lines[at]
            stage = self._stage(line, stage, at)
            line.role = stage or "body"
            stage = "body" if stage in {"decides", "issuing_power"} else stage
            if line.cell and line.cell.bordered:
                line.role = "table"

    def _stage(self, line: Line, before: str, at: int) -> str:
        """Return the role of a line of the middle: addressee, power, basis, then body to the end."""
        text = folded(line.text)
        has_begun = any(item.role == "body" for item in self.lines[:at])
        if text.startswith("kinh gui") and (not has_begun or ":" in text):
            return "addressee"
        if before == "addressee" and _goes_on(line, self.lines[at - 1]):
            return "addressee"
        if self.kind in {"Quyết định", "Nghị quyết"}:
            if _DECIDES.match(text) and line.shown.isupper():
                return "decides"
            if line.shown.isupper() and not has_begun and before != "decides" and line.align == "center":
                return "issuing_power"
        if not has_begun and _BASIS.match(text) and self._is_basis(line):
            return "basis"
        return "body"

    def _is_basis(self, line: Line) -> bool:
        return line.text.endswith(";") or (self.kind in {"Quyết định", "Nghị quyết"} and not line.text.endswith(":"))

    def _find_foot(self) -> int:
        for at in range(self._head_end, len(self.lines)):
            line = self.lines[at]
            text = folded(line.text)
            if text.startswith("noi nhan") and len(text) < _LABEL_MOST:
                return self._row_start(at)
            is_short = len(text) < _SIGN_MOST and line.shown.isupper()
            if is_short and (_POWER.match(text) or _POSITION.match(text)) and self._is_foot(at):
                return self._row_start(at)
        return len(self.lines)

    def _is_foot(self, at: int) -> bool:
        """Tell the signer from the power above the legal grounds ("CHỦ TỊCH …"): no text comes behind the signer."""
        behind = self.lines[at + 1 : at + 1 + _LINES_BEHIND]
        return not any(
            not line.cell and (len(line.text) > _SENTENCE or _TEXT.match(folded(line.text))) for line in behind
        )

    def _row_start(self, at: int) -> int:
        """Return the first line of the table row a line stands in."""
        cell = self.lines[at].cell
        while (
            cell
            and at
            and (before := self.lines[at - 1].cell)
            and before.table == cell.table
            and before.row == cell.row
        ):
            at -= 1
        return at

    def _find_appendix(self) -> int:
        for at in range(self._foot_start, len(self.lines)):
            if _APPENDIX.match(folded(self.lines[at].text)):
                return at
        return len(self.lines)

    def _mark_foot(self) -> None:
        is_listing = False
        for line in self.lines[self._foot_start : self._appendix_start]:
            text = folded(line.text)
            if text.startswith("noi nhan"):
                line.role, is_listing = "recipients_label", True
            elif text.startswith(("- ", "luu:")) or (is_listing and line.cell and _is_left(line)):
                line.role = "recipients"
            elif text.startswith("("):
                line.role = "signer_note"
            elif line.shown.isupper() and (_POWER.match(text) or _POSITION.match(text) or not self._is_name(line)):
                line.role = "signer_position"
            elif text:
                line.role = "signer_name" if self._is_name(line) else "signer_position"

    def _is_name(self, line: Line) -> bool:
        """Tell a name from a position: no word of an office in it, and the last thing in its cell."""
        text = folded(line.text)
        if _POWER.match(text) or _POSITION.match(text):
            return False
        behind = self.lines[self.lines.index(line) + 1 : self._appendix_start]
        return not any(_same_cell(line, other) for other in behind if line.cell) and len(text.split()) <= _NAME_WORDS

    def _mark_appendix(self) -> None:
        stage = ""
        for line in self.lines[self._appendix_start :]:
            text = folded(line.text)
            if _APPENDIX.match(text):
                line.role, stage = "appendix_label", "title"
            elif stage == "title" and text.startswith("("):
                line.role, stage = "appendix_reference", "reference"
            elif stage == "title" and line.align == "center":
                line.role = "appendix_title"
            elif stage == "reference" and line.align == "center" and line.part:
                line.role = "appendix_reference"
            else:
                line.role, stage = ("table" if line.cell else "body"), "body"


def _kind(line: Line) -> str:
    """Return the type a title names; it may say more ("KẾ HOẠCH PHỐI HỢP"), then it is all in capitals."""
    text = folded(line.text)
    if text in _KIND_NAMES:
        return _KIND_NAMES[text]
    if line.align != "center" or not line.shown.isupper() or len(text) > _TITLE_MOST:
        return ""
    return next((name for bare, name in _KIND_NAMES.items() if text.startswith(f"{bare} ")), "")


def _ends_head(line: Line) -> bool:
    text = folded(line.text)
    return bool(_kind(line)) or text.startswith("kinh gui")


def _head_role(line: Line) -> str:
    text = folded(line.text)
    tests = {
        "national_name": text.startswith("cong hoa") or "chu nghia viet nam" in text,
        "motto": "doc lap" in text and "hanh phuc" in text,
        "letter_subject": text.startswith(("v/v", "ve viec")),
        "place_date": _DATE.search(text) and len(text) < _SIGN_MOST and (line.align != "both" or line.cell),
        "urgency": text in {"khan", "thuong khan", "hoa toc"},
        "number": _NUMBER.match(text) and _SYMBOL.search(text) and len(text) < _TITLE_MOST,
    }
    return next((role for role, holds in tests.items() if holds), "")


def _is_left(line: Line) -> bool:
    return line.cell is None or line.cell.column == 0


def _is_beside(line: Line, nation: Cell | None) -> bool:
    """Say whether a line of the head stands in the column that is not the nation's."""
    return line.cell is None or nation is None or line.cell.column != nation.column


def _is_bold(line: Line) -> bool:
    return all(run.bold for run in line.lettered)


def _same_cell(line: Line, other: Line) -> bool:
    return line.cell == other.cell


def _is_body_of(line: Line, above: Line) -> bool:
    """Say whether two names are a body and its superior although both are bold."""
    return folded(line.text).startswith(("ban ", "van phong", "phong ")) and folded(above.text).startswith("uy ban")


def _goes_on(line: Line, above: Line) -> bool:
    """Say whether a list of addressees goes on with a line."""
    stands_alike = (line.left_mm, line.first_mm) == (above.left_mm, above.first_mm)
    is_next_item = line.text.startswith(("-", "–")) and stands_alike
    return line.part > 0 or is_next_item or above.text.endswith((":", ";"))


def _attach_rules(lines: list[Line]) -> None:
    """Give the line beneath a text to that text: it is often drawn in an empty paragraph behind it."""
    above: Line | None = None
    for line in lines:
        if line.text.strip():
            above = line
        elif line.rule_mm is not None and above and above.rule_mm is None and above.cell == line.cell:
            above.rule_mm = line.rule_mm
