"""Saying what a job is, asking for one, and saying what comes round by the clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ParamSpec, TypeVar

from django_tasks import task
from django_tasks.base import Task

from core.registry import Registry

P = ParamSpec("P")
T = TypeVar("T")

RETRIES = 5


@dataclass(frozen=True)
class Declaration:
    """What the queue knows of a job.

    Args:
        name: for people.
        retries: how often it is tried again.
        lapses: done, when the row it is about is gone. Jobs of our own look for themselves; those of a
            library, such as the index of a page that was deleted meanwhile, fail over it.
    """

    name: str
    retries: int
    lapses: bool = False


@dataclass(frozen=True)
class Periodic:
    """Work that comes round, with the minutes between two rounds."""

    name: str
    minutes: int
    job: Task[..., Any]


declarations: Registry[Declaration] = Registry("jobs")
periodic_work: Registry[Periodic] = Registry("periodic work")


def job(name: str, *, retries: int = RETRIES) -> Callable[[Callable[P, T]], Task[P, T]]:
    """Declare a module-level function as durable work.

    Args:
        name: says in the log and in the health page what is done.
        retries: how often it is tried again after a failure before it is given up.
    """

    def declare(function: Callable[P, T]) -> Task[P, T]:
        made: Task[P, T] = task()(function)
        declarations.register(made.module_path, Declaration(name=name, retries=retries))
        return made

    return declare


def every(*, minutes: int, name: str) -> Callable[[Callable[[], None]], Task[[], None]]:
    """Declare a function without arguments as periodic work; it is a job like any other."""

    def declare(function: Callable[[], None]) -> Task[[], None]:
        made = job(name, retries=1)(function)
        periodic_work.register(name, Periodic(name=name, minutes=minutes, job=made))
        return made

    return declare


def enqueue(work: Task[..., Any], *, not_before: datetime | None = None, **arguments: Any) -> None:
    """Write a job into the queue, in the transaction of the caller; a rollback takes it out again.

    Args:
        not_before: when it may be done; at once, unless told otherwise.

    Raises:
        TypeError: when an argument is not JSON.
    """
    (work.using(run_after=not_before) if not_before else work).enqueue(**arguments)


def declaration_of(path: str) -> Declaration:
    """Return what was declared for a task path; a library's own task is not tried again."""
    return declarations.get(path) or Declaration(name=path.rsplit(".", 1)[-1], retries=0, lapses=True)
