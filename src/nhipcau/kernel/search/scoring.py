"""A second look at the first hits.

Tantivy's BM25 has k1 = 1.2 and b = 0.75 built in. On Vietnamese statutes and articles k1 = 0.9 and b = 0.4 rank
better, and a long text is better judged by its best clause than as a whole (figures in ADR 4). So the first hits,
found with the built-in formula, are scored again here from their stored words.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from tantivy import Document, Occur, Query, Searcher

from nhipcau.kernel.search.querying import any_of, clauses_query
from nhipcau.kernel.search.schema import stored_text, to_halves
from nhipcau.kernel.search.words import QueryWords

K1, B = 0.9, 0.4
WINDOW = 50
"""How many first hits get the second look."""
MOST_CLAUSES = 600
CLAUSES_EACH = 3
"""Of so many clauses found the best of each text are looked at: one thick volume must not hide the others."""


@dataclass(slots=True)
class Candidate:
    """A hit of the first round: where it is, what it scored, and what is stored of it."""

    score: float
    id: UUID
    kind: str
    clauses: int
    stored: Document
    is_pinned: bool = False
    place: int = 0

    @property
    def title(self) -> str:
        return stored_text(self.stored, "title")

    @property
    def body(self) -> str:
        """The beginning of its text, which is read of the hits that are shown without a passage, not of all."""
        return stored_text(self.stored, "body")


class Weights:
    """BM25 over the words of one query, with this index's frequencies."""

    def __init__(self, searcher: Searcher, words: QueryWords, mean_length: float) -> None:
        total = max(searcher.num_docs, 1)
        terms = [(f" {word} ", "folded", word) for word in words.folded]
        terms += [(f" {pair.replace('_', '  ')} ", "folded", pair) for pair in words.pairs]
        self.needles = [(needle, idf(total, searcher.doc_freq(name, word))) for needle, name, word in terms]
        self.toned = {
            f" {word} ": idf(total, searcher.doc_freq("toned", word)) * words.tone_weight for word in words.toned
        }
        # Lengths are counted in syllables here and a text has as many pairs: the ratio is what matters.
        self.mean_length = max(mean_length, 1.0)

    def score(self, plain: str) -> float:
        """Return the score of a text as `plain_text` made it."""
        length = plain.count("  ") + 1
        norm = K1 * (1 - B + B * length / self.mean_length)
        total = 0.0
        for needle, weight in self.needles:
            times = plain.count(needle)
            if times:
                total += weight * times * (K1 + 1) / (times + norm)
        return total

    def tones(self, tones: str) -> float:
        """Return what the right tones of the query's words are worth in a text with these toned words."""
        return sum(weight for needle, weight in self.toned.items() if needle in tones)


def idf(total: int, having: int) -> float:
    return math.log(1 + (total - having + 0.5) / (having + 0.5))


def rescore(searcher: Searcher, words: QueryWords, found: Sequence[Candidate], mean_length: float) -> list[Candidate]:
    """Return the candidates in their final order; pinned ones stay in front."""
    weights = Weights(searcher, words, mean_length)
    best = best_clauses(searcher, words, [hit.id for hit in found if hit.clauses], weights)
    # A text none of whose clauses is among those looked at has no better one than the worst of these.
    least = min((score for score, _place in best.values()), default=0.0)
    for hit in found:
        if hit.clauses:
            score, hit.place = best.get(hit.id, (least, 0))
        else:
            score, hit.place = weights.score(stored_text(hit.stored, "plain")), 0
        if not hit.is_pinned:
            hit.score = score + weights.tones(stored_text(hit.stored, "tones"))
    return sorted(found, key=lambda hit: (not hit.is_pinned, -hit.score))


def best_clauses(
    searcher: Searcher, words: QueryWords, docs: Sequence[UUID], weights: Weights
) -> dict[UUID, tuple[float, int]]:
    """Return the score of each long text's best clause, and the number of the part it stands in."""
    if not docs:
        return {}
    clauses = clauses_query(words)
    query = Query.boolean_query([(Occur.Must, clauses), (Occur.Must, any_of("doc", [doc.hex for doc in docs]))])
    hits = searcher.search(query, limit=MOST_CLAUSES, count=False).hits
    addresses = [address for _score, address in hits]
    columns = [searcher.fast_field_values(name, addresses) for name in ("id_high", "id_low", "place")]
    known = {to_halves(doc): doc for doc in docs}
    best: dict[UUID, tuple[float, int]] = {}
    seen: dict[tuple[Any, Any], int] = {}
    for address, high, low, place in zip(addresses, *columns, strict=True):
        key = high, low
        times = seen.get(key, 0)
        if times < CLAUSES_EACH:
            seen[key] = times + 1
            score = weights.score(stored_text(searcher.doc(address), "plain"))
            best[known[key]] = max(best.get(known[key], (0.0, 0)), (score, -int(place or 0)))
    return {doc: (score, -place) for doc, (score, place) in best.items()}
