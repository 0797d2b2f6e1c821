"""The same arrangement as HTML for printing: no address in it, nothing to fetch but four font files."""

from __future__ import annotations

from html import escape

from nhipcau.documents.layout.blocks import Arranged, Block, Columns, Grid, Part
from nhipcau.documents.layout.components import MARGINS_MM, PAGE_MM, PAGE_NUMBER_SIZES, TEXT_MM

FAMILY = "Administrative Serif"
"""The name the font files are bound to, so that no other font of the machine can take their place."""

_STYLE = f"""
@page {{
  size: {PAGE_MM[0]}mm {PAGE_MM[1]}mm;
  margin: {MARGINS_MM["top"][0]}mm {MARGINS_MM["right"][0]}mm {MARGINS_MM["bottom"][0]}mm {MARGINS_MM["left"][0]}mm;
  @top-center {{ content: counter(page); font: {PAGE_NUMBER_SIZES[0]}pt "{FAMILY}"; vertical-align: middle; }}
}}
@page :first {{ @top-center {{ content: none; }} @bottom-center {{ content: element(contact); width: {TEXT_MM}mm; }} }}
html {{ font-family: "{FAMILY}"; color: #000; }}
body, p, table {{ margin: 0; padding: 0; }}
p {{ orphans: 2; widows: 2; }}
table {{ border-collapse: collapse; table-layout: fixed; width: {TEXT_MM}mm; }}
td {{ padding: 0; vertical-align: top; }}
tr {{ break-inside: avoid; }}
.columns {{ break-inside: avoid; }}
.grid {{ margin: 2pt 0 6pt; }}
.grid td, .grid th {{ border: 0.5pt solid #000; padding: 0 1.9mm; vertical-align: middle; font-weight: inherit; }}
.rule {{ border-top: 0.75pt solid #000; margin: 2pt auto 0; height: 0; }}
.frame {{ border: 1pt solid #f00; color: #f00; margin: 6pt auto 3pt; display: flex; align-items: center;
  justify-content: center; box-sizing: border-box; }}
.mark {{ position: fixed; top: 95mm; left: -10mm; width: {TEXT_MM + 20}mm; text-align: center; font-size: 90pt;
  font-weight: bold; color: #d9d9d9; transform: rotate(-50deg); z-index: -1; }}
.contact {{ position: running(contact); border-top: 0.75pt solid #000; padding-top: 3pt; width: {TEXT_MM}mm;
  align-self: start; }}
"""


def to_html(page: Arranged, mark: str = "") -> list[str]:
    """Return pages of HTML, one for the document and one for each appendix, as each counts its pages from 1.

    `mark` stands pale across every page ("DỰ THẢO").
    The CSS names the font family `FAMILY`, which the printer binds to files.
    """
    contact = "".join(_paragraph(block) for block in page.contact)
    foot = f'<div class="contact">{contact}</div>' if contact else ""
    across = f'<div class="mark">{escape(mark)}</div>' if mark else ""
    return [
        f'<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{escape(page.title)}</title>'
        f"<style>{_STYLE}</style></head><body>{across}{'' if at else foot}{''.join(map(_part, parts))}</body></html>"
        for at, parts in enumerate(page.sections)
    ]


def _part(part: Part) -> str:
    if isinstance(part, Block):
        return _paragraph(part)
    if isinstance(part, Columns):
        return _columns(part)
    return _grid(part)


def _paragraph(block: Block) -> str:
    if block.frame_mm:
        width, height = block.frame_mm
        size = f"width:{width}mm;height:{height}mm;font-size:{block.size}pt"
        return f'<div class="frame" style="{size}">{_pieces(block)}</div>'
    style = _style(block)
    text = f'<p style="{style}">{_pieces(block) or "&#160;"}</p>'
    if not block.rule_mm:
        return text
    return f'{text}<div class="rule" style="width:{block.rule_mm:.2f}mm;margin-bottom:{block.after}pt"></div>'


def _style(block: Block) -> str:
    align = {"both": "justify"}.get(block.align, block.align)
    # 1.15 is what one line of Times New Roman is high, in its own size
    parts = [f"font-size:{block.size}pt", f"line-height:{block.line * 1.15:.4f}", f"text-align:{align}"]
    parts.append(f"margin:{block.before}pt 0 {0 if block.rule_mm else block.after}pt {block.left_mm:.2f}mm")
    if block.first_mm:
        parts.append(f"text-indent:{block.first_mm:.2f}mm")
    if block.keeps_next:
        parts.append("break-after:avoid")
    return ";".join(parts)


def _pieces(block: Block) -> str:
    out = []
    for piece in block.pieces:
        text = escape(piece.text).replace("\n", "<br>")
        text = f"<i>{text}</i>" if piece.italic else text
        out.append(f"<b>{text}</b>" if piece.bold else text)
    return "".join(out)


def _columns(columns: Columns) -> str:
    rows = []
    for row in columns.rows:
        cells = "".join(f"<td>{''.join(map(_paragraph, blocks))}</td>" for blocks in row)
        rows.append(f"<tr>{cells}</tr>")
    return f'<table class="columns">{_cols(columns.widths_mm)}{"".join(rows)}</table>'


def _grid(grid: Grid) -> str:
    rows = []
    for at, row in enumerate(grid.rows):
        tag = "th" if at == 0 and grid.has_head else "td"
        rows.append("<tr>" + "".join(f"<{tag}>{_paragraph(block)}</{tag}>" for block in row) + "</tr>")
    head, body = (rows[:1], rows[1:]) if grid.has_head else ([], rows)
    thead = f"<thead>{head[0]}</thead>" if head else ""
    return f'<table class="grid">{_cols(grid.widths_mm)}{thead}<tbody>{"".join(body)}</tbody></table>'


def _cols(widths_mm: tuple[float, ...]) -> str:
    return "".join(f'<col style="width:{width:.2f}mm">' for width in widths_mm)
