"""Tables with rules: a line that was read badly is read again cell by cell, from the rule above to the rule below it.

Beside a cell of two lines a cell of one stands between them, so that a reader who goes by lines across the whole table
cuts letters in two and takes the rest for one line.
"""

from __future__ import annotations

from PIL import Image, ImageChops, ImageFilter

from nhipcau.documents.reading.child import cutting, strokes
from nhipcau.documents.reading.child.cutting import Region

REACH = 220
"""Pixels at 300 dpi above and below a line within which the rules of its row are looked for: four lines of text."""

ASLANT, RULED = 7, 230
"""Pixels, odd, over which a rule may slope across a stretch; of 255, how much of a row of pixels is ink where it goes
all the way: lines of text have the room around cells."""

THICK = 5
"""Pixels around a rule that are not looked at as part of the row."""

LOWEST = 40
"""Pixels between the rules of a row that holds a line."""


def row_of(page: Image.Image, box: Region) -> Region | None:
    """Return the row of a table a line stands in, as wide as the line; None where no rules are above and below it."""
    top, bottom = max(0, box[1] - REACH), min(page.height, box[3] + REACH)
    ink = cutting.ink_of(page.crop((box[0], top, box[2], bottom)))
    held = ink.getbbox()
    if held is None:
        return None
    ink = ink.crop((held[0], 0, held[2], ink.height))  # a box has room beside the table
    rows = ink.filter(ImageFilter.MaxFilter(ASLANT)).resize((1, ink.height), Image.Resampling.BOX).tobytes()
    rules = [top + row for row, dark in enumerate(rows) if dark >= RULED]
    middle = (box[1] + box[3]) // 2
    above = [rule for rule in rules if rule < middle]
    below = [rule for rule in rules if rule > middle]
    if not above or not below or below[0] - above[-1] < LOWEST:
        return None
    return box[0], above[-1] + THICK, box[2], below[0] - THICK


def without_rules(ink: Image.Image) -> Image.Image:
    """Return an ink map without its rules, between which cells would hang together."""
    rules = strokes.large(ink)
    return ink if rules is None else ImageChops.subtract(ink, rules.crop((0, 0, *ink.size)))
