"""Every departure can be told to a person."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from nhipcau.documents.layout import labels
from nhipcau.documents.layout.checking.inspect import inspected
from nhipcau.documents.layout.tests.samples import Change, changed
from nhipcau.documents.layout.tests.test_checker import DEPARTURES

CHECKS = Path(labels.__file__).with_name("checking")


def test_every_rule_and_value_the_checks_use_has_a_name() -> None:
    source = "".join(path.read_text() for path in CHECKS.glob("*.py"))
    values = set(re.findall(r'"@([a-z_]+)"', source))
    assert values <= set(labels.VALUES)
    rules = set(re.findall(r'report\.add\(\s*\w+,\s*"([a-z_]+)"', source))
    assert len(rules) > 30
    assert rules <= set(labels.RULES)


@pytest.mark.parametrize(("key", "_component", "_rule", "change"), DEPARTURES[::7])
def test_a_departure_reads_as_words(key: str, _component: str, _rule: str, change: Change) -> None:
    for departure in inspected(changed(change, key)):
        told = [labels.component(departure), labels.rule(departure), labels.place(departure)]
        told += [labels.found(departure), labels.expected(departure)]
        assert all(told)
        assert not any(word.startswith("@") for word in told)
