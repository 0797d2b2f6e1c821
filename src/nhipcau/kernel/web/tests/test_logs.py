import json
import logging
from collections.abc import Callable, Iterator

import pytest
import structlog

from nhipcau.kernel.web import context, logs

Lines = Callable[[], list[dict[str, object]]]
SECRET = "Nguyễn Thị Hoa 0912345678"


@pytest.fixture
def lines(capsys: pytest.CaptureFixture[str]) -> Iterator[Lines]:
    logs.configure({"level": "INFO", "json": True})

    def read() -> list[dict[str, object]]:
        return [json.loads(line) for line in capsys.readouterr().err.splitlines()]

    yield read
    logs.configure({"level": "WARNING", "json": False})


def test_a_line_carries_the_request_id(lines: Lines) -> None:
    token = context.request_id.set("abc-12345")
    structlog.get_logger("nhipcau.thu").info("hello", case="1")
    context.request_id.reset(token)
    line = lines()[0]
    assert (line["event"], line["request_id"], line["case"]) == ("hello", "abc-12345", "1")


def test_a_fault_is_logged_by_its_place_without_values(lines: Lines) -> None:
    def fails(name: str) -> None:
        raise RuntimeError(f"broken\nDETAIL: {name}")

    try:
        fails(SECRET)
    except RuntimeError:
        logging.getLogger("django.request").exception("Internal Server Error: /v/geheim/")
    line = lines()[0]
    assert SECRET not in json.dumps(line, ensure_ascii=False)
    assert "/v/geheim/" not in json.dumps(line)
    assert line["event"] == "fault"
    assert str(line["fault"]).startswith("RuntimeError: broken")
