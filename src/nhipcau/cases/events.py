"""What happened to cases. Ids and codes only: what was said stands in the timeline entry each event names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from nhipcau.kernel.events import Event


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseEvent(Event):
    """Something happened to the case `subject_id`; the entry says it in words."""

    name: ClassVar[str] = "cases.case_event"
    entry_id: UUID | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseOpened(CaseEvent):
    name: ClassVar[str] = "cases.case_opened"
    code: str
    owner_unit_id: UUID
    watcher_unit_ids: list[UUID]
    area_id: UUID | None
    category: str
    urgency: str
    channel: str
    rule_id: UUID | None
    rule_version: int


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseTaken(CaseEvent):
    name: ClassVar[str] = "cases.case_taken"
    taken_by_id: UUID | None
    """None: another system took it for its unit."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseAssigned(CaseEvent):
    name: ClassVar[str] = "cases.case_assigned"
    to_person_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseTransferred(CaseEvent):
    name: ClassVar[str] = "cases.case_transferred"
    from_unit_id: UUID
    to_unit_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseRefused(CaseEvent):
    """A unit said that the matter is not its own, and named whose it is."""

    name: ClassVar[str] = "cases.case_refused"
    from_unit_id: UUID
    to_unit_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitInvited(CaseEvent):
    name: ClassVar[str] = "cases.unit_invited"
    invited_unit_id: UUID
    role: str


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitRemoved(CaseEvent):
    """A unit that was asked to take part takes part no longer."""

    name: ClassVar[str] = "cases.unit_removed"
    removed_unit_id: UUID
    role: str


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitLeft(CaseEvent):
    """A unit that was asked to take part ended its part by itself."""

    name: ClassVar[str] = "cases.unit_left"
    left_unit_id: UUID
    role: str


@dataclass(frozen=True, kw_only=True, slots=True)
class CitizenAsked(CaseEvent):
    """The unit in charge asked the sender something; `is_paused`: the answer's clock stands still meanwhile."""

    name: ClassVar[str] = "cases.citizen_asked"
    owner_unit_id: UUID
    answer_until: datetime
    is_paused: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class QuestionSettled(CaseEvent):
    """The question is open no longer; the answer's clock runs again, if it stood still."""

    name: ClassVar[str] = "cases.question_settled"
    owner_unit_id: UUID
    how: str  # replied (by the link), recorded (a unit wrote down the reply), withdrawn, lapsed, answered (the case)
    due_at: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseAnswered(CaseEvent):
    name: ClassVar[str] = "cases.case_answered"
    owner_unit_id: UUID
    is_on_time: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseNoted(CaseEvent):
    name: ClassVar[str] = "cases.case_noted"
    visibility: str


@dataclass(frozen=True, kw_only=True, slots=True)
class CitizenAdded(CaseEvent):
    """The sender wrote more."""

    name: ClassVar[str] = "cases.citizen_added"
    owner_unit_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseClosed(CaseEvent):
    name: ClassVar[str] = "cases.case_closed"
    reason: str  # "unit", "rated" or "unrated"


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseRated(CaseEvent):
    name: ClassVar[str] = "cases.case_rated"
    verdict: str
    owner_unit_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseReopened(CaseEvent):
    name: ClassVar[str] = "cases.case_reopened"
    owner_unit_id: UUID
    watcher_unit_id: UUID | None


@dataclass(frozen=True, kw_only=True, slots=True)
class ContactRevealed(CaseEvent):
    """Somebody read a name and a way to reach a person; the reason stands in the entry."""

    name: ClassVar[str] = "cases.contact_revealed"


@dataclass(frozen=True, kw_only=True, slots=True)
class CitizenCalled(CaseEvent):
    name: ClassVar[str] = "cases.citizen_called"
    outcome: str


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkRevoked(CaseEvent):
    name: ClassVar[str] = "cases.link_revoked"
    link_version: int


@dataclass(frozen=True, kw_only=True, slots=True)
class CardShown(CaseEvent):
    """The card with the link was shown for printing to whoever entered the matter for somebody."""

    name: ClassVar[str] = "cases.card_shown"
    link_version: int


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkRenewed(CaseEvent):
    """The sender took a new link, known to nobody else; the one on the card works no longer."""

    name: ClassVar[str] = "cases.link_renewed"
    link_version: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ContactWithdrawn(CaseEvent):
    """The sender took name and contact back."""

    name: ClassVar[str] = "cases.contact_withdrawn"


@dataclass(frozen=True, kw_only=True, slots=True)
class CasePublished(CaseEvent):
    """A masked version of the case stands on the public pages, for the first time or anew."""

    name: ClassVar[str] = "cases.case_published"
    publication_id: UUID
    version: int
    has_answer: bool
    photos: int


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseUnpublished(CaseEvent):
    """The public version was taken down: by the unit, which says why in the entry, or by the sender."""

    name: ClassVar[str] = "cases.case_unpublished"
    publication_id: UUID
    by: str  # "unit" or "sender"


