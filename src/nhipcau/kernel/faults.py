"""What may be stored and logged of an exception: enough to find the place, no personal data."""

from __future__ import annotations

from traceback import extract_tb

from nhipcau.kernel.errors import DomainError

LONGEST = 500


def describe(fault: BaseException) -> str:
    """Return class, place and first line of `fault`.

    Only the first line: PostgreSQL puts the values of the row that broke a rule on the second.
    """
    frames = extract_tb(fault.__traceback__)
    place = f" at {frames[-1].filename.rpartition('/')[2]}:{frames[-1].lineno} in {frames[-1].name}" if frames else ""
    text = fault.machine_code if isinstance(fault, DomainError) else str(fault).partition("\n")[0]
    return f"{type(fault).__name__}: {text}{place}".replace("\x00", "")[:LONGEST]
