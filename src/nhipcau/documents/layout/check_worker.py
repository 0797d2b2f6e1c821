"""The child process that takes a stranger's DOCX apart and checks it. Run as a script, with nothing but its bytes.

It imports this room's pure files only: no settings, no database. Writes one line of JSON: `{"departures": […]}` or
`{"fault": reason}`.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

MEMORY_BYTES = 1_200_000_000
CPU_SECONDS = 30
OUTPUT_BYTES = 8_000_000


def limit_self() -> None:
    """Give up what checking does not need, before the first byte is read."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (OUTPUT_BYTES, OUTPUT_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))


def main() -> None:
    limit_self()
    sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
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
