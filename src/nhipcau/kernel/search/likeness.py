"""What is written about the same matter as a text: found by the words that set it apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from tantivy import Occur, Query, Searcher

from nhipcau.kernel.actors import Actor
from nhipcau.kernel.search.finding import limits_of, visible_hits
from nhipcau.kernel.search.kinds import SearchHit
from nhipcau.kernel.search.querying import term, whole_query
from nhipcau.kernel.search.reading import reader
from nhipcau.kernel.search.scoring import idf
from nhipcau.kernel.search.words import folded_words, pairs

MOST_READ = 20_000
"""Letters of the text its words are taken from: what it is about is said early."""
BEST_WORDS = 16
NEEDED = 0.3
"""Which part of the best words another text must hold."""
TOO_COMMON = 0.2


def similar(*, actor: Actor, kind: str, text: str, without: Sequence[UUID] = (), limit: int = 5) -> list[SearchHit]:
    """Return what the actor may see of one kind that is written about the same as `text`, nearest first.

    The caller has made sure that the actor may read `text`; `without` leaves out what it came from. Every hit was
    checked against today's rights.
    """
    opened = reader.get()
    limits = limits_of(actor, [kind], None)
    if opened is None or not limits.tokens:
        return []
    best = best_words(opened.searcher, text)
    if not best:
        return []
    asked = Query.boolean_query(
        [(Occur.Should, Query.boost_query(term("folded", word), weight)) for word, weight in best],
        max(1, round(len(best) * NEEDED)),
    )
    query = whole_query(asked, limits)
    hits = opened.searcher.search(query, limit=limit + len(without) + 10, count=False).hits
    return visible_hits(opened, actor, hits, without=without, limit=limit)


def best_words(searcher: Searcher, text: str) -> list[tuple[str, float]]:
    """Return the pairs of syllables that stand often in a text and seldom elsewhere, with their weights up to 1.

    Pairs, because a Vietnamese word mostly has two syllables and one alone says little; those that stand nowhere else
    find nothing and are left out.
    """
    total = max(searcher.num_docs, 1)
    weighed = []
    for pair, times in Counter(pairs(folded_words(text[:MOST_READ]))).items():
        having = searcher.doc_freq("folded", pair)
        if 1 < having <= max(TOO_COMMON * total, 2) and not pair.replace("_", "").isdigit():
            weighed.append((min(times, 5) * idf(total, having), pair))
    weighed.sort(key=lambda one: (-one[0], one[1]))
    top = weighed[0][0] if weighed else 1.0
    return [(pair, weight / top) for weight, pair in weighed[:BEST_WORDS]]
