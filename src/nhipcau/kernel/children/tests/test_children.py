"""Each limit is shown by a child that breaks it."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path
from typing import IO, Protocol

import pytest

from nhipcau.kernel import children
from nhipcau.kernel.children import Limits

AMPLE = Limits(memory=500_000_000, cpu=10, wall=20, file_size=1_000_000)


class Run(Protocol):
    def __call__(self, program: str, *words: str, order: bytes = b"", limits: Limits = AMPLE) -> IO[bytes]: ...


@pytest.fixture(params=[(), ("json", "nhipcau.kernel.text")], ids=["new", "forked"])
def run(request: pytest.FixtureRequest, tmp_path: Path) -> Run:
    """Run a program in a Python started anew, or in a fork of one: both keep to the same."""

    def run(program: str, *words: str, order: bytes = b"", limits: Limits = AMPLE) -> IO[bytes]:
        script = tmp_path / "program.py"
        script.write_text(f"import json, os, sys, time\n{program}\n")
        return children.run(script, *words, order=[order], limits=limits, warm=request.param)

    return run


def test_bytes_go_in_and_come_out(run: Run) -> None:
    program = "sys.stdout.buffer.write(sys.argv[1].encode() + b':' + sys.stdin.buffer.read())"
    with run(program, "lời", order=b"\x00\xff\n") as written:
        assert written.read() == "lời:".encode() + b"\x00\xff\n"


def test_it_may_use_the_product_but_knows_nothing_of_ours(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "canary")
    program = (
        "import nhipcau.kernel.text\n"
        "print(json.dumps([nhipcau.kernel.text.__file__, sorted(os.environ), os.listdir('.'), os.getcwd()]))"
    )
    with run(program) as written:
        module, names, beside, folder = json.load(written)
    assert Path(module).is_relative_to(Path(children.__file__).parents[1])
    assert set(names) <= {"LANG", "TMPDIR", "LC_CTYPE", "PWD"}
    assert beside == []
    assert not Path(folder).exists()


def test_memory(run: Run) -> None:
    run("bytearray(100_000_000)").close()
    with pytest.raises(children.OutOfMemory):
        run("bytearray(600_000_000)")


@pytest.mark.parametrize("listens", [True, False])
def test_cpu_seconds(run: Run, *, listens: bool) -> None:
    deaf = "" if listens else "import signal; signal.signal(signal.SIGXCPU, signal.SIG_IGN)\n"
    with pytest.raises(children.TooSlow):
        run(f"{deaf}while True: pass", limits=replace(AMPLE, cpu=1))


def test_time(run: Run) -> None:
    started = time.monotonic()
    with pytest.raises(children.TooSlow):
        run("time.sleep(60)", limits=replace(AMPLE, wall=0.5))
    assert time.monotonic() - started < 10


@pytest.mark.parametrize("where", ["sys.stdout.buffer", "open('large', 'wb')"])
def test_file_size(run: Run, where: str) -> None:
    program = f"with {where} as out: out.write(bytes(int(sys.argv[1])))"
    run(program, "900000").close()
    with pytest.raises(children.Died):
        run(program, "1100000")


def test_open_files(run: Run) -> None:
    program = "held = [open('/dev/null') for _ in range(int(sys.argv[1]))]"
    run(program, "40").close()
    with pytest.raises(children.Died):
        run(program, "70")


def test_no_limit_can_be_raised_again_and_no_core_is_left(run: Run) -> None:
    program = (
        "import resource as r\n"
        "for kind in (r.RLIMIT_AS, r.RLIMIT_CPU, r.RLIMIT_FSIZE, r.RLIMIT_NOFILE, r.RLIMIT_CORE):\n"
        "    print(*r.getrlimit(kind))"
    )
    with run(program) as written:
        found = written.read().split()
    assert found == b"500000000 500000000 10 11 1000000 1000000 64 64 0 0".split()


@pytest.mark.parametrize("end", ["", "time.sleep(60)"])
def test_all_that_it_started_ends_with_it(run: Run, tmp_path: Path, end: str) -> None:
    program = (
        "import subprocess\n"
        "below = subprocess.Popen(['/bin/sleep', '300'])\n"
        f"open({str(tmp_path / 'pid')!r}, 'w').write(str(below.pid))\n{end}"
    )
    if end:
        with pytest.raises(children.TooSlow):
            run(program, limits=replace(AMPLE, wall=3))
    else:
        run(program).close()
    process = Path("/proc", (tmp_path / "pid").read_text(), "stat")
    for _ in range(100):
        if not process.exists() or process.read_text().split()[2] == "Z":
            return
        time.sleep(0.05)
    pytest.fail("what the child had started is still running")


@pytest.mark.parametrize("program", ["sys.exit(3)", "1 / 0", "os.abort()", "not Python"])
def test_a_bad_end(run: Run, program: str) -> None:
    with pytest.raises(children.Died):
        run(program)


def test_an_order_that_breaks_off_starts_nothing(tmp_path: Path) -> None:
    def rows() -> list[bytes]:
        raise LookupError

    script = tmp_path / "program.py"
    script.write_text(f"open({str(tmp_path / 'ran')!r}, 'w')")
    with pytest.raises(LookupError):
        children.run(script, order=(row for _ in range(1) for row in rows()), limits=AMPLE)
    assert not (tmp_path / "ran").exists()


def test_an_answer_is_a_line_of_json_and_bytes() -> None:
    assert children.head_and_body(b'{"a": 1}\n\n\xff') == ({"a": 1}, b"\n\xff")
    assert children.head_and_body(b'{"a": 1}') == ({"a": 1}, b"")


@pytest.mark.parametrize("written", [b"", b"\n{}", b"[1]\n", b'"a"\n', b'{"a": \n', b"\xff\n", b"[" * 100_000])
def test_a_broken_answer(written: bytes) -> None:
    with pytest.raises(children.BrokenAnswer):
        children.head_and_body(written)
