"""What the site holds of what trainers noted about someone who could use help."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from courses.catalogue.titles import course_titles
from courses.desk.models import FollowUp


class GuidingData:
    """What was noted about a person, for *My data*, word for word. Nothing of it stays."""

    title = gettext_lazy("What trainers noted when you could use help")

    def export(self, user: User) -> Sequence[dict[str, Any]]:
        """Return every note about this person, and those she wrote about others without their names."""
        about = FollowUp.objects.filter(enrolment__user=user).select_related("enrolment__run")
        written = FollowUp.objects.filter(by=user).select_related("enrolment__run")
        found = [(_("noted about you"), note) for note in about]
        found += [(_("noted by you"), note) for note in written]
        titles = course_titles({note.enrolment.run.course_key for _what, note in found})
        return [
            {
                _("course"): titles.get(note.enrolment.run.course_key, ""),
                _("run"): str(note.enrolment.run),
                _("what"): what,
                _("when"): note.at,
                _("text"): note.text,
            }
            for what, note in found
        ]

    def erase(self, user: User) -> None:
        """Erase what was noted about her; what she noted about others stays theirs, without her name."""
        FollowUp.objects.filter(enrolment__user=user).delete()
        FollowUp.objects.filter(by=user).update(by=None)

    def keeps(self, user: User) -> Sequence[str]:
        """Say that notes about others stay, where there are any."""
        if not FollowUp.objects.filter(by=user).exists():
            return []
        return [
            _("What you noted about people in your runs stays until their run is over, without your name.")
        ]
