"""Has a stranger's file parsed by a limited child process, one per task, and takes its answer.

`child/__main__.py TASK`: arguments go in and the answer comes back as JSON.
"""

from __future__ import annotations

import errno
import json
from pathlib import Path
from typing import Any

from nhipcau.documents.reading.codes import Fault
from nhipcau.documents.reading.faults import Unreadable
from nhipcau.documents.reading.limits import Limits
from nhipcau.kernel import children

CHILD = Path(__file__).parent / "child" / "__main__.py"
MAX_ANSWER = 64_000_000


def ask(task: str, arguments: dict[str, Any], limits: Limits, *, warm: tuple[str, ...] = ()) -> dict[str, Any]:
    """Run `task` in a child and return its answer; raises Unreadable with the fault the child named or died of.

    `warm` names modules to import beforehand, for what is asked page after page.
    """
    order = json.dumps(arguments).encode()
    try:
        with children.run(CHILD, task, order=[order], limits=limits, warm=warm) as written:
            answer, _nothing = children.head_and_body(written.read(MAX_ANSWER))
    except children.TooSlow as error:
        raise Unreadable(Fault.TOO_SLOW) from error
    except children.Broken as error:
        raise Unreadable(Fault.TOO_HEAVY, str(error)) from error
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise Unreadable(Fault.DISK_FULL) from error
        raise
    if "fault" in answer:
        raise Unreadable(Fault(answer["fault"]), str(answer.get("detail", "")))
    return answer
