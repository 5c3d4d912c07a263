"""The button at the head of a digest: on with the step she was in."""

from datetime import datetime

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.api import Opening
from accounts.models import User
from core.spoken import duration
from courses.dashboard.selectors import to_resume


def go_on(user: User, at: datetime) -> Opening | None:
    """Return the way to the step this person was in, if one of her courses can go on now."""
    resume = to_resume(user, HttpRequest(), language=get_language() or "nl", at=at)
    if resume is None or resume.next_unit is None:
        return None
    said = _("Go on with step {position}, about {time}") if resume.is_begun else _("Begin, about {time}")
    step = resume.next_unit
    return Opening(
        label=said.format(position=step.position, time=duration(step.minutes)), url=resume.next_url
    )
