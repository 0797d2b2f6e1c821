"""Of a form's files only so many are kept, and the form still sees how many there were."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from nhipcau.kernel.web.uploads import MOST_FILES

LARGE = 3_000_000
"""Bytes of a file that goes to a temporary file."""


def test_the_first_files_are_whole_and_of_the_others_only_the_names_are_left() -> None:
    files = [SimpleUploadedFile(f"{n}.txt", bytes([n]) * (LARGE if n % 12 == 0 else 10)) for n in range(60)]
    request = RequestFactory().post("/", {"text": "chữ", "one": files, "after": "sau"})
    assert (request.POST["text"], request.POST["after"]) == ("chữ", "sau")
    came = request.FILES.getlist("one")
    assert [file.name for file in came] == [file.name for file in files]
    for number, file in enumerate(came[:MOST_FILES]):
        assert file.read() == bytes([number]) * (LARGE if number % 12 == 0 else 10)
    assert [(file.size, file.read()) for file in came[MOST_FILES:]] == [(0, b"")] * (60 - MOST_FILES)


def test_files_are_counted_over_all_fields_of_a_request() -> None:
    files = {f"field{n}": SimpleUploadedFile(f"{n}.txt", b"x") for n in range(MOST_FILES + 3)}
    request = RequestFactory().post("/", files)
    assert [request.FILES.getlist(name)[0].read() for name in files] == [b"x"] * MOST_FILES + [b""] * 3
