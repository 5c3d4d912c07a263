"""The front door of this floor for the floors above: runs that change, the use of courses.

Learners must hear of it, yet places stand above runs; the floor of enrolment registers here in
`ready()` and is called inside the transaction of the change.
"""

import uuid
from collections.abc import Callable, Collection, Mapping
from datetime import datetime

from core.registry import Registry
from courses.catalogue.models import CourseRun

RunHandler = Callable[[CourseRun, datetime], None]

#: Called when a start, an end or a place changed of a run that is not over.
on_run_moved: Registry[RunHandler] = Registry("handlers of a moved run")

#: Called once, when a run is cancelled.
on_run_cancelled: Registry[RunHandler] = Registry("handlers of a cancelled run")

#: Called when places were added to a run, or its limit was taken away.
on_places_added: Registry[RunHandler] = Registry("handlers of added places")

#: Called when other people guide a run.
on_run_staffed: Registry[Callable[[CourseRun], None]] = Registry("handlers of a run with other trainers")

#: Tells of how much use courses were, such as the number of people who finished each.
course_uses: Registry[Callable[[Collection[uuid.UUID]], Mapping[uuid.UUID, int]]] = Registry("use of courses")
