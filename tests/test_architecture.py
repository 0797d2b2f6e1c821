"""The house rules that no tool knows: sizes, names, drawers, what a template may hold."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "nhipcau"
MODULES = ["accounts", "organisations", "standards", "handling", "cases", "meetings", "notifications", "help", "portal"]
DRAWERS = {
    "apps", "models", "states", "rules", "permissions", "queries", "operations", "events", "errors", "jobs",
    "subscribers", "api", "web", "templates", "migrations", "tests", "locale", "seeds", "demo", "__init__",
}  # fmt: skip
# What a module may hold beside the drawers, and why.
OWN_ROOMS = {
    "accounts": {
        "adapter",
        "backends",
        "hooks",
        "passwords",
        "sessions",
    },  # seams allauth and Django ask for
    "organisations": {"unit_lists", "outlines"},  # files (CSV, GeoJSON), read and written without the database
    "help": {"guides"},  # Markdown of docs/howto and its rendering, without the database
    # the category suggester: pure, with tables of its own; tables of cases as files, without the database
    "cases": {"suggest", "case_table"},
    # pure rooms: bytes to words, words to fields, the look of a document; the table of an older register
    "documents": {"intake", "reading", "understanding", "layout", "register_tables"},
}
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers", "base"}
MOST_LINES = 400


def sources() -> Iterator[Path]:
    for path in PACKAGE.rglob("*.py"):
        if "migrations" not in path.parts and "tests" not in path.parts:
            yield path


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


@pytest.mark.parametrize("module", MODULES)
def test_a_module_has_only_the_known_drawers(module: str) -> None:
    found = {
        path.stem for path in (PACKAGE / module).iterdir() if path.name != "__pycache__" and path.suffix in {"", ".py"}
    }
    assert found - DRAWERS - OWN_ROOMS.get(module, set()) == set()


@pytest.mark.parametrize("module", MODULES)
def test_a_module_says_what_it_owns(module: str) -> None:
    assert ast.get_docstring(ast.parse((PACKAGE / module / "__init__.py").read_text()))


def test_no_file_is_long() -> None:
    long = {
        str(path.relative_to(ROOT)): count
        for path in sources()
        if (count := len(path.read_text().splitlines())) > MOST_LINES
    }
    assert long == {}


def test_no_name_is_vague() -> None:
    named_by_django = {PACKAGE / "kernel" / "postgresql" / "base.py"}  # `ENGINE` + ".base"
    assert [str(path) for path in sources() if path.stem in VAGUE and path not in named_by_django] == []


def test_every_operation_has_a_docstring_and_keyword_only_arguments() -> None:
    faults = []
    for module in MODULES:
        for path in [PACKAGE / module / "operations.py", *(PACKAGE / module / "operations").glob("*.py")]:
            if not path.exists():
                continue
            for node in ast.parse(path.read_text()).body:
                if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                    where = f"{path.relative_to(PACKAGE)}:{node.name}"
                    if not ast.get_docstring(node):
                        faults.append(f"{where} has no docstring")
                    names = [argument.arg for argument in node.args.args]
                    if "actor" in names:
                        faults.append(f"{where} takes its actor by position")
    assert faults == []


def test_nothing_hides_in_save_or_in_signals() -> None:
    faults = []
    for path in sources():
        tree = ast.parse(path.read_text())
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                faults += [
                    f"{path.name}: {node.name}.save"
                    for item in node.body
                    if isinstance(item, ast.FunctionDef) and item.name == "save"
                ]
            if isinstance(node, ast.ImportFrom) and node.module in {"django.db.models.signals", "django.dispatch"}:
                faults.append(f"{path.relative_to(ROOT)} imports {node.module}")
            if (
                isinstance(node, ast.ImportFrom)
                and node.module == "django.forms"
                and any(name.name == "ModelForm" for name in node.names)
            ):
                faults.append(f"{path.relative_to(ROOT)} uses ModelForm")
    assert faults == []


def test_no_look_up_walks_into_another_module() -> None:
    """Rule 2: foreign keys across modules are plain ids here, so no double underscore may start from one."""
    pattern = re.compile(r"\b(owner_)?(unit|territory|person|area)(_id)?__(?!in\b|isnull\b|gt|lt|exact)[a-z_]+\s*=")
    own = {"unit": "organisations", "territory": "organisations", "person": "accounts"}
    faults = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in sources()
        for match in pattern.finditer(path.read_text())
        if path.relative_to(PACKAGE).parts[0] != own.get(match[2], "")
    ]
    assert faults == []


@pytest.mark.parametrize(
    "template", sorted(PACKAGE.rglob("templates/**/*.html")), ids=lambda path: str(path.relative_to(PACKAGE))
)
def test_a_template_holds_no_inline_style_script_or_handler(template: Path) -> None:
    text = template.read_text()
    assert not re.search(r"\sstyle=|\son[a-z]+=\"|<style|javascript:", text)
    for script in re.findall(r"<script[^>]*>", text):
        assert "src=" in script or "nonce=" in script or "application/json" in script


def test_a_clone_needs_nothing_beside_it() -> None:
    files = [*sources(), *(ROOT / "tools").glob("*"), ROOT / "run", ROOT / "test"]
    assert [str(path) for path in files if path.is_file() and "shared" + "/" in path.read_text()] == []


def test_lock_files_hold_no_addresses() -> None:
    for lock in [*ROOT.glob("requirements*.lock"), ROOT / "package-lock.json"]:
        assert "://" not in lock.read_text(), lock.name


def test_the_public_surface_of_a_case_operation_takes_an_actor() -> None:
    tree = ast.parse((PACKAGE / "cases" / "operations" / "__init__.py").read_text())
    assert list(calls(tree)) == [], "the package file only gathers names"
