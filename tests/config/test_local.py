"""Where the site of this machine lies: its data where it is told, its environment in the checkout."""

import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings

from config.local.stamps import Stamps

ROOT: Path = settings.ROOT
PLACES = """
import subprocess
from config.local.places import LOGS, PYTHON, VAR, child_environment
from config.local.preparing import DATABASE
print(PYTHON, VAR, LOGS, DATABASE, flush=True)
site = "from django.conf import settings; print(settings.VAR, settings.DATABASES['default']['NAME'])"
subprocess.run(["{python}", "-c", site], env=child_environment(), check=True)
"""


def told(**variables: str) -> list[str]:
    known = {
        name: value for name, value in os.environ.items() if not name.startswith(("LEERKRING_", "DJANGO_"))
    }
    command = [sys.executable, "-c", PLACES.replace("{python}", sys.executable)]
    asked = subprocess.run(
        command, cwd=ROOT, env={**known, **variables}, capture_output=True, text=True, check=True
    )
    return asked.stdout.split()


def test_everything_lies_in_the_checkout_unless_told_otherwise():
    var = ROOT / "var"
    database = var / "leerkring.sqlite3"
    python, *places = told()
    assert python.startswith(str(var / "venv"))
    assert places == [str(each) for each in (var, var / "log", database, var, database)]


def test_a_folder_of_its_own_holds_the_data_of_the_site_and_not_the_environment(tmp_path):
    python, var, logs, database, var_of_the_site, database_of_the_site = told(LEERKRING_VAR=str(tmp_path))
    assert python.startswith(str(ROOT / "var" / "venv"))
    assert (var, logs) == (str(tmp_path), str(tmp_path / "log"))
    assert (var_of_the_site, database_of_the_site) == (var, database)


def test_a_folder_named_from_the_checkout_is_the_same_one_for_the_start_and_for_the_site():
    _python, var, _logs, database, *of_the_site = told(LEERKRING_VAR="var/other")
    assert var == str(ROOT / "var" / "other")
    assert of_the_site == [var, database]


def test_what_was_put_in_place_in_one_folder_is_still_to_do_in_another(tmp_path):
    here, there = Stamps(tmp_path / "here"), Stamps(tmp_path / "there")
    here.done("demo", "these files")
    assert here.is_done("demo", "these files")
    assert not here.is_done("demo", "other files")
    assert not there.has_begun()
    here.forget("demo")
    assert not here.is_done("demo", "these files")
