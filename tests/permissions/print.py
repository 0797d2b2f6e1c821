"""Write docs/reference/permissions.md: `python -m tests.permissions.print`."""

# ruff: noqa: E402 - Django first, then what needs it
from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import django

django.setup()

from tests.permissions.census import census
from tests.permissions.matrix import AREAS, ROWS
from tests.permissions.rows import Row
from tests.permissions.rules import HIDDEN, NO, RULES, SIGN_IN, YES
from tests.permissions.world import HOLDERS, NOBODY, ROLES, UNITS, VISITOR, Who

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "permissions.md"
SIGNS = {YES: "✓", NO: "403", HIDDEN: "404", SIGN_IN: "→"}
HEAD = """# Who may open what

Every address of the product, and who gets which answer. The tests in `tests/permissions/` send each of these requests
as every person and compare; a new address without a row fails them. This page is written by
`python -m tests.permissions.print`; do not edit it.

✓ answered · 403 refused in words · 404 as if it were not there · → asked to sign in (401 when something was sent)

Relations: *own* is the unit in charge of the case (or the unit itself), *ancestor* the city's Front committee,
*descendant* a residential area below it, *sibling* the Front committee of another commune, *co-handler* the commune's
People's Committee that was invited, *above co-handler* the city's People's Committee, *other branch* the commune's
police, *department* a department of the city.
"""


def _roles(rule: str, relation: str) -> str:
    """Return the answer for each role of one relation, roles with the same answer together."""
    answers = {role: SIGNS[RULES[rule](Who(relation, role))] for role in ROLES}
    if len(set(answers.values())) == 1:
        return next(iter(answers.values()))
    passing = [role for role, sign in answers.items() if sign == "✓"]
    rest = sorted({sign for sign in answers.values() if sign != "✓"})
    return f"✓ {', '.join(passing)}; others {'/'.join(rest)}"


def _rule_table() -> Iterable[str]:
    shown = [name for name in RULES if RULES[name](Who("own", "officer")) and name not in _BY_LINK]
    for name in shown:
        yield f"### {name}\n"
        yield f"{RULES[name].words[0].upper()}{RULES[name].words[1:]}.\n"
        if len({_roles(name, relation) for relation in UNITS}) == 1:
            staff = f"staff {_roles(name, 'own')}"
            people = ", ".join(f"{who.relation} {SIGNS[RULES[name](who)]}" for who in (NOBODY, VISITOR))
            yield f"{staff}, {people}\n"
            continue
        yield "| relation | answer by role |\n|---|---|"
        for relation in UNITS:
            yield f"| {relation} | {_roles(name, relation)} |"
        yield f"| {NOBODY.relation} | {SIGNS[RULES[name](NOBODY)]} |"
        yield f"| {VISITOR.relation} | {SIGNS[RULES[name](VISITOR)]} |\n"
    yield "### By a citizen's link\n"
    yield "| rule | " + " | ".join(who.relation for who in HOLDERS) + " | without a link |\n|" + "---|" * 6
    for name in _BY_LINK:
        signs = [SIGNS[RULES[name](who)] for who in (*HOLDERS, VISITOR)]
        yield f"| {name}: {RULES[name].words} | {' | '.join(signs)} |"


_BY_LINK = ("citizen link", "link of the case", "no link")


def _route_tables() -> Iterable[str]:
    patterns = {name: route.pattern for name, route in census().items()}
    for area, rows in AREAS.items():
        yield f"\n### {area}\n"
        yield "| method | address | name | rule |\n|---|---|---|---|"
        for row in rows:
            yield f"| {row.method} | `/{_plain(patterns[row.name])}` | {row.name}{_note(row)} | {row.rule} |"


def _plain(pattern: str) -> str:
    return pattern.replace("^", "").replace("$", "").replace("|", "\\|")


def _note(row: Row) -> str:
    return f" ({row.note})" if row.note else ""


def page() -> str:
    """Return the whole page."""
    unexplained = [row.key for row in ROWS if row.rule not in RULES]
    people = len({who for row in ROWS for who in row.who})
    asked = sum(len(row.who) for row in ROWS)
    counts = (
        f"\n{len(census())} addresses by name, {len(ROWS)} ways of asking, {len(RULES)} rules, "
        f"{people} kinds of people, {asked} requests; {len(unexplained)} unexplained.\n"
    )
    return "\n".join([HEAD + counts, "## Rules\n", *_rule_table(), "\n## Addresses", *_route_tables(), ""])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
