"""Files on their way in: streamed into the store while they come, each refused by itself."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from nhipcau.documents.operations.intake import Refused, reason_of
from nhipcau.kernel.blobs import Blob, Original
from nhipcau.kernel.errors import DomainError


class Taken(UploadedFile[Any]):
    """A file of a form that stands in the store already; `outcome` is its blob, or why there is none."""

    def __init__(self, name: str, outcome: Blob | Refused) -> None:
        super().__init__(file=None, name=name, size=0)
        self.outcome = outcome


class StoreWhileComing(FileUploadHandler):
    """Write each file of a request straight into the store; what is refused is skipped, and the next one goes on.

    The bytes of a refused file are read off the line and thrown away: a form's other files lie behind them.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.original: Original | None = None
        self.refused: list[Refused] = []

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file, unless the disk is full already or its announced length is too much."""
        super().new_file(*args, **kwargs)
        self.original = None
        try:
            self.original = Original()
        except DomainError as fault:
            self._refuse(fault)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write what came; nothing of it is handed on to another handler."""
        assert self.original is not None  # noqa: S101 - `new_file` skips the file else
        try:
            self.original.add(raw_data)
        except DomainError as fault:
            self._refuse(fault)

    def file_complete(self, file_size: int) -> Taken:
        """Keep the file and hand its blob to the form."""
        name = self.file_name or ""
        assert self.original is not None  # noqa: S101
        try:
            outcome: Blob | Refused = self.original.keep(name=name)
        except DomainError as fault:
            outcome = Refused(name, reason_of(fault.machine_code))
        finally:
            self.original.abandon()
            self.original = None
        return Taken(name, outcome)

    def upload_interrupted(self) -> None:
        """Leave nothing of a file whose line broke."""
        if self.original is not None:
            self.original.abandon()

    def _refuse(self, fault: DomainError) -> None:
        if self.original is not None:
            self.original.abandon()
            self.original = None
        self.refused.append(Refused(self.file_name or "", reason_of(fault.machine_code)))
        raise SkipFile
