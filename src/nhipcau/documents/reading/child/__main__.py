"""The child process: does one task and answers in JSON. Run as a script, by path (kernel/children)."""

from __future__ import annotations

import errno
import json
import sys
from importlib import import_module
from typing import Any

TASKS = {
    "inspect": "inspecting",
    "render": "rendering",
    "read": "reading",
    "pdfa": "archiving",
}
PACKAGE = "nhipcau.documents.reading"


def work(task: str, arguments: dict[str, Any]) -> dict[str, Any]:
    """Return the task's answer, or the fault it met."""
    refusal = import_module(f"{PACKAGE}.child.refusals")
    try:
        answer: dict[str, Any] = import_module(f"{PACKAGE}.child.{TASKS[task]}").answer(arguments)
    except refusal.Refusal as error:
        return {"fault": error.fault.value, "detail": error.detail}
    except MemoryError:
        return {"fault": "too_heavy"}
    except OSError as error:
        full = error.errno in {errno.ENOSPC, errno.EDQUOT}
        return {"fault": "disk_full" if full else "broken", "detail": type(error).__name__}
    except Exception as error:  # noqa: BLE001 - decoders raise anything at all; to a person it all means one thing
        return {"fault": "broken", "detail": type(error).__name__}
    return answer


def main() -> None:
    arguments = json.loads(sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(work(sys.argv[1], arguments)).encode())
    sys.stdout.flush()


if __name__ == "__main__":
    main()
