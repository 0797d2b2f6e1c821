"""Logging: one line per event, as JSON for machines or as plain text at a desk, always with the request's id."""

from __future__ import annotations

import logging
import logging.config
import sys
from traceback import extract_tb
from typing import Any

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from nhipcau.kernel.faults import describe
from nhipcau.kernel.web.context import request_id

DEEPEST = 12
"""Frames kept of a fault's traceback."""


class StandardError(logging.Handler):
    """Writes to whatever `sys.stderr` is at the moment, so that a redirected one is never a closed file."""

    def emit(self, record: logging.LogRecord) -> None:
        sys.stderr.write(self.format(record) + "\n")


def _with_request_id(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    if current := request_id.get():
        event.setdefault("request_id", current)
    return event


def _without_secrets(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Log of a fault what leads to its place, never values: they may be a citizen's words or a case link."""
    fault = event.pop("exc_info", None)
    if fault is True:
        fault = sys.exc_info()
    if isinstance(fault, tuple):
        fault = fault[1]
    if isinstance(fault, BaseException):
        event["fault"] = describe(fault)
        event["frames"] = [
            f"{frame.filename}:{frame.lineno} {frame.name}" for frame in extract_tb(fault.__traceback__)
        ][-DEEPEST:]
    if str(event.get("logger", "")).startswith("django.request"):
        event["event"] = "fault" if fault else "refused"  # Django's own text holds the path
    return event


def _shared() -> list[Processor]:
    return [
        structlog.contextvars.merge_contextvars,
        _with_request_id,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _without_secrets,
    ]


def configure(options: dict[str, Any]) -> None:
    """Set up logging from the settings' `{"level": "INFO", "json": True}`."""
    as_json = bool(options.get("json"))
    level = str(options.get("level", "INFO")).upper()
    shared = _shared()
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    last: list[Processor] = [structlog.stdlib.ProcessorFormatter.remove_processors_meta]
    if as_json:
        last += [structlog.processors.JSONRenderer(ensure_ascii=False)]
    else:
        last += [structlog.dev.ConsoleRenderer(colors=False)]
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {
                "line": {"()": structlog.stdlib.ProcessorFormatter, "foreign_pre_chain": shared, "processors": last}
            },
            "handlers": {"stderr": {"()": StandardError, "formatter": "line"}},
            "root": {"handlers": ["stderr"], "level": level},
            "loggers": {
                # Django logs every refused request; our own line says the same, without its path.
                "django.request": {"level": "ERROR"},
                "django.security.csrf": {"level": "ERROR"},
            },
        }
    )
