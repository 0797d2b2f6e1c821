"""From content to a PDF, and from WeasyPrint's own boxes to the truth about its pages."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from bench.pages import content, parts
from bench.pages.fonts import Font, fonts
from bench.pages.layouts import Layout, layouts
from bench.pages.shapes import Doc, Sample, TruthField, TruthLine, TruthPage
from nhipcau.documents.reading.shapes import Box

POINTS_PER_PIXEL = 0.75


@dataclass
class Printed:
    """Gathers the text of one page while its boxes are walked."""

    page: Any
    lines: list[tuple[list[tuple[str, Box]], bool]] = field(default_factory=list)
    zones: dict[int, list[Box]] = field(default_factory=dict)
    fields: dict[str, list[Box]] = field(default_factory=dict)

    def box(self, shape: Any) -> Box:
        wide, high = self.page.width, self.page.height
        x, y = shape.position_x, shape.position_y
        return Box(x / wide, y / high, (x + shape.width) / wide, (y + shape.height) / high)


def sample(seed: int, layout: str, font: str, *, lookalike: bool = False) -> Sample:
    """Return the document of a seed in a layout and a font."""
    chosen, face = layouts()[layout], fonts()[font]
    doc = (content.lookalike if lookalike else content.write)(seed, chosen.family)
    return printed(doc, seed, (layout, chosen), (font, face))


def printed(doc: Doc, seed: int, layout: tuple[str, Layout], font: tuple[str, Font]) -> Sample:
    """Print a document and gather its truth."""
    from weasyprint import HTML  # noqa: PLC0415 - heavy

    rng = random.Random(f"layout {seed}")
    document = HTML(string=f"<style>{_css(rng, font[1])}{layout[1].css}</style>{layout[1].html(doc, rng)}").render()
    walked = [_walk(page) for page in document.pages]
    pages = tuple(_page(number, printed) for number, printed in enumerate(walked, 1))
    fields = tuple(_fields(doc, walked))
    return Sample(seed, layout[0], font[0], doc, _inked(document.write_pdf()), pages, fields)


def _inked(pdf: bytes) -> bytes:
    """Return a PDF in which ink adds to ink as on paper: a pen or a seal over black print does not paint it away."""
    import pikepdf  # noqa: PLC0415 - heavy

    into = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as file:
        for page in file.pages:
            state = pikepdf.Dictionary(Type=pikepdf.Name.ExtGState, BM=pikepdf.Name.Multiply)
            name = page.add_resource(state, pikepdf.Name.ExtGState, pikepdf.Name("/Ink"))
            page.contents_add(b"%s gs\n" % bytes(str(name), "ascii"), prepend=True)
        file.save(into)
    return into.getvalue()


def _css(rng: random.Random, font: Font) -> str:
    top, bottom = rng.randrange(20, 26), rng.randrange(20, 26)
    left, right = rng.randrange(30, 36), rng.randrange(15, 21)
    size = rng.choice([13, 13.5, 14]) * font.scale
    return (
        f"@page {{ size: A4; margin: {top}mm {right}mm {bottom}mm {left}mm; "
        f"@top-center {{ content: counter(page); font: {13 * font.scale}pt '{font.family}' }} }}"
        f"@page :first {{ @top-center {{ content: none }} }}"
        f"html {{ font: {size}pt '{font.family}' }} {parts.CSS}"
    )


def _walk(page: Any) -> Printed:
    found = Printed(page)
    _visit(page._page_box, found, (), zone=False)
    return found


def _visit(shape: Any, found: Printed, names: tuple[str, ...], *, zone: bool) -> None:
    element = shape.element
    if element is not None and hasattr(element, "get"):
        name = element.get("data-f")
        if name and name not in names:
            names = (*names, name)
        if "zone" in (element.get("class") or "").split() and hasattr(shape, "width"):
            zone = True
            found.zones.setdefault(id(element), []).append(found.box(shape))
    kind = type(shape).__name__
    if kind == "LineBox":
        found.lines.append(([], zone))
    if kind == "TextBox" and shape.text.strip():
        _text(shape, found, names)
    for child in getattr(shape, "children", ()):
        _visit(child, found, names, zone=zone)


def _text(shape: Any, found: Printed, names: tuple[str, ...]) -> None:
    box = found.box(shape)
    found.lines[-1][0].append((shape.text, box))
    for name in names:
        found.fields.setdefault(name, []).append(box)


def _page(number: int, printed: Printed) -> TruthPage:
    lines = tuple(
        TruthLine(" ".join("".join(text for text, _ in parts_).split()), Box.around(box for _, box in parts_), zone)
        for parts_, zone in printed.lines
        if parts_
    )
    zones = tuple(Box.around(boxes) for boxes in printed.zones.values())
    page = printed.page
    return TruthPage(number, page.width * POINTS_PER_PIXEL, page.height * POINTS_PER_PIXEL, lines, zones)


def _fields(doc: Doc, pages: list[Printed]) -> Iterator[TruthField]:
    """Yield every field that was printed, with its value: a layout that leaves something out asks for nothing."""
    values = _values(doc)
    for number, page in enumerate(pages, 1):
        for name, boxes in page.fields.items():
            if name in values:
                yield TruthField(name, values.pop(name), number, Box.around(boxes))
            if name == "notation" and "number" not in values:
                continue
            if name == "notation":
                yield TruthField("number", values.pop("number"), number, Box.around(boxes))
                yield TruthField("symbol", values.pop("symbol"), number, Box.around(boxes))
    if doc.type_code == "cong_van":
        first = next((boxes for name, boxes in pages[0].fields.items() if name == "subject"), [])
        if first:
            yield TruthField("type", "cong_van", 1, Box.around(first))


def _values(doc: Doc) -> dict[str, str]:
    values = {
        "notation": doc.notation, "number": str(doc.number), "symbol": re.sub(r"^\d{4}/", "", doc.symbol),
        "issued_on": doc.issued_on.isoformat(),
        "issuer": " ".join(doc.issuer_lines), "parent_issuer": " ".join(doc.parent_lines), "type": doc.type_code,
        "subject": doc.subject.removeprefix("V/v "), "position": doc.position, "signer": doc.signer,
        "urgency": doc.urgency, "secrecy": doc.secrecy,
    }  # fmt: skip
    if doc.due_on:
        values["due_on"] = doc.due_on.isoformat()
    values |= {f"addressees.{place}": name for place, name in enumerate(doc.addressees)}
    values |= {f"recipients.{place}": name for place, name in enumerate(doc.recipients)}
    for place, cited in enumerate(doc.cited):
        values[f"cited.{place}"] = f"{cited.notation}|{cited.issued_on.isoformat() if cited.issued_on else ''}"
    return values
