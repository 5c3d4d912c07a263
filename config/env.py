"""The only reader of the environment: typed, and complete in its complaints.

Every variable is asked for through `Env`, which collects each mistake it meets; `Env.check` raises
them together, so that an operator mends a half-configured server in one go. It never logs a value,
because a value may be a secret. `.env.example` is checked against this file's callers by a test.
"""

import os
from collections.abc import Mapping
from pathlib import Path


class EnvironmentIsIncomplete(Exception):
    """The environment lacks values or holds wrong ones; the message lists all of them."""


class Env:
    """Typed access to environment variables that remembers what was wrong.

    Args:
        source: the variables; the process's own when not given.
    """

    def __init__(self, source: Mapping[str, str] | None = None) -> None:
        self._source = os.environ if source is None else source
        self._mistakes: list[str] = []

    def text(self, name: str, default: str = "") -> str:
        """Return the variable as text, or the default when it is absent or empty."""
        return self._source.get(name, "").strip() or default

    def required(self, name: str, why: str) -> str:
        """Return a variable that must be there; `why` tells the operator what it is for."""
        value = self.text(name)
        if not value:
            self._mistakes.append(f"{name} is missing: {why}")
        return value

    def number(self, name: str, default: int) -> int:
        """Return the variable as a whole number."""
        value = self.text(name)
        if not value:
            return default
        try:
            return int(value)
        except ValueError:
            self._mistakes.append(f"{name} must be a whole number.")
            return default

    def yes(self, name: str, *, default: bool = False) -> bool:
        """Return the variable as a yes or no (1/0, true/false, yes/no, on/off)."""
        value = self.text(name).lower()
        if not value:
            return default
        if value in {"1", "true", "yes", "on"}:
            return True
        if value not in {"0", "false", "no", "off"}:
            self._mistakes.append(f"{name} must be yes or no.")
        return False

    def items(self, name: str, default: str = "") -> list[str]:
        """Return a comma-separated variable as a list without empty items."""
        return [item.strip() for item in self.text(name, default).split(",") if item.strip()]

    def path(self, name: str, default: Path) -> Path:
        """Return the variable as a path."""
        value = self.text(name)
        return Path(value) if value else default

    def check(self) -> None:
        """Raise one error that names every mistake met so far.

        Raises:
            EnvironmentIsIncomplete: when anything asked for was missing or malformed.
        """
        if self._mistakes:
            raise EnvironmentIsIncomplete("\n".join(["The environment is incomplete:", *self._mistakes]))


def environment() -> dict[str, str]:
    """Return all variables, to hand on to a program we start."""
    return dict(os.environ)


def use_settings(*, default: str) -> None:
    """Choose the settings module unless the environment already names one."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", default)
