"""The front door of this floor for the floors above: a place that changed, and one that was finished.

An attest is drawn up because a place was finished, and the room of a run follows its places, yet both
stand above enrolments; they register here in `ready()` and are called inside the transaction of the change.
"""

from collections.abc import Callable
from datetime import datetime

from core.registry import Registry
from courses.enrolment.models import Enrolment

FinishedHandler = Callable[[Enrolment, datetime], None]

#: Called once per place, with the place and the moment it was finished.
on_finished: Registry[FinishedHandler] = Registry("handlers of a finished place")

PlaceHandler = Callable[[Enrolment, datetime], None]

#: Called with a place that was taken, given up or finished, and when.
on_place_changed: Registry[PlaceHandler] = Registry("handlers of a place that changed")
