"""The figures of a run as a page people read."""

from __future__ import annotations

from typing import Any

AIM_LETTERS = {"clean": 0.003, "worn": 0.003, "bad": 0.015}
AIM_F1 = 0.97
ABOUT = """
Pages of our own, made by `bench.pages` and read and understood by the product. Letters are compared line by line with
what was printed; the order of columns does not count, nor what is read inside seals, signatures and arrival stamps,
nor table rules read as `|` or `_`, nor printed lines without letter or figure (`*****`: nothing anybody looks for,
though letters read there are wrong ones); printed words under stamps do count, and a second figure leaves out the
lines a seal, a signature or a stamp touches. Ink adds to ink as on paper: print under a pen or a seal stays dark and
can be read (until seeds 600,000 the pages had it painted over, so that earlier figures are not comparable). A code,
date or name is right when exact (tone placement and capitals apart; `2025 - 2026` is `2025-2026`, `Lưu VT` is kept as
`Lưu: VT`), a sentence when at most 3 % of its letters are wrong (`exact` says how many had none).
Aims: character error 0.3 % on clean and worn pages, 1.5 % on bad ones; F1 0.97 for every field on clean and worn pages.
"""


def page(result: dict[str, Any]) -> str:
    """Return the results as Markdown."""
    kinds = result["kinds"]
    head = (
        f"# Reading quality\n\nLayouts: {', '.join(result['layouts'])}; fonts: {', '.join(result['fonts'])}; seeds from "  # noqa: E501
        f"{result['first_seed']:,}; {result['machine']}.\n{ABOUT}"
    )
    return (
        head
        + _letters(kinds)
        + _fields(kinds)
        + _sure(kinds)
        + _secrecy(result["secrecy"])
        + _pairs(result["duplicates"])
    )


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.2f} %"


def _letters(kinds: dict[str, Any]) -> str:
    rows = [
        f"| {kind} | {found['documents']} | {found['pages']} | {_percent(found['character_error'])} "
        f"| {_percent(found['free_error'])} ({_percent(found['covered_share'])} covered) "
        f"| {_percent(found['word_error'])} "
        f"| {_aim(kind, found['character_error'])} | {found['first_pages']['f1'] or 0:.3f} |\n"
        for kind, found in kinds.items()
    ]
    names = (
        "kind",
        "documents",
        "pages",
        "character error",
        "on lines no ink lies over",
        "word error",
        "aim",
        "first pages, F1",
    )
    head = f"\n## Letters and words\n\n| {' | '.join(names)} |\n{'|---' * len(names)}|\n"
    return head + "".join(rows)


def _aim(kind: str, error: float) -> str:
    if kind not in AIM_LETTERS:
        return "–"
    return "met" if error <= AIM_LETTERS[kind] else f"missed ({_percent(AIM_LETTERS[kind])})"


def _fields(kinds: dict[str, Any]) -> str:
    names = list(dict.fromkeys(name for found in kinds.values() for name in found["fields"]))
    parts = ["\n## Fields\n\nPrecision / recall / **F1** (right, of them exact); ✗ marks a missed aim.\n\n"]
    parts.append(f"| field | {' | '.join(kinds)} |\n|---|{'---|' * len(kinds)}\n")
    for name in names:
        cells = [_field(kind, found["fields"].get(name)) for kind, found in kinds.items()]
        parts.append(f"| {name} | {' | '.join(cells)} |\n")
    return "".join(parts)


def _field(kind: str, found: dict[str, Any] | None) -> str:
    if not found or found["f1"] is None:
        return "–"
    missed = " ✗" if kind in {"clean", "worn"} and found["f1"] < AIM_F1 else ""
    shares = f"{found['precision'] or 0:.2f} / {found['recall'] or 0:.2f} / **{found['f1']:.3f}**"
    return f"{shares} ({found['right']}, {found['exact']}){missed}"


def _sure(kinds: dict[str, Any]) -> str:
    """Say how often values with a confidence of 0.9 and more were right."""
    totals: dict[str, list[int]] = {}
    for found in kinds.values():
        for name, figures in found["fields"].items():
            total = totals.setdefault(name, [0, 0, 0])
            total[0] += figures["right"] + figures["false"]
            total[1] += figures["sure"]
            total[2] += figures["sure_right"]
    rows = "".join(
        f"| {name} | {every} | {sure} | {_percent(right / sure if sure else None)} |\n"
        for name, (every, sure, right) in totals.items()
    )
    every, sure, right = (sum(total[place] for total in totals.values()) for place in range(3))
    return (
        "\n## Confidence\n\nOf values at 0.9 and more, 98 % should be right.\n\n"
        "| field | found | at ≥ 0.9 | of them right |\n|---|---|---|---|\n"
        f"{rows}| all | {every} | {sure} | {_percent(right / sure if sure else None)} |\n"
    )


def _secrecy(found: dict[str, Any]) -> str:
    rows = "".join(
        f"| {mark} | {row['pages']} | {row['seen']} | {row['asked']} | {row.get('named', '')} |\n"
        for mark, row in found.items()
        if mark != "missed"
    )
    missed = "".join(f"* {said}\n" for said in found["missed"])
    head = "| mark | pages | a mark seen | in doubt: a person is asked | the right one |\n|---|---|---|---|---|\n"
    return f"\n## Secrecy marks\n\n{head}{rows}\n{missed}"


def _pairs(found: dict[str, Any]) -> str:
    rows = "".join(
        f"| {name} | {row['pairs']} | {row['flagged']} | {row['right']} |\n" for name, row in found["kinds"].items()
    )
    wrong = "".join(f"* {said}\n" for said in found["wrong"])
    head = "| pair of first pages | pairs | flagged as one page | judged right |\n|---|---|---|---|\n"
    return (
        f"\n## Re-scans and look-alikes\n\nPrecision {_percent(found['precision'])}, "
        f"recall {_percent(found['recall'])}.\n\n{head}{rows}\n{wrong}"
    )
