"""From the words on the pages of a document to what it is: number, date, issuer, type, subject, signer and the rest.

Knows no database and no person. What comes out is a proposal, each value with its place and a confidence, to be
confirmed by a person.
"""

from nhipcau.documents.understanding.kinds import TYPES, DocumentType
from nhipcau.documents.understanding.marks import SecrecyMark, secrecy_mark
from nhipcau.documents.understanding.notation import parse_notation
from nhipcau.documents.understanding.reader import understand
from nhipcau.documents.understanding.secrecy import SecrecyLook, secrecy_look
from nhipcau.documents.understanding.shapes import Citation, Found, Notation, Understood
from nhipcau.documents.understanding.starts import first_page_scores

__all__ = [
    "TYPES",
    "Citation",
    "DocumentType",
    "Found",
    "Notation",
    "SecrecyLook",
    "SecrecyMark",
    "Understood",
    "first_page_scores",
    "parse_notation",
    "secrecy_look",
    "secrecy_mark",
    "understand",
]
