"""From how sure the reader was of each word to how sure we are of a field.

The least sure word decides for codes and dates, where one letter makes the value wrong; the mean for sentences.
The figures come from the development pages of `bench.reading_quality`, which prints how often values at 0.9 and more
were right.
"""

from __future__ import annotations

from collections.abc import Sequence

_BASE = {
    "notation": 0.99,
    "issued_on": 0.995,
    "issuer": 0.98,
    "type": 1.0,
    "subject": 0.98,
    "signer": 0.98,
    "position": 0.99,
    "addressees": 0.98,
    "recipients": 0.98,
    "urgency": 0.99,
    "due_on": 0.97,
    "cited": 0.98,
}
_WEAKEST = {"notation", "issued_on", "signer", "position", "cited", "due_on", "issuer"}
SURE, _COST = 0.9, 0.8


def sure(field: str, words: Sequence[float], certain: float) -> float:
    """Return the confidence (0–1) of a field read from words of these confidences by a rule this certain (0–1)."""
    if not words:
        return 0.0
    seen = min(words) if field in _WEAKEST else (min(words) + sum(words) / len(words)) / 2
    read = 1.0 if seen >= SURE else max(0.0, 1 - (SURE - seen) * _COST)
    return round(_BASE[field] * certain * read, 3)
