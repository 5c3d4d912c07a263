"""What someone follows, on her profile: the course and whether it is finished, nothing of what she did."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language

from accounts.models import User
from courses.catalogue.outline import course_outline
from courses.enrolment.models import Enrolment


def followed_courses(owner: User, request: HttpRequest) -> Mapping[str, Any] | None:
    """Return the courses this person follows or followed, the latest first, or None when there are none."""
    places = Enrolment.objects.current().filter(user=owner).select_related("run").order_by("-enrolled_at")
    found = [
        {"outline": outline, "place": place}
        for place in places
        if (outline := course_outline(place.run.course_key, get_language() or "nl", request)) is not None
    ]
    return {"courses": found} if found else None
