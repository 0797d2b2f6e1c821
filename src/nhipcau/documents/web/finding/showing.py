"""What was found, ready to be written: marked words, conditions with their counts, where a hit leads."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.documents.queries import FoundDocument, FoundPage
from nhipcau.documents.queries.found import facet_names
from nhipcau.documents.states import Status
from nhipcau.documents.web.finding.address import Address
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.search import mark_words, read_query
from nhipcau.kernel.web.formats import FOUND_START, day_full, marked, number
from nhipcau.kernel.web.markup import markup
from nhipcau.organisations import queries as organisations
from nhipcau.standards import queries as standards

MOST_VALUES = 8
"""Values of one condition shown at once; the words narrow further than a longer list."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One found document as the list shows it."""

    id: UUID
    title: SafeString
    address: str
    notation: str
    facts: str
    register: str
    status: str
    passage: SafeString
    place_words: str
    place_address: str
    alike_address: str
    alike_words: str

    @property
    def written(self) -> SafeString:
        """The hit as every list of hits has it; a template took a tenth of the page for twenty of them."""
        notation: str = markup('<b class="code">{}</b>', self.notation) if self.notation else ""
        passage: str = ""
        if self.passage:
            link = markup('<a class="strong" href="{}">{}</a>: ', self.place_address, self.place_words)
            passage = markup('<p>{}<span lang="vi">{}</span></p>', link if self.place_address else "", self.passage)
        return markup(
            '<li class="hit stack gap-1" data-row><h3><a href="{}" lang="vi">{title}</a></h3>\n'
            '<p class="small">{}{}{}</p>\n{}\n<p class="soft small">{} · {} · '
            '<a href="{}">{}<span class="hide">: <span lang="vi">{title}</span></span></a></p></li>\n',
            self.address,
            notation,
            " · " if notation and self.facts else "",
            self.facts,
            passage,
            self.register,
            self.status,
            self.alike_address,
            self.alike_words,
            title=self.title,
        )


@dataclass(frozen=True, slots=True)
class Value:
    label: str
    count: str
    address: str

    @property
    def written(self) -> SafeString:
        return markup('<li><a href="{}">{}</a><span class="soft">{}</span></li>', self.address, self.label, self.count)


@dataclass(frozen=True, slots=True)
class Group:
    """One condition: its values that are left, each with its count."""

    label: str
    values: list[Value]


@dataclass(frozen=True, slots=True)
class Condition:
    label: str
    without: str


def document_address(entry_id: UUID) -> str:
    """Return the page of a line of a register."""
    return reverse("documents:line", args=[entry_id])


def page_address(entry_id: UUID, page: int, words: str = "") -> str:
    """Return a page of a document, the looked-for words marked on it."""
    return _with_words(reverse("documents:page", args=[entry_id, page]), words)


def _with_words(address: str, words: str) -> str:
    return f"{address}?{urlencode({'tu': words})}" if words else address


def hits(rows: Sequence[FoundDocument], words: str) -> list[Hit]:
    # One address is made by the resolver and filled for each hit: sixty of them cost more than the search.
    ways = [reverse(name, args=args) for name, args in _WAYS]
    asked = read_query(words)
    end, said = _with_words("", words), _words_of_hits()
    return [_hit(row, ways, end, said, marked(mark_words(row.title, asked))) for row in rows]


@dataclass(frozen=True, slots=True)
class _Said:
    """What every hit says, in the reader's language: asked for once, as twenty hits would ask eighty times."""

    page: str
    alike: str
    registers: Mapping[str, str]
    states: Mapping[str, str]


def _words_of_hits() -> _Said:
    return _Said(
        page=_("Page %(n)s"),
        alike=_("Like this one"),
        registers={
            "incoming": _("%(unit)s, incoming no. %(n)s"),
            "outgoing": _("%(unit)s, outgoing no. %(n)s"),
        },
        states={str(value): str(label) for value, label in Status.choices},
    )


_ANY = UUID(int=0)
_SOME = str(_ANY)
_WAYS = (("documents:line", [_ANY]), ("documents:page", [_ANY, 0]), ("documents:alike", [_ANY]))


