"""What holds back someone who writes to many people, or on and on to one who does not answer."""

from datetime import datetime, timedelta

from django.db.models import F
from django.utils.translation import gettext as _

from accounts.conversations.permissions import has_written, share_a_place
from accounts.models import Message, User
from core.errors import DomainError

DAY = timedelta(days=1)
MOST_A_DAY = 100
MOST_STRANGERS_A_DAY = 5
MOST_UNANSWERED = 3


def refuse_flood(*, whom: User, by: User, at: datetime) -> None:
    """Refuse a message that is one too many; who shares a place or was answered has more room.

    Raises:
        DomainError: `too_many_messages`, `wait_for_an_answer` or `too_many_strangers`.
    """
    written = Message.objects.filter(by=by)
    today = written.filter(at__gt=at - DAY)
    if today.count() >= MOST_A_DAY:
        raise DomainError(
            "too_many_messages", _("You wrote a lot today. Write on tomorrow: what you typed stays here.")
        )
    if has_written(whom, to=by) or share_a_place(by, whom):
        return
    pair = sorted([whom.pk, by.pk])
    to_her = written.filter(conversation__first=pair[0], conversation__second=pair[1]).count()
    if to_her >= MOST_UNANSWERED:
        raise DomainError("wait_for_an_answer", _("You wrote three times. Wait until there is an answer."))
    if not to_her and today.filter(at=F("conversation__begun_at")).count() >= MOST_STRANGERS_A_DAY:
        raise DomainError(
            "too_many_strangers",
            _("You began enough conversations today with people you share no place with. Go on tomorrow."),
        )
