"""The front door of the people's storey for the storeys above."""

from collections.abc import Callable, Collection
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode

from accounts.conversations.services import hide_message, show_message
from accounts.identity.addresses import addresses_of
from accounts.identity.intents import INTENT_PARAMETER, sign_intent
from accounts.identity.quiet_hours import may_write_to
from accounts.identity.signed_in import signed_in
from accounts.models import School, User
from accounts.notifications.choosing import choose_way
from accounts.notifications.holidays import days_off
from accounts.notifications.kinds import (
    Card,
    NotificationKind,
    Place,
    Watching,
    Way,
    key_of,
    register_notification_kind,
    register_notification_places,
    register_notification_watching,
)
from accounts.notifications.parts import (
    Opening,
    Part,
    register_digest_opening,
    register_digest_parts,
)
from accounts.notifications.services import read_about, untell
from accounts.notifications.telling import NOT_TO, tell
from accounts.profiles.clocks import clock_choices, clock_name
from accounts.profiles.findable import mark_person
from accounts.profiles.names import is_same_name
from accounts.profiles.own_words import OwnWords, own_words, told_photo
from accounts.profiles.services import give_name_back, hide_profile, show_profile, withhold_name
from accounts.registries import (
    AccountLink,
    AffiliationHandler,
    Audience,
    IntentHandler,
    PersonalData,
    ProfilePanel,
    SchoolPanel,
    Viewer,
    account_links,
    affiliation_handlers,
    audiences,
    intents,
    meeting_grounds,
    merge_handlers,
    message_checks,
    people_handlers,
    personal_data,
    profile_panels,
    rename_handlers,
    report_links,
    school_panels,
    terms_pages,
    thanks_counts,
)
from accounts.relations.selectors import are_apart, blocked_between, followers_of
from accounts.schools.selectors import (
    belongs,
    colleagues,
    coordinated_by,
    coordinators,
    current_affiliations,
    is_coordinator,
    schools_of,
)
from accounts.schools.services import (
    affiliate,
    appoint_coordinator,
    confirm_affiliation,
    end_affiliation,
    make_school,
    merge_schools,
)

__all__ = [
    "NOT_TO",
    "AccountLink",
    "Card",
    "NotificationKind",
    "Opening",
    "OwnWords",
    "Part",
    "PersonalData",
    "Place",
    "ProfilePanel",
    "SchoolPanel",
    "Watching",
    "Way",
    "addresses_of",
    "affiliate",
    "appoint_coordinator",
    "are_apart",
    "belongs",
    "blocked_between",
    "choose_way",
    "clock_choices",
    "clock_name",
    "colleagues",
    "confirm_affiliation",
    "coordinated_by",
    "coordinators",
    "current_affiliations",
    "days_off",
    "end_affiliation",
    "followers_of",
    "give_name_back",
    "hide_message",
    "hide_profile",
    "is_coordinator",
    "is_same_name",
    "key_of",
    "make_school",
    "mark_person",
    "may_write_to",
    "merge_schools",
    "own_words",
    "read_about",
    "register_account_link",
    "register_audience",
    "register_digest_opening",
    "register_digest_parts",
    "register_intent",
    "register_meeting_ground",
    "register_message_check",
    "register_notification_kind",
    "register_notification_places",
    "register_notification_watching",
    "register_on_affiliation_changed",
    "register_on_person_changed",
    "register_on_school_merged",
    "register_on_school_renamed",
    "register_personal_data",
    "register_profile_panel",
    "register_report_link",
    "register_school_panel",
    "register_terms",
    "register_thanks",
    "report_link",
    "schools_of",
    "show_message",
    "show_profile",
    "sign_in_url",
    "sign_up_url",
    "signed_in",
    "tell",
    "told_photo",
    "untell",
    "withhold_name",
]


def register_personal_data(name: str, handler: PersonalData) -> None:
    """Join *My data*: what this part holds about a person, how it is erased, what stays."""
    personal_data.register(name, handler)


def register_profile_panel(name: str, panel: ProfilePanel) -> None:
    """Add a part to everyone's profile page, with a ring of its own; `me` until its owner widens it."""
    profile_panels.register(name, panel)


