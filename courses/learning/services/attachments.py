"""Adding a file to a try-out and taking it away again; the file itself goes once that is certain."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from core.errors import DomainError
from courses.enrolment.models import Enrolment
from courses.learning.attaching import ReadFile
from courses.learning.models import Activity, Attachment
from courses.learning.services.facts import locked_place, must_be_there

#: Files with one try-out.
MOST_FILES = 5


@transaction.atomic
def attach(*, enrolment: Enrolment, activity: Activity, file: ReadFile, at: datetime) -> Attachment:
    """Keep a file with her try-out; the same file sent twice (double click, second tab) is kept once.

    Raises:
        DomainError: `too_many_files`, or as `complete_activity`.
    """
    place = locked_place(enrolment=enrolment, at=at)
    must_be_there(activity)
    there = list(Attachment.objects.filter(enrolment=place, activity=activity))
    same = next((known for known in there if _is_same(known, file)), None)
    if same is not None:
        return same
    if len(there) >= MOST_FILES:
        sentence = _("There are %(most)s files already. Take one away first.") % {"most": MOST_FILES}
        raise DomainError("too_many_files", sentence, field=file.field)
    made = Attachment(enrolment=place, activity=activity, name=file.name, size=file.content.size, at=at)
    made.file.save(str(file.content.name), file.content, save=False)
    made.save()
    return made


def _is_same(known: Attachment, file: ReadFile) -> bool:
    if (known.name, known.size) != (file.name, file.content.size):
        return False
    with known.file.open() as kept:
        file.content.seek(0)
        return bool(kept.read() == file.content.read())


@transaction.atomic
def take_away(*, attachment: Attachment) -> None:
    """Take a file away, whether or not the run is over: it is hers. Done twice, it is done once."""
    forget_file(attachment)
    attachment.delete()


def forget_file(attachment: Attachment) -> None:
    """Let the file go once the change is certain."""
    storage, name = attachment.file.storage, str(attachment.file.name)
    transaction.on_commit(lambda: storage.delete(name))
