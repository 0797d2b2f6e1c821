"""What the product refuses to start with, outside demo mode: each in a process of its own, as an operator meets it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from nhipcau.config.settings import env

ROOT = Path(__file__).resolve().parents[1]
KEY, OTHER_KEY = "k" * 40, "f" * 40
DEMO_SECRET = "demo-only-secret-never-use-it-for-real-people"
GOOD = {
    "SECRET_KEY": KEY,
    "FIELD_KEYS": OTHER_KEY,
    "ALLOWED_HOSTS": "nhipcau.example.vn",
    "PUBLIC_URL": "https://nhipcau.example.vn/",
}
SHOWN = "from nhipcau.config import settings as s; print(s.MODE, s.PUBLIC_URL, s.SESSION_COOKIE_SECURE, s.DEBUG)"


def start(**environment: str) -> subprocess.CompletedProcess[str]:
    """Load the settings with nothing in the environment but this."""
    command = [sys.executable, "-c", SHOWN]
    environment = {"PYTHONPATH": str(ROOT / "src"), **environment}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_a_complete_environment_is_taken_and_production_is_the_default() -> None:
    assert start(**GOOD).stdout.split() == ["production", "https://nhipcau.example.vn", "True", "False"]


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"SECRET_KEY": DEMO_SECRET}, "SECRET_KEY"),
        ({"FIELD_KEYS": ""}, "FIELD_KEYS"),
        ({"FIELD_KEYS": f"{OTHER_KEY},short"}, "FIELD_KEYS"),
        ({"FIELD_KEYS": f"{DEMO_SECRET}-fields"}, "FIELD_KEYS"),
        ({"HASH_KEY": "short"}, "HASH_KEY"),
        ({"DEBUG": "1"}, "DEBUG"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": "nhipcau.example.vn,*"}, "ALLOWED_HOSTS"),
        ({"PUBLIC_URL": ""}, "PUBLIC_URL"),
        ({"NHIPCAU_MODE": "prod"}, "NHIPCAU_MODE"),
        ({"EMAIL_PORT": "smtp"}, "EMAIL_PORT"),
    ],
)
def test_what_is_missing_or_weak_is_refused_by_name(change: dict[str, str], named: str) -> None:
    refused = start(**GOOD | change)
    assert refused.returncode != 0
    last = refused.stderr.strip().splitlines()[-1]
    assert "ImproperlyConfigured" in last
    assert named in last


def test_the_command_says_so_without_a_traceback() -> None:
    command = [sys.executable, "-m", "nhipcau.config", "audit", "verify"]
    environment = {"PYTHONPATH": str(ROOT / "src"), **GOOD, "SECRET_KEY": ""}
    refused = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert refused.returncode == 1
    assert refused.stderr == "nhipcau: Set SECRET_KEY to a random text of at least 32 characters.\n"


def test_the_demo_needs_nothing() -> None:
    assert start(NHIPCAU_MODE="demo").stdout.split() == ["demo", "http://localhost:8000", "False", "False"]


@pytest.mark.parametrize("wrong", ["/song/; script-src *", "javascript:alert(1)", "//evil.example/", "song/"])
def test_a_live_address_that_would_break_the_content_policy_is_refused(
    monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    monkeypatch.setenv("LIVE_URL", wrong)
    with pytest.raises(ImproperlyConfigured):
        env.address("LIVE_URL", "/song/")


def test_a_whole_live_address_may_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIVE_URL", "https://nhipcau.example.vn:8443/song/")
    assert env.address("LIVE_URL", "/song/") == "https://nhipcau.example.vn:8443/song/"
