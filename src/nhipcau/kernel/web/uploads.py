"""How many files of a form are taken off the line at all. A page that takes more brings a handler of its own."""

from __future__ import annotations

import io
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopFutureHandlers

MOST_FILES = 25
"""More than any form takes: what comes behind these is refused by the form whatever it is."""


class FewFiles(FileUploadHandler):
    """Let the first `MOST_FILES` of a request through to the next handlers and throw the bytes of the others away.

    Of those an empty file with its name is left, so that the form sees how many came and refuses them in its own words,
    with all that was typed still there.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.begun = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Count a file; of one too many the next handlers hear nothing."""
        super().new_file(*args, **kwargs)
        self.begun += 1
        if self._is_too_many():
            raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Hand bytes on, or drop them."""
        return None if self._is_too_many() else raw_data

    def file_complete(self, file_size: int) -> UploadedFile[Any] | None:
        """Leave a file to the handler that has it; stand in for one that nobody has."""
        if not self._is_too_many():
            return None
        return InMemoryUploadedFile(io.BytesIO(), self.field_name, self.file_name or "", self.content_type, 0, None)

    def _is_too_many(self) -> bool:
        return self.begun > MOST_FILES
