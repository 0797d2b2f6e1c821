"""Collect the texts of every module into its own catalogue, or check that nothing is left untranslated.

python -m tools.messages           collect (needs Debian's package gettext)
python -m tools.messages --check   fail when a Vietnamese text is missing, fuzzy or has other placeholders
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "nhipcau"
PLACEHOLDER = re.compile(r"%\([a-z_]+\)[sd]")


def catalogues() -> list[Path]:
    return sorted(PACKAGE.glob("**/locale/vi/LC_MESSAGES/django.po"))


def collect() -> int:
    for catalogue in catalogues():
        module = catalogue.parents[3]
        own = [path.parent.relative_to(module) for path in module.glob("*/**/locale")]
        ignored = [f"--ignore={folder}/*" for folder in own]
        command = [sys.executable, "-m", "django", "makemessages", "-l", "vi", "--no-location", "--no-wrap"]
        # The room `calendar` must not stand before Python's own, whatever settings the shell names.
        env = dict(os.environ, NHIPCAU_MODE="test", PYTHONSAFEPATH="1")
        subprocess.run([*command, *ignored], cwd=module, env=env, check=True)
    return 0


def faults(catalogue: Path) -> list[str]:
    found = []
    for entry in polib.pofile(str(catalogue)):
        if entry.obsolete:
            continue
        texts = (
            [entry.msgstr, *entry.msgstr_plural.values()]
            if not entry.msgid_plural
            else list(entry.msgstr_plural.values())
        )
        where = f"{catalogue.relative_to(ROOT)}: {entry.msgid[:70]!r}"
        if entry.fuzzy or not any(texts) or not all(texts):
            found.append(f"{where} is not translated")
        elif any(
            set(PLACEHOLDER.findall(text)) - set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
            for text in texts
        ):
            found.append(f"{where} has a placeholder of its own")
    return found


def quarrels() -> list[str]:
    """All catalogues are compiled into one: a text that two modules translate in two ways would lose one of them."""
    said: dict[tuple[str | None, str], dict[str, str]] = {}
    for catalogue in catalogues():
        for entry in polib.pofile(str(catalogue)):
            if not entry.obsolete and entry.msgstr:
                where = str(catalogue.relative_to(PACKAGE).parents[3])
                said.setdefault((entry.msgctxt, entry.msgid), {}).setdefault(entry.msgstr, where)
    return [f"{key[1]!r} is translated in two ways: {texts}" for key, texts in said.items() if len(texts) > 1]


def check() -> int:
    found = [fault for catalogue in catalogues() for fault in faults(catalogue)] + quarrels()
    sys.stdout.write("".join(f"{fault}\n" for fault in found))
    sys.stdout.write(f"{len(catalogues())} catalogues, {len(found)} faults\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(check() if "--check" in sys.argv[1:] else collect())
