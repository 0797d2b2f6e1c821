"""The text of Word, Excel and OpenDocument files, page by page."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from nhipcau.documents.reading.child.flow import Flow, Page
from nhipcau.documents.reading.child.refusals import Refusal
from nhipcau.documents.reading.codes import Fault

MOST_ROWS = 200_000
MOST_COLUMNS = 200
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def sizes(path: Path, kind: str) -> list[tuple[float, float]]:
    return [(page.width, page.height) for page in pages(path, kind)]


def page(path: Path, kind: str, number: int) -> dict[str, Any]:
    """Return one page as the task `read` answers it."""
    found = pages(path, kind)
    if not 1 <= number <= len(found):
        raise Refusal(Fault.NO_SUCH_PAGE)
    one = found[number - 1]
    seen = {"codes": [], "print": "", "blank": not one.words, "coloured": False}
    return {"source": "born", "width": one.width, "height": one.height, "rotation": 0, "words": one.words, **seen}


def pages(path: Path, kind: str) -> list[Page]:
    readers: dict[str, Callable[[Path, Flow], None]] = {"docx": _docx, "xlsx": _xlsx, "odt": _odt}
    flow = Flow()
    try:
        readers[kind](path, flow)
    except (Refusal, MemoryError, OSError):
        raise
    except Exception as error:
        raise Refusal(Fault.BROKEN, type(error).__name__) from error
    return flow.done()


def _docx(path: Path, flow: Flow) -> None:
    import docx  # noqa: PLC0415 - pictures need none of it
    from docx.table import Table  # noqa: PLC0415

    document = docx.Document(str(path))
    section = document.sections[0] if document.sections else None
    if section and section.page_width and section.page_height:
        flow.width, flow.height = section.page_width.pt, section.page_height.pt
    if section:
        for paragraph in section.header.paragraphs:
            _docx_paragraph(paragraph, flow)
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                flow.row([_docx_cell(cell) for cell in _once(row.cells)])
        else:
            _docx_paragraph(block, flow)


def _once(cells: Any) -> Iterator[Any]:
    """Yield each cell of a row once; python-docx names a merged cell for every column it spans."""
    seen = set()
    for cell in cells:
        if cell._tc not in seen:  # noqa: SLF001 - python-docx has no public identity of a cell
            seen.add(cell._tc)  # noqa: SLF001
            yield cell


def _docx_cell(cell: Any) -> tuple[str, str]:
    lines = [paragraph.text for paragraph in cell.paragraphs]
    lines += ["\t".join(inner.text for inner in _once(row.cells)) for table in cell.tables for row in table.rows]
    return "\n".join(lines), _alignment(cell.paragraphs[0]) if cell.paragraphs else "left"


def _docx_paragraph(paragraph: Any, flow: Flow) -> None:
    # lastRenderedPageBreak is where Word itself turned the page when it last saved.
    breaks = sum(1 for _ in paragraph._p.iter(f"{_W}lastRenderedPageBreak"))  # noqa: SLF001 - no public way
    breaks += sum(1 for found in paragraph._p.iter(f"{_W}br") if found.get(f"{_W}type") == "page")  # noqa: SLF001
    if breaks:
        flow.new_page()
    flow.paragraph(paragraph.text, _alignment(paragraph))


def _alignment(paragraph: Any) -> str:
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415

    return {WD_ALIGN_PARAGRAPH.CENTER: "centre", WD_ALIGN_PARAGRAPH.RIGHT: "right"}.get(paragraph.alignment, "left")


def _xlsx(path: Path, flow: Flow) -> None:
    import python_calamine  # noqa: PLC0415 - pictures need none of it

    book = python_calamine.CalamineWorkbook.from_path(str(path))
    for name in book.sheet_names:
        flow.new_page()
        flow.paragraph(name)
        for number, row in enumerate(book.get_sheet_by_name(name).iter_rows()):
            if number >= MOST_ROWS:
                raise Refusal(Fault.TOO_HEAVY, "rows")
            cells = [_shown(value) for value in row[:MOST_COLUMNS]]
            if any(cells):
                flow.table_row(cells)


def _shown(value: object) -> str:
    """Return a cell as a person reads it: whole numbers without .0, dates as written in Việt Nam."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if hasattr(value, "strftime") and hasattr(value, "day"):
        return str(value.strftime("%d/%m/%Y"))
    return "" if value is None else str(value)


def _odt(path: Path, flow: Flow) -> None:
    from lxml import etree  # noqa: PLC0415 - pictures need none of it

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    with zipfile.ZipFile(path) as archive, archive.open("content.xml") as part:
        tree = etree.parse(part, parser)
    if tree.docinfo.internalDTD is not None:
        raise Refusal(Fault.ZIP_BOMB, "entities")
    body = tree.getroot().find(f"{_OFFICE}body/{_OFFICE}text")
    for block in body if body is not None else ():
        _odt_block(block, flow)


def _odt_block(block: Any, flow: Flow) -> None:
    if block.tag in {f"{_TEXT}p", f"{_TEXT}h"}:
        flow.paragraph(_odt_text(block))
    elif block.tag == f"{_TABLE}table":
        for row in block.iter(f"{_TABLE}table-row"):
            cells = row.findall(f"{_TABLE}table-cell")
            flow.row(
                [("\n".join(_odt_text(part) for part in cell.iter(f"{_TEXT}p", f"{_TEXT}h")), "left") for cell in cells]
            )
    elif block.tag in {f"{_TEXT}list", f"{_TEXT}section", f"{_TEXT}list-item"}:
        for inner in block:
            _odt_block(inner, flow)


def _odt_text(element: Any) -> str:
    """Return a paragraph's text; OpenDocument writes runs of spaces, tabs and line breaks as elements."""
    stands_for = {f"{_TEXT}s": " ", f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
    parts = [element.text or ""]
    for inner in element:
        if inner.tag != f"{_OFFICE}annotation":
            parts.append(stands_for.get(inner.tag) or _odt_text(inner))
        parts.append(inner.tail or "")
    return "".join(parts)
