"""The front door of this floor for the floors above: what happens once someone has finished.

An attest is drawn up because a place was finished, yet certificates stand above enrolments; they
register here in `ready()` and are called inside the transaction that finishes the place.
"""

from collections.abc import Callable
from datetime import datetime

from core.registry import Registry
from courses.enrolment.models import Enrolment

FinishedHandler = Callable[[Enrolment, datetime], None]

#: Called once per place, with the place and the moment it was finished.
on_finished: Registry[FinishedHandler] = Registry("handlers of a finished place")
