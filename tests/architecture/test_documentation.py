"""What the documentation names exists: links, files, commands, variables, addresses, names of the code.

A recipe makes files of its own: those named right above a piece of code. They need not exist, but the
folder they go into must. What a recipe defines in its code may be named in it too.
"""

import ast
import importlib
import importlib.util
import re
import subprocess
import textwrap
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands
from django.urls import Resolver404, resolve
from django.utils import translation

ROOT: Path = settings.ROOT
PAGES = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"]
PAGES += sorted(str(path.relative_to(ROOT)) for path in (ROOT / "docs").rglob("*.md"))

FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
INDENTED = re.compile(r"(?:(?<=\n\n)|\A)(?:    \S.*\n)+", re.MULTILINE)
ABOVE_A_FENCE = re.compile(r"`([\w./-]+/[\w.-]+)`[^\n]*:\n\n *```")
INLINE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)\s]+)\)|src=\"([^\"]+)\"")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
FILE = re.compile(r"\.?[\w-]+(?:[./-]+[\w-]+)+/?|[\w-]+/")
ENDINGS = (".py", ".md", ".html", ".css", ".js", ".toml", ".txt", ".po", ".yaml", ".webp", ".example")
DOTTED = re.compile(r"(?:config|courses|community|cms|accounts|search|core|tests|bench)(?:\.\w+)+")
VARIABLE = re.compile(r"\bLEERKRING_[A-Z_]+\b")
#: Folders that the running site makes where it writes, and addresses that no view answers.
WRITTEN = {
    "var/",
    "media/",
    "private/",
    "locale/",
    "static/",
    "var/venv",
    "var/locale",
    "var/leerkring.sqlite3",
}
ELSEWHERE = ("/static/", "/usr/", "/run/", "/tmp/")
MOST_BYTES = 400_000


@dataclass(frozen=True)
class Document:
    """One page of the documentation."""

    name: str

    @cached_property
    def text(self) -> str:
        return (ROOT / self.name).read_text(encoding="utf-8")

    @cached_property
    def prose(self) -> str:
        """The text without its pieces of code."""
        return INDENTED.sub("", FENCE.sub("", self.text))

    @cached_property
    def fences(self) -> list[tuple[str, str]]:
        return [(language, textwrap.dedent(code)) for _margin, language, code in FENCE.findall(self.text)]

    @cached_property
    def named(self) -> list[str]:
        """What stands in backticks within the prose."""
        return INLINE.findall(self.prose)

    @cached_property
    def commands(self) -> list[str]:
        """What may be typed: indented lines, pieces of code without a language, and what is in backticks."""
        pieces = [*INDENTED.findall(self.text), *(code for language, code in self.fences if not language)]
        return [*(line.strip() for piece in pieces for line in piece.splitlines()), *self.named]

    @cached_property
    def targets(self) -> set[str]:
        """The targets of make that are to be typed."""
        return {target for line in self.commands for target in re.findall(r"(?:^| )make ([a-z-]+)", line)}

    @cached_property
    def made(self) -> set[str]:
        """The files that are made by following the page."""
        return {path for path in ABOVE_A_FENCE.findall(self.text) if path not in tracked()}

    @cached_property
    def defined(self) -> set[str]:
        """The names that its code defines."""
        return {name for _language, code in self.fences for name in re.findall(r"(?:class|def) (\w+)", code)}


@pytest.fixture(params=PAGES)
def document(request) -> Document:
    return Document(request.param)


@cache
def tracked() -> frozenset[str]:
    """Return every file and folder of the repository, those to be added included."""
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    files = {name for name in listed.splitlines() if (ROOT / name).exists()}
    return frozenset(files | {str(folder) for name in files for folder in Path(name).parents})


def exists(path: str) -> bool:
    """Tell whether a path is in the repository, from its root or from a folder that the text is about."""
    bare = path.rstrip("/")
    return bare in tracked() or any(known.endswith(f"/{bare}") for known in tracked())


def variables_of_the_site() -> set[str]:
    return set(VARIABLE.findall((ROOT / ".env.example").read_text()))


@cache
def variables_of_the_tests() -> frozenset[str]:
    files = (ROOT / "tests").rglob("*.py")
    return frozenset(
        name for path in files for name in re.findall(r"environ.*\"(LEERKRING_\w+)\"", path.read_text())
    )


