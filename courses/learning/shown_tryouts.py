"""Try-outs that someone shows to her trainers: what she told and her files, as long as she shows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from courses.enrolment.models import Enrolment
from courses.learning.activities.try_in_class_forms import OUTCOMES
from courses.learning.attachments import ShownAttachment, attachments_beside
from courses.learning.models import Response


@dataclass(frozen=True)
class ShownTryout:
    """One try-out as its owner shows it."""

    title: str
    language: str
    plan: str
    tried_on: date | None
    with_whom: str
    how_it_went: str
    what_happened: str
    files: Sequence[ShownAttachment]


def shown_tryouts(enrolment: Enrolment) -> list[ShownTryout]:
    """Return what this person shows, in the order in which she showed it; two queries however many."""
    shown = list(
        Response.objects.filter(
            enrolment=enrolment, activity__kind="try_in_class", shown_at__isnull=False, saved_at__isnull=False
        )
        .select_related("activity")
        .order_by("shown_at", "pk")
    )
    files = attachments_beside(enrolment, [response.activity for response in shown]) if shown else {}
    return [
        _as_shown(response, files.get(response.activity_id, {}).get("attachments", ())) for response in shown
    ]


def _as_shown(response: Response, files: Sequence[ShownAttachment]) -> ShownTryout:
    said = response.answer
    tried_on = said.get("tried_on", "")
    return ShownTryout(
        title=response.activity.title,
        language=response.activity.language,
        plan=said.get("plan", ""),
        tried_on=date.fromisoformat(tried_on) if tried_on else None,
        with_whom=said.get("with_whom", ""),
        how_it_went=str(OUTCOMES.get(said.get("how_it_went", ""), "")),
        what_happened=said.get("what_happened", ""),
        files=files,
    )
