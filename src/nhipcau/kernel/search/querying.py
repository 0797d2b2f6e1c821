"""From what a person typed, and who they are, to one query of the index."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from tantivy import FieldType, Occur, Query, Searcher

from nhipcau.kernel.search.schema import SCHEMA
from nhipcau.kernel.search.words import FEW_WORDS, QueryWords

CODE_SCORE = 10_000.0
COMMON = 0.1
FEW_TEXTS = 1_000
"""In so few texts no word is common."""
# Above this many tokens one set beats so many single terms.
MANY = 16

Part = tuple[Occur, Query]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What narrows a search besides words; each list of values means "one of these"."""

    kinds: Sequence[str]
    tokens: dict[str, list[str]]  # by kind: the scope tokens of the actor
    only_tokens: Sequence[str] = ()
    values: Mapping[str, Sequence[str]] = field(default_factory=dict)  # status, category, area
    without: Sequence[UUID] = ()
    until: int | None = None  # microseconds: not younger than this


def term(name: str, value: str) -> Query:
    return Query.term_query(SCHEMA, name, value, "freq" if name in {"folded", "toned", "clause"} else "basic")


def one_of(name: str, values: Iterable[str]) -> Query:
    """Return a query without a score for entries that hold one of `values`; none of none."""
    wanted = sorted(set(values))
    if not wanted:
        return Query.empty_query()
    if len(wanted) == 1:
        query = term(name, wanted[0])
    elif len(wanted) > MANY:
        query = Query.term_set_query(SCHEMA, name, wanted)
    else:
        query = Query.boolean_query([(Occur.Should, term(name, value)) for value in wanted])
    return Query.const_score_query(query, 0.0)


def any_of(name: str, values: Iterable[str]) -> Query:
    """Return what `one_of` does, for some dozens of values that stand in few entries each, such as ids.

    A set would be looked for through the whole list of the field's values: 0.8 ms for fifty ids in 120,000 entries.
    """
    query = Query.boolean_query([(Occur.Should, term(name, value)) for value in sorted(set(values))])
    return Query.const_score_query(query, 0.0)


def words_query(words: QueryWords, searcher: Searcher, *, needed: int | None = None) -> Query:
    """Return the scoring part: so many of the syllables, better with neighbours kept and tones right."""
    base = _required(words, searcher, words.needed if needed is None else needed)
    base += [(Occur.Should, term("folded", pair)) for pair in words.pairs]
    base += [(Occur.Should, Query.boost_query(term("toned", word), words.tone_weight)) for word in words.toned]
    return Query.boolean_query(base)


def _required(words: QueryWords, searcher: Searcher, needed: int) -> list[Part]:
    """Return what a hit must hold.

    Of a longer question only the rarer words count: a word that stands in every tenth text tells nothing, and looking
    through all texts for it costs most of the time.
    """
    singles = {word: term("folded", word) for word in words.folded}
    if needed >= len(singles):
        return [(Occur.Must, single) for single in singles.values()]
    often = max(COMMON * searcher.num_docs, FEW_TEXTS) if len(singles) > FEW_WORDS else searcher.num_docs
    common = {word for word in singles if searcher.doc_freq("folded", word) > often}
    rare: list[Part] = [(Occur.Should, single) for word, single in singles.items() if word not in common]
    if not rare:
        return [(Occur.Must, Query.boolean_query([(Occur.Should, single) for single in singles.values()], needed))]
    at_least = max(1, needed - len(common), min(needed, (len(rare) + 2) // 3))
    parts: list[Part] = [(Occur.Must, Query.boolean_query(rare, min(at_least, len(rare))))]
    return parts + [(Occur.Should, singles[word]) for word in sorted(common)]


def clauses_query(words: QueryWords) -> Query:
    """Return the query for clauses of long texts that hold any of the words."""
    return Query.boolean_query([(Occur.Should, term("clause", word)) for word in (*words.folded, *words.pairs)])


def text_query(words: QueryWords, searcher: Searcher, *, needed: int | None = None) -> Query:
    """Return the query for words or a code; an exact code comes before everything."""
    by_words = words_query(words, searcher, needed=needed)
    if not words.code:
        return by_words
    pinned = Query.const_score_query(term("code", words.code), CODE_SCORE)
    return Query.boolean_query([(Occur.Should, pinned), (Occur.Should, by_words)])


def allowed(limits: Limits) -> list[Part]:
    """Return the parts that keep a query within rights and filters."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for kind in limits.kinds:
        groups.setdefault(tuple(sorted(set(limits.tokens.get(kind, [])))), []).append(kind)
    ways = [
        Query.boolean_query([(Occur.Must, one_of("token", tokens)), (Occur.Must, one_of("kind", names))])
        for tokens, names in groups.items()
        if tokens
    ]
    if not ways:
        return [(Occur.Must, Query.empty_query())]
    parts: list[Part] = [
        (Occur.Must, ways[0] if len(ways) == 1 else Query.boolean_query([(Occur.Should, way) for way in ways]))
    ]
    if limits.only_tokens:
        parts.append((Occur.Must, one_of("token", limits.only_tokens)))
    parts += [(Occur.Must, one_of(name, values)) for name, values in limits.values.items()]
    if limits.without:
        hidden = Query.term_set_query(SCHEMA, "doc", [subject_id.hex for subject_id in limits.without])
        parts.append((Occur.MustNot, hidden))
    if limits.until is not None:
        not_younger = Query.range_query(SCHEMA, "at", FieldType.Integer, None, limits.until)
        parts.append((Occur.Must, Query.const_score_query(not_younger, 0.0)))
    return parts


def whole_query(text: Query, limits: Limits) -> Query:
    return Query.boolean_query([(Occur.Must, text), *allowed(limits)])
