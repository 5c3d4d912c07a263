"""Lays spaces and topics on the site: open, open to the world, and hidden, where the enrolled is a host."""

from collections.abc import Mapping

from accounts.models import User
from community.models import Post, Space, Topic
from tests.access.site import Arguments, Forms
from tests.support.community import AT, member, space


def lay_talk(people: Mapping[str, User], things: Arguments, forms: Forms) -> None:
    """Lay them, with what the table calls them."""
    here, public = space(), space(is_public=True)
    hidden = space(openness="hidden")
    member(hidden, people["enrolled"], role="host")
    for name, each in (("open", here), ("public", public), ("hidden", hidden)):
        topic = _topic(each, people["enrolled"])
        things |= {f"{name}_space": each.slug, f"{name}_topic": topic.pk, f"{name}_words": topic.slug}
    things |= {"no_space": "niets", "unknown_topic": 999_999, "no_words": "niets"}
    things |= {"shown_tag": "breuken", "no_tag": "niets"}
    forms["watch"] = {"watch": "followed"}


def _topic(of: Space, by: User) -> Topic:
    told = {"title": "Hoe?", "slug": "hoe", "sort": "question"}
    topic = Topic.objects.create(space=of, by=by, at=AT, last_at=AT, **told)
    Post.objects.create(topic=topic, number=1, by=by, text="Hoe?", html="<p>Hoe?</p>", at=AT)
    topic.tags.add("breuken")
    return topic
