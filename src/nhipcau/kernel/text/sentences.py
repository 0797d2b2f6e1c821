"""The first sentence of a longer text, for titles and lists."""

from __future__ import annotations

import re

from nhipcau.kernel.text.folding import fold

_END = re.compile(r"[.!?…]+(?=\s|$)|\n")
# After these a full stop ends no sentence.
_SHORT = frozenset(
    "p q x h d t s tp tt tx ph th ts pgs gs ths bs ks ls mr mrs ms st".split()  # noqa: SIM905 - easier to read
)
_WORD_BEFORE = re.compile(r"([^\W\d_]+)$")


def first_sentence(text: str, limit: int = 120) -> str:
    """Return the first sentence of `text` in one line, at most `limit` characters, cut between words with "…"."""
    text = text.strip()
    sentence = " ".join(text[: _sentence_end(text)].split())
    if len(sentence) <= limit:
        return sentence
    cut = sentence[: limit - 1]
    head, space, _tail = cut.rpartition(" ")
    whole = head if space and sentence[limit - 1] != " " else cut
    return whole.rstrip(" ,;:.–-") + "…"


def _sentence_end(text: str) -> int:
    for found in _END.finditer(text):
        before = _WORD_BEFORE.search(text[max(0, found.start() - 12) : found.start()])
        if found[0] == "." and before and fold(before[1]) in _SHORT:
            continue
        return found.start() if found[0] == "\n" else found.end()
    return len(text)
