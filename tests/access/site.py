"""A site that can be asked as each role, and forgets what was done to it."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.test.client import ClientHandler
from django.urls import resolve, reverse
from django.utils import translation

from accounts.models import User

ROLES = ("anonymous", "learner", "enrolled", "trainer", "other", "editor", "moderator", "administrator")

Arguments = dict[str, Any]
Forms = dict[str, Mapping[str, Any]]


class Writes:
    """Notes which tables are written to."""

    statement = re.compile(r"\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM) \W?(\w+)", re.IGNORECASE)

    def __init__(self) -> None:
        self.tables: set[str] = set()

    def __call__(self, execute, sql, params, many, context):
        """Let the statement pass."""
        if found := self.statement.match(sql):
            self.tables.add(found[1])
        return execute(sql, params, many, context)


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    location: str
    body: bytes
    headers: Mapping[str, str]
    written: frozenset[str]
    """The tables that were written to."""


@dataclass
class Site:
    """What stands on it, and who comes."""

    things: Arguments
    """What an address is about, by the name the table gives it."""
    forms: Forms
    """What is sent along, by the name the table gives it."""
    pages: Mapping[str, str]
    """The name of a page by its address."""
    people: Mapping[str, User]
    sessions: Mapping[str, str]
    handler: ClientHandler = field(default_factory=lambda: ClientHandler(enforce_csrf_checks=False))
    """Shared by all browsers: putting the middleware together takes as long as a small answer."""

    def address(self, name: str, *things: str) -> str:
        """Return the Dutch address of a pattern about these things."""
        with translation.override("nl"):
            return reverse(name, args=[self.things[thing] for thing in things])

    def client(self, role: str) -> Client:
        """Return a fresh browser in which this role is signed in."""
        client = Client(headers={"accept-language": "nl"})
        client.handler = self.handler
        if role in self.sessions:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[role]
        return client

    def ask(self, role: str, method: str, address: str, data: Mapping[str, Any] | None = None) -> Answer:
        """Return the answer to this role; whatever it changed is undone."""
        cache.clear()
        client, writes = self.client(role), Writes()
        with undone(), connection.execute_wrapper(writes):
            response = getattr(client, method.lower())(address, data or {})
            body = b"".join(response.streaming_content) if response.streaming else response.content
        return Answer(
            status=response.status_code,
            location=response.get("Location", ""),
            body=body,
            headers=dict(response.items()),
            written=frozenset(writes.tables),
        )

    def named(self, location: str) -> str:
        """Return the name of the place a redirect leads to."""
        path, elsewhere = urlsplit(location).path, urlsplit(location).netloc
        if elsewhere or path == "/":
            return location
        with translation.override("nl"):
            name = resolve(path).view_name
        return self.pages.get(path, path) if name == "wagtail_serve" else name


@contextmanager
def undone() -> Iterator[None]:
    """Take back whatever happens to the database within."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
