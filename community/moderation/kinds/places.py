"""What hosts write about a space and what people write about themselves: talked about, not hidden.

Nothing of these is taken from view by itself: hosts and owners change their words, and a moderator tells
them to. Who does not is limited.
"""

from collections.abc import Sequence
from datetime import datetime

from django.urls import NoReverseMatch, reverse

from accounts.models import Profile, User
from community.moderation.kinds.posts import number
from community.moderation.models import Act
from community.moderation.rules import Seen
from community.moderation.targets import Target, Words
from community.registries import Viewer
from community.spaces.models import Membership, Space
from core.errors import DomainError

TALKED_ABOUT = frozenset({Act.KEEP, Act.WARN, Act.LIMIT, Act.SUSPEND, Act.RESTORE})


class _Unhidden:
    """What is talked about with who made it, and stays where it is."""

    acts = TALKED_ABOUT

    def look(self, key: str) -> Target | None:
        """Return it in whatever state."""
        raise NotImplementedError

    def around(self, key: str) -> Sequence[Words]:
        """Return what it says."""
        target = self.look(key)
        if target is None:
            return []
        return [Words(who=target.writer, at=target.at, html=target.html, is_flagged=True)]

    def put(self, key: str, seen: Seen, at: datetime) -> None:
        """Leave it where it is."""

    def rewrite(self, key: str, text: str, by: User, at: datetime) -> None:
        """Refuse: it is changed on its own page."""
        raise DomainError("not_hidden", "")


class Spaces(_Unhidden):
    """What a space says of itself; whoever opened it, or else its first host, answers for it."""

    name = "space"

    def find(self, key: str, viewer: Viewer) -> Target | None:
        """Return it for who knows of it."""
        space = Space.objects.known_to(viewer).filter(pk=number(key)).select_related("made_by").first()
        return _target_of_space(space) if space else None

    def look(self, key: str) -> Target | None:
        """Return it in whatever state."""
        space = Space.objects.filter(pk=number(key)).select_related("made_by").first()
        return _target_of_space(space) if space else None


def _target_of_space(space: Space) -> Target:
    hosts = Membership.objects.filter(space=space, state=Membership.State.IN, role=Membership.Role.HOST)
    first = hosts.select_related("user").order_by("since", "pk").first()
    return Target(
        label=f"space:{space.pk}",
        title=space.title,
        url=_address("community:space", space.slug),
        writer=space.made_by or (first.user if first else None),
        words=f"{space.title}\n\n{space.text}",
        html=space.text_html,
        at=space.made_at,
        space_id=space.pk,
        is_public=space.is_public,
    )


class People(_Unhidden):
    """What a person writes about herself."""

    name = "person"

    def find(self, key: str, viewer: Viewer) -> Target | None:
        """Return it for any member; what is public of it is shown on her own page."""
        return self.look(key) if viewer.is_authenticated else None

    def look(self, key: str) -> Target | None:
        """Return it as it is now."""
        person = User.objects.people().filter(public_id=key, is_active=True).first()
        if person is None:
            return None
        profile = Profile.objects.filter(user=person).first()
        return Target(
            label=f"person:{person.public_id}",
            title=str(person),
            url=_address("accounts:profile", person.public_id),
            writer=person,
            words="\n\n".join([profile.line, profile.biography]) if profile else "",
            html=profile.biography_html if profile else "",
        )


def _address(name: str, key: str) -> str:
    try:
        return reverse(name, args=[key])
    except NoReverseMatch:
        return ""
