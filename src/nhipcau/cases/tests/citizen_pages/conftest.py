"""A phone without cookies, and pictures it may send."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from PIL import Image

from nhipcau.cases import operations
from nhipcau.kernel import ids, process_cache
from nhipcau.kernel.actors import Timer
from nhipcau.kernel.web import throttle
from nhipcau.organisations.models import FormerName, FormerNamePlace, Territory, TreeVersion

LAMP = "Đèn đường ngõ 47 hỏng ba bóng liền. Buổi tối rất tối, các cháu đi học về dễ ngã."
Send = Callable[..., Any]


@pytest.fixture(autouse=True)
def blob_root(tmp_path: Path) -> Iterator[None]:
    with override_settings(BLOB_ROOT=tmp_path / "blobs"):
        throttle.forget_all()
        yield


class Phone(Client):
    """A browser with cookies off: whatever a page sets is gone before the next request."""

    def request(self, **request: Any) -> Any:
        self.cookies.clear()
        answer = super().request(**request)
        self.cookies.clear()
        return answer


@pytest.fixture
def phrases(world: None) -> None:
    """The shipped phrases that suggest kinds of matter and call for notices."""
    operations.seed_phrases(actor=Timer(name="seed"))
    process_cache.forget_all()


@pytest.fixture
def phone(world: None) -> Phone:
    """Return a phone; exceptions become the page a person would see."""
    for code, short_name in (("10660", "Ái Quốc"), ("10661", "Cẩm Giàng")):
        Territory.objects.filter(code=code).update(short_name=short_name)
    _read_places_again()
    return Phone(raise_request_exception=False)


@pytest.fixture
def send(phone: Phone) -> Send:
    """Return a function that sends the report form, filled in well except for what is given."""

    def sent(**fields: Any) -> Any:
        filled = {"id": str(ids.new_id()), "text": LAMP, "place": "Phường Ái Quốc", "address": "Ngõ 47"}
        chosen = {name: value for name, value in (filled | fields).items() if value is not None}
        return phone.post("/gui/", chosen)

    return sent


@pytest.fixture
def split_commune(world: None) -> list[Territory]:
    """An old ward whose ground now lies in two communes."""
    found = list(Territory.objects.filter(code__in=("10660", "10661")).order_by("code"))
    former = FormerName.objects.create(
        name="Phường Trần Phú", base_name="Trần Phú", base_plain="tran phu", former_type="phuong", ask_person=True
    )
    for territory in found:
        FormerNamePlace.objects.create(former_name=former, territory=territory)
    _read_places_again()
    return found


def _read_places_again() -> None:
    TreeVersion.objects.update_or_create(pk=1, defaults={"stamp": ids.new_id()})
    process_cache.forget_all()


def picture(name: str = "ngo.jpg") -> SimpleUploadedFile:
    made = io.BytesIO()
    Image.new("RGB", (64, 48), (120, 130, 90)).save(made, "JPEG")
    return SimpleUploadedFile(name, made.getvalue(), content_type="image/jpeg")


def html_of(response: Any) -> str:
    return unescape(response.content.decode())


def values(response: Any, name: str) -> list[str]:
    """Return the values of the inputs called `name` on a page."""
    tags = re.findall(r"<input[^>]*>", response.content.decode())
    named = [tag for tag in tags if f'name="{name}"' in tag]
    return [unescape(found[1]) for tag in named if (found := re.search(r'value="([^"]*)"', tag))]


def problems(response: Any) -> list[str]:
    """Return the fields that the summary of what is wrong leads to."""
    found = re.search(r'id="loi".*?</ul>', response.content.decode(), re.DOTALL)
    return re.findall(r'href="#([^"]+)"', found[0]) if found else []
