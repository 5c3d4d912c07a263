"""Lays spaces and topics on the site: open, open to the world, and hidden, where the enrolled is a host."""

from collections.abc import Mapping

from accounts.models import User
from tests.access.site import Arguments, Forms
from tests.support.community import member, space, topic


def lay_talk(people: Mapping[str, User], things: Arguments, forms: Forms) -> None:
    """Lay them, with what the table calls them."""
    here, public = space(), space(is_public=True)
    hidden = space(openness="hidden")
    member(hidden, people["enrolled"], role="host")
    for name, each in (("open", here), ("public", public), ("hidden", hidden)):
        said = topic(each, people["enrolled"], title="Hoe?", tags=["breuken"])
        things |= {f"{name}_space": each.slug, f"{name}_topic": said.pk, f"{name}_words": said.slug}
    things |= {"no_space": "niets", "unknown_topic": 999_999, "no_words": "niets"}
    things |= {"shown_tag": "breuken", "no_tag": "niets"}
    forms["watch"] = {"watch": "followed"}
