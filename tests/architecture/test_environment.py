"""Every variable is documented, and production refuses to start half-configured."""

import re
import subprocess
import sys

import pytest
from django.conf import settings

from config.env import Env, EnvironmentIsIncomplete

ROOT = settings.ROOT
ASKED = re.compile(r"\benv\.(?:text|required|number|yes|items|path)\(\s*\"([A-Z_]+)\"")
ONLY_IN_TESTS = {"PYTEST_XDIST_WORKER"}
COMPLETE = {
    "LEERKRING_SECRET_KEY": "fifty characters that nobody can guess, more or less",
    "LEERKRING_HOSTS": "leerkring.example",
    "LEERKRING_TRUSTED_PROXIES": "127.0.0.1, 10.0.0.0/8",
    "LEERKRING_BASE_URL": "https://leerkring.example",
    "LEERKRING_DATABASE_URL": "postgresql://leerkring@localhost/leerkring",
    "LEERKRING_REDIS_URL": "redis://localhost:6379/0",
    "LEERKRING_SMTP_HOST": "mail.example",
    "LEERKRING_MAIL_FROM": "Leerkring <noreply@leerkring.example>",
}


def start(variables: dict[str, str]) -> subprocess.CompletedProcess:
    environment = {"DJANGO_SETTINGS_MODULE": "config.settings.production", **variables}
    return subprocess.run(
        [sys.executable, "-c", "import django; django.setup()"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_example_names_exactly_the_variables_that_are_read():
    asked = {name for path in (ROOT / "config").rglob("*.py") for name in ASKED.findall(path.read_text())}
    described = set(re.findall(r"^# ([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    assert described == asked - ONLY_IN_TESTS


def test_production_starts_when_it_is_complete():
    started = start(COMPLETE)
    assert started.returncode == 0, started.stderr


@pytest.mark.parametrize("missing", COMPLETE)
def test_production_names_what_is_missing(missing):
    refused = start({name: value for name, value in COMPLETE.items() if name != missing})
    assert refused.returncode != 0
    assert missing in refused.stderr


def test_all_mistakes_are_told_at_once_and_no_value_is_shown():
    env = Env({"A_NUMBER": "secret-like", "A_CHOICE": "perhaps"})
    env.number("A_NUMBER", 1)
    env.yes("A_CHOICE")
    env.required("A_SECRET", "signs things")
    with pytest.raises(EnvironmentIsIncomplete) as told:
        env.check()
    assert all(name in str(told.value) for name in ("A_NUMBER", "A_CHOICE", "A_SECRET"))
    assert "secret-like" not in str(told.value)
