"""What was typed in a unit's form: read from the form, and carried over a session that ended.

Someone whose session expired while she wrote sends her form as nobody. Her text waits in the new
session, signed as hers, and is kept as a draft the moment she has signed in again; anyone else who
signs in there never sees it.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from core.errors import DomainError
from core.throttle import seconds_to_wait, who
from courses.enrolment.models import Enrolment
from courses.learning.activities.base import HandedIn, field_name
from courses.learning.activities.registry import activity_types
from courses.learning.attaching import ReadFile, read_attachment
from courses.learning.models import Activity
from courses.learning.services import save_drafts
from courses.learning.tasks import activities_of

OWNER_FIELD = "owner"
_WAITING = "learning.typed"
_LARGEST = 100_000
_MOST = 60
"""Forms from one address that are kept in a minute."""
_MOST_FILES = 30
"""Files from one person that are looked at in ten minutes: each may be a picture to draw anew."""
_signer = Signer(salt="learning.typed")


def owner_mark(user: Any) -> str:
    """Return the signed mark that says whose form it is."""
    return _signer.sign(str(user.pk))


def typed_drafts(data: QueryDict, unit_key: UUID, request: HttpRequest) -> dict[Activity, dict[str, Any]]:
    """Return what is typed per activity of a unit; what is too long is left to the browser's copy."""
    drafts = {}
    for activity in activities_of(unit_key, request):
        try:
            typed = activity_types[activity.kind].read_draft(data, activity)
        except DomainError:
            continue
        if typed:
            drafts[activity] = typed
    return drafts


def typed_on_leaving(
    data: QueryDict, unit_key: UUID, request: HttpRequest
) -> tuple[dict[Activity, dict[str, Any]], dict[Activity, HandedIn]]:
    """Return what is typed in a unit when she leaves it: drafts, and what is handed in by leaving."""
    drafts = typed_drafts(data, unit_key, request)
    answers = {}
    for activity in list(drafts):
        handed = activity_types[activity.kind].on_leaving(drafts[activity], activity)
        if handed is not None:
            answers[activity] = handed
            del drafts[activity]
    return drafts, answers


def sent_file(request: HttpRequest, activity: Activity) -> ReadFile | None:
    """Return the file chosen for an activity that takes one, once it is known to be what its name says.

    Raises:
        DomainError: `too_many_at_once`, or see `read_attachment`.
    """
    name = field_name(activity, "file")
    upload = request.FILES.get(name)
    if upload is None or not activity_types[activity.kind].takes_files:
        return None
    if seconds_to_wait("files of try-outs", who(request, "user"), limit=_MOST_FILES, per=600):
        sentence = _("You sent many files in a short time. Try again in ten minutes.")
        raise DomainError("too_many_at_once", sentence, field=name)
    return read_attachment(upload, field=name)


def sent_files(request: HttpRequest, unit_key: UUID) -> dict[Activity, ReadFile]:
    """Return the files chosen in a unit's form.

    Raises:
        DomainError: see `read_attachment`.
    """
    found = {each: sent_file(request, each) for each in activities_of(unit_key, request)}
    return {activity: file for activity, file in found.items() if file is not None}


def let_wait(request: HttpRequest, unit_key: UUID) -> None:
    """Keep a form that came without a session, until its owner signs in again; one of nobody is not kept."""
    encoded = request.POST.urlencode()
    is_someones = len(encoded) <= _LARGEST and _owner(request.POST.get(OWNER_FIELD, ""))
    if is_someones and not seconds_to_wait(_WAITING, who(request, "ip"), limit=_MOST, per=60):
        request.session[_WAITING] = {"unit": str(unit_key), "form": encoded}


def take_up(request: HttpRequest, enrolment: Enrolment, unit_key: UUID, at: datetime) -> bool:
    """Keep as drafts what waited for this person, and say whether something did."""
    waiting: Mapping[str, str] | None = request.session.get(_WAITING)
    if not waiting or waiting.get("unit") != str(unit_key):
        return False
    del request.session[_WAITING]
    data = QueryDict(waiting["form"])
    if _owner(data.get(OWNER_FIELD, "")) != str(request.user.pk):
        return False
    return bool(save_drafts(enrolment=enrolment, drafts=typed_drafts(data, unit_key, request), at=at))


def _owner(mark: str) -> str:
    """Return whose mark it is, or nothing for one that was not made here."""
    try:
        return _signer.unsign(mark)
    except BadSignature:
        return ""
