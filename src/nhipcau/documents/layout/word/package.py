"""A stranger's DOCX opened with care: sizes are bounded before anything is unpacked, and no XML entity is followed."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import TYPE_CHECKING
from xml.etree import ElementTree

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAX_PART = 40_000_000
"""Bytes of one XML part, unpacked."""
MAX_PARTS = 5_000
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_OLE = b"\xd0\xcf\x11\xe0"
_MAIN = ("/officeDocument",)


class Unreadable(Exception):
    """The file cannot be checked; `reason` is a key of `refusals.TEXTS`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Package:
    """The XML parts of a DOCX by name, each parsed when it is asked for."""

    def __init__(self, data: bytes) -> None:
        """Open the package; raises Unreadable."""
        if not data:
            raise Unreadable("empty")
        if data.startswith(_OLE):
            raise Unreadable("locked")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise Unreadable("not_docx") from error
        names = self._zip.namelist()
        if len(names) > MAX_PARTS:
            raise Unreadable("too_large")
        if any(name.lower().endswith("vbaproject.bin") for name in names):
            raise Unreadable("macros")
        self.main = self._found_main()
        self._links: dict[str, str] | None = None

    def _found_main(self) -> str:
        root = self.part("_rels/.rels")
        if root is None:
            raise Unreadable("not_docx")
        for link in root:
            if link.get("Type", "").endswith(_MAIN):
                return str(posixpath.normpath(link.get("Target", "").lstrip("/")))
        raise Unreadable("not_docx")

    def part(self, name: str) -> Element | None:
        """Return the root of a part, None when there is none; raises Unreadable for what is too large or no XML."""
        try:
            with self._zip.open(name) as file:
                text = file.read(MAX_PART + 1)
        except KeyError:
            return None
        except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, OSError) as error:
            raise Unreadable("broken") from error
        if len(text) > MAX_PART:
            raise Unreadable("too_large")
        # A document type could define entities; other encodings than UTF-8 could hide one. Word writes neither.
        if b"<!DOCTYPE" in text or b"\0" in text[:1024]:
            raise Unreadable("broken")
        try:
            return ElementTree.fromstring(text)  # noqa: S314 - no document type, and inside the limited child
        except (ElementTree.ParseError, ValueError, LookupError) as error:
            raise Unreadable("broken") from error

    def linked(self) -> dict[str, str]:
        """Return the parts the main part links to, by relationship id."""
        if self._links is None:
            self._links = self._read_links()
        return self._links

    def _read_links(self) -> dict[str, str]:
        folder, name = posixpath.split(self.main)
        links = self.part(f"{folder}/_rels/{name}.rels")
        if links is None:
            return {}
        return {
            link.get("Id", ""): posixpath.normpath(posixpath.join(folder, link.get("Target", "")).lstrip("/"))
            for link in links
            if link.get("TargetMode") != "External"
        }

    def sibling(self, ending: str) -> Element | None:
        """Return the linked part whose name ends so (`styles.xml`, `theme1.xml`)."""
        for name in self.linked().values():
            if name.endswith(ending):
                return self.part(name)
        return None
