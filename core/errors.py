"""Refusals of the domain: a stable code for tests and logs, a sentence for the person.

This module knows nothing of HTTP; the view that has what was typed shows the sentence beside it.
"""

from typing import Any

from django.utils.functional import Promise


class DomainError(Exception):
    """The domain refuses what was asked.

    Args:
        code: stable, lower case with underscores; tests and logs rely on it.
        message: translated sentence that says what happened and how to mend it.
        field: the form field at fault, when one is.
        context: facts for the log; never personal data.
    """

    def __init__(
        self, code: str, message: str | Promise, *, field: str | None = None, **context: Any
    ) -> None:
        super().__init__(code)
        self.code = code
        self.message = message
        self.field = field
        self.context = context

    def __str__(self) -> str:
        return str(self.message)
