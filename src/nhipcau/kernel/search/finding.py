"""Finding: one query of the index, then today's rights, row by row."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from tantivy import DocAddress, Order, Query, Searcher

from nhipcau.kernel.actors import Actor
from nhipcau.kernel.search.kinds import SearchHit, SearchKind, SearchPage, kinds
from nhipcau.kernel.search.querying import CODE_SCORE, Limits, text_query, whole_query
from nhipcau.kernel.search.reading import OpenIndex, reader
from nhipcau.kernel.search.schema import FACETS, MORE_FACETS, from_halves, stored_text
from nhipcau.kernel.search.scoring import WINDOW, Candidate, Weights, best_clauses, rescore
from nhipcau.kernel.search.snippets import snippet
from nhipcau.kernel.search.waiting import hidden_subjects
from nhipcau.kernel.search.words import QueryWords, read_query

COUNT_CAP = 10_000
DEEPEST = 1_000
"""Beyond so many hits nobody pages; a better query is asked for."""
MOST_FACETS = 50
_EVERY_FACET = frozenset({*FACETS, *MORE_FACETS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How hits are ordered ("relevance" or "newest"), and by what they are counted beside the facets of every kind."""

    order: str = "relevance"
    facets: Sequence[str] = ()


AS_USUAL = Wish()


@dataclass(frozen=True, slots=True)
class IdPage:
    """Ids in order, and how many there are in all; `after` asks for the next page ("" on the last)."""

    ids: list[UUID]
    after: str
    count: int = 0
    count_is_floor: bool = False
    is_ready: bool = True


