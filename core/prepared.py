"""Queries that every request asks: written by the ORM once per process, asked with new values each time.

For a query by key the ORM spends several times longer on writing the statement than the database on
answering it. A prepared query keeps the statement. It knows one shape, a list of plain columns, and
refuses what makes statements differ from one asking to the next: values that may be null, and lists of any
length. A list that is seldom longer than a page is `Several`: the statement has room for a whole page.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from django.db import connection, models, router
from django.db.models.expressions import Expression

SomeModel = TypeVar("SomeModel", bound=models.Model)
Converter = Callable[[Any, Any, Any], Any]
Statement = tuple[str, list[Any], list[tuple[int, Any, list[Converter]]]]


class Slot(Expression):
    """A place in a query where a value comes later.

    Args:
        name: which value.
        field: says what kind of value, and how the database wants it.
    """

    def __init__(self, name: str, field: models.Field[Any, Any]) -> None:
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        """Stand in the statement as its own value."""
        return "%s", [self]


@dataclass(frozen=True)
class Several:
    """Places for a list of values, such as the keys of what stands on a page.

    Args:
        field: says what kind of values.
        most: how long a list is at most as a rule; a shorter one names its last value again.
    """

    field: models.Field[Any, Any]
    most: int


class Prepared:
    """A query asked again and again.

    Args:
        build: gives the query with its slots as `.values_list(…)` of columns; called once for each kind
            of database.
        slots: the kind of each value by name; `build` gets a list of slots for `Several`.
    """

    def __init__(
        self, build: Callable[..., models.QuerySet[Any, Any]], **slots: models.Field[Any, Any] | Several
    ) -> None:
        self._build = build
        self._several = {name: each.most for name, each in slots.items() if isinstance(each, Several)}
        self._slots = {name: _slots(name, kind) for name, kind in slots.items()}
        self._statements: dict[str, Statement] = {}

    def rows(self, **values: Any) -> list[tuple[Any, ...]]:
        """Ask the database now, and return the rows as `.values_list` would; of an empty list, none.

        With a list that is longer than there is room for, and with a number that no column can hold, the ORM
        writes the statement.
        """
        places = dict(values)
        for name, most in self._several.items():
            several = list(values[name])
            if not several:
                return []
            if len(several) > most:
                return list(self._build(**values))
            several += several[-1:] * (most - len(several))
            places |= {f"{name}.{place}": value for place, value in enumerate(several)}
        statement, parameters, converters = self._statement()
        filled = [_filled(each, places) if isinstance(each, Slot) else each for each in parameters]
        try:
            with connection.cursor() as cursor:
                cursor.execute(statement, filled)
                rows: list[tuple[Any, ...]] = cursor.fetchall()
        except OverflowError:
            return list(self._build(**values))
        return list(_converted(rows, converters)) if converters else rows

    def _statement(self) -> Statement:
        vendor = connection.vendor
        if vendor not in self._statements:
            self._statements[vendor] = self._write()
        return self._statements[vendor]

    def _write(self) -> Statement:
        compiler = self._build(**self._slots).query.get_compiler(connection=connection)
        statement, parameters = compiler.as_sql()
        columns = [column for column, _sql, _alias in compiler.select]
        converters = [
            (place, expression, functions)
            for place, (functions, expression) in compiler.get_converters(columns).items()
        ]
        return statement, list(parameters), converters


def _filled(slot: Slot, values: Mapping[str, Any]) -> Any:
    """Return a value as the database wants it; a whole number, such as a key, it takes as it is."""
    value = values[slot.name]
    return value if type(value) is int else slot.output_field.get_db_prep_value(value, connection)


def _slots(name: str, kind: models.Field[Any, Any] | Several) -> Slot | list[Slot]:
    if isinstance(kind, Several):
        return [Slot(f"{name}.{place}", kind.field) for place in range(kind.most)]
    return Slot(name, kind)


def _converted(
    rows: list[tuple[Any, ...]], converters: list[tuple[int, Any, list[Converter]]]
) -> Iterator[tuple[Any, ...]]:
    for row in rows:
        values = list(row)
        for place, expression, functions in converters:
            for convert in functions:
                values[place] = convert(values[place], expression, connection)
        yield tuple(values)


@cache
def columns(model: type[models.Model], *, at: str = "") -> tuple[str, ...]:
    """Return the names of all columns of a model, for `.values_list`.

    Args:
        at: the way to it, such as `run__`.
    """
    return tuple(f"{at}{field.attname}" for field in model._meta.concrete_fields)


def loaded(model: type[SomeModel], values: Sequence[Any], names: Sequence[str] | None = None) -> SomeModel:
    """Return the object of these columns, as the ORM would have loaded it.

    Args:
        names: of the columns that were asked for, in the order of the model; all, unless told otherwise.
    """
    return model.from_db(router.db_for_read(model), names or columns(model), values)