@dataclass(frozen=True, kw_only=True, slots=True)
class PublicChoiceMade(CaseEvent):
    """The sender agreed, or no longer agrees, that a masked version may become public."""

    name: ClassVar[str] = "cases.public_choice_made"
    agrees: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class PublicationFollowed(CaseEvent):
    """The public page now says what became of the case."""

    name: ClassVar[str] = "cases.publication_followed"
    publication_id: UUID
    stage: str


@dataclass(frozen=True, kw_only=True, slots=True)
class CategoryChanged(CaseEvent):
    name: ClassVar[str] = "cases.category_changed"
    old: str
    new: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ExtensionAsked(CaseEvent):
    """Somebody of the unit in charge asked its leader for more time; the reason stands in the entry."""

    name: ClassVar[str] = "cases.extension_asked"
    days: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ExtensionRefused(CaseEvent):
    name: ClassVar[str] = "cases.extension_refused"
    days: int


@dataclass(frozen=True, kw_only=True, slots=True)
class DeadlineExtended(CaseEvent):
    name: ClassVar[str] = "cases.deadline_extended"
    days: int
    old_due_at: datetime
    new_due_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class DeadlineTold(CaseEvent):
    """The sender was written to because the day of the answer moved."""

    name: ClassVar[str] = "cases.deadline_told"


@dataclass(frozen=True, kw_only=True, slots=True)
class CountsRebuilt(Event):
    """The daily counts of some days were made again from the events."""

    name: ClassVar[str] = "cases.counts_rebuilt"
    first_on: date
    last_on: date


@dataclass(frozen=True, kw_only=True, slots=True)
class CasesExported(Event):
    """Somebody took a list of cases away as a file: which list, and how many."""

    name: ClassVar[str] = "cases.cases_exported"
    file_format: str
    tab: str
    statuses: list[str]
    category: str
    area_id: UUID | None
    residential_id: UUID | None
    owner_id: UUID | None
    received_from: date | None
    reach: str
    due_within: int | None
    has_words: bool
    count: int
    is_cut: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class BulkStarted(Event):
    """Somebody set out to do one thing to many cases; each case has its own event besides."""

    name: ClassVar[str] = "cases.bulk_started"
    run_id: UUID
    move: str
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class BulkEnded(Event):
    name: ClassVar[str] = "cases.bulk_ended"
    run_id: UUID
    done: int
    refused: int


@dataclass(frozen=True, kw_only=True, slots=True)
class CasePrinted(CaseEvent):
    """Somebody took the record of a case away as a file."""

    name: ClassVar[str] = "cases.case_printed"
    entries: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ImportAsked(Event):
    name: ClassVar[str] = "cases.import_asked"
    import_id: UUID
    is_dry_run: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseImported(CaseEvent):
    """A case of another system was taken over as it stood there; it counts in no figure of what came in here."""

    name: ClassVar[str] = "cases.case_imported"
    import_id: UUID
    code: str
    owner_unit_id: UUID
    area_id: UUID | None
    category: str
    status: str
    received_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class ImportEnded(Event):
    name: ClassVar[str] = "cases.import_ended"
    import_id: UUID
    is_dry_run: bool
    status: str
    created: int
    repeated: int
    rejected: int


@dataclass(frozen=True, kw_only=True, slots=True)
class FilterChanged(Event):
    name: ClassVar[str] = "cases.filter_changed"
    filter_id: UUID
    change: str  # saved, renamed, deleted
    is_shared: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class TemplateChanged(Event):
    name: ClassVar[str] = "cases.template_changed"
    template_id: UUID
    version: int
    change: str  # saved, retired


@dataclass(frozen=True, kw_only=True, slots=True)
class RoutingRuleChanged(Event):
    name: ClassVar[str] = "cases.routing_rule_changed"
    line_id: UUID
    version: int
    change: str  # saved, moved, disabled, seeded


@dataclass(frozen=True, kw_only=True, slots=True)
class PhraseChanged(Event):
    name: ClassVar[str] = "cases.phrase_changed"
    phrase_id: UUID
    change: str  # saved, retired


@dataclass(frozen=True, kw_only=True, slots=True)
class SettingChanged(Event):
    name: ClassVar[str] = "cases.setting_changed"
    setting: str
    number: int


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentLinked(CaseEvent):
    name: ClassVar[str] = "cases.document_linked"
    document_entry_id: UUID
    meaning: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentUnlinked(CaseEvent):
    name: ClassVar[str] = "cases.document_unlinked"
    document_entry_id: UUID
