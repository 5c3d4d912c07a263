"""What changes schools and who works there: one verb each."""

from accounts.schools.services.affiliating import (
    affiliate,
    appoint_coordinator,
    end_affiliation,
    erase_affiliation,
)
from accounts.schools.services.changing import (
    add_campus,
    change_affiliation,
    dissolve_team,
    make_team,
    remove_campus,
)
from accounts.schools.services.confirming import confirm_affiliation, refuse_affiliation
from accounts.schools.services.declaring import declare_domain, withdraw_domain
from accounts.schools.services.importing import import_schools
from accounts.schools.services.inviting import (
    accept_school_invitation,
    erase_old_invitations,
    make_school_invitation,
    withdraw_school_invitation,
)
from accounts.schools.services.keeping import change_school, make_school
from accounts.schools.services.merging import merge_schools

__all__ = [
    "accept_school_invitation",
    "add_campus",
    "affiliate",
    "appoint_coordinator",
    "change_affiliation",
    "change_school",
    "confirm_affiliation",
    "declare_domain",
    "dissolve_team",
    "end_affiliation",
    "erase_affiliation",
    "erase_old_invitations",
    "import_schools",
    "make_school",
    "make_school_invitation",
    "make_team",
    "merge_schools",
    "refuse_affiliation",
    "remove_campus",
    "withdraw_domain",
    "withdraw_school_invitation",
]
