"""A table as a Word document, written row by row into the package: a register of a year costs no memory.

The few parts a document needs are written here; what people type is only ever text.
"""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from typing import IO
from xml.sax.saxutils import escape

from nhipcau.documents.web.outputs.tables import Table

_SHORT, _LONG = 11906, 16838  # A4 in twentieths of a point
_MARGIN = 1134  # 20 mm
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

_TYPES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/word/document.xml" \
ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>\
<Override PartName="/word/styles.xml" \
ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>\
<Override PartName="/word/header1.xml" \
ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/></Types>"""
_RELS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
<Relationship Id="rId1" \
Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>\
</Relationships>"""
_PARTS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" \
Target="styles.xml"/>\
<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" \
Target="header1.xml"/></Relationships>"""
_STYLES = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>\
<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman" w:eastAsia="Times New Roman"/>\
<w:sz w:val="22"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault></w:docDefaults>\
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>"""
# The page's number in the middle of its head, not on the first page (Decree 30/2020, Appendix I).
_HEADER = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:hdr {_W}><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r>\
<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>\
<w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>"""


def write(table: Table) -> IO[bytes]:
    """Return the document in a temporary file, gone once it is closed."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as package:
        fixed = {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _RELS,
            "word/_rels/document.xml.rels": _PARTS,
            "word/styles.xml": _STYLES,
            "word/header1.xml": _HEADER,
        }
        for name, text in fixed.items():
            package.writestr(name, text)
        with package.open("word/document.xml", "w", force_zip64=True) as part:
            for text in _body(table):
                part.write(text.encode())
    file.seek(0)
    return file


def _body(table: Table) -> Iterator[str]:
    width = (_LONG if table.landscape else _SHORT) - 2 * _MARGIN
    whole = sum(column.share for column in table.columns)
    widths = [int(width * column.share / whole) for column in table.columns]
    yield f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document {_W}><w:body>'
    yield _paragraph(table.unit.upper(), size=24, bold=True)
    yield _paragraph(table.title.upper(), size=28, bold=True, middle=True, before=240)
    yield _paragraph(table.under, middle=True, after=200)
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    yield (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{lines}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )
    yield _row([column.heading for column in table.columns], widths, table, is_head=True)
    for row in table.rows:
        yield _row(row, widths, table)
    yield "</w:tbl>"
    yield _paragraph(table.last, before=200)
    turned = ' w:orient="landscape"' if table.landscape else ""
    high, wide = (_SHORT, _LONG) if table.landscape else (_LONG, _SHORT)
    yield (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId2" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/>'
        f'<w:pgSz w:w="{wide}" w:h="{high}"{turned}/>'
        f'<w:pgMar w:top="{_MARGIN}" w:right="{_MARGIN}" w:bottom="{_MARGIN}" w:left="{_MARGIN}" '
        'w:header="567" w:footer="567" w:gutter="0"/><w:titlePg/></w:sectPr></w:body></w:document>'
    )


def _row(cells: Sequence[str], widths: Sequence[int], table: Table, *, is_head: bool = False) -> str:
    if len(cells) == 1:
        span = f'<w:tcW w:w="{sum(widths)}" w:type="dxa"/><w:gridSpan w:val="{len(widths)}"/>'
        return f"<w:tr><w:tc><w:tcPr>{span}</w:tcPr>{_paragraph(cells[0], bold=True)}</w:tc></w:tr>"
    shown = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{_paragraph(cell, size=20, bold=is_head, middle=is_head or column.middle)}</w:tc>"
        for cell, width, column in zip(cells, widths, table.columns, strict=True)
    )
    kind = "<w:tblHeader/>" if is_head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{kind}</w:trPr>{shown}</w:tr>"


def _paragraph(
    text: str, *, size: int = 22, bold: bool = False, middle: bool = False, before: int = 0, after: int = 0
) -> str:
    look = f'<w:rPr>{"<w:b/>" if bold else ""}<w:sz w:val="{size}"/></w:rPr>'
    place = '<w:jc w:val="center"/>' if middle else ""
    words = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(_NOT_XML.sub("", line))}</w:t>' for line in text.split("\n")
    )
    space = f'<w:spacing w:before="{before}" w:after="{after}"/>'
    return f"<w:p><w:pPr>{space}{place}</w:pPr><w:r>{look}{words}</w:r></w:p>"
