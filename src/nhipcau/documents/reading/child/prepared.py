"""What every page to read needs, imported and worked out once: pages are read by forks of a process that did so."""

from __future__ import annotations

import pypdfium2
import zxingcpp
from PIL import Image

from nhipcau.documents.reading.child import born, layout, paper, pdfs, pictures, reading, refusals, wording

__all__ = ["born", "layout", "paper", "pdfs", "pictures", "pypdfium2", "reading", "refusals", "zxingcpp"]

Image.preinit()  # the formats that scans have
wording.mended(())  # the list of expressions
