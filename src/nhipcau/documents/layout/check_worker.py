"""The child process that takes a stranger's DOCX apart and checks it. Run as a script, with nothing but its bytes.

It imports this room's pure files only: no settings, no database. Writes one line of JSON: `{"departures": […]}` or
`{"fault": reason}`.
"""

from __future__ import annotations

import json
import sys


def main() -> None:
    from nhipcau.documents.layout.checking.inspect import inspected  # noqa: PLC0415 - after the limits are set
    from nhipcau.documents.layout.word.package import Unreadable  # noqa: PLC0415

    try:
        found = [departure.as_data() for departure in inspected(sys.stdin.buffer.read())]
        answer: dict[str, object] = {"departures": found}
    except Unreadable as error:
        answer = {"fault": error.reason}
    except (MemoryError, RecursionError):
        answer = {"fault": "too_large"}
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