def find(  # noqa: PLR0913 - a search has these parts
    *,
    actor: Actor,
    query: str,
    kinds: Sequence[str] | None = None,
    filters: dict[str, str] | None = None,
    limit: int = 20,
    after: str | None = None,
    wish: Wish = AS_USUAL,
    visible: Callable[[list[UUID]], Collection[UUID]] | None = None,
) -> SearchPage:
    """Return what `actor` may see of what `query` finds, best first; counts and facets within the same rights.

    `filters` narrows by the values of facets. Every hit was checked against today's rights; counts and facets
    use today's tokens and leave out subjects whose rights changed since the index saw them. At most 1,000
    hits can be paged through. A caller that reads rows of its one kind within the same rights gives that reading as
    `visible`: it then takes the place of the kind's check.
    """
    words, opened = read_query(query), reader.get()
    if opened is None:
        return SearchPage(is_ready=False)
    limits = limits_of(actor, kinds, filters)
    start, limit = _offset(after), max(1, min(limit, 100))
    if words.is_empty or not limits.tokens:
        return SearchPage()
    asked = _ask(opened.searcher, words, limits, max(WINDOW, min(start + limit, DEEPEST) + 10))
    if wish.order == "newest":
        ranked = _by_time(opened.searcher, asked, min(start + limit, DEEPEST) + 10)
    else:
        ranked = _ranked(opened, words, asked.hits)
    shown = _visible(actor, ranked[start : start + limit], visible)
    more = len(ranked) > start + limit and start + limit < DEEPEST
    return SearchPage(
        hits=_to_hits(opened, words, shown),
        count=min(asked.count, COUNT_CAP),
        count_is_floor=asked.count > COUNT_CAP,
        facets=_facets(opened.searcher, asked, (*FACETS, *wish.facets)),
        after=str(start + limit) if more else "",
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    query: Query
    hits: list[tuple[float, DocAddress]]
    count: int


def _ask(searcher: Searcher, words: QueryWords, limits: Limits, size: int) -> _Asked:
    """Run the query; when nothing holds all it asks for, ask for half of the words."""
    query = whole_query(text_query(words, searcher), limits)
    hits, count = _run(searcher, query, size)
    if not count and words.needed > 1 and not words.code:
        query = whole_query(text_query(words, searcher, needed=max(1, words.needed // 2)), limits)
        hits, count = _run(searcher, query, size)
    return _Asked(query, hits, count)


def _run(searcher: Searcher, query: Query, size: int) -> tuple[list[tuple[float, DocAddress]], int]:
    result = searcher.search(query, limit=size)
    return result.hits, int(result.count)  # type: ignore[attr-defined]  # missing from tantivy's stubs


def limits_of(actor: Actor, names: Sequence[str] | None, filters: dict[str, str] | None) -> Limits:
    """Return what the actor may find at all, narrowed by kinds and filters."""
    wanted = [kind for kind in kinds if names is None or kind.name in names]
    tokens = {kind.name: kind.tokens(actor) for kind in wanted}
    tokens = {name: held for name, held in tokens.items() if held}
    values = {name: [value] for name, value in (filters or {}).items() if name in _EVERY_FACET and value}
    without = [*hidden_subjects(), *_out_of_sight(actor, [kind for kind in wanted if kind.name in tokens])]
    return Limits(kinds=list(tokens), tokens=tokens, values=values, without=without)


def _out_of_sight(actor: Actor, wanted: Sequence[SearchKind]) -> list[UUID]:
    """Return what the clock alone took from the actor since the index saw it; nearly always nothing."""
    return [subject_id for kind in wanted if kind.hidden is not None for subject_id in kind.hidden(actor)]


def _offset(after: str | None) -> int:
    return min(int(after), DEEPEST) if after and after.isascii() and after.isdigit() and len(after) < 6 else 0  # noqa: PLR2004


def ids_of(searcher: Searcher, addresses: list[DocAddress]) -> list[UUID]:
    highs = searcher.fast_field_values("id_high", addresses)
    lows = searcher.fast_field_values("id_low", addresses)
    return [from_halves(int(high or 0), int(low or 0)) for high, low in zip(highs, lows, strict=True)]


def _candidates(searcher: Searcher, hits: list[tuple[float, DocAddress]]) -> list[Candidate]:
    addresses = [address for _score, address in hits]
    counts = searcher.fast_field_values("clauses", addresses)
    found = []
    for (score, address), subject_id, clauses in zip(hits, ids_of(searcher, addresses), counts, strict=True):
        stored = searcher.doc(address)
        found.append(
            Candidate(
                score=score,
                id=subject_id,
                kind=stored_text(stored, "kind"),
                clauses=int(clauses or 0),
                stored=stored,
                is_pinned=score >= CODE_SCORE,
            )
        )
    return found


def _ranked(opened: OpenIndex, words: QueryWords, hits: list[tuple[float, DocAddress]]) -> list[Candidate]:
    """Return the hits with the first WINDOW in their better order; the rest keep the order they were found in."""
    found = _candidates(opened.searcher, hits)
    return [*rescore(opened.searcher, words, found[:WINDOW], opened.mean_length), *found[WINDOW:]]


def _by_time(searcher: Searcher, asked: _Asked, size: int) -> list[Candidate]:
    """Return the newest of what was found."""
    result = searcher.search(asked.query, limit=size, count=False, order_by_field="at", order=Order.Desc)
    return _candidates(searcher, [(0.0, address) for _moment, address in result.hits])


def _visible(
    actor: Actor, found: Sequence[Candidate], visible: Callable[[list[UUID]], Collection[UUID]] | None = None
) -> list[Candidate]:
    """Return those the actor may see at this moment, whatever the index says."""
    if visible is not None:
        left = visible([hit.id for hit in found])
        return [hit for hit in found if hit.id in left]
    by_kind: dict[str, list[UUID]] = {}
    for hit in found:
        by_kind.setdefault(hit.kind, []).append(hit.id)
    seen = {name: kinds.get(name).visible(actor, ids) for name, ids in by_kind.items()}
    return [hit for hit in found if hit.id in seen[hit.kind]]


def visible_hits(
    opened: OpenIndex, actor: Actor, found: list[tuple[float, DocAddress]], *, without: Sequence[UUID], limit: int
) -> list[SearchHit]:
    """Return the first of what a query of the caller's own found that the actor may see today, in its order."""
    left = [hit for hit in _candidates(opened.searcher, found) if hit.id not in without]
    return _to_hits(opened, read_query(""), _visible(actor, left)[:limit])


def _to_hits(opened: OpenIndex, words: QueryWords, shown: Sequence[Candidate]) -> list[SearchHit]:
    """Return the hits as they are shown, each with the piece of its text that fits best."""
    unplaced = [hit.id for hit in shown if hit.clauses and not hit.place and not words.is_empty]
    if unplaced:  # beyond the first WINDOW, or in order of time
        weights = Weights(opened.searcher, words, opened.mean_length)
        found = best_clauses(opened.searcher, words, unplaced, weights)
        for hit in shown:
            hit.place = found[hit.id][1] if hit.id in found else hit.place
    passages = _passages(shown)
    return [
        SearchHit(
            id=hit.id,
            kind=hit.kind,
            title=hit.title,
            snippet=snippet(_text_of(hit, passages), words),
            score=round(hit.score, 4),
            place=hit.place,
            is_pinned=hit.is_pinned,
        )
        for hit in shown
    ]


def _text_of(hit: Candidate, passages: Mapping[UUID, str]) -> str:
    passage = passages.get(hit.id)
    return hit.body if passage is None else passage


def _passages(shown: Sequence[Candidate]) -> dict[UUID, str]:
    """Return the text of the parts in which hits were found, asked of their kinds."""
    found: dict[UUID, str] = {}
    for kind in kinds:
        wanted = [(hit.id, hit.place) for hit in shown if hit.kind == kind.name and hit.place]
        if wanted and kind.passages is not None:
            found |= kind.passages(wanted)
    return found


def _facets(searcher: Searcher, asked: _Asked, names: Sequence[str]) -> dict[str, list[tuple[str, int]]]:
    """Return how many hits there are per value of each facet; none beyond the cap, where it is slow."""
    if not 0 < asked.count <= COUNT_CAP:
        return {}
    wanted = {name: {"terms": {"field": name, "size": MOST_FACETS}} for name in names}
    answer = searcher.aggregate(asked.query, wanted)
    return {
        name: [(bucket["key"], bucket["doc_count"]) for bucket in answer[name]["buckets"] if bucket["key"]]
        for name in names
    }


def search_ids(  # noqa: PLR0913 - a work list has these parts
    *,
    actor: Actor,
    kind: str,
    query: str,
    filters: dict[str, Sequence[str]] | None = None,
    tokens: Sequence[str] | None = None,
    order: str = "relevance",
    after: str | None = None,
    limit: int = 50,
    visible: Callable[[Sequence[UUID]], Collection[UUID]] | None = None,
) -> IdPage:
    """Return ids of one kind for a work list: words within status, category, area and some scope tokens.

    `order` is "relevance" or "newest" (by `SearchDoc.at`, paged by keyset). The ids were checked against today's
    rights, so a page may hold fewer than `limit`; only an empty `after` means the end. A caller whose own list is
    narrower than those rights gives its check as `visible`, which then takes the place of the kind's.
    """
    words, opened = read_query(query), reader.get()
    if opened is None:
        return IdPage([], "", is_ready=False)
    base = limits_of(actor, [kind], None)
    if words.is_empty or not base.tokens:
        return IdPage([], "")
    values = {name: list(wanted) for name, wanted in (filters or {}).items() if name in _EVERY_FACET and wanted}
    limits = Limits(
        kinds=base.kinds, tokens=base.tokens, only_tokens=list(tokens or []), values=values, without=base.without
    )
    page = (_newest if order == "newest" else _best)(opened, words, limits, after, max(1, min(limit, 200)))
    seen = set(visible(page.ids)) if visible else kinds.get(kind).visible(actor, page.ids)
    return replace(page, ids=[subject_id for subject_id in page.ids if subject_id in seen])


def _id_page(ids: list[UUID], after: str, count: int) -> IdPage:
    return IdPage(ids, after, count=min(count, COUNT_CAP), count_is_floor=count > COUNT_CAP)


def _best(opened: OpenIndex, words: QueryWords, limits: Limits, after: str | None, limit: int) -> IdPage:
    start = _offset(after)
    asked = _ask(opened.searcher, words, limits, max(WINDOW, min(start + limit, DEEPEST) + 1))
    ranked = _ranked(opened, words, asked.hits)
    more = len(ranked) > start + limit and start + limit < DEEPEST
    ids = [hit.id for hit in ranked[start : start + limit]]
    return _id_page(ids, str(start + limit) if more else "", asked.count)


def _newest(opened: OpenIndex, words: QueryWords, limits: Limits, after: str | None, limit: int) -> IdPage:
    """Page by (moment, id): what is written meanwhile moves nothing, and no row is read twice."""
    at, last = _key(after)
    text = text_query(words, opened.searcher)
    query = whole_query(text, replace(limits, until=at))
    size, rows = limit + 20, []
    while True:
        result = opened.searcher.search(query, limit=size, count=False, order_by_field="at", order=Order.Desc)
        ids = ids_of(opened.searcher, [address for _at, address in result.hits])
        moments = [int(moment) for moment, _address in result.hits]
        rows = sorted(zip(moments, ids, strict=True), key=lambda row: (-row[0], row[1].int))
        rows = [row for row in rows if at is None or last is None or (-row[0], row[1].int) > (-at, last.int)]
        # Many rows of one moment: read on until the page is full or nothing is left.
        if len(rows) > limit or len(result.hits) < size:
            break
        size *= 4
    page = rows[:limit]
    more = len(rows) > limit
    _hits, count = _run(opened.searcher, whole_query(text, limits), 1)
    return _id_page([subject_id for _at, subject_id in page], f"{page[-1][0]}.{page[-1][1].hex}" if more else "", count)


def _key(after: str | None) -> tuple[int | None, UUID | None]:
    moment, _dot, last = (after or "").partition(".")
    try:
        return int(moment), UUID(last)
    except ValueError:
        return None, None
