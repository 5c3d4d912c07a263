"""People and tags to propose while somebody types: nobody who can not read the space, no tag of elsewhere."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from accounts.models import User
from community.discussion.mentions import reachable
from community.discussion.models import State, Topic
from community.spaces.models import Membership, Space

MOST = 8
_LOOKED_AT = 60
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Nameable:
    """Somebody to be named, and what is put in the text for it."""

    name: str
    put: str


def people_to_name(words: str, *, space: Space, by: User) -> list[Nameable]:
    """Return people of the space in whose name a word begins with these, and nobody else."""
    words = " ".join(words.split())[:80]
    if len(words) < _SHORTEST:
        return []
    named = Q(display_name__istartswith=words) | Q(display_name__icontains=f" {words}")
    members = Membership.objects.filter(space=space, state=Membership.State.IN).values("user")
    found = User.objects.people().filter(named, pk__in=members, is_active=True).order_by("display_name", "pk")
    known = reachable(list(found[:_LOOKED_AT]), space=space, by=by)[:MOST]
    return [Nameable(user.display_name, _put(user)) for user in known]


def _put(user: User) -> str:
    name = user.display_name.replace("[", "").replace("]", "")
    return f"@[{name}]({user.public_id})"


def tags_in_use(words: str, *, space: Space) -> list[str]:
    """Return tags of shown topics of this space that begin with these words, the most used first."""
    words = words.strip().lower()[:40]
    shown = Topic.objects.filter(space=space, state=State.SHOWN, tags__name__startswith=words)
    counted = shown.values("tags__name").annotate(many=Count("pk")).order_by("-many", "tags__name")
    return [row["tags__name"] for row in counted[:MOST]]


def public_tags() -> QuerySet[Any, Any]:
    """Return the keys of the tags of conversations that the world may read."""
    return Topic.objects.in_public().exclude(tags=None).values("tags")