def _hit(row: FoundDocument, ways: Sequence[str], end: str, said: _Said, title: SafeString) -> Hit:
    entry_id = str(row.id)
    line, page, alike = (way.replace(_SOME, entry_id) for way in ways)
    return Hit(
        id=row.id,
        title=title,
        address=line,
        notation=row.notation,
        facts=facts_of(row),
        register=_register_words(row, said.registers),
        status=said.states[row.status],
        # Found by its title alone: the facts stand above already, and a piece of them without a mark shows nothing.
        passage=marked(row.passage if row.place or FOUND_START in row.passage else ""),
        place_words=said.page % {"n": number(row.place)} if row.place else "",
        place_address=page.replace("/0/", f"/{row.place}/") + end if row.place else "",
        alike_address=alike,
        alike_words=said.alike,
    )


def facts_of(row: FoundDocument) -> str:
    """Return type, issuer and day in one line, as far as they are known."""
    kind = standards.label("document_type", row.type_code) if row.type_code else ""
    return " · ".join(part for part in (kind, row.issuer, day_full(row.issued_on)) if part)


def _register_words(row: FoundDocument, forms: Mapping[str, str]) -> str:
    """Return where the line stands: whose register, which number."""
    if row.number is None:
        return row.unit_name
    return forms["incoming" if row.direction == "incoming" else "outgoing"] % {"unit": row.unit_name, "n": row.number}


def condition_labels() -> dict[str, str]:
    return {
        "category": _("Type of document"),
        "year": _("Year of issue"),
        "issuer": _("Issuer"),
        "direction": _("Register"),
        "unit": _("Unit that holds it"),
        "file": _("File"),
        "status": _("State of the document"),
    }


def _names(actor: Staff, name: str, values: Sequence[str]) -> Mapping[str, str]:
    """Return what the values of a condition are called; a value that has no name is left out."""
    if name in facet_names:
        return facet_names.get(name)(actor, values)
    of: dict[str, Callable[[str], str]] = {
        "category": lambda code: standards.label("document_type", code),
        "direction": lambda code: {"incoming": _("Incoming"), "outgoing": _("Outgoing")}.get(code, ""),
        "unit": _unit_name,
        "status": lambda code: str(Status(code).label) if code in Status.values else "",
        "file": lambda _code: "",
    }
    label = of.get(name, str)
    return {value: found for value in values if (found := label(value))}


def _unit_name(code: str) -> str:
    try:
        return organisations.cached_names().get(UUID(code), "")
    except ValueError:
        return ""


def groups(actor: Staff, address: Address, found: FoundPage) -> list[Group]:
    """Return the conditions one can still set, those alone that would narrow anything."""
    shown = []
    for name, label in condition_labels().items():
        counts = found.facets.get(name, [])[: MOST_VALUES * 3]
        if address.condition(name) or len(counts) < 2:  # noqa: PLR2004 - one value narrows nothing
            continue
        names = _names(actor, name, [value for value, _count in counts])
        left = [(value, count) for value, count in counts if value in names][:MOST_VALUES]
        ways = address.narrowed(name, [value for value, _count in left])
        if left:
            values = [Value(names[value], number(count), way) for (value, count), way in zip(left, ways, strict=True)]
            shown.append(Group(label, values))
    return shown


def conditions(actor: Staff, address: Address) -> list[Condition]:
    """Return the conditions that are set, each with the search without it."""
    labels = condition_labels()
    found = []
    for name, value in address.conditions:
        named = _names(actor, name, [value]).get(value, value)
        found.append(Condition(f"{labels[name]}: {named}", address.with_condition(name, "").text()))
    return found


def words_of(actor: Staff, address: Address) -> str:
    """Return the whole search in words, for saved ones."""
    parts = [f"“{address.words}”" if address.words else "", *(one.label for one in conditions(actor, address))]
    return ", ".join(part for part in parts if part)


def count_words(found: FoundPage) -> str:
    """Return how many were found, said as it is known."""
    if found.count_is_floor:
        return _("More than %(n)s documents") % {"n": number(found.count)}
    return ngettext("%(n)s document", "%(n)s documents", found.count) % {"n": number(found.count)}


def other_order(address: Address) -> str:
    """Return the same search in the other order."""
    return replace(address, is_newest=not address.is_newest, after="").text()
