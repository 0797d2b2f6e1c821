"""How an administrative document looks: written as DOCX and PDF/A, and checked. Knows no database and no person.

Source: Decree 30/2020/NĐ-CP, Appendix I.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nhipcau.kernel.lazy import exports

if TYPE_CHECKING:
    from nhipcau.documents.layout.checker import check_docx
    from nhipcau.documents.layout.departures import Departure
    from nhipcau.documents.layout.docx_out import to_docx
    from nhipcau.documents.layout.fields import Field
    from nhipcau.documents.layout.model import Appendix, Content, Signer
    from nhipcau.documents.layout.pdf_out import to_pdf
    from nhipcau.documents.layout.separator import separator_sheet
    from nhipcau.documents.layout.templates import TEMPLATES, MissingFields, Template

__all__ = [
    "TEMPLATES",
    "Appendix",
    "Content",
    "Departure",
    "Field",
    "MissingFields",
    "Signer",
    "Template",
    "check_docx",
    "separator_sheet",
    "to_docx",
    "to_pdf",
]

__getattr__ = exports(
    __name__,
    {
        "TEMPLATES": "templates",
        "Appendix": "model",
        "Content": "model",
        "Departure": "departures",
        "Field": "fields",
        "MissingFields": "templates",
        "Signer": "model",
        "Template": "templates",
        "check_docx": "checker",
        "separator_sheet": "separator",
        "to_docx": "docx_out",
        "to_pdf": "pdf_out",
    },
)
