from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from nhipcau.kernel import ids
from nhipcau.kernel.search import search_ids
from nhipcau.kernel.search.tests.conftest import HERE, NOON, THERE, Shelf, staff

Look = Callable[..., list[str]]


def test_words_within_a_filtered_list(shelf: Shelf, found: Look) -> None:
    mine = shelf.put("đèn hỏng", status="new", area="x")
    shelf.put("đèn hỏng", status="closed", area="x")
    shelf.put("đèn hỏng", status="new", area="x", units=(THERE,))
    shelf.put("cống tắc", status="new", area="x")
    found("x")
    page = search_ids(
        actor=staff(), kind="t_case", query="den hong", filters={"status": ["new", "in_hand"], "area": ["x"]}
    )
    assert page.ids == [mine]
    assert page.count == 1


def test_narrower_tokens_never_widen_a_right(shelf: Shelf, found: Look) -> None:
    person = str(ids.new_id())
    mine = shelf.put("word", tokens=[str(HERE), person])
    shelf.put("word")
    shelf.put("word", units=(THERE,))
    found("word")
    assert search_ids(actor=staff(), kind="t_case", query="word", tokens=[person]).ids == [mine]
    assert search_ids(actor=staff(), kind="t_case", query="word", tokens=[str(THERE)]).ids == []


def test_newest_first_is_paged_by_keyset(shelf: Shelf, found: Look) -> None:
    made = [shelf.put(f"word {number}") for number in range(25)]
    twins = [shelf.put(f"word twin {number}", at=NOON - timedelta(days=1)) for number in range(60)]
    found("word")
    seen: list[UUID] = []
    after = ""
    for _page in range(100):
        page = search_ids(actor=staff(), kind="t_case", query="word", order="newest", after=after, limit=7)
        seen, after = seen + page.ids, page.after
        shelf.put("word, written while somebody pages", at=NOON + timedelta(days=1))
        found("word")
        if not after:
            break
    assert seen[:25] == made[::-1]
    assert seen[25:] == sorted(twins)


def test_best_first_is_paged_too(shelf: Shelf, found: Look) -> None:
    made = {shelf.put(f"word {number}") for number in range(25)}
    found("word")
    first = search_ids(actor=staff(), kind="t_case", query="word", limit=20)
    second = search_ids(actor=staff(), kind="t_case", query="word", limit=20, after=first.after)
    assert set(first.ids) | set(second.ids) == made
    assert first.count == second.count == 25
    assert search_ids(actor=staff(), kind="t_case", query="word", order="newest", limit=5).count == 25
    assert second.after == ""


def test_a_broken_cursor_is_the_first_page(shelf: Shelf, found: Look) -> None:
    subject = shelf.put("word")
    found("word")
    for after in ("x", "1.2", "9" * 40, "-5", "1e9", "\x00"):
        for order in ("newest", "relevance"):
            assert search_ids(actor=staff(), kind="t_case", query="word", order=order, after=after).ids in (
                [subject],
                [],
            )


def test_revoked_rights_are_left_out(shelf: Shelf, found: Look) -> None:
    subject = shelf.put("word")
    found("word")
    shelf.change(subject, tokens=[])
    assert search_ids(actor=staff(), kind="t_case", query="word").ids == []
    assert search_ids(actor=staff(), kind="t_case", query="", order="newest").ids == []


def test_before_there_is_an_index_the_list_says_so(shelf: Shelf) -> None:
    assert not search_ids(actor=staff(), kind="t_case", query="word").is_ready
