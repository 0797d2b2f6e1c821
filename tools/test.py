"""Run every check and test, in parts; say loudly what could not run and why. With CI=true nothing may be missing.

./test                 everything
./test checks unit     only these parts
./test unit -- -k seal what follows `--` goes to pytest
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tools import postgres

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
CI = os.environ.get("CI", "").lower() in {"1", "true"}
WITHOUT_DATABASE = [f"src/nhipcau/documents/{room}" for room in ("reading", "understanding", "layout")]
"""Rooms that know no database: their tests run once, not once for each engine."""
SOURCES = ["src", "clients", "tests", "tools", "e2e", "bench"]


class Outcome:
    """What happened so far: failed parts, and parts that could not run."""

    def __init__(self) -> None:
        self.failed: list[str] = []
        self.missing: list[str] = []

    def run(self, name: str, command: Sequence[str], **environment: str) -> None:
        began = time.monotonic()
        sys.stderr.write(f"\n\033[1m==> {name}\033[0m\n")
        status = subprocess.run(command, cwd=ROOT, env=dict(os.environ, **environment), check=False).returncode
        sys.stderr.write(
            f"    {name}: {'passed' if status == 0 else f'FAILED ({status})'} in {time.monotonic() - began:.0f} s\n"
        )
        if status:
            self.failed.append(name)

    def miss(self, name: str, why: str) -> None:
        sys.stderr.write(f"\n\033[1;31m!!! NOT RUN: {name}: {why}\033[0m\n")
        self.missing.append(name)


def install(*packages: str) -> None:
    """Install Debian's packages when we are root; nothing happens otherwise."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {"env": dict(os.environ, DEBIAN_FRONTEND="noninteractive"), "stdout": subprocess.DEVNULL}
        subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)  # type: ignore[call-overload]
        subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], check=False, **quiet)  # type: ignore[call-overload]


def have(program: str, *packages: str) -> bool:
    """True when `program` is there, installing Debian's packages for it when we are root."""

    def found() -> bool:
        return bool(shutil.which(program) or any(Path("/usr/lib/postgresql").glob(f"*/bin/{program}")))

    if not found():
        install(*packages)
    return found()


DOCUMENT_PACKAGES = (
    "tesseract-ocr",
    "tesseract-ocr-vie",
    "fonts-croscore",
    "libpango-1.0-0",
    "libpangoft2-1.0-0",
    "libharfbuzz-subset0",
    # what the generated pages of the tests are set in
    "fontconfig",
    "fonts-dejavu-core",
    "fonts-dejavu-extra",
    "fonts-noto-core",
)
FONT_FILES = ("Tinos-Regular.ttf", "DejaVuSerif.ttf", "DejaVuSerif-Italic.ttf", "NotoSerif-Regular.ttf")


def reads_documents() -> bool:
    """True when scans can be read and letters printed, installing Debian's packages for it when we are root."""

    def ready() -> bool:
        if not (shutil.which("tesseract") and shutil.which("fc-list")):
            return False
        listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False)
        return "vie" in listed.stdout.split() and all(any(Path("/usr/share/fonts").rglob(name)) for name in FONT_FILES)

    if not ready():
        install(*DOCUMENT_PACKAGES)
    return ready()


def semgrep() -> Path:
    """Return semgrep from a venv of its own: its pinned dependencies would fight with ours."""
    home = ROOT / ".venv" / "semgrep"
    if not (home / "bin" / "semgrep").exists():
        subprocess.run([str(BIN / "uv"), "venv", "-q", "--python", sys.executable, str(home)], check=True)
        command = [
            str(BIN / "uv"),
            "pip",
            "install",
            "-q",
            "--python",
            str(home / "bin" / "python"),
            "--require-hashes",
        ]
        subprocess.run([*command, "-r", "requirements-semgrep.lock"], cwd=ROOT, check=True)
    return home / "bin" / "semgrep"


