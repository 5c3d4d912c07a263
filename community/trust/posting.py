"""Whether a member may write this, now. The sentence of a refusal says when it lifts."""

from datetime import datetime
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from community.trust.rules import is_duplicate, links_in, refusal
from community.trust.standing import Standing, standing_of
from core.errors import DomainError


def may_post(
    user: User,
    *,
    at: datetime,
    space: object | None = None,
    text: str = "",
    pictures: int = 0,
    is_edit: bool = False,
) -> Standing:
    """Let a member write, or refuse with a sentence; return where she stands.

    Args:
        space: where she writes; asked for by its floors, opaque here.
        text: what she wrote, as typed.
        pictures: how many stand in it.
        is_edit: it changes what stands already: how often and whether it was said before do not count.

    Raises:
        DomainError: `suspended`, `too_many_posts`, `too_many_links`, `too_many_links_today`,
            `too_many_pictures`, `said_before`.
    """
    standing = standing_of(user, at)
    if standing.is_suspended:
        raise DomainError("suspended", _suspended(user, standing))
    facts = standing.facts
    code = refusal(
        standing.limits,
        posts_last_hour=0 if is_edit else facts.posts_last_hour,
        links=links_in(text, own_hosts()),
        links_last_day=0 if is_edit else facts.links_last_day,
        pictures=pictures,
        is_again=not is_edit and is_duplicate(text, facts.recent_texts),
    )
    if code:
        raise DomainError(code, _sentence(code, standing), field="text")
    return standing


def own_hosts() -> tuple[str, ...]:
    """Return the host of the site itself: links within it are free."""
    return (urlsplit(settings.BASE_URL).netloc,)


def _suspended(user: User, standing: Standing) -> str:
    until = standing.sanction.until_at if standing.sanction else None
    if until is None:
        return _("A moderator let you read only. You can ask for a second look at that decision.")
    moment = timezone.localtime(until, ZoneInfo(user.time_zone))
    return _("You can read now, not write, until %(day)s, %(time)s.") % {
        "day": date_format(moment, "j F"),
        "time": date_format(moment, "H.i"),
    }


def _sentence(code: str, standing: Standing) -> str | Promise:
    if code == "said_before":
        return _("You wrote this already today. Add what is new, or leave it at that.")
    if code == "too_many_posts":
        return _("You wrote a lot in a short time. Your text stays here; post it within the hour.")
    if code == "too_many_links_today":
        return _("These are many links for one day. Leave one out, or post it tomorrow.")
    if code == "too_many_pictures":
        return _("These are many pictures for one message. Leave some out.")
    many = standing.limits.links_a_post
    sentence = ngettext(
        "At most %(many)d link in one message. Leave the others out.",
        "At most %(many)d links in one message. Leave the others out.",
        many,
    ) % {"many": many}
    if standing.is_newcomer and standing.sanction is None:
        sentence += " " + _("That becomes more by itself once you are here some days and read along.")
    return sentence
