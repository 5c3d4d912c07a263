"""What changes the catalogue: runs, teams and copies of courses."""

from courses.catalogue.services.copying import copy_course
from courses.catalogue.services.runs import (
    RunDetails,
    cancel_run,
    change_run,
    close_run,
    create_run,
    staff_run,
)
from courses.catalogue.services.teams import give_rights, join_team, leave_team, set_team

__all__ = [
    "RunDetails",
    "cancel_run",
    "change_run",
    "close_run",
    "copy_course",
    "create_run",
    "give_rights",
    "join_team",
    "leave_team",
    "set_team",
    "staff_run",
]
