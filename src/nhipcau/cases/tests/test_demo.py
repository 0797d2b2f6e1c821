"""Demo data: always alike, plausible, and not one sentence over and over."""

import re
from collections import Counter
from datetime import timedelta

import pytest

from nhipcau.cases import demo, queries
from nhipcau.cases.demo import waits
from nhipcau.cases.models import Case
from nhipcau.cases.tests.factories import make_world, staff
from nhipcau.handling.models import Subject, TimelineEntry
from nhipcau.kernel import clock

SENTENCE = re.compile(r"[^.!?\n]+[.!?]")


def test_there_are_three_hundred_matters_of_our_own() -> None:
    texts = [matter.text for matter in demo.matters()]
    assert len(set(texts)) == len(texts) >= 300


def test_no_sentence_stands_in_more_than_one_case_in_a_hundred() -> None:
    matters = demo.matters()
    often = -(-demo.CASES // len(matters))  # each matter is told at most so often
    for field in ("text", "progress", "answer", "reason_unsolved"):
        sentences = Counter(
            sentence
            for matter in matters
            for sentence in {part.strip().lower() for part in SENTENCE.findall(getattr(matter, field))}
        )
        worst, times = sentences.most_common(1)[0]
        assert times * often <= demo.CASES / 100, worst


@pytest.mark.django_db
def test_the_demo_city_lives() -> None:
    make_world()
    for code in ("MTTQ-10660", "MTTQ-10661", "UBND-10660", "F-HP"):
        staff(code)
    demo.load(lambda *_: None, count=40)
    assert Case.objects.count() == 40
    assert Case.objects.order_by("submitted_at").first().submitted_at < clock.now() - timedelta(days=300)  # type: ignore[union-attr]
    statuses = Counter(Subject.objects.values_list("status", flat=True))
    assert statuses["closed"] > 10
    assert not TimelineEntry.objects.filter(text__contains="{").exists()
    assert TimelineEntry.objects.filter(at__gt=clock.now()).count() == 0
    codes = [case.code for case in Case.objects.order_by("submitted_at")]
    assert [code[5:] for code in codes] == sorted(code[5:] for code in codes)
    demo.load(lambda *_: None, count=40)
    assert Case.objects.count() == 40
    assert queries.any_case()


@pytest.mark.django_db
def test_something_waits_and_something_was_told_at_the_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    make_world()
    for code in ("MTTQ-10660", "MTTQ-10661", "UBND-10660", "F-HP"):
        staff(code)
    staff("UBND-10660", "leader")
    monkeypatch.setattr(demo, "LATELY", 0.9)
    monkeypatch.setattr(demo, "FORGOTTEN_DAYS", 60)
    monkeypatch.setattr(demo, "VISITED", {"10660"})
    monkeypatch.setattr(waits, "ENTERED_DAYS", 60)
    demo.load(lambda *_: None, count=160)
    kinds = Counter(TimelineEntry.objects.values_list("kind", flat=True))
    assert all(kinds[kind] for kind in ("asked", "extension_asked", "extended", "published"))
    entered = [case for case in Case.objects.filter(channel="counter") if case.entered_by_unit]
    assert entered
    assert all("entry" in [consent["purpose"] for consent in case.consents] for case in entered)
