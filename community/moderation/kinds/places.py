"""What hosts write about a space, and what people say of themselves in their own words and picture.

Hidden, it is hidden until it says something else: hosts and owners change it on its own page. Taken away, a
neutral name or title stands there too, until they choose another.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from accounts.api import (
    OwnWords,
    give_name_back,
    hide_profile,
    own_words,
    show_profile,
    told_photo,
    withhold_name,
)
from accounts.models import User
from community.discussion.services import name_anew
from community.moderation.kinds.posts import number
from community.moderation.models import Act
from community.moderation.rules import Seen
from community.moderation.targets import Stays, Target, Words
from community.registries import Viewer
from community.spaces.models import Membership, Space
from community.spaces.services import give_title_back, hide_space_text, show_space_text, withhold_title
from core.errors import DomainError
from core.sanitise import render_markdown


class _SaysOfItself(Stays):
    """What is changed on a page of its own, and is never gone for good."""

    def acts(self, key: str) -> frozenset[Act]:
        """Return what can be decided: taken away, it is hidden with its name, and never gone for good."""
        return frozenset(Act) - {Act.MEND}

    def look(self, key: str) -> Target | None:
        """Return it in whatever state."""
        raise NotImplementedError

    def around(self, key: str) -> Sequence[Words]:
        """Return what it says."""
        target = self.look(key)
        if target is None:
            return []
        photo = self.photo(target)
        return [Words(who=target.writer, at=target.at, html=target.html, is_flagged=True, photo=photo)]

    def photo(self, target: Target) -> str:
        """Return the picture it tells of itself with, if any."""
        return ""

    def rewrite(self, key: str, text: str, by: User, at: datetime) -> None:
        """Refuse: it is changed on its own page."""
        raise DomainError("not_here", _("This is changed on its own page."), field="text")


class Spaces(_SaysOfItself):
    """What a space says of itself; whoever opened it, or else its first host, answers for it."""

    name = "space"

    def find(self, key: str, viewer: Viewer) -> Target | None:
        """Return it for who knows of it."""
        space = Space.objects.known_to(viewer).filter(pk=number(key)).select_related("made_by").first()
        return _target_of_space(space) if space else None

    def look(self, key: str) -> Target | None:
        """Return it in whatever state, with the title that was taken away."""
        space = Space.objects.filter(pk=number(key)).select_related("made_by").first()
        return _with_name(_target_of_space(space), space.withheld_title) if space else None

    def put(self, key: str, seen: Seen, at: datetime) -> None:
        """Show its text or take it from view; what is said there stays."""
        space = Space.objects.filter(pk=number(key)).first()
        if space is None:
            return
        if seen == Seen.SHOWN:
            show_space_text(space=space)
        else:
            hide_space_text(space=space, at=at)

    def put_name(self, key: str, *, is_shown: bool) -> None:
        """Let its own title be seen, or a neutral one."""
        space = Space.objects.filter(pk=number(key)).first()
        if space is not None:
            (give_title_back if is_shown else withhold_title)(space=space)


def _target_of_space(space: Space) -> Target:
    hosts = Membership.objects.filter(space=space, state=Membership.State.IN, role=Membership.Role.HOST)
    first = hosts.select_related("user").order_by("since", "pk").first()
    return Target(
        label=f"space:{space.pk}",
        title=space.title,
        url=reverse("community:space", args=[space.slug]),
        writer=space.made_by or (first.user if first else None),
        words=f"{space.title}\n\n{space.text}",
        html=render_markdown(space.text),
        at=space.made_at,
        space_id=space.pk,
        is_public=space.is_public,
        is_shown=space.text_hidden_at is None,
        edit_url=reverse("community:space-settings", args=[space.slug]),
    )


class People(_SaysOfItself):
    """What a person says of herself: name, line, biography, what she helps with, and her photo."""

    name = "person"

    def find(self, key: str, viewer: Viewer) -> Target | None:
        """Return what this viewer reads of her."""
        person = _person(key)
        told = own_words(person, viewer) if person else None
        return _target_of_person(person, told) if person and told else None

    def look(self, key: str) -> Target | None:
        """Return what she tells anyone but herself, with the name that was taken away."""
        person = _person(key)
        told = own_words(person) if person else None
        return _with_name(_target_of_person(person, told), told.withheld_name) if person and told else None

    def put(self, key: str, seen: Seen, at: datetime) -> None:
        """Show her own words and photo or take them from view."""
        person = _person(key)
        if person is None:
            return
        if seen == Seen.SHOWN:
            show_profile(user=person)
        else:
            hide_profile(user=person, at=at)

    def put_name(self, key: str, *, is_shown: bool) -> None:
        """Let her own name be seen, or a neutral one, also where others named her."""
        person = _person(key)
        if person is not None:
            (give_name_back if is_shown else withhold_name)(user=person)
            name_anew(user=person)

    def photo(self, target: Target) -> str:
        """Return her photo, unless she tells it to nobody."""
        return told_photo(target.writer) if target.writer else ""


def _person(key: str) -> User | None:
    return User.objects.people().filter(public_id=key, is_active=True).first()


def _target_of_person(person: User, told: OwnWords) -> Target:
    return Target(
        label=f"person:{person.public_id}",
        title=str(person),
        url=reverse("accounts:profile", args=[person.public_id]),
        writer=person,
        words=f"{person}\n\n{told.text}".strip(),
        html=told.html,
        is_public=told.is_for_visitors,
        is_shown=not told.is_hidden,
        edit_url=reverse("accounts:profile-edit"),
    )


def _with_name(target: Target, withheld: str) -> Target:
    """Return it with the name or title that was taken away, for who judges that again."""
    if not withheld:
        return target
    said = _("The name or title that was taken away: %(name)s") % {"name": withheld}
    html = format_html("<p>{}</p>{}", said, mark_safe(target.html))  # noqa: S308 - cleaned when written
    return replace(target, html=html, is_named=False)
