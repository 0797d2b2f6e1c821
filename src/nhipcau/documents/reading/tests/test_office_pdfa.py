"""Office files become PDF/A by LibreOffice where it is there; what stands in for it shows what it is allowed."""

from __future__ import annotations

import sys
import time
import zipfile
from pathlib import Path

import docx
import openpyxl
import pikepdf
import pytest
from django.conf import LazySettings
from PIL import Image

from nhipcau.documents.reading import office
from nhipcau.documents.reading.codes import Fault
from nhipcau.documents.reading.faults import Unreadable
from nhipcau.documents.reading.limits import Limits

shut_off = pytest.mark.skipif(
    not office._can_shut_off(), reason="This machine does not let a process be shut off from the network (unshare)."
)
real = pytest.mark.skipif(
    not office.is_ready(), reason="LibreOffice is not installed: no office file becomes PDF/A here."
)


def stand_in(folder: Path, settings: LazySettings, body: str) -> None:
    """Put a program in LibreOffice's place; `out` is where the PDF belongs."""
    path = folder / "soffice"
    head = f"#!{sys.executable} -I\nimport sys, os, pathlib, socket, resource, time\n"
    place = "out = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1]); out.mkdir()\nmade = out / 'document.pdf'\n"
    path.write_text(head + place + body)
    path.chmod(0o755)
    settings.SOFFICE = str(path)


def letter(folder: Path) -> Path:
    path = folder / "letter.docx"
    document = docx.Document()
    document.add_paragraph("Kế hoạch giám sát của Ủy ban Mặt trận Tổ quốc")
    document.save(str(path))
    return path


def made(source: Path, kind: str = "docx") -> Path:
    target = source.with_suffix(".out.pdf")
    office.make_office_pdfa(source, kind, target)
    return target


def test_without_libreoffice_it_waits(tmp_path: Path, settings: LazySettings) -> None:
    settings.SOFFICE = "no-such-program"
    assert not office.is_ready()
    assert "libreoffice-writer-nogui" in office.office_lack()
    with pytest.raises(Unreadable) as fault:
        made(letter(tmp_path))
    assert fault.value.fault == Fault.NOT_READY


@shut_off
def test_it_has_limits_no_network_no_secrets_and_a_profile_of_its_own(
    tmp_path: Path, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://secret")
    stand_in(
        tmp_path,
        settings,
        "lines = ['%PDF-1.7 pdfaid', *sorted(os.environ), *[name for _, name in socket.if_nameindex()],\n"
        "  *[str(resource.getrlimit(one)[0]) for one in (\n"
        "    resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE)]]\n"
        "profile = next(one for one in sys.argv if 'UserInstallation' in one).split('file://')[1]\n"
        "lines.append(pathlib.Path(profile, 'user', 'registrymodifications.xcu').read_text())\n"
        "lines.append(profile)\nmade.write_text('\\n'.join(lines))\n",
    )
    said = made(letter(tmp_path)).read_text()
    lines = said.splitlines()
    assert "DATABASE_URL" not in lines
    assert "lo" in lines
    assert not [name for name in lines if name.startswith(("eth", "en", "wl"))]
    for limit in (office.LIMITS.memory, office.LIMITS.cpu, office.LIMITS.file_size):
        assert str(limit) in lines
    for name in ("DisableMacrosExecution", "BlockUntrustedRefererLinks", "DisableActiveContent"):
        assert f'"{name}" oor:op="fuse"><value>true<' in said
    assert not Path(lines[-1]).exists(), "the profile is thrown away"


@shut_off
@pytest.mark.parametrize(
    "body", ["sys.exit(3)", "pass", "made.write_text('no PDF')", "made.write_text('%PDF-1.4 an ordinary one')"]
)
def test_what_is_no_pdfa_is_not_kept(tmp_path: Path, settings: LazySettings, body: str) -> None:
    stand_in(tmp_path, settings, body)
    source = letter(tmp_path)
    with pytest.raises(Unreadable) as fault:
        made(source)
    assert fault.value.fault == Fault.TOO_HEAVY
    assert sorted(one.name for one in tmp_path.iterdir()) == ["letter.docx", "soffice"]


@shut_off
def test_one_that_hangs_is_ended_with_what_it_started(
    tmp_path: Path, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "LIMITS", Limits(wall=3))
    child = tmp_path / "child"
    stand_in(
        tmp_path,
        settings,
        f"pid = os.fork()\nif pid: pathlib.Path({str(child)!r}).write_text(str(pid))\ntime.sleep(60)\n",
    )
    begun = time.monotonic()
    with pytest.raises(Unreadable) as fault:
        made(letter(tmp_path))
    assert fault.value.fault == Fault.TOO_SLOW
    assert time.monotonic() - begun < 30
    state = Path(f"/proc/{child.read_text()}/stat")
    assert not state.exists() or state.read_text().split()[2] == "Z"


@real
def test_letters_and_tables_become_pdfa(tmp_path: Path) -> None:
    table = tmp_path / "table.xlsx"
    book = openpyxl.Workbook()
    book["Sheet"]["A1"] = "Số hộ"
    book.save(table)
    for source, kind in ((letter(tmp_path), "docx"), (table, "xlsx")):
        with pikepdf.open(made(source, kind)) as pdf:
            assert len(pdf.pages) == 1
            assert pdf.open_metadata()["pdfaid:part"] == "2"


@real
def test_a_picture_the_document_only_links_to_is_not_brought_in(tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    Image.new("RGB", (60, 60), "red").save(secret)
    source = tmp_path / "linked.odt"
    name = "urn:oasis:names:tc:opendocument:xmlns"
    with zipfile.ZipFile(source, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        packed.writestr(
            "META-INF/manifest.xml",
            f'<m:manifest xmlns:m="{name}:manifest:1.0"><m:file-entry m:full-path="/" m:media-type="application/'
            'vnd.oasis.opendocument.text"/><m:file-entry m:full-path="content.xml" m:media-type="text/xml"/>'
            "</m:manifest>",
        )
        packed.writestr(
            "content.xml",
            f'<o:document-content xmlns:o="{name}:office:1.0" xmlns:t="{name}:text:1.0" xmlns:d="{name}:drawing:1.0" '
            f'xmlns:s="{name}:svg-compatible:1.0" xmlns:x="http://www.w3.org/1999/xlink" o:version="1.2"><o:body>'
            '<o:text><t:p>Một dòng<d:frame t:anchor-type="as-char" s:width="3cm" s:height="3cm"><d:image '
            f'x:href="{secret.as_uri()}" x:type="simple"/></d:frame></t:p></o:text></o:body></o:document-content>',
        )
    with pikepdf.open(made(source, "odt")) as pdf:
        assert "/XObject" not in pdf.pages[0].get("/Resources", {})
