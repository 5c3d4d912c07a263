"""What the teacher of the demo keeps for herself: thoughts, training taken elsewhere, a goal for the year.

Each is known by a key of its own, so loading again leaves it alone.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.utils import timezone

from accounts.models import User
from config.demo.keys import lasting_key
from courses.models import YearGoal
from courses.record.journal.services import save_note
from courses.record.year.school_years import school_year_of
from courses.record.year.services import Told, add_training, set_goal

#: How many days ago, and what was thought.
THOUGHTS = (
    (2, "Minder uitleggen bij de start. Wie begint, ziet zelf wat er nog niet lukt."),
    (11, "In de hoek met de weegschaal werd het meest gepraat. Daar zit de les."),
)
#: How many days ago, what, by whom, how many minutes.
ELSEWHERE = (
    (20, "Studiedag taalbeleid", "Voorbeeldschool Noord", 180),
    (45, "Rekenen met een beperking", "Pedagogische begeleiding (voorbeeld)", 120),
)
GOAL = 20 * 60


def load_keeping(people: Mapping[str, User], *, at: datetime) -> None:
    """Let the teacher have written and told what teachers do."""
    teacher = people["teacher"]
    year = school_year_of(timezone.localdate(at))
    for days, text in THOUGHTS:
        key = lasting_key("keeping", "thought", days)
        save_note(user=teacher, form_key=key, text=text, at=at - timedelta(days=days))
    for days, title, provider, minutes in ELSEWHERE:
        on = timezone.localdate(at) - timedelta(days=days)
        told = Told(title=title, provider=provider, on=on, minutes=minutes)
        add_training(user=teacher, form_key=lasting_key("keeping", title), told=told, at=at)
    if not YearGoal.objects.filter(user=teacher).exists():
        set_goal(user=teacher, year=year, minutes=GOAL)
