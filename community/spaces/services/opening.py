"""Opening a space, changing what it is, and closing it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.db import IntegrityError, transaction
from django.utils.crypto import get_random_string
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.api import is_same_name
from accounts.models import User
from community.spaces import refusals
from community.spaces.models import Membership, Space
from community.spaces.permissions import purposes_open_to
from community.spaces.services.holding import as_title, enter, locked_space, must_be_host, must_run
from core.errors import DomainError
from core.sanitise import render_markdown
from search.api import mark_changed

#: The same space opened again so soon is a double click.
TWICE = timedelta(minutes=2)
SLUG_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
Openness = Space.Openness
CHANGEABLE = frozenset(
    {
        "title",
        "text",
        "openness",
        "is_public",
        "looks_first",
        "subjects",
        "levels",
        "calendar_url",
        "language",
    }
)

log = structlog.get_logger(__name__)


@transaction.atomic
def open_space(
    *,
    by: User | None,
    purpose: str,
    title: str,
    at: datetime,
    text: str = "",
    openness: str = Openness.OPEN,
    is_public: bool = False,
    language: str = "nl",
    subjects: Sequence[str] = (),
    levels: Sequence[str] = (),
    label: str = "",
    follows_label: bool = False,
) -> Space:
    """Open a space; who opens it is its first host. A double click opens one.

    Args:
        by: nobody for a space the site opens, such as that of a school.
        label: what it belongs to in another part, such as `run:7`.
        follows_label: whether its people come from what the label names.

    Raises:
        DomainError: `title_missing`, `not_for_all` for a subject or a theme of who is no moderator or editor,
            `not_open_enough` for one open to the world that is not open to members.
    """
    _must_be_hers_to_open(by, purpose)
    if just_now := _opened_just_now(by, _named(title), purpose, label, at):
        return just_now
    space = Space(
        purpose=purpose,
        title=_named(title),
        slug=_new_slug(title, openness),
        language=language,
        text=text,
        text_html=render_markdown(text),
        openness=openness,
        is_public=is_public,
        subjects=list(subjects),
        levels=list(levels),
        label=label,
        follows_label=follows_label,
        made_by=by,
        made_at=at,
    )
    _save_under_own_slug(space)
    if by is not None:
        enter(space, by, at=at, role=Membership.Role.HOST)
    mark_changed("space", space.pk)
    log.info("space_opened", space=space.pk, purpose=purpose)
    return space


@transaction.atomic
def change_space(
    *, space: Space, by: User, at: datetime, version: int | None = None, **changes: Any
) -> Space:
    """Set what a space says of itself and who may come in; narrower counts at once.

    Args:
        version: the one that was on screen; another host may have changed it since.
        changes: of title, text, openness, is_public, looks_first, subjects, levels, calendar_url, language.

    Raises:
        DomainError: `not_a_host`, `space_is_closed`, `changed_meanwhile`, `title_missing`, `title_withheld`,
            `not_open_enough`.
        TypeError: for something hosts do not set.
    """
    if unknown := changes.keys() - CHANGEABLE:
        raise TypeError(f"hosts do not set {sorted(unknown)}")
    space = locked_space(space.pk)
    must_be_host(space, by)
    must_run(space)
    if version is not None and version != space.version:
        raise DomainError(
            "changed_meanwhile",
            _("Another host changed this space meanwhile. Look at how it is now, then save again."),
        )
    before, was_called = space.text, space.title
    for name, value in changes.items():
        setattr(space, name, value)
    space.title = _named(space.title)
    if space.title != was_called:
        _must_be_another(space)
    _render(space, before)
    _must_be_coherent(space)
    space.version += 1
    space.save()
    mark_changed("space", space.pk)
    return space


@transaction.atomic
def close_space(*, space: Space, by: User | None, at: datetime) -> Space:
    """Close a space: it is read as before and nothing is added. Done twice, it is done once.

    Args:
        by: a host; nobody where the site closes it, such as after an edition.

    Raises:
        DomainError: `not_a_host`.
    """
    space = locked_space(space.pk)
    if by is not None:
        must_be_host(space, by)
    if space.reads_only_since is None:
        space.reads_only_since = at
        space.save(update_fields=["reads_only_since"])
        mark_changed("space", space.pk)
    return space


def _render(space: Space, before: str) -> None:
    """Make its words ready to be shown; what a moderator hid stays hidden until it says something else."""
    if space.text.split() != before.split():
        space.text_hidden_at = None
    space.text_html = render_markdown(space.text) if space.text_hidden_at is None else ""


def _must_be_hers_to_open(by: User | None, purpose: str) -> None:
    if by is not None and purpose not in purposes_open_to(by):
        raise refusals.not_for_all()


def _must_be_another(space: Space) -> None:
    """Let it be called otherwise; where its title was taken away, by another one."""
    if space.withheld_title and is_same_name(space.title, space.withheld_title):
        raise refusals.title_withheld()
    space.withheld_title = ""


def _named(title: str) -> str:
    if not title.strip():
        raise DomainError("title_missing", _("Give the space a name."), field="title")
    return as_title(title)


def _opened_just_now(by: User | None, title: str, purpose: str, label: str, at: datetime) -> Space | None:
    """Return the same space by the same person a moment ago; she is held, so that two clicks wait."""
    if by is None:
        return None
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    same = Space.objects.filter(made_by=by, title=title, purpose=purpose, label=label)
    return same.filter(made_at__gt=at - TWICE, made_at__lte=at).first()


def _save_under_own_slug(space: Space) -> None:
    """Save a new space; where somebody took its slug this very moment, under a longer one."""
    _must_be_coherent(space)
    try:
        with transaction.atomic():
            space.save()
    except IntegrityError:
        space.slug = lengthened(space.slug)
        space.save()


def _must_be_coherent(space: Space) -> None:
    if space.is_public and space.openness != Openness.OPEN:
        raise refusals.not_open_enough()


def _new_slug(title: str, openness: str) -> str:
    """Return a name for the address; of a space that is not open it tells nothing of other spaces."""
    stem = slugify(title)[:68].strip("-") or "x"
    if openness == Openness.OPEN and not Space.objects.at(stem).exists():
        return stem
    return lengthened(stem)


def lengthened(stem: str) -> str:
    """Return a slug that nobody else has."""
    return f"{stem[:68]}-{get_random_string(8, SLUG_LETTERS)}"