def checks(outcome: Outcome, extra: list[str]) -> None:
    outcome.run("ruff", [str(BIN / "ruff"), "check", *SOURCES])
    outcome.run("ruff format", [str(BIN / "ruff"), "format", "--check", "-q", *SOURCES])
    outcome.run("mypy", [str(BIN / "mypy"), "src", "clients", "tools"], NHIPCAU_MODE="test")
    outcome.run("import-linter", [str(BIN / "lint-imports"), "--no-cache"], PYTHONPATH=f"{ROOT}:{ROOT / 'src'}")
    outcome.run("semgrep", [
        str(semgrep()), "scan", "--quiet", "--error", "--metrics=off", "--disable-version-check",
        "--config", "tools/semgrep.yml", "src",
    ])  # fmt: skip
    outcome.run("djlint", [str(BIN / "djlint"), "src", "--lint", "--quiet"])
    outcome.run(
        "codespell",
        [str(BIN / "codespell"), "src", "clients", "docs", "tools", "README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"],
    )
    outcome.run("deptry", [str(BIN / "deptry"), "."])
    outcome.run("messages", [str(BIN / "python"), "-m", "tools.messages", "--check"])
    outcome.run("TypeScript", [str(BIN / "python"), "-m", "tools.build", "check"])


def pytest(outcome: Outcome, name: str, paths: list[str], extra: list[str], **environment: str) -> None:
    command = [str(BIN / "python"), "-m", "pytest", "-q", "--durations=8", *paths, *extra]
    outcome.run(name, command, NHIPCAU_MODE="test", **environment)


def unit(outcome: Outcome, extra: list[str]) -> None:
    if not reads_documents():
        outcome.miss("tests of reading scans", f"install Debian's packages {' '.join(DOCUMENT_PACKAGES)}")
        extra = [*(extra or ["-n", "2", "--dist", "loadfile"]), "--ignore=src/nhipcau/documents/reading"]
    if not have("clamd", "clamav-daemon"):
        outcome.miss("the test with the real clamd", "install Debian's package clamav-daemon")
    workers = ["--ignore=tests/durability", *(extra or ["-n", "2", "--dist", "loadfile"])]
    with tempfile.TemporaryDirectory(prefix="nhipcau-test-") as var:
        pytest(
            outcome,
            "tests on SQLite",
            ["src", "tests"],
            workers,
            NHIPCAU_VAR=var,
            DATABASE_URL=f"sqlite:///{var}/db.sqlite3",
        )
    if not have("initdb", "postgresql"):
        outcome.miss("tests on PostgreSQL", "no PostgreSQL server; install Debian's package postgresql")
        return
    with tempfile.TemporaryDirectory(prefix="nhipcau-test-") as var, postgres.server() as server:
        pytest(
            outcome,
            "tests on PostgreSQL",
            ["src", "tests"],
            [*workers, *(f"--ignore={room}" for room in WITHOUT_DATABASE)],
            NHIPCAU_VAR=var,
            DATABASE_URL=postgres.create(server.url, "tests"),
        )


def e2e(outcome: Outcome, extra: list[str]) -> None:
    if not have("chromium", "chromium", "fonts-noto-core"):
        outcome.miss("browser journeys", "no Chromium; install Debian's package chromium")
        return
    pytest(outcome, "browser journeys", ["e2e"], extra)


def storm(outcome: Outcome, extra: list[str]) -> None:
    if not have("initdb", "postgresql"):
        outcome.miss("storm of kill -9", "no PostgreSQL server; install Debian's package postgresql")
        return
    pytest(outcome, "storm of kill -9", ["tests/durability"], ["-s", *extra])


PARTS: dict[str, Callable[[Outcome, list[str]], None]] = {"checks": checks, "unit": unit, "e2e": e2e, "storm": storm}


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="./test", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    ours, _, extra = (
        " ".join(sys.argv[1:]).partition("--") if "--" in sys.argv[1:] else (" ".join(sys.argv[1:]), "", "")
    )
    options = parser.parse_args(ours.split())
    unknown = set(options.parts) - set(PARTS)
    if unknown:
        parser.error(f"no part called {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    outcome = Outcome()
    for name in options.parts or PARTS:
        PARTS[name](outcome, extra.split())
    return verdict(outcome)


def verdict(outcome: Outcome) -> int:
    sys.stderr.write("\n")
    for name in outcome.missing:
        sys.stderr.write(f"\033[1;31mNOT RUN: {name}\033[0m\n")
    for name in outcome.failed:
        sys.stderr.write(f"\033[1;31mFAILED: {name}\033[0m\n")
    if outcome.failed or (CI and outcome.missing):
        return 1
    sys.stderr.write("Everything that ran has passed.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
