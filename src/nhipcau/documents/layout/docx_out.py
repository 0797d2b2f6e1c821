"""A document as DOCX: every paragraph carries its own look, so that no template of the reader's changes it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from nhipcau.documents.layout.arrange import arranged
from nhipcau.documents.layout.blocks import Arranged, Block, Columns, Grid, Part
from nhipcau.documents.layout.components import FONT, MARGINS_MM, PAGE_MM, PAGE_NUMBER_SIZES, TEXT_MM
from nhipcau.documents.layout.marked import Piece
from nhipcau.documents.layout.model import Content

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section
    from docx.text.paragraph import Paragraph

_Element = Any
"""An element of python-docx's, whose library for XML has no types."""
TWIPS_PER_MM = 1440 / 25.4
_JC = {"left": "left", "center": "center", "right": "right", "both": "both"}


def to_docx(content: Content) -> bytes:
    """Return the document as a Word file. ValueError for content that cannot be set (see `arranged`)."""
    page = arranged(content)
    document = _empty(page)
    for at, section in enumerate(page.sections):
        if at:
            document.add_section()
            _flatten(document.paragraphs[-1])
        for part in section:
            _draw(document, part)
    # a file must not end with a table
    document.add_paragraph()._p.get_or_add_pPr().append(_mark_size(1))  # noqa: SLF001 - see `_fill`
    for at, kept in enumerate(document.sections):
        _set_page(kept, page.contact if at == 0 else ())
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _twips(mm: float) -> int:
    return round(mm * TWIPS_PER_MM)


def _element(name: str, **attributes: object) -> _Element:
    """Return a `w:` element; attribute names without prefix are `w:` too."""
    from docx.oxml import OxmlElement  # noqa: PLC0415 - loads with the first document written
    from docx.oxml.ns import qn  # noqa: PLC0415

    element: Any = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), str(value))
    made: _Element = element
    return made


def _empty(page: Arranged) -> Document:
    from docx import Document as new_document  # noqa: N813, PLC0415 - loads with the first document written

    document = new_document()
    document.core_properties.title = page.title[:250]
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.core_properties.language = "vi-VN"
    for stamp in list(document.core_properties._element):  # noqa: SLF001
        # the day the empty file of the library was made
        if stamp.tag.endswith(("created", "modified")):
            document.core_properties._element.remove(stamp)  # noqa: SLF001
    defaults = document.styles.element.find(_q("docDefaults"))
    run = defaults.find(f"{_q('rPrDefault')}/{_q('rPr')}")
    for child in list(run):
        run.remove(child)
    run.append(_fonts())
    run.append(_element("sz", val=28))
    run.append(_element("szCs", val=28))
    run.append(_element("lang", val="vi-VN", eastAsia="vi-VN", bidi="ar-SA"))
    paragraph = defaults.find(f"{_q('pPrDefault')}/{_q('pPr')}")
    for child in list(paragraph):
        paragraph.remove(child)
    paragraph.append(_element("spacing", before=0, after=0, line=240, lineRule="auto"))
    normal = document.styles["Normal"].element
    for child in normal.findall(_q("rPr")):
        normal.remove(child)
    return document


def _q(name: str) -> str:
    from docx.oxml.ns import qn  # noqa: PLC0415

    return str(qn(f"w:{name}"))


def _fonts() -> _Element:
    return _element("rFonts", ascii=FONT, hAnsi=FONT, cs=FONT, eastAsia=FONT)


def _draw(document: Document, part: Part) -> None:
    if isinstance(part, Block):
        _fill(document.add_paragraph(), part, TEXT_MM)
    elif isinstance(part, Columns):
        _draw_columns(document, part)
    else:
        _draw_grid(document, part)


def _fill(paragraph: Paragraph, block: Block, width_mm: float) -> None:
    """Write one block into an empty paragraph and, behind it, the line beneath."""
    look = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-docx's way to what it does not wrap
    if block.keeps_next:
        look.append(_element("keepNext"))
    if block.frame_mm:
        _frame(look, block, width_mm)
    has_rule = block.rule_mm > 0
    after = 0 if has_rule else block.after
    spacing = {"before": round(block.before * 20), "after": round(after * 20)}
    look.append(_element("spacing", **spacing, line=round(block.line * 240), lineRule="auto"))
    look.append(_indents(block, width_mm))
    look.append(_element("jc", val=_JC[block.align]))
    if not block.text:
        look.append(_mark_size(block.size))
    for piece in block.pieces:
        _write(paragraph, piece, block)
    if has_rule:
        paragraph._p.addnext(_rule(block, width_mm))  # noqa: SLF001


