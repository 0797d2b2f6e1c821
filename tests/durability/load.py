"""People at work while things die: citizens who send, officers who take and write. Keeps only what was acknowledged."""

from __future__ import annotations

import base64
import http.client
import random
import re
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from dataclasses import dataclass, field

CSRF = "d" * 32
PLACE = "Xã Cẩm Giàng"
GIVE_UP_SECONDS = 90.0


class _StayHere(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


_open = urllib.request.build_opener(_StayHere).open


@dataclass
class Ledger:
    """What the server has acknowledged, and what went wrong beyond patience."""

    cases: dict[str, str] = field(default_factory=dict)  # case id -> link
    notes: dict[str, str] = field(default_factory=dict)  # marker -> case id
    taken: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    repeats: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)


def post(address: str, fields: dict[str, str], cookie: str = "") -> tuple[int, str, str]:
    """Return status, Location and body; status 0 when nobody answered."""
    request = urllib.request.Request(address, urllib.parse.urlencode(fields).encode())  # noqa: S310
    cookies = f"csrftoken={CSRF}" + (f"; sessionid={cookie}" if cookie else "")
    request.add_header("Cookie", cookies)
    try:
        with _open(request, timeout=15) as answer:
            return answer.status, answer.headers.get("Location", ""), answer.read().decode(errors="replace")
    except urllib.error.HTTPError as error:
        return error.code, error.headers.get("Location", ""), error.read().decode(errors="replace")
    except (urllib.error.URLError, OSError, http.client.HTTPException):
        return 0, "", ""


def until_acknowledged(
    address: str, fields: dict[str, str], ledger: Ledger, cookie: str = ""
) -> tuple[int, str, str] | None:
    """Send the same again and again until the server has carried it out or refused it; None after `GIVE_UP_SECONDS`."""
    end = time.monotonic() + GIVE_UP_SECONDS
    answer = (0, "", "")
    while time.monotonic() < end:
        answer = post(address, fields, cookie)
        if 0 < answer[0] < 500:
            return answer
        ledger.repeats += 1
        time.sleep(random.uniform(0.05, 0.4))
    ledger.faults.append(f"{address} gave {answer[0]} for {GIVE_UP_SECONDS:.0f} s")
    return None


def citizen(base: str, ledger: Ledger, stop: threading.Event) -> None:
    """Send one case after the other."""
    while not stop.is_set():
        sent_id = str(uuid.uuid4())
        fields = {"id": sent_id, "text": f"Đèn đường đầu thôn tắt, mã thử {sent_id}.", "place": PLACE}
        if random.random() < 0.5:
            fields |= {"email": f"{sent_id[:8]}@example.vn", "consent_contact": "on"}
        answer = until_acknowledged(f"{base}/gui/", fields, ledger)
        if answer is None:
            continue
        link = re.search(r"/v/([^/]{26})[^/]+/", answer[1])
        with ledger.lock:
            if link:
                ledger.cases[case_behind(link[1])] = link[0]
            else:
                ledger.faults.append(f"report {sent_id}: {answer[0]} without a link")


def case_behind(short: str) -> str:
    """Return the case's id, the first 26 letters of its link."""
    return str(uuid.UUID(bytes=base64.b32decode(short.upper() + "======")))


def officer(base: str, ledger: Ledger, stop: threading.Event, cookie: str) -> None:
    """Take cases that were acknowledged and write a note into each."""
    while not stop.is_set():
        with ledger.lock:
            waiting = [case_id for case_id in ledger.cases if case_id not in ledger.taken]
        if not waiting:
            time.sleep(0.2)
            continue
        case_id = random.choice(waiting)
        ledger.taken.add(case_id)
        take(base, ledger, cookie, case_id)


def take(base: str, ledger: Ledger, cookie: str, case_id: str) -> None:
    page = f"{base}/phan-anh/{case_id}"
    seen = version_of(page, cookie)
    if seen is None:
        ledger.faults.append(f"case {case_id} could not be opened by its officer")
        return
    keyed = {"csrfmiddlewaretoken": CSRF, "khoa": uuid.uuid4().hex, "seen_version": seen}
    answer = until_acknowledged(f"{page}/nhan/", keyed, ledger, cookie)
    if answer is None or answer[0] != 302:
        ledger.faults.append(f"case {case_id} could not be taken: {answer and answer[0]}")
        return
    marker = uuid.uuid4().hex
    seen = version_of(page, cookie) or "0"
    note = {"csrfmiddlewaretoken": CSRF, "khoa": uuid.uuid4().hex, "seen_version": seen}
    note |= {"text": f"Đã kiểm tra thực địa {marker}", "visibility": "partners"}
    answer = until_acknowledged(f"{page}/ghi/", note, ledger, cookie)
    with ledger.lock:
        if answer is not None and answer[0] == 302:
            ledger.notes[marker] = case_id
        else:
            ledger.faults.append(f"a note to {case_id} was not taken: {answer and answer[0]}")


def version_of(page: str, cookie: str) -> str | None:
    end = time.monotonic() + GIVE_UP_SECONDS
    while time.monotonic() < end:
        request = urllib.request.Request(f"{page}/")  # noqa: S310
        request.add_header("Cookie", f"sessionid={cookie}")
        try:
            with _open(request, timeout=15) as answer:
                found = re.search(r'name="seen_version"[^>]*value="(\d+)"', answer.read().decode())
                return found[1] if found else None
        except urllib.error.HTTPError as error:
            if error.code < 500:
                return None
        except (urllib.error.URLError, OSError, http.client.HTTPException):
            pass
        time.sleep(0.2)
    return None
