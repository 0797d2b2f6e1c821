"""The index's fields, and how a document becomes entries of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import tantivy

from nhipcau.kernel.search.kinds import SearchDoc
from nhipcau.kernel.search.words import code_key, code_keys, folded_words, pairs, toned_words

VERSION = 3
"""Part of the folder's name: an index of another version is not read but built anew."""

LONG_WORDS = 150
"""A text longer than this is indexed by clause too."""
CLAUSE_WORDS = 100
STORED_BODY = 3_000
MOST_INDEXED = 400_000
"""Characters of one text that are indexed; what lies behind is found by title and code only."""
MOST_OF_PARTS = 4_000_000
"""The same for a text in parts: about 1,500 pages."""

FACETS = ("kind", "status", "category", "area")
"""Facets of every kind, counted with every search."""
MORE_FACETS = ("direction", "unit", "year", "issuer", "file")
"""Facets of `SearchDoc.facets`, counted only when they are asked for."""
_LETTERS = "words"  # the tokenizer: split at spaces, nothing else; the words come prepared
_SIGN = 1 << 63


def build_schema() -> tantivy.Schema:
    """Return the schema. An entry is either a document (has `folded`) or a clause of a long one (has `clause`)."""
    builder = tantivy.SchemaBuilder()
    for name in ("doc", "token", "code"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in FACETS:
        builder.add_text_field(name, stored=name == "kind", tokenizer_name="raw", index_option="basic", fast=True)
    for name in MORE_FACETS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    for name in ("folded", "toned", "clause"):
        builder.add_text_field(name, tokenizer_name=_LETTERS, index_option="freq")
    for name in ("id_high", "id_low", "at", "length", "clauses", "place"):
        builder.add_integer_field(name, fast=True, indexed=False)
    for name in ("title", "body", "plain", "tones"):
        builder.add_bytes_field(name, stored=True)  # a text field could not be stored without being indexed
    return builder.build()


SCHEMA = build_schema()


def open_index(path: str, *, create: bool = False) -> tantivy.Index:
    """Open the index in a folder; raises ValueError where there is none or it is damaged."""
    index = tantivy.Index(SCHEMA, path=path, reuse=False) if create else tantivy.Index.open(path)
    index.register_tokenizer(_LETTERS, tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    index.config_reader(reload_policy="manual")
    return index


def to_halves(value: UUID) -> tuple[int, int]:
    """Return a UUID as two signed numbers, which are cheap to read back for many hits."""
    return (value.int >> 64) - _SIGN, (value.int & ((1 << 64) - 1)) - _SIGN


def from_halves(high: int, low: int) -> UUID:
    return UUID(int=((high + _SIGN) << 64) | (low + _SIGN))


def micros(doc: SearchDoc) -> int:
    return int(doc.at.timestamp() * 1_000_000)


def entries(doc: SearchDoc) -> Iterator[tantivy.Document]:
    """Yield the document's entry and, for a long text, one per clause."""
    body = _whole_text(doc)
    head = folded_words(f"{' '.join(whole_codes(doc.codes))} {doc.title}")
    words = folded_words(body)
    parts = _pieces(doc, len(words))
    toned = toned_words(f"{doc.title} {body}")
    high, low = to_halves(doc.id)
    common = {"doc": doc.id.hex, "id_high": high, "id_low": low}
    everything = [*head, *words]
    yield _entry(
        **common,
        kind=doc.kind,
        status=doc.status,
        category=doc.category,
        area=doc.area,
        token=sorted(set(doc.tokens)),
        code=sorted({key for code in doc.codes for key in code_keys(code) if key}),
        folded=" ".join([*everything, *pairs(everything)]),
        toned=" ".join(toned),
        tones=plain_text(sorted(set(toned))).encode(),
        at=micros(doc),
        length=len(everything),
        clauses=len(parts),
        title=doc.title[:300].encode(),
        body=body[:STORED_BODY].encode(),
        plain=b"" if parts else plain_text(everything).encode(),
        **{name: sorted(set(doc.facets.get(name, ()))) for name in MORE_FACETS},
    )
    for place, part in parts:
        piece = [*head, *folded_words(part)]
        yield _entry(**common, place=place, clause=" ".join([*piece, *pairs(piece)]), plain=plain_text(piece).encode())


def _whole_text(doc: SearchDoc) -> str:
    """Return all that is indexed of a document; of many parts as many as have room."""
    if not doc.parts:
        return doc.body[:MOST_INDEXED]
    return "\n".join([doc.body, *(text for _place, text in doc.parts)])[:MOST_OF_PARTS]


def _pieces(doc: SearchDoc, length: int) -> list[tuple[int, str]]:
    """Return the clauses of a long text, and of one in parts always, each with the number of its part."""
    if not doc.parts:
        return [(0, piece) for piece in clauses(doc.body[:MOST_INDEXED])] if length > LONG_WORDS else []
    found = [(0, piece) for piece in clauses(doc.body)] if doc.body else []
    room = MOST_OF_PARTS - len(doc.body)
    for place, text in doc.parts:
        if room <= 0:
            break
        found += [(place, piece) for piece in clauses(text[:room])]
        room -= len(text)
    return found


def whole_codes(codes: list[str]) -> list[str]:
    """Return the codes without those that are a part of another."""
    keys = [code_key(code) for code in codes]
    return [
        code
        for place, code in enumerate(codes)
        if not any(
            keys[place] in other and (keys[place] != other or first < place)
            for first, other in enumerate(keys)
            if first != place
        )
    ]


def _entry(**values: Any) -> tantivy.Document:
    filled = {name: value for name, value in values.items() if value not in ("", b"", [])}
    return tantivy.Document.from_dict(filled, SCHEMA)


def stored_text(entry: tantivy.Document, name: str) -> str:
    """Return what is stored of an entry under `name`, "" where nothing is."""
    value = entry.get_first(name)
    return bytes(value).decode() if isinstance(value, bytes | list) else str(value or "")


def plain_text(words: list[str]) -> str:
    """Return the words so that `" word "` and `" one  two "` can be counted in it."""
    return f" {'  '.join(words)} "


_SENTENCE = re.compile(r"(?<=[.!?;:])\s+|\n+")


def clauses(text: str) -> list[str]:
    """Cut a long text at its lines and sentences into pieces of about a hundred words."""
    pieces: list[list[str]] = []
    for sentence in _SENTENCE.split(text):
        words = sentence.split()
        if pieces and len(pieces[-1]) + len(words) <= CLAUSE_WORDS:
            pieces[-1] += words
        else:
            pieces += [words[start : start + CLAUSE_WORDS] for start in range(0, len(words), CLAUSE_WORDS)]
    return [" ".join(piece) for piece in pieces]
