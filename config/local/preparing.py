"""What must be in place before the site answers: words, tables, styles, content. Each when it changed."""

import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from config.local.places import LOGS, PYTHON, ROOT, VAR, child_environment, shown
from config.local.stamps import fingerprint, of_site
from config.local.troubles import Trouble

REQUIREMENTS = ROOT / "requirements" / "run.txt"
DATABASE = VAR / "leerkring.sqlite3"
FINDABLE = (
    *("search/schema.py", "search/analysis", "search/ranking"),
    *("[a-z]*/findable*", "[a-z]*/[a-z]*/findable*"),
)
"""What decides how things stand in the search index: how words are read, and each kind's documents."""


@dataclass(frozen=True)
class Step:
    """One thing to have in place.

    Args:
        saying: told while it happens.
        command: the management command that does it; it is safe to repeat.
        sources: it is done again when one of these changed.
        made: it is done again when this is gone.
    """

    name: str
    saying: str
    command: tuple[str, ...]
    sources: tuple[Path, ...]
    made: Path


def steps() -> tuple[Step, ...]:
    """Return everything to have in place, in order."""
    catalogues = tuple(ROOT.glob("*/locale/nl/LC_MESSAGES/django.po"))
    migrations = (*ROOT.glob("*/migrations/*.py"), REQUIREMENTS)
    demo = (ROOT / "config" / "demo", ROOT / "templates" / "config" / "drawings")
    documents = tuple(path for pattern in FINDABLE for path in ROOT.glob(pattern))
    words = VAR / "locale" / "nl" / "LC_MESSAGES" / "django.mo"
    styles = VAR / "static" / "staticfiles.json"
    collect = ("collectstatic", "--noinput", "--clear", "-v0")
    return (
        Step("words", "translations", ("compile_messages", "-v0"), catalogues, words),
        Step("tables", "database", ("migrate", "--noinput", "-v0"), migrations, DATABASE),
        Step("styles", "styles and scripts", collect, (ROOT / "static", REQUIREMENTS), styles),
        Step("demo", "demo content", ("load_demo",), demo, DATABASE),
        Step("search", "search index", ("search_rebuild",), documents, DATABASE),
    )


def prepare(say: Callable[[str], None]) -> None:
    """Have everything in place.

    Raises:
        Trouble: when a step fails; the log knows why.
    """
    is_new = not DATABASE.exists()
    for step in steps():
        mark = fingerprint(step.sources)
        missing = not step.made.exists() or (is_new and step.made == DATABASE)
        if missing or not of_site.is_done(step.name, mark):
            say(step.saying)
            _manage(step)
            of_site.done(step.name, mark)


def _manage(step: Step) -> None:
    LOGS.mkdir(parents=True, exist_ok=True)
    log = LOGS / "prepare.log"
    with log.open("a") as words:
        failed = subprocess.run(
            [str(PYTHON), "manage.py", *step.command],
            check=False,
            cwd=ROOT,
            env=child_environment(),
            stdout=words,
            stderr=subprocess.STDOUT,
        ).returncode
    if failed:
        raise Trouble(
            f"The {step.saying} could not be made ready: the reason stands at the end of "
            f"{shown(log)}; when it is mended, start again."
        )
