"""Templates compile, are used, and hold no script or style of their own."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

ROOT: Path = settings.ROOT
FOLDER = ROOT / "templates"
TEMPLATES = sorted(
    str(path.relative_to(FOLDER))
    for path in FOLDER.rglob("*")
    if path.suffix in {".html", ".txt", ".svg", ".xml"}
)
PAGES = [
    name
    for name in TEMPLATES
    if name.endswith(".html") and not name.startswith(("mail/", "wagtailadmin/", "accounts/archive/"))
]
SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/(?:ld\+)?json\")", re.IGNORECASE)
STYLE = re.compile(r"\sstyle=|<style\b", re.IGNORECASE)
HANDLER = re.compile(r"\son[a-z]+=\"", re.IGNORECASE)
THIRD_PARTY = re.compile(r"(?:src|href)=\"(?:https?:)?//", re.IGNORECASE)
CALLS_FOR_CONTEXT = re.compile(r"\{%\s*(?:querystring|debug|regroup_db)")


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_compiles(name):
    get_template(name)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_holds_no_script_style_or_stranger(name):
    text = (FOLDER / name).read_text(encoding="utf-8")
    found = [
        match.group(0) for rule in (SCRIPT, STYLE, HANDLER, THIRD_PARTY) for match in rule.finditer(text)
    ]
    assert found == []


def test_no_template_lies_about_unused():
    """A template that nothing names is dead."""
    sources = [*ROOT.glob("[a-z]*/**/*.py"), *FOLDER.rglob("*.*")]
    everything = "\n".join(path.read_text(encoding="utf-8") for path in sources if "var" not in path.parts)
    unused = [name for name in TEMPLATES if not is_named(name, everything)]
    assert unused == []


def is_named(name: str, everything: str) -> bool:
    if name.startswith(LIBRARIES):
        return True
    stem = name.removesuffix(".subject.txt").removesuffix(".txt").removesuffix(".html").removesuffix(".svg")
    return any(
        each in everything
        for each in (f'"{name}"', f"'{name}'", f'"{stem}"', f'/{Path(stem).name}"', by_convention(name))
    )


#: Folders whose templates a library asks for by name.
LIBRARIES = (
    "account/",
    "mfa/",
    "usersessions/",
    "wagtailadmin/",
    "errors/",
    "config/drawings/",
    "courses/learning/activities/",
)


def by_convention(name: str) -> str:
    """Return what names the template of a page type (`cms/home_page.html` for `HomePage`) or of a mail."""
    stem = Path(name).stem
    if name.startswith("cms/") and stem.endswith("_page"):
        return f"class {''.join(part.title() for part in stem.split('_'))}("
    return f'"{stem.split(".")[0]}"'
