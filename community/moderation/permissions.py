"""Who judges, and who does not judge this: nobody her own words, nor what she flagged."""

from django.utils.translation import gettext as _

from accounts.models import User
from accounts.roles import MODERATOR, has_role
from community.moderation.models import Case, Decision
from community.moderation.targets import kind_of
from community.registries import Viewer
from core.errors import DomainError


def may_moderate(viewer: Viewer) -> bool:
    """Whether this person looks at what is flagged."""
    return has_role(viewer, MODERATOR)


def is_party(user: User, case: Case) -> bool:
    """Whether this person wrote it, flagged it, or stands in what it is about."""
    if case.writer_id == user.pk or case.flags.filter(by=user).exists():
        return True
    kind, key = kind_of(case.target)
    target = kind.look(key)
    return target is not None and user.pk in target.parties


def must_judge(user: User, case: Case) -> None:
    """Let somebody judge a case.

    Raises:
        DomainError: `no_moderator`, or `party` for who wrote or flagged it.
    """
    if not may_moderate(user):
        raise DomainError("no_moderator", _("Moderators decide."))
    if is_party(user, case):
        raise DomainError("party", _("You wrote or flagged this yourself, so another moderator decides."))


def must_look_again(user: User, decision: Decision) -> None:
    """Let somebody judge a decision of others.

    Raises:
        DomainError: as `must_judge`, or `decided_before` for who decided it.
    """
    must_judge(user, decision.case)
    earlier = decision.case.decisions.filter(by=user) | decision.case.decisions.filter(seconded_by=user)
    if earlier.exists():
        raise DomainError("decided_before", _("You decided this before, so another moderator looks again."))


def finds_the_queue(viewer: Viewer) -> bool:
    """Whether the queue stands in her menu. Asked with every page: only who works here costs a question."""
    return viewer.is_authenticated and viewer.is_staff and may_moderate(viewer)
