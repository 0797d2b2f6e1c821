"""One page of a document as it is shown: its text, where words stand on the picture, what lies before and after."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db.models import Exists, FilteredRelation, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from nhipcau.documents.intake.packing import unpack
from nhipcau.documents.models import Document, Entry, Page, PageWords, Version
from nhipcau.documents.models.sharing import Opening
from nhipcau.documents.queries.found import title_of
from nhipcau.documents.queries.rights import Sight, sight_of, values_of
from nhipcau.documents.reading.shapes import Box
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.blobs import storage
from nhipcau.kernel.blobs.models import Blob
from nhipcau.kernel.errors import DomainError, NotFound
from nhipcau.kernel.prepared import Slot, columns_of, fetch, field_of, prepared, row_of
from nhipcau.kernel.search import mark_words, read_query
from nhipcau.kernel.search.words import folded_words

WIDTHS = (800, 1600)
"""Pixels of a page's picture: to read on a phone, to read closely."""


class NoPicture(DomainError):
    """A page has no picture: it came in as an office file, or as a line of the register alone."""

    code = "no_picture"
    status = 404
    default_text = _("There is no picture of this page.")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """A page and its document. `text` has the found words between U+0002 and U+0003; `marks` are their places."""

    entry_id: UUID
    document_id: UUID
    title: str
    notation: str
    number: int
    count: int
    text: str
    is_doubtful: bool
    width: float
    height: float
    marks: list[Box]
    has_picture: bool
    has_original: bool
    has_archival: bool


@dataclass(frozen=True, slots=True)
class Content:
    """A stored file that may be handed out: where it lies, what it is, under which name it is saved; its blob."""

    path: Path
    media_type: str
    name: str
    blob_id: UUID


def page_view(*, actor: Actor, entry_id: UUID, number: int, words: str = "") -> PageView:
    """Return page `number` of a document the actor may read; NotFound for one it does not have."""
    document = _document(actor, entry_id)
    version, page, newest = _page(document, number)
    asked = read_query(words)
    return PageView(
        entry_id=entry_id,
        document_id=document.id,
        title=title_of(document),
        notation=document.notation,
        number=number,
        count=version.page_count,
        text=mark_words(page.text, asked) if asked.folded else page.text,
        is_doubtful=page.state == Page.State.DOUBTFUL,
        width=page.width or 595,
        height=page.height or 842,
        marks=_marks(page, set(asked.folded)) if asked.folded else [],
        has_picture=_drawn_from(version, page) is not None,
        has_original=is_own(newest),
        has_archival=newest.archival_blob_id is not None,
    )


def page_count(*, actor: Actor, entry_id: UUID) -> int:
    """Return how many pages of a document can be read one by one; 0 where only the paper is there."""
    rows = _versions(_document(actor, entry_id), 1)
    return next((version.page_count for version, _page, is_read in reversed(rows) if is_read), 0)


def _document(actor: Actor, entry_id: UUID) -> Document:
    """Return the document of a line whose content the actor may open (`contents_visible_to`); NotFound for others."""
    sight = sight_of(actor)
    rows = fetch(_readable(sight), {**values_of(actor), "entry": entry_id}) if sight else []
    if not rows:
        raise NotFound
    return row_of(Document, rows[0])


@prepared
def _readable(sight: Sight) -> QuerySet[Entry, Any]:
    entry = Slot(field_of(Entry, "id"), "entry")
    rows = Entry.objects.filter(sight.rights(), pk=entry, destruction__isnull=True)
    return rows.values_list(*columns_of(Document, "document__"))


def _version(document: Document) -> Version | None:
    return Version.objects.filter(document=document, number=document.current_version).first()


@dataclass(frozen=True, slots=True)
class _Page:
    """What is shown of one page of a version; all None where the version has no such page."""

    id: UUID
    number: int
    text: str
    state: str
    rotation: int
    width: float
    height: float
    original_blob_id: UUID | None
    original_number: int


_COLUMNS = [one.name for one in fields(_Page)]


def _page(document: Document, number: int) -> tuple[Version, _Page, Version]:
    """Return the newest version whose pages were read, its page, and the newest version, which may have none yet."""
    rows = _versions(document, number)
    version, page = next(((version, page) for version, page, is_read in reversed(rows) if is_read), (None, None))
    if version is None or page is None:
        raise NotFound
    return version, page, next((one for one, _, _ in rows if one.number == document.current_version), version)


