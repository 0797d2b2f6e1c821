"""The PDF/A-2b of an office file, made by LibreOffice where it is installed: limited, without network, forgetful.

Each file gets a process group of its own with a throw-away profile in which macros are off and links are not followed,
an empty network namespace, and the kernel's limits of memory, CPU seconds and file size.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from nhipcau.documents.reading.codes import Fault
from nhipcau.documents.reading.faults import Unreadable
from nhipcau.documents.reading.limits import Limits

LIMITS = Limits(memory=4_000_000_000, cpu=90, wall=180, file_size=200_000_000)
"""LibreOffice asks for much address space and uses little; a letter takes it three seconds, mostly to start."""
EXPORTS = {"docx": "writer_pdf_Export", "odt": "writer_pdf_Export", "xlsx": "calc_pdf_Export"}
AS_PDFA_2 = '{"SelectPdfVersion":{"type":"long","value":"2"}}'
_TOOLS = ("prlimit", "unshare")

_SETTINGS = (
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Calc/Content/Update", "Link", "2"),
)
"""What the profile says: macros off, nothing active, and links to elsewhere neither followed nor brought up to date."""
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
{items}
</oor:items>
"""
_ITEM = (
    '<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
)


def is_ready() -> bool:
    """Whether LibreOffice is installed and can be shut off from the network here."""
    return bool(_program()) and _can_shut_off()


def office_lack() -> str:
    """Return "" when office files become PDF/A, else a sentence that says what to install or allow."""
    if not _program():
        return _(
            "Word and Excel files get no PDF/A: LibreOffice is missing. Install Debian's libreoffice-writer-nogui and "
            "libreoffice-calc-nogui."
        )
    if not _can_shut_off():
        return _(
            "Word and Excel files get no PDF/A: LibreOffice cannot be shut off from the network here (user namespaces)."
        )
    return ""


def make_office_pdfa(source: Path, kind: str, target: Path) -> None:
    """Write the PDF/A of a DOCX, XLSX or ODT file to `target`, whole or not at all.

    Raises Unreadable: NOT_READY where LibreOffice is missing, TOO_SLOW and TOO_HEAVY where it gave up on the file.
    """
    if not is_ready():
        raise Unreadable(Fault.NOT_READY)
    with tempfile.TemporaryDirectory(prefix="nhipcau-office-") as name:
        folder = Path(name)
        document = folder / f"document.{kind}"
        shutil.copyfile(source, document)
        _write_profile(folder / "profile" / "user")
        status = _run(_command(folder, document, kind), folder)
        made = folder / "out" / "document.pdf"
        if status < 0:
            raise Unreadable(Fault.TOO_SLOW, f"signal {-status}")
        if status or not _is_pdfa(made):
            raise Unreadable(Fault.TOO_HEAVY, "no answer")
        partial = target.with_name(f"{target.name}.part")
        try:
            shutil.copyfile(made, partial)
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)


def _program() -> str:
    return shutil.which(settings.SOFFICE) or ""


@lru_cache(maxsize=1)
def _can_shut_off() -> bool:
    if not all(shutil.which(tool) for tool in _TOOLS):
        return False
    done = subprocess.run(  # noqa: S603 - our own words
        [*_shut_off(), "true"], capture_output=True, timeout=20, check=False
    )
    return done.returncode == 0


def _shut_off() -> list[str]:
    return [shutil.which("unshare") or "unshare", "--user", "--map-current-user", "--net", "--ipc"]


def _command(folder: Path, document: Path, kind: str) -> list[str]:
    limits = [f"--as={LIMITS.memory}", f"--cpu={LIMITS.cpu}", f"--fsize={LIMITS.file_size}", "--core=0"]
    options = ["--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo", "--nofirststartwizard"]
    return [
        *_shut_off(),
        shutil.which("prlimit") or "prlimit",
        *limits,
        _program(),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *options,
        "--convert-to",
        f"pdf:{EXPORTS[kind]}:{AS_PDFA_2}",
        "--outdir",
        str(folder / "out"),
        str(document),
    ]


def _write_profile(folder: Path) -> None:
    folder.mkdir(parents=True)
    items = "\n".join(_ITEM.format(path=path, name=name, value=value) for path, name, value in _SETTINGS)
    (folder / "registrymodifications.xcu").write_text(_PROFILE.format(items=items), encoding="utf-8")


def _run(command: list[str], folder: Path) -> int:
    """Return the exit status; negative for the signal that ended it, -SIGKILL when its time was up."""
    environment = {"HOME": str(folder), "TMPDIR": str(folder), "PATH": os.defpath, "LANG": "C.UTF-8"}
    child = subprocess.Popen(  # noqa: S603 - the program the operator named
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        cwd=folder,
        start_new_session=True,
    )
    try:
        child.wait(timeout=LIMITS.wall)
    except subprocess.TimeoutExpired:
        pass
    finally:
        # The group, not the child alone: LibreOffice works in a process below it.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()
    return child.returncode


def _is_pdfa(path: Path) -> bool:
    if not path.is_file():
        return False
    content = path.read_bytes()
    return content.startswith(b"%PDF-") and b"pdfaid" in content