def looks_like_a_file(word: str) -> bool:
    is_path = "/" in word.strip("/") or word.endswith(("/", *ENDINGS))
    return is_path and FILE.fullmatch(word) is not None and word not in WRITTEN


def anchors(path: Path) -> set[str]:
    headings = HEADING.findall(path.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-") for heading in headings}


def can_be_found(dotted: str) -> bool:
    """Tell whether a module, or a name in one, exists; a module of settings is not run to find out."""
    parts = dotted.split(".")
    for length in range(len(parts), 0, -1):
        try:
            found = importlib.util.find_spec(".".join(parts[:length]))
        except ModuleNotFoundError:
            continue
        if found is None:
            continue
        thing = None if length == len(parts) else importlib.import_module(".".join(parts[:length]))
        for name in parts[length:]:
            thing = getattr(thing, name, None)
            if thing is None:
                return False
        return True
    return False


def test_links_lead_somewhere(document):
    broken = []
    for link in (first or second for first, second in LINK.findall(document.prose)):
        if "://" in link or link.startswith("mailto:"):
            continue
        path, _hash, anchor = link.partition("#")
        target = ((ROOT / document.name).parent / path).resolve() if path else ROOT / document.name
        if not target.exists() or (anchor and anchor not in anchors(target)):
            broken.append(link)
    assert broken == []


def test_files_that_are_named_exist(document):
    named = {word for word in document.named if looks_like_a_file(word)}
    assert {word for word in named - document.made if not exists(word)} == set()


def test_what_a_recipe_makes_goes_into_a_folder_that_exists(document):
    assert {path for path in document.made if not exists(str(Path(path).parent))} == set()


def test_commands_of_make_exist(document):
    known = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert document.targets - known == set()


def test_commands_of_django_exist(document):
    asked = {name for line in document.commands for name in re.findall(r"manage\.py ([a-z_]+)", line)}
    assert asked - set(get_commands()) == set()


def test_tests_to_be_run_exist(document):
    asked = {
        path
        for line in document.commands
        if "pytest" in line
        for path in re.findall(r"\btests/[\w/.]+", line)
    }
    assert {path for path in asked - document.made if path not in tracked()} == set()


def test_variables_are_described_in_the_example(document):
    added = [
        re.findall(r"^# (LEERKRING_[A-Z_]+)=", code, re.MULTILINE) for _language, code in document.fences
    ]
    known = variables_of_the_site() | variables_of_the_tests() | {name for names in added for name in names}
    assert set(VARIABLE.findall(document.text)) - known == set()


def test_addresses_are_answered(document):
    named = {word for word in document.named if re.fullmatch(r"/[\w-][\w/-]*", word)}
    assert {address for address in named if not is_answered(address)} == set()


def is_answered(address: str) -> bool:
    """Tell whether a view answers an address, in the language it begins with if it begins with one."""
    language = address.split("/")[1]
    with translation.override(language if language in dict(settings.LANGUAGES) else None):
        try:
            return bool(resolve(address))
        except Resolver404:
            return address.startswith(ELSEWHERE)


def test_names_of_the_code_can_be_found(document):
    named = {match.group(0) for word in document.named if (match := DOTTED.match(word))}
    files = {name for name in named if name.endswith(ENDINGS)}
    assert {name for name in named - files if not can_be_found(name)} == set()


def test_code_can_be_read_and_imports_what_exists(document):
    missing = set()
    for code in (code for language, code in document.fences if language == "python"):
        for node in ast.walk(ast.parse(code)):
            if isinstance(node, ast.ImportFrom) and node.module and DOTTED.match(f"{node.module}."):
                wanted = {
                    f"{node.module}.{name.name}" for name in node.names if name.name not in document.defined
                }
                missing |= {name for name in wanted if not can_be_found(name)}
    assert missing == set()


def test_the_readme_lists_every_command_of_make_help():
    helped = set(re.findall(r"^([a-z-]+):.*##", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert helped - {"help"} - Document("README.md").targets == set()


def test_the_readme_names_the_logins_of_the_demo():
    from config.demo.logins import LOGINS, PASSWORD

    words = Document("README.md").named
    assert {PASSWORD, *(login.email for login in LOGINS)} <= set(words)


def test_the_pictures_are_light():
    assert sum(path.stat().st_size for path in (ROOT / "docs" / "pictures").iterdir()) <= MOST_BYTES
