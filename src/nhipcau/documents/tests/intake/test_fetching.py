"""Watched folders and mailboxes: once, in order, wrong ones given back with the reason, nothing secret left behind."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult

import pytest
from django.test import override_settings

from nhipcau.documents import jobs
from nhipcau.documents.models import Batch, IntakeFile
from nhipcau.documents.operations import intake
from nhipcau.documents.operations.intake import mailbox
from nhipcau.documents.reading.codes import Fault
from nhipcau.documents.tests.factories import unit_id
from nhipcau.documents.tests.intake.faking import SECRET, faulty, file_of, following, letter
from nhipcau.documents.tests.intake.stacking import files, shape, work
from nhipcau.kernel.actors import Staff, Timer
from nhipcau.kernel.errors import Unavailable

ACTOR = Timer(name="test")
ADDRESS = "imaps://may:bi%20mat@thu.example/INBOX"


@pytest.fixture
def folder(tmp_path: Path, clerk: Staff) -> Iterator[Path]:
    place = tmp_path / "quet"
    place.mkdir()
    with override_settings(INTAKE_FOLDERS={"MTTQ-10660": str(place), "KHONG-CO": "/nowhere"}):
        yield place


def put(folder: Path, name: str, content: Any, age: float = 60) -> Path:
    path = folder / name
    path.write_bytes(content.getvalue())
    os.utime(path, (time.time() - age, time.time() - age))
    return path


def look() -> None:
    jobs.fetch_folders.enqueue()
    assert set(work()) == {"done"}
    jobs.fetch_folders.enqueue()
    work()


def lying(folder: Path, where: str) -> list[str]:
    return sorted(path.name for path in (folder / where).rglob("*") if path.is_file())


def test_what_a_scanner_left_is_one_stack_of_its_unit_in_the_order_of_names(folder: Path, clerk: Staff) -> None:
    put(folder, "b.jpg", file_of(following(), kind="jpg"))
    put(folder, "a.jpg", file_of(letter(), kind="jpg"))
    look()
    batch = Batch.objects.get()
    assert (batch.unit_id, batch.source) == (clerk.unit_id, "folder")
    assert shape(batch) == [[(1, 1), (2, 1)]]
    assert lying(folder, "da-nhan") == ["0001-a.jpg", "0002-b.jpg"]
    assert lying(folder, "dang-nhan") == []


def test_a_file_that_is_still_being_written_is_left_alone(folder: Path) -> None:
    put(folder, "dang-quet.pdf", file_of(letter()), age=1)
    (folder / "link.pdf").symlink_to("/etc/passwd")
    look()
    assert Batch.objects.count() == 0
    assert (folder / "dang-quet.pdf").exists()


def test_wrong_files_are_given_back_with_the_reason(folder: Path) -> None:
    put(folder, "hong.pdf", faulty(Fault.BROKEN))
    put(folder, "rong.pdf", file_of()).write_bytes(b"")
    os.utime(folder / "rong.pdf", (1, 1))
    put(folder, "tot.pdf", file_of(letter()))
    look()
    assert lying(folder, "bi-tra") == ["hong.pdf", "hong.pdf.vi-sao.txt", "rong.pdf", "rong.pdf.vi-sao.txt"]
    assert "hong.pdf" in (folder / "bi-tra" / "hong.pdf.vi-sao.txt").read_text()
    assert lying(folder, "da-nhan") == ["0003-tot.pdf"]


def test_a_secret_file_leaves_no_copy_in_the_folder(folder: Path) -> None:
    put(folder, "van-ban.pdf", file_of(SECRET))
    look()
    assert files(Batch.objects.get()) == [("set_aside", "secret")]
    assert [path for path in folder.rglob("*") if path.is_file()] == []


def test_killed_between_taking_and_putting_away_nothing_comes_twice(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from nhipcau.documents.operations.intake import folders  # noqa: PLC0415

    put(folder, "a.pdf", file_of(letter()))

    def die(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(folders, "_put_away", die)
    with pytest.raises(KeyboardInterrupt):
        intake.fetch_folder(actor=ACTOR, unit_id=unit_id("MTTQ-10660"), folder=folder, job=jobs.work_on_stack)
    monkeypatch.undo()
    work()
    look()
    assert Batch.objects.count() == IntakeFile.objects.count() == 1
    assert lying(folder, "da-nhan") == ["0001-a.pdf"]


class FakeMailbox:
    """A mailbox that remembers its flags, and answers as imaplib does."""

    def __init__(self, *mails: EmailMessage) -> None:
        self.mails = {str(number): mail.as_bytes() for number, mail in enumerate(mails, 1)}
        self.flags: dict[str, set[str]] = {number: set() for number in self.mails}
        self.dies_at = ""

    def select(self, mailbox: str = "INBOX") -> tuple[str, list[Any]]:
        return "OK" if mailbox == '"INBOX"' else "NO", [b"1"]

    def uid(self, command: str, *args: str) -> tuple[str, list[Any]]:
        if command == self.dies_at:
            raise OSError
        if command == "SEARCH":
            return "OK", [" ".join(one for one in self.mails if "Seen" not in self.flags[one]).encode()]
        number = args[0]
        if command == "STORE":
            self.flags[number] |= {flag.strip("\\") for flag in args[2].strip("()").split()}
            return "OK", [b""]
        if "SIZE" in args[1]:
            return "OK", [f"{number} (UID {number} RFC822.SIZE {len(self.mails[number])})".encode()]
        return "OK", [(f"{number} (BODY[] {{9}}".encode(), self.mails[number]), b")"]

    def logout(self) -> tuple[str, list[Any]]:
        return "BYE", []


def mail(ident: str = "<1@thu.example>", *attached: tuple[str, bytes]) -> EmailMessage:
    found = EmailMessage()
    found["Subject"], found["From"], found["Message-ID"] = "Gửi công văn", "so@thu.example", ident
    found.set_content("Kính gửi quý cơ quan")
    for name, content in attached:
        found.add_attachment(content, maintype="application", subtype="pdf", filename=name)
    return found


def fetch(box: FakeMailbox) -> int:
    def connect(address: SplitResult) -> FakeMailbox:
        assert address.hostname == "thu.example"
        return box

    return intake.fetch_mail(
        actor=ACTOR, unit_id=unit_id("MTTQ-10660"), address=ADDRESS, job=jobs.work_on_stack, connect=connect
    )


def pdf() -> bytes:
    return file_of(letter()).getvalue()


def test_the_files_of_a_mail_are_a_stack_and_the_mail_is_marked(clerk: Staff) -> None:
    box = FakeMailbox(mail("<1@x>", ("Công văn số 5.pdf", pdf()), ("phu-luc.pdf", file_of(following()).getvalue())))
    assert fetch(box) == 1
    work()
    batch = Batch.objects.get()
    assert (batch.source, batch.unit_id, files(batch)) == ("mail", clerk.unit_id, [("read", ""), ("read", "")])
    assert list(batch.files.values_list("name", flat=True)) == ["Công văn số 5.pdf", "phu-luc.pdf"]
    assert box.flags["1"] == {"Seen"}
    assert fetch(box) == 0


def test_killed_before_the_mark_the_mail_does_not_come_twice(clerk: Staff) -> None:
    box = FakeMailbox(mail("<1@x>", ("a.pdf", pdf())))
    box.dies_at = "STORE"
    with pytest.raises(Unavailable):
        fetch(box)
    assert Batch.objects.count() == 1
    box.dies_at = ""
    fetch(box)
    assert Batch.objects.count() == IntakeFile.objects.count() == 1
    assert box.flags["1"] == {"Seen"}


def test_a_mail_is_not_marked_when_its_stack_was_not_kept(clerk: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
    box = FakeMailbox(mail("<1@x>", ("a.pdf", pdf())))

    def fails(**_arguments: object) -> None:
        raise Unavailable

    monkeypatch.setattr(mailbox, "take_in", fails)
    with pytest.raises(Unavailable):
        fetch(box)
    assert box.flags["1"] == set()


def test_a_mail_without_files_is_flagged_for_a_person(clerk: Staff) -> None:
    box = FakeMailbox(mail())
    assert fetch(box) == 0
    assert box.flags["1"] == {"Seen", "Flagged"}
    assert Batch.objects.count() == 0


def test_mails_without_an_id_are_told_apart_by_their_bytes(clerk: Staff) -> None:
    one, other = mail("", ("a.pdf", pdf())), mail("", ("b.pdf", pdf()))
    for each in (one, other):
        del each["Message-ID"]
    assert fetch(FakeMailbox(one, other)) == 2
    assert fetch(FakeMailbox(one)) == 1
    assert Batch.objects.count() == 2


def test_a_mailbox_that_is_down_says_nothing_of_its_password(clerk: Staff) -> None:
    def down(_address: SplitResult) -> FakeMailbox:
        message = "LOGIN may bi mat failed"
        raise OSError(message)

    with pytest.raises(Unavailable) as refusal:
        intake.fetch_mail(actor=ACTOR, unit_id=clerk.unit_id, address=ADDRESS, job=jobs.work_on_stack, connect=down)
    assert "bi mat" not in str(refusal.value)
