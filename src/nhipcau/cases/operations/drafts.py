"""What somebody typed, checked and cleaned before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from nhipcau.cases import rules
from nhipcau.cases.queries.categories import is_category
from nhipcau.kernel import ids
from nhipcau.kernel.crypto import keyed_hash
from nhipcau.kernel.errors import Invalid, NotFound, Text
from nhipcau.kernel.text import clean
from nhipcau.organisations import queries as organisations
from nhipcau.standards import queries as standards

MOBILE_DIGITS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceInput:
    """Where it happened: a commune or residential area, words, a point; or nothing at all."""

    territory_id: UUID | None = None
    address: str = ""
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseDraft:
    """A report as it comes in. `id` is made by the client, who alone knows it: sending again finds the same case."""

    id: UUID = field(default_factory=ids.new_id)
    text: str
    photos: Sequence[UUID] = ()
    place: PlaceInput = field(default_factory=PlaceInput)
    category_code: str | None = None
    channel: str = "web"
    name: str = ""
    phone: str = ""
    email: str = ""
    consent_contact: bool = False
    consent_name: bool = False
    consent_version: str = "2026-11"
    wants_public: bool = False
    agreed: str = ""  # how the person a unit enters this for agreed: one of rules.WAYS_OF_AGREEING
    notice_acknowledged: bool = False  # "it is no complaint, denunciation or crime"
    confirmed_crime: bool = False  # "yes, it is": told where to go, nothing stored


@dataclass(frozen=True, slots=True)
class OpenedCase:
    """What the sender gets. `link_token` is "" where the link is not the actor's to have."""

    case_id: UUID
    code: str
    link_token: str
    is_repeat: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedPlace:
    commune_id: UUID | None = None
    residential_id: UUID | None = None
    address: str = ""
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """A draft that may be written."""

    draft: CaseDraft
    place: CheckedPlace


def check_agreed(drafts: Sequence[CaseDraft]) -> None:
    """Refuse what a unit enters for somebody without that person's word, which it hears and answers for."""
    for draft in drafts:
        is_needed = draft.channel in rules.SPOKEN
        if draft.agreed not in rules.WAYS_OF_AGREEING and (is_needed or draft.agreed):
            raise Invalid(fields={"agreed": _("Ask the person first, then say here how they agreed.")})


def case_id_of(draft_id: UUID) -> UUID:
    """Return the id of the case that a report with this id becomes.

    Only the sender knows the id of the report; the case's own stands in every address that officers open. Were they
    the same, whoever reads a report without contacts could send its words again and be handed the sender's link.
    """
    digest = int(keyed_hash(str(draft_id), "case-id"), 16)
    moment, version, variant = draft_id.int >> 80 << 80, 7 << 76, 2 << 62
    return UUID(int=moment | version | ((digest >> 64) % (1 << 12)) << 64 | variant | digest % (1 << 62))


def check(draft: CaseDraft) -> Checked:
    """Return the cleaned draft; Invalid names every field to be mended at once."""
    faults: dict[str, Text] = {}
    cleaned = replace(
        draft,
        id=case_id_of(draft.id),
        text=_cleaned(faults, "text", draft.text, rules.LONGEST_TEXT, multiline=True),
        name=_cleaned(faults, "name", draft.name, rules.LONGEST_NAME),
        phone=_phone(faults, draft.phone),
        email=_email(faults, draft.email),
        photos=tuple(dict.fromkeys(draft.photos)),
        category_code=draft.category_code or "",
    )
    if "text" not in faults and len(cleaned.text) < rules.SHORTEST_TEXT:
        faults["text"] = _("Say in a sentence or two what happened.")
    _check_choices(faults, cleaned)
    place = _place(faults, draft.place)
    if faults:
        raise Invalid(fields=faults)
    return Checked(cleaned, place)


def _cleaned(faults: dict[str, Text], name: str, text: str, limit: int, *, multiline: bool = False) -> str:
    try:
        return clean(text, multiline=multiline, limit=limit)
    except Invalid as fault:
        faults[name] = fault.text
        return ""


def _phone(faults: dict[str, Text], text: str) -> str:
    if not text.strip():
        return ""
    digits = rules.phone_digits(text[:40])
    if not digits:
        values = {"count": rules.digits_in(text), "right": MOBILE_DIGITS}
        faults["phone"] = (
            _("This number has %(count)s digits. A mobile number has %(right)s, beginning with 0: look at it again.")
            % values
        )
    return digits


def _email(faults: dict[str, Text], text: str) -> str:
    address = text.strip()[:300]
    if address:
        try:
            validate_email(address)
        except ValidationError:
            faults["email"] = _("This is not an e-mail address. Look at the part after @, or leave the field empty.")
    return address


def _check_choices(faults: dict[str, Text], draft: CaseDraft) -> None:
    if draft.category_code and not is_category(draft.category_code):
        faults["category"] = _("This kind of matter is no longer in the list. Choose another, or none.")
    if not standards.has_item("channel", draft.channel):
        faults["channel"] = _("This way of reporting does not exist.")
    if len(draft.photos) > rules.MOST_PHOTOS:
        faults["photos"] = _("At most %(most)s photos can be sent.") % {"most": rules.MOST_PHOTOS}
    if (draft.phone or draft.email) and not draft.consent_contact:
        faults["consent_contact"] = _("Tick that we may use this number or address, or take it away.")
    if draft.name and not draft.consent_name:
        faults["consent_name"] = _("Tick that we may keep the name, or take it away.")


def _place(faults: dict[str, Text], place: PlaceInput) -> CheckedPlace:
    address = _cleaned(faults, "place", place.address, rules.LONGEST_ADDRESS)
    nearest = None
    if place.lat is not None and place.lon is not None:
        nearest = organisations.nearest_commune(place.lat, place.lon)
        if nearest is None:
            faults["place"] = _("This point lies outside the city. Choose the commune by name, or leave the place out.")
            return CheckedPlace()
    try:
        chosen = organisations.territory(place.territory_id) if place.territory_id else nearest
        commune = organisations.commune_of(chosen.id) if chosen else None
    except NotFound:
        faults["place"] = _("This place is not in the list. Choose the commune by name, or leave the place out.")
        return CheckedPlace()
    return CheckedPlace(
        commune_id=commune.id if commune else None,
        residential_id=chosen.id if chosen and chosen.kind == "residential" else None,
        address=address,
        lat=place.lat if nearest else None,
        lon=place.lon if nearest else None,
    )
