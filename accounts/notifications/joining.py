"""Joins notifications to the registries below."""

from accounts.notifications import digests, forgetting, mailing, writing
from accounts.notifications.own_data import NotificationData
from accounts.notifications.reaching import tell_waiting
from accounts.registries import personal_data
from core.jobs.rounds import register_round

__all__ = ["digests", "forgetting", "join", "mailing"]


def join() -> None:
    """Let the worker tell people between two jobs, and join *My data*."""
    register_round("tell people", tell_waiting)
    writing.join()
    if "notifications" not in personal_data:
        personal_data.register("notifications", NotificationData())
