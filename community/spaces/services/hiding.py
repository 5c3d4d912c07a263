"""What a moderator takes from view of a space: what it says of itself, and its title."""

from datetime import datetime

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override

from community.spaces.models import Space
from community.spaces.services.holding import locked_space
from community.spaces.services.opening import lengthened
from core.sanitise import render_markdown
from search.api import mark_changed


@transaction.atomic
def hide_space_text(*, space: Space, at: datetime) -> Space:
    """Take what a space says of itself from view, until a host changes it. Done twice, it is done once."""
    space = locked_space(space.pk)
    if space.text_hidden_at is None:
        space.text_hidden_at, space.text_html = at, ""
        space.save(update_fields=["text_hidden_at", "text_html"])
        mark_changed("space", space.pk)
    return space


@transaction.atomic
def show_space_text(*, space: Space) -> Space:
    """Let what a space says of itself be seen again."""
    space = locked_space(space.pk)
    if space.text_hidden_at is not None:
        space.text_hidden_at, space.text_html = None, render_markdown(space.text)
        space.save(update_fields=["text_hidden_at", "text_html"])
        mark_changed("space", space.pk)
    return space


@transaction.atomic
def withhold_title(*, space: Space) -> Space:
    """Take its title away: a neutral one stands in its place until a host chooses another.

    Its words stand in its address too, so it gets another one; the old one goes on leading to it. Done
    twice, it is done once.
    """
    space = locked_space(space.pk)
    if space.withheld_title:
        return space
    with override(space.language):
        purpose = str(space.get_purpose_display())
        neutral = _("%(kind)s without a title") % {"kind": purpose[:1].upper() + purpose[1:]}
        slug = lengthened(slugify(purpose))
    return _call(space, title=neutral, withheld=space.title, slug=slug)


@transaction.atomic
def give_title_back(*, space: Space) -> Space:
    """Let it have the title that was taken away, at its own address; one a host chose since stays."""
    space = locked_space(space.pk)
    if not space.withheld_title:
        return space
    return _call(space, title=space.withheld_title, withheld="", slug=space.other_slug)


def _call(space: Space, *, title: str, withheld: str, slug: str) -> Space:
    space.title, space.withheld_title = title, withheld
    space.slug, space.other_slug = slug, space.slug
    space.save(update_fields=["title", "withheld_title", "slug", "other_slug"])
    mark_changed("space", space.pk)
    return space
