"""What changes schools and who works there: one verb each."""

from accounts.schools.services.affiliating import affiliate, appoint_coordinator, end_affiliation
from accounts.schools.services.confirming import confirm_affiliation, refuse_affiliation
from accounts.schools.services.keeping import change_school, make_school

__all__ = [
    "affiliate",
    "appoint_coordinator",
    "change_school",
    "confirm_affiliation",
    "end_affiliation",
    "make_school",
    "refuse_affiliation",
]
