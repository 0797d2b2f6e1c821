"""Where every child begins: it gives up what it must not have, then becomes the program it was started for.

Run as a script with `python -I`: `entrance.py MEMORY CPU FILE_SIZE OPEN_FILES SCRIPT WORDS…`.
"""

from __future__ import annotations

import os
import resource
import runpy
import sys
from pathlib import Path

OUT_OF_MEMORY = 86
"""The status that says so: a program that runs out of memory and does not see to it itself."""


def limit_self(memory: int, cpu: int, file_size: int, open_files: int) -> None:
    """Set the limits for good: no process can raise its hard limits again."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (file_size, file_size))
    resource.setrlimit(resource.RLIMIT_NOFILE, (open_files, open_files))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    limit_self(*map(int, sys.argv[1:5]))
    sys.argv = sys.argv[5:]
    # -I leaves only site-packages on the path; the product is found from where this file lies.
    sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
    try:
        runpy.run_path(sys.argv[0], run_name="__main__")
    except MemoryError:
        os._exit(OUT_OF_MEMORY)


if __name__ == "__main__":
    main()
