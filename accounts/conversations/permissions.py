"""Who may write to whom.

Somebody who blocks a person, takes no messages or has no account any more refuses her in the same words:
nobody can tell from a refusal which of these it is.
"""

from accounts.models import Message, Profile, User
from accounts.profiles.audiences import may_see
from accounts.profiles.models import default_audiences
from accounts.registries import meeting_grounds
from accounts.relations.selectors import are_apart


def share_a_place(one: User, other: User) -> bool:
    """Say whether two people share a space, a school or a run."""
    return any(shares(one, other) for shares in meeting_grounds)


def can_be_reached(whom: User, *, by: User) -> bool:
    """Say whether somebody takes messages at all, and from this person."""
    return whom.is_active and whom.pk != by.pk and _profile(whom).takes_messages and not are_apart(whom, by)


def may_begin(whom: User, *, by: User) -> bool:
    """Say whether a person may write to another who never wrote to her.

    They share a place, or she is let in.
    """
    if not can_be_reached(whom, by=by):
        return False
    return share_a_place(by, whom) or may_see("messages", profile=_profile(whom), viewer=by)


def has_written(whom: User, *, to: User) -> bool:
    """Say whether somebody ever wrote to this person: then she may be answered."""
    pair = sorted([whom.pk, to.pk])
    return Message.objects.filter(conversation__first=pair[0], conversation__second=pair[1], by=whom).exists()


def _profile(user: User) -> Profile:
    found = Profile.objects.filter(user=user).select_related("user").first()
    return found or Profile(user=user, audiences=default_audiences())
