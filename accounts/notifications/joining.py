"""Joins notifications to the registries below."""

from accounts.notifications.reaching import tell_waiting
from core.jobs.rounds import register_round


def join() -> None:
    """Let the worker tell people between two jobs."""
    register_round("tell people", tell_waiting)
