"""Lays spaces and topics on the site: open, open to the world, and hidden, where the enrolled is a host."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import uuid4

from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.models import User
from community.api import make_link, plan_gathering
from community.models import PostPicture, Space, SpaceInvitation, Topic
from tests.access.site import Arguments, Forms
from tests.support.community import AT, member, post, space, topic

BEGUN = {"sort": "question", "title": "Hoe?", "text": "Vertel.", "agrees": "on"}


def lay_talk(people: Mapping[str, User], things: Arguments, forms: Forms) -> None:
    """Lay them, with what the table calls them."""
    here, public = space(), space(is_public=True)
    hidden = space(openness="hidden")
    member(hidden, people["enrolled"], role="host")
    for name, each in (("open", here), ("public", public), ("hidden", hidden)):
        said = topic(each, people["enrolled"], title="Hoe?", tags=["breuken"])
        things |= {f"{name}_space": each.slug, f"{name}_topic": said.pk, f"{name}_words": said.slug}
        forms[f"begin_{name}"] = {**BEGUN, "where": each.slug}
    lay_writing(people, things, forms)
    things |= {"no_space": "niets", "unknown_topic": 999_999, "no_words": "niets"}
    things |= {"shown_tag": "breuken", "no_tag": "niets"}
    forms["watch"] = {"watch": "followed"}
    _lay_around(hidden, people["enrolled"], things, forms)


def lay_writing(people: Mapping[str, User], things: Arguments, forms: Forms) -> None:
    """Lay an answer in the open topic, a picture in the hidden one, and what is sent to change them."""
    answered = Topic.objects.get(pk=things["open_topic"])
    things |= {"first": 1, "second": post(answered, people["trainer"], text="Zo.").number}
    hidden = Topic.objects.select_related("space").get(pk=things["hidden_topic"])
    kept = PostPicture(space=hidden.space, by=people["enrolled"], post=hidden.posts.get(), at=AT)
    kept.file.save("kept.webp", ContentFile(b"a picture"), save=False)
    kept.save()
    things |= {"hidden_picture": kept.public_id, "unknown_picture": uuid4()}
    forms["said"] = {"text": "Zo.", "agrees": "on"}
    forms["change"] = {"text": "Anders.", "title": "Hoe?", "version": "1"}
    forms["draft"] = {"draft": "space:1", "text": "Half"}


def _lay_around(hidden: Space, host: User, things: Arguments, forms: Forms) -> None:
    """Lay what stands around the talk: an agenda, links into the space, one that asks to be let in."""
    at = timezone.now()
    moment = plan_gathering(space=hidden, by=host, at=at, starts_at=at + timedelta(days=3), title="Koffie")
    things |= {"gathering": moment.pk, "space_host": host.public_id, "no_secret": "niets"}
    things["asked_space"] = space(openness="request").slug
    things["space_secret"] = make_link(space=hidden, by=host, at=at)
    things["space_link"] = SpaceInvitation.objects.get().pk
    forms["new_space"] = {"purpose": "project", "title": "Samen", "openness": "invitation"}
    forms["set_space"] = {"version": "1", "title": "Samen", "openness": "hidden"}
    forms |= {"asking": {"words": "Ik ook"}, "hearing": {"watch": "muted"}, "make_host": {"act": "host"}}
    forms |= {"invited": {"addresses": "a@school.example"}, "at_hand": {"title": "Site", "url": "/nl/"}}
    forms["moment"] = {"title": "Thee", "on": "2036-11-17", "starts": "20:00", "minutes": "60"}