def register_intent(name: str, handler: IntentHandler) -> None:
    """Say how something begun before signing in is finished: `handler(user, payload) -> url or None`.

    The handler may raise a `DomainError` (the run is full by now); the person then reads why.
    """
    intents.register(name, handler)


def register_on_person_changed(name: str, handler: Callable[[User], None]) -> None:
    """Run `handler(user)` in the transaction in which name, profile or account of a person change."""
    people_handlers.register(name, handler)


def register_on_affiliation_changed(name: str, handler: AffiliationHandler) -> None:
    """Run `handler(user, school, at=…)` in the transaction in which somebody begins or stops to belong there.

    Whether she belongs there now, the handler asks itself (`belongs`); it is safe to repeat.
    """
    affiliation_handlers.register(name, handler)


def register_on_school_merged(name: str, handler: Callable[[School, School], None]) -> None:
    """Run `handler(gone, into)` in the transaction in which a duplicate of a school becomes part of it.

    Its people have moved by then; those who belong to `into` now are told of as well.
    """
    merge_handlers.register(name, handler)


def register_on_school_renamed(name: str, handler: Callable[[School, str], None]) -> None:
    """Run `handler(school, former_name)` in the transaction in which a school gets another name."""
    rename_handlers.register(name, handler)


def register_school_panel(name: str, panel: SchoolPanel) -> None:
    """Add a part to the page of every school, for its own people."""
    school_panels.register(name, panel)


def register_account_link(name: str, link: AccountLink) -> None:
    """Add a line to everyone's own menu."""
    account_links.register(name, link)


def register_meeting_ground(name: str, shares: Callable[[User, User], bool]) -> None:
    """Say where two people know each other from: those who share a place may begin a conversation."""
    meeting_grounds.register(name, shares)


def register_message_check(name: str, check: Callable[..., None]) -> None:
    """Ask before a message is sent: `check(user, at=…, text=…)` raises a `DomainError` to refuse it."""
    message_checks.register(name, check)


def register_report_link(find: Callable[[str, str], str | None]) -> None:
    """Say at which address a thing can be flagged: `find(kind, pk) -> path or None`.

    Kinds of this storey are `message` (by its key) and `person` (by her public id).
    """
    report_links.register("report", find)


def report_link(kind: str, pk: str) -> str | None:
    """Return the address at which this can be flagged, or None while nobody looks at flags."""
    find = report_links.get("report")
    return find(kind, pk) if find else None


def register_thanks(count: Callable[[User], int]) -> None:
    """Say how often a person was thanked for what she wrote; her profile shows it."""
    thanks_counts.register("thanks", count)


def register_terms(name: str, find: Callable[[HttpRequest], str]) -> None:
    """Say where what one agrees with stands: `house_rules` or `privacy`; empty when it is not public."""
    terms_pages.register(name, find)


def register_audience(
    code: str, *, name: str | Promise, width: int, among: Callable[[Collection[int], Viewer], Collection[int]]
) -> None:
    """Add a ring of people between *me* (0) and *everyone* (100); *team* is 20, *school* 40, *members* 80."""
    if audiences.get(code) is None:
        audiences.register(code, Audience(code=code, name=name, width=width, among=among))


def sign_up_url(intent: str, payload: dict[str, Any], next_url: str = "") -> str:
    """Return the address that makes an account and then finishes what was begun.

    Args:
        intent: a registered kind, such as "enrol".
        payload: what the handler needs, small and JSON; it is signed, not secret.
        next_url: where to land when the handler gives no address.
    """
    return _with_intent("account_signup", intent, payload, next_url)


def sign_in_url(intent: str, payload: dict[str, Any], next_url: str = "") -> str:
    """Return the address that signs in and then finishes what was begun."""
    return _with_intent("account_login", intent, payload, next_url)


def _with_intent(view: str, intent: str, payload: dict[str, Any], next_url: str) -> str:
    query = {INTENT_PARAMETER: sign_intent(intent, payload)} | ({"next": next_url} if next_url else {})
    return f"{reverse(view)}?{urlencode(query)}"
