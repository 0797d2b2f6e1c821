"""Documents to change on purpose."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from nhipcau.documents.layout.docx_out import to_docx
from nhipcau.documents.layout.templates import TEMPLATES

Change = Callable[[Any], None]


def written(key: str = "plan", **values: str) -> bytes:
    template = TEMPLATES[key]
    return to_docx(template.compose({**template.example(), **values}))


def changed(change: Change, key: str = "plan", **values: str) -> bytes:
    """Return a template's document after `change` was made to it with python-docx."""
    document = Document(io.BytesIO(written(key, **values)))
    change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def paragraphs(document: Any) -> list[Any]:
    """Return every paragraph, those in tables too."""
    found = list(document.paragraphs)
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                found += cell.paragraphs
    return found


def at(document: Any, words: str) -> Any:
    return next(paragraph for paragraph in paragraphs(document) if paragraph.text.startswith(words))


def text(words: str, new: str) -> Change:
    """Replace a paragraph's text and keep its look."""

    def change(document: Any) -> None:
        paragraph = at(document, words)
        first, *others = paragraph.runs
        for run in others:
            run._r.getparent().remove(run._r)
        first.text = new

    return change


def runs(words: str, **look: Any) -> Change:
    """Set properties of a paragraph's font."""

    def change(document: Any) -> None:
        for run in at(document, words).runs:
            for name, value in look.items():
                if name == "colour":
                    run.font.color.rgb = value
                else:
                    setattr(run.font, name, value)

    return change


def font(words: str, name: str) -> Change:
    def change(document: Any) -> None:
        for run in at(document, words).runs:
            for slot in ("ascii", "hAnsi", "cs", "eastAsia"):
                run._r.rPr.rFonts.set(qn(f"w:{slot}"), name)

    return change


def layout(words: str, **look: Any) -> Change:
    """Set properties of a paragraph's format."""

    def change(document: Any) -> None:
        for name, value in look.items():
            setattr(at(document, words).paragraph_format, name, value)

    return change


def page(**look: Any) -> Change:
    def change(document: Any) -> None:
        for name, value in look.items():
            setattr(document.sections[0], name, value)

    return change


def without(words: str) -> Change:
    def change(document: Any) -> None:
        element = at(document, words)._p
        element.getparent().remove(element)

    return change


def without_rule(words: str) -> Change:
    """Remove the line drawn beneath a paragraph."""

    def change(document: Any) -> None:
        behind = at(document, words)._p.getnext()
        assert behind.find(f"{qn('w:pPr')}/{qn('w:pBdr')}") is not None
        behind.getparent().remove(behind)

    return change
