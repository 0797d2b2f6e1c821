"""Which letters a CSV file is written in: told by its bytes, and by whether its headings can be read."""

from __future__ import annotations

import unicodedata

from django.utils.translation import gettext as _

from nhipcau.kernel.errors import Invalid

_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_LOOKED_AT = 200_000
_MOST_ODD = 0.05


def decode(content: bytes) -> tuple[str, str]:
    """Return the text and the name of its encoding. Invalid says what was tried and what to do."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strictly(content, "utf-16"), "UTF-16"
    half = content[1:2000:2]
    if half and half.count(0) > len(half) * 0.4:
        return _strictly(content, "utf-16-le"), "UTF-16"
    try:
        return content.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        pass
    text = _windows(content)
    if text is not None:
        return text, "Windows-1258"
    raise Invalid(
        _(
            "The letters of this file cannot be read: UTF-8, UTF-16 and Windows-1258 were tried. It seems to come from "
            "a program with an old Vietnamese font (TCVN3, VNI). In Excel choose Save as, then CSV UTF-8, or send the "
            "Excel file itself."
        ),
        code="bad_encoding",
    )


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError:
        raise Invalid(_("This file is damaged. Save it again as CSV UTF-8."), code="bad_encoding") from None


def _windows(content: bytes) -> str | None:
    """Return the text if it reads as Vietnamese: letters with their tones, hardly any of the signs in between.

    Files in TCVN3 or VNI decode too, but into signs (µ ¸ © ®) where a word needs a vowel.
    """
    try:
        text = unicodedata.normalize("NFC", content.decode("cp1258"))
    except UnicodeDecodeError:
        return None
    strange = [letter for letter in text[:_LOOKED_AT] if ord(letter) > 127]  # noqa: PLR2004 - beyond ASCII
    odd = sum(not letter.isalpha() and letter not in _TONES and letter not in "–—“”‘’…°²" for letter in strange)
    return text if odd <= len(strange) * _MOST_ODD else None