def _mark_size(size: float) -> _Element:
    """Return the size of an empty paragraph, which is that of its end mark."""
    mark = _element("rPr")
    mark.append(_element("sz", val=round(size * 2)))
    return mark


def _flatten(paragraph: Paragraph) -> None:
    """Make the paragraph that ends a section so low that it never asks for a page of its own."""
    look: Any = paragraph._p.get_or_add_pPr()  # noqa: SLF001
    look.insert(len(look) - 1, _mark_size(1))


def _indents(block: Block, width_mm: float) -> _Element:
    if block.frame_mm:
        side = _twips((width_mm - block.frame_mm[0]) / 2)
        return _element("ind", left=side, right=side)
    first = {"hanging": _twips(-block.first_mm)} if block.first_mm < 0 else {"firstLine": _twips(block.first_mm)}
    return _element("ind", left=_twips(block.left_mm), **first)


def _frame(look: _Element, block: Block, _width_mm: float) -> None:
    borders = _element("pBdr")
    for side in ("top", "left", "bottom", "right"):
        borders.append(_element(side, val="single", sz=8, space=2, color="FF0000"))
    look.append(borders)


def _write(paragraph: Paragraph, piece: Piece, block: Block) -> None:
    for at, line in enumerate(piece.text.split("\n")):
        if not line and at == 0:
            continue
        run = paragraph.add_run()
        if at:
            run.add_break()
        run.add_text(line)
        look = run._r.get_or_add_rPr()  # noqa: SLF001
        look.append(_fonts())
        for name, is_on in (("b", piece.bold), ("bCs", piece.bold), ("i", piece.italic), ("iCs", piece.italic)):
            if is_on:
                look.append(_element(name))
        if block.frame_mm:
            look.append(_element("color", val="FF0000"))
        look.append(_element("sz", val=round(block.size * 2)))
        look.append(_element("szCs", val=round(block.size * 2)))


def _rule(block: Block, width_mm: float) -> _Element:
    """Return the line beneath as a flat paragraph with a border above, as long as its indents leave it."""
    paragraph = _element("p")
    look = _element("pPr")
    if block.keeps_next:
        look.append(_element("keepNext"))
    borders = _element("pBdr")
    borders.append(_element("top", val="single", sz=6, space=1, color="000000"))
    look.append(borders)
    look.append(_element("spacing", before=40, after=round(block.after * 20), line=60, lineRule="exact"))
    side = _twips((width_mm - block.rule_mm) / 2)
    look.append(_element("ind", left=side, right=side))
    look.append(_element("jc", val="center"))
    look.append(_mark_size(2))
    paragraph.append(look)
    return paragraph


def _draw_columns(document: Document, columns: Columns) -> None:
    table = _table(document, columns.widths_mm, len(columns.rows))
    for row, cells in zip(table.rows, columns.rows, strict=True):
        _row_look(row, is_head=False)
        for cell, blocks, width in zip(row.cells, cells, columns.widths_mm, strict=True):
            _fill_cell(cell, blocks, width)


