"""One page of a document as it is shown: its text, where words stand on the picture, what lies before and after."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nhipcau.documents.intake.packing import unpack
from nhipcau.documents.models import Document, Entry, Page, PageWords, Version
from nhipcau.documents.models.sharing import Opening
from nhipcau.documents.permissions import contents_visible_to
from nhipcau.documents.queries.found import read_versions, title_of
from nhipcau.documents.reading.shapes import Box
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.blobs import storage
from nhipcau.kernel.blobs.models import Blob
from nhipcau.kernel.errors import DomainError, NotFound
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
    entry = _entry(actor, entry_id)
    version, page = _page(entry.document, number)
    newest = _version(entry.document) or version
    asked = read_query(words)
    return PageView(
        entry_id=entry.id,
        title=title_of(entry.document),
        notation=entry.document.notation,
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
    version = _read_version(_entry(actor, entry_id).document)
    return version.page_count if version else 0


def _entry(actor: Actor, entry_id: UUID) -> Entry:
    entry = contents_visible_to(actor).select_related("document").filter(pk=entry_id).first()
    if entry is None:
        raise NotFound
    return entry


def _version(document: Document) -> Version | None:
    return Version.objects.filter(document=document, number=document.current_version).first()


def _read_version(document: Document) -> Version | None:
    """Return the newest version whose pages were read: a file that was added later may have none yet."""
    found = read_versions([document.id]).get(document.id)
    return Version.objects.get(pk=found) if found else None


def _page(document: Document, number: int) -> tuple[Version, Page]:
    version = _read_version(document)
    page = Page.objects.filter(version=version, number=number).first() if version else None
    if version is None or page is None:
        raise NotFound
    return version, page


def _marks(page: Page, wanted: set[str]) -> list[Box]:
    placed = PageWords.objects.filter(page=page).values_list("words", flat=True).first()
    if placed is None:
        return []
    return [word.box for word in unpack(bytes(placed)).words if wanted & set(folded_words(word.text))]


def is_own(version: Version) -> bool:
    """Tell whether the original holds this document alone: a stack of scans is never handed out with one of it."""
    if version.original_blob_id is None or version.first_page != 1:
        return False
    others = Version.objects.filter(original_blob_id=version.original_blob_id)
    return not others.exclude(document_id=version.document_id).exists()


def _drawn_from(version: Version, page: Page) -> tuple[UUID, int] | None:
    """Return the stored file and the page of it from which a page's picture is drawn."""
    own = getattr(page, "original_blob_id", None), getattr(page, "original_number", 0)
    if own[0]:
        return own[0], own[1]
    if version.original_blob_id is None:
        return None
    return version.original_blob_id, version.first_page + page.number - 1


def page_picture(*, actor: Actor, entry_id: UUID, number: int, width: int = WIDTHS[1]) -> bytes:
    """Return the picture (JPEG) of a page the actor may read; NoPicture where none can be drawn.

    Drawn in a limited child process from the untouched original, so a page costs some tenths of a second once.
    """
    entry = _entry(actor, entry_id)
    version, page = _page(entry.document, number)
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
    entry = _entry(actor, entry_id)
    version = _version(entry.document)
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
    return Content(path, blob.media_type, f"{file_stem(entry.document)}.{ending}", blob.id)


def file_stem(document: Document) -> str:
    """Return what a file of the document is called: 07-KH-MTTQ-BTT, or the id where nothing better is known."""
    letters = "".join(letter if letter.isalnum() or letter in "-." else "-" for letter in document.notation)
    return letters.strip("-.") or f"van-ban-{document.id.hex[:8]}"