def _versions(document: Document, number: int) -> list[tuple[Version, _Page | None, bool]]:
    """Return every version in order, with its page of that number, and whether its pages were read."""
    found = []
    for row in fetch(_all_versions(), {"document": document.id, "number": number}):
        is_read, page, version = row[0], row[1 : len(_COLUMNS) + 1], row_of(Version, row[len(_COLUMNS) + 1 :])
        found.append((version, _Page(*page) if page[0] else None, bool(is_read and version.page_count)))
    return found


@prepared
def _all_versions() -> QuerySet[Version, Any]:
    number = Slot(field_of(Page, "number"), "number")
    first = Page.objects.filter(version_id=OuterRef("pk"), number=1)
    rows = Version.objects.filter(document_id=Slot(field_of(Document, "id"), "document"))
    paged = rows.annotate(page=FilteredRelation("pages", condition=Q(pages__number=number))).order_by("number")
    return paged.values_list(Exists(first), *(f"page__{name}" for name in _COLUMNS), *columns_of(Version))


def _marks(page: _Page, wanted: set[str]) -> list[Box]:
    placed = PageWords.objects.filter(page_id=page.id).values_list("words", flat=True).first()
    if placed is None:
        return []
    return [word.box for word in unpack(bytes(placed)).words if wanted & set(folded_words(word.text))]


def is_own(version: Version) -> bool:
    """Tell whether the original holds this document alone: a stack of scans is never handed out with one of it."""
    if version.original_blob_id is None or version.first_page != 1:
        return False
    return not fetch(_others_of(), {"blob": version.original_blob_id, "document": version.document_id})


@prepared
def _others_of() -> QuerySet[Version, Any]:
    blob = Slot(field_of(Version, "original_blob_id"), "blob")
    own = Q(document_id=Slot(field_of(Document, "id"), "document"))
    return Version.objects.filter(~own, original_blob_id=blob).order_by().values_list("pk")[:1]


def _drawn_from(version: Version, page: _Page) -> tuple[UUID, int] | None:
    """Return the stored file and the page of it from which a page's picture is drawn."""
    if page.original_blob_id:
        return page.original_blob_id, page.original_number
    if version.original_blob_id is None:
        return None
    return version.original_blob_id, version.first_page + page.number - 1


def page_picture(*, actor: Actor, entry_id: UUID, number: int, width: int = WIDTHS[1]) -> bytes:
    """Return the picture (JPEG) of a page the actor may read; NoPicture where none can be drawn.

    Drawn in a limited child process from the untouched original, so a page costs some tenths of a second once.
    """
    version, page, _newest = _page(_document(actor, entry_id), number)
    source = _drawn_from(version, page)
    blob = Blob.objects.filter(pk=source[0]).first() if source else None
    if source is None or blob is None:
        raise NoPicture
    return drawn(storage.path_of(blob.sha256), source[1], width if width in WIDTHS else WIDTHS[1], page.rotation)


@lru_cache(maxsize=16)
def drawn(path: Path, number: int, width: int, rotation: int) -> bytes:
    """Return one page of a stored file as a picture; the last few are kept, as one leafs back and forth."""
    from nhipcau.documents.reading.faults import Unreadable  # noqa: PLC0415 - only where a picture is asked for
    from nhipcau.documents.reading.pages import render_page  # noqa: PLC0415 - the same

    if not path.exists():
        raise NoPicture
    try:
        return render_page(path, number, width=width, rotation=rotation)
    except Unreadable as fault:
        raise NoPicture from fault


def content_of(*, actor: Actor, entry_id: UUID, what: str) -> Content:
    """Return the original or the PDF/A of a document the actor may read, to be handed out."""
    document = _document(actor, entry_id)
    version = _version(document)
    if version is None:
        raise NotFound
    wants_archival = what == Opening.What.ARCHIVAL
    blob_id = version.archival_blob_id if wants_archival else version.original_blob_id
    if blob_id is None or not (wants_archival or is_own(version)):
        raise NotFound
    blob = Blob.objects.filter(pk=blob_id).first()
    path = storage.path_of(blob.sha256) if blob else None
    if blob is None or path is None or not path.exists():
        raise NotFound
    ending = "pdf" if wants_archival else blob.name.rpartition(".")[2]
    return Content(path, blob.media_type, f"{file_stem(document)}.{ending}", blob.id)


def file_stem(document: Document) -> str:
    """Return what a file of the document is called: 07-KH-MTTQ-BTT, or the id where nothing better is known."""
    letters = "".join(letter if letter.isalnum() or letter in "-." else "-" for letter in document.notation)
    return letters.strip("-.") or f"van-ban-{document.id.hex[:8]}"