def _draw_grid(document: Document, grid: Grid) -> None:
    table = _table(document, grid.widths_mm, len(grid.rows), sides_mm=1.9)
    borders = _element("tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(_element(side, val="single", sz=4, space=0, color="000000"))
    table._tbl.tblPr.append(borders)  # noqa: SLF001
    _in_order(table._tbl.tblPr)  # noqa: SLF001
    for at, (row, cells) in enumerate(zip(table.rows, grid.rows, strict=True)):
        _row_look(row, is_head=at == 0 and grid.has_head)
        for cell, block, width in zip(row.cells, cells, grid.widths_mm, strict=True):
            _fill_cell(cell, (block,), width)
    document.add_paragraph()._p.get_or_add_pPr().append(_mark_size(6))  # noqa: SLF001


def _table(document: Document, widths_mm: tuple[float, ...], rows: int, *, sides_mm: float = 0) -> Any:
    table = document.add_table(rows, len(widths_mm))
    table.autofit = False
    look = table._tbl.tblPr  # noqa: SLF001
    for child in list(look):
        look.remove(child)
    look.append(_element("tblW", w=_twips(sum(widths_mm)), type="dxa"))
    look.append(_element("jc", val="center") if sides_mm else _element("tblInd", w=0, type="dxa"))
    look.append(_element("tblLayout", type="fixed"))
    margins = _element("tblCellMar")
    for side in ("left", "right"):
        margins.append(_element(side, w=_twips(sides_mm), type="dxa"))
    look.append(margins)
    for column, width in zip(table._tbl.tblGrid, widths_mm, strict=True):  # noqa: SLF001
        column.set(_q("w"), str(_twips(width)))
    return table


def _in_order(look: Any) -> None:
    """Put the properties of a table in the order the schema wants."""
    order = ["tblStyle", "tblW", "jc", "tblInd", "tblBorders", "tblLayout", "tblCellMar"]
    for child in sorted(look, key=lambda child: order.index(child.tag.rpartition("}")[2])):
        look.append(child)


def _row_look(row: Any, *, is_head: bool) -> None:
    look = row._tr.get_or_add_trPr()  # noqa: SLF001
    look.append(_element("cantSplit"))
    if is_head:
        look.append(_element("tblHeader"))


def _fill_cell(cell: Any, blocks: tuple[Block, ...], width_mm: float) -> None:
    width = cell._tc.get_or_add_tcPr()  # noqa: SLF001
    for child in list(width):
        width.remove(child)
    width.append(_element("tcW", w=_twips(width_mm), type="dxa"))
    for at, block in enumerate(blocks):
        paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
        _fill(paragraph, block, width_mm)


def _set_page(section: Section, contact: tuple[Block, ...]) -> None:
    """Give a section paper, margins, its page number from the second page on and the first page's foot."""
    from docx.shared import Mm  # noqa: PLC0415

    section.page_width, section.page_height = Mm(PAGE_MM[0]), Mm(PAGE_MM[1])
    section.top_margin, section.bottom_margin = Mm(MARGINS_MM["top"][0]), Mm(MARGINS_MM["bottom"][0])
    section.left_margin, section.right_margin = Mm(MARGINS_MM["left"][0]), Mm(MARGINS_MM["right"][0])
    section.header_distance, section.footer_distance = Mm(10), Mm(7)
    section.different_first_page_header_footer = True
    kept = section._sectPr  # noqa: SLF001
    for old in kept.findall(_q("pgNumType")):
        kept.remove(old)
    kept.find(_q("pgMar")).addnext(_element("pgNumType", start=1))
    for part in (section.header, section.first_page_header, section.first_page_footer):
        part.is_linked_to_previous = False
    _page_number(section.header.paragraphs[0])
    _contact(section, contact)


def _page_number(paragraph: Paragraph) -> None:
    look = paragraph._p.get_or_add_pPr()  # noqa: SLF001
    for child in list(look):
        look.remove(child)
    look.append(_element("jc", val="center"))
    field = _element("fldSimple", instr=" PAGE ")
    run, run_look = _element("r"), _element("rPr")
    run_look.append(_fonts())
    run_look.append(_element("sz", val=round(PAGE_NUMBER_SIZES[0] * 2)))
    run.append(run_look)
    text: Any = _element("t")
    text.text = "2"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001


def _contact(section: Section, contact: tuple[Block, ...]) -> None:
    footer = section.first_page_footer
    for at, block in enumerate(contact):
        paragraph = footer.paragraphs[0] if at == 0 else footer.add_paragraph()
        look: Any = paragraph._p.get_or_add_pPr()  # noqa: SLF001
        for child in list(look):
            look.remove(child)
        if at == 0:
            borders = _element("pBdr")
            borders.append(_element("top", val="single", sz=6, space=3, color="000000"))
            look.append(borders)
        _fill(paragraph, block, TEXT_MM)
