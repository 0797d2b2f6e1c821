"""The child process: limits itself, does one task, answers in JSON. Run as a script, by path, with `python -I`."""

from __future__ import annotations

import errno
import json
import resource
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

TASKS = {
    "inspect": "inspecting",
    "render": "rendering",
    "read": "reading",
    "pdfa": "archiving",
}
PACKAGE = "nhipcau.documents.reading"


def limit_self(limits: dict[str, int]) -> None:
    """Give up what the task does not need, before the first byte of the file is read."""
    resource.setrlimit(resource.RLIMIT_AS, (limits["memory"], limits["memory"]))
    resource.setrlimit(resource.RLIMIT_CPU, (limits["cpu"], limits["cpu"] + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits["file_size"], limits["file_size"]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (128, 128))


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
    limit_self(arguments["limits"])
    # -I leaves only site-packages on the path; the product is found from where this file lies.
    sys.path.insert(0, str(Path(__file__).resolve().parents[4]))
    sys.stdout.buffer.write(json.dumps(work(sys.argv[1], arguments)).encode())
    sys.stdout.flush()


if __name__ == "__main__":
    main()
