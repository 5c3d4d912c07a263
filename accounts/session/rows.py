"""The two rows behind every signed-in request, read without the cost of the ORM.

A session row and a user row each come by one plain statement on the primary key: about a third of
the usual time, never from a cache, so a deleted session or a blocked account counts at once in every
process. What is read becomes a real `User`. Who may use it is decided by Django itself: the session
hash, the key's fallbacks and the backend stay its business (`backend.py`).
"""

from collections.abc import Callable
from datetime import datetime
from functools import cache
from typing import Any

from django.contrib.sessions.models import Session
from django.db import connection, models, router

from accounts.models import User

Converter = Callable[[Any, Any, Any], Any]


def session_data(key: str, *, at: datetime) -> str | None:
    """Return the stored text of a session that has not expired, or None."""
    quote = connection.ops.quote_name
    statement = (
        f"SELECT session_data FROM {quote(Session._meta.db_table)}"  # noqa: S608  names, not values
        " WHERE session_key = %s AND expire_date > %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [key, connection.ops.adapt_datetimefield_value(at)])
        row = cursor.fetchone()
    return row[0] if row else None


def user_row(pk: int) -> User | None:
    """Return the person of this number as a loaded `User`, or None."""
    statement, fields, converters = _user_statement(connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(statement, [pk])
        row = cursor.fetchone()
    if row is None:
        return None
    values = list(row)
    for index, convert in converters:
        values[index] = convert(values[index], None, connection)
    return User.from_db(router.db_for_read(User), fields, values)


@cache
def _user_statement(vendor: str) -> tuple[str, list[str], list[tuple[int, Converter]]]:
    """Return the statement with the column order and what this database's values need (kept per vendor)."""
    quote, table = connection.ops.quote_name, User._meta.db_table
    fields = list(User._meta.concrete_fields)
    columns = ", ".join(quote(str(field.column)) for field in fields)
    statement = f"SELECT {columns} FROM {quote(table)} WHERE {quote('id')} = %s"  # noqa: S608  names
    converters = [
        (index, convert) for index, field in enumerate(fields) for convert in _converters(field, table)
    ]
    return statement, [str(field.attname) for field in fields], converters


def _converters(field: models.Field[Any, Any], table: str) -> list[Converter]:
    expression = field.get_col(table)
    return [*connection.ops.get_db_converters(expression), *expression.get_db_converters(connection)]
