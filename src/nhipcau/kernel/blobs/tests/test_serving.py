from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.test import RequestFactory
from django.urls import reverse

from nhipcau.kernel import ids
from nhipcau.kernel.actors import Actor, LinkHolder, Staff, Visitor
from nhipcau.kernel.blobs import (
    Blob,
    attach,
    blob_url,
    preview_url,
    readers,
    register_reader,
    set_link_resolver,
    storage,
    store_file,
    store_picture,
    subjects_of,
)
from nhipcau.kernel.blobs.tests import samples
from nhipcau.kernel.blobs.web import views
from nhipcau.kernel.errors import NotFound
from nhipcau.kernel.registries import Registry

pytestmark = pytest.mark.django_db
CASE = ids.new_id()
OFFICER = Staff(person_id=ids.new_id(), unit_id=ids.new_id(), roles=frozenset({"officer"}))
STRANGER = Staff(person_id=ids.new_id(), unit_id=ids.new_id(), roles=frozenset({"officer"}))
HOLDER = LinkHolder(subject_id=CASE, link_version=1)


@pytest.fixture(autouse=True)
def rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "_readers", Registry())
    monkeypatch.setattr(readers, "_link_resolver", [])

    def may_read(actor: Actor, blob_id: UUID) -> bool:
        if isinstance(actor, LinkHolder):
            return actor.subject_id in subjects_of("t.case", blob_id)
        return actor == OFFICER

    def resolve(token: str) -> Actor | None:
        if token != "good":
            raise NotFound
        return HOLDER

    register_reader("t.case", may_read)
    register_reader("t.public", lambda _actor, _blob_id: True)
    set_link_resolver(resolve)


@pytest.fixture
def photo() -> Blob:
    blob = store_picture(samples.jpeg(700, 500), name='hố "sâu".png')
    attach([blob.id], kind="t.case", subject_id=CASE)
    return blob


def get(url: str, actor: Any = None, **headers: str) -> Any:
    request = RequestFactory().get(url, headers=headers)
    request.actor = actor or Visitor()  # type: ignore[attr-defined]
    path = url.partition("?")[0]
    blob_id = UUID(path.split("/")[2])
    view = views.blob_thumb if path.endswith("/nho/") else views.blob
    try:
        return view(request, blob_id)
    except NotFound:
        return None


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content)


def test_whoever_may_read_gets_the_bytes_with_every_guard(photo: Blob) -> None:
    response = get(blob_url(photo.id), OFFICER)
    assert body(response).startswith(b"\xff\xd8")
    assert response["Content-Type"] == "image/jpeg"
    assert response["Content-Disposition"].startswith("inline")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response["Cache-Control"] == "private, no-cache"
    assert "sandbox" in response["Content-Security-Policy"]


def test_the_thumbnail_follows_the_same_rule(photo: Blob) -> None:
    assert len(body(get(blob_url(photo.id, thumb=True), OFFICER))) < len(body(get(blob_url(photo.id), OFFICER)))
    assert get(blob_url(photo.id, thumb=True), STRANGER) is None


@pytest.mark.parametrize("actor", [None, STRANGER, LinkHolder(subject_id=ids.new_id(), link_version=1)])
def test_to_everybody_else_there_is_no_such_blob(photo: Blob, actor: Any) -> None:
    assert get(blob_url(photo.id), actor) is None
    assert get(blob_url(ids.new_id()), OFFICER) is None


def test_a_link_opens_its_own_photos_until_it_is_revoked(photo: Blob) -> None:
    assert get(blob_url(photo.id, link="good")) is not None
    assert get(blob_url(photo.id, link="revoked")) is None
    other = store_picture(samples.jpeg(), name="x")
    attach([other.id], kind="t.case", subject_id=ids.new_id())
    assert get(blob_url(other.id, link="good")) is None


def test_an_unchanged_blob_is_not_sent_twice_but_the_right_is_asked_again(photo: Blob) -> None:
    tag = get(blob_url(photo.id), OFFICER)["ETag"]
    assert get(blob_url(photo.id), OFFICER, If_None_Match=tag).status_code == 304
    assert get(blob_url(photo.id), STRANGER, If_None_Match=tag) is None


def test_a_document_is_always_a_download() -> None:
    blob = store_file(samples.PDF, name="Công văn.pdf", allowed={"pdf"})
    attach([blob.id], kind="t.case", subject_id=CASE)
    response = get(blob_url(blob.id), OFFICER)
    assert response["Content-Disposition"].startswith("attachment")
    assert get(blob_url(blob.id, thumb=True), OFFICER) is None


def test_the_uploader_sees_a_preview_until_the_photo_is_used() -> None:
    blob = store_picture(samples.jpeg(), name="x")
    assert get(blob_url(blob.id), OFFICER) is None
    assert get(preview_url(blob.id)) is not None
    assert get(preview_url(blob.id)[:-1] + "x") is None
    attach([blob.id], kind="t.case", subject_id=CASE)
    assert get(preview_url(blob.id)) is None


def test_a_kind_without_a_predicate_is_closed() -> None:
    blob = store_picture(samples.jpeg(), name="x")
    attach([blob.id], kind="t.unknown", subject_id=CASE)
    assert get(blob_url(blob.id), OFFICER) is None


def test_a_lost_file_is_not_found(photo: Blob, blob_root: Any) -> None:
    storage.path_of(photo.sha256).unlink()
    assert get(blob_url(photo.id), OFFICER) is None


def test_only_reading_methods_are_answered(photo: Blob) -> None:
    request = RequestFactory().post(reverse("blob", args=[photo.id]))
    assert views.blob(request, photo.id).status_code == 405


def test_everybody_gets_a_public_photo_without_the_name_its_sender_gave_the_file() -> None:
    blob = store_picture(samples.jpeg(), name="Nguyễn Thị Hoa 0912345678.jpg")
    attach([blob.id], kind="t.public", subject_id=CASE)
    for thumb in (False, True):
        told = get(blob_url(blob.id, thumb=thumb))["Content-Disposition"]
        assert "0912345678" not in told
        assert told.startswith("inline")
    assert "0912345678" in get(blob_url(blob.id), OFFICER)["Content-Disposition"]
