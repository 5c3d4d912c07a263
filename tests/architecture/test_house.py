"""The house keeps its shape: storeys, doors, sizes, places of rules."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

ROOT: Path = settings.ROOT
STOREYS = ("config", "courses", "community", "cms", "accounts", "search", "core")
OTHER_FOLDERS = {"templates", "static", "tests", "docs", "bench", "requirements"}
#: What a storey may be entered by. `core` is the ground: everyone stands on it.
DOORS = {
    "accounts": {"accounts.api", "accounts.models", "accounts.roles"},
    "cms": {"cms.api", "cms.models", "cms.blocks"},
    "community": {"community.api", "community.models"},
    "search": {"search.api"},
}
LONGEST_FILE = 400
LONGEST_FUNCTION = 25
#: Modules that cost time or memory and that few requests need.
HEAVY = {
    "babel",
    "typst",
    "segno",
    "pypdf",
    "playwright",
    "elasticsearch",
    "tantivy",
    "puremagic",
    "xlsxwriter",
}


def modules(*storeys: str) -> Iterator[Path]:
    for storey in storeys or STOREYS:
        for path in (ROOT / storey).rglob("*.py"):
            if "migrations" not in path.parts:
                yield path


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def test_the_contracts_between_storeys_and_floors_hold():
    command = [
        Path(sys.executable).with_name("lint-imports"),
        "--no-logo",
        "--cache-dir",
        "var/cache/import-linter",
    ]
    lint = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert lint.returncode == 0, lint.stdout


def test_every_top_level_package_is_a_storey():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    storeys = next(contract["layers"] for contract in contracts if contract["id"] == "storeys")
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests", "bench"}
    assert packages == set(storeys) == set(STOREYS)


def test_no_other_folder_lies_at_the_top():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    folders = {line.split("/")[0] for line in listed.splitlines() if "/" in line and not line.startswith(".")}
    assert folders <= {*STOREYS, *OTHER_FOLDERS}


def test_storeys_are_entered_by_their_doors():
    wrong = [
        (str(path.relative_to(ROOT)), name)
        for path in modules("courses", "community", "cms", "accounts", "search")
        for name in imports_of(path)
        if (storey := name.split(".")[0]) in DOORS
        and path.relative_to(ROOT).parts[0] != storey
        and name not in DOORS[storey]
    ]
    assert wrong == []


def test_files_stay_short_enough_to_be_read_in_one_go():
    sizes = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    assert {str(path): size for path, size in sizes.items() if size > LONGEST_FILE} == {}


def test_functions_stay_short():
    long = [
        f"{path.relative_to(ROOT)}: {node.name} has {code_lines(node)} lines"
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and code_lines(node) > LONGEST_FUNCTION
    ]
    assert long == []


def code_lines(function: ast.FunctionDef) -> int:
    first = function.body[0]
    start = first.end_lineno + 1 if ast.get_docstring(function) else first.lineno
    return function.end_lineno - start + 1


def test_there_is_no_drawer_for_everything():
    assert [str(path) for path in modules() if path.stem in {"utils", "helpers", "common", "misc"}] == []


def test_receivers_live_in_one_file():
    connecting = re.compile(r"\.connect\((?!\()|@receiver\b")  # a socket connects to a pair
    found = {str(path.relative_to(ROOT)) for path in modules() if connecting.search(path.read_text())}
    assert found <= {"cms/receivers.py", "cms/apps.py"}


def is_ours(kind: type) -> bool:
    return kind.__module__.split(".")[0] in STOREYS


OUR_MODELS = [model for model in apps.get_models() if is_ours(model)]
#: What a model must leave as Django made it, or a line that saves does more than it says.
SAVING = {"save", "save_base", "asave", "delete", "adelete"}


@pytest.mark.parametrize("model", OUR_MODELS)
def test_saving_has_no_hidden_effects(model):
    own = [kind for kind in model.__mro__ if is_ours(kind)]
    assert [(kind.__name__, name) for kind in own for name in SAVING & vars(kind).keys()] == []


def test_untrusted_text_has_one_gate():
    gates = {
        str(path.relative_to(ROOT))
        for path in modules()
        for name in imports_of(path)
        if name.split(".")[0] in {"bleach", "nh3"}
    }
    assert gates == {"core/sanitise.py"}


@pytest.mark.parametrize("model", OUR_MODELS)
def test_every_model_says_what_it_holds_about_whom(model):
    story = (model.__doc__ or "").lower()
    assert re.search(r"\b(holds?|same holder)\b", story), f"{model.__name__} does not say what it holds"


def test_booting_the_site_loads_nothing_heavy():
    boot = "import sys, config.wsgi; print(' '.join({name.split('.')[0] for name in sys.modules}))"
    loaded = subprocess.run(
        [sys.executable, "-c", boot],
        cwd=ROOT,
        env={"PATH": "", "DJANGO_SETTINGS_MODULE": "config.settings.development"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert HEAVY.intersection(loaded) == set()
