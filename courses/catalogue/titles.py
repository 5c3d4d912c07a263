"""What courses are called where no page of theirs is shown: behind the scenes, in someone's data."""

from collections.abc import Collection
from uuid import UUID

from courses.catalogue.pages import CoursePage


def course_titles(keys: Collection[UUID] | None = None) -> dict[UUID, str]:
    """Return titles by the key of the course, drafts included; of all courses, or of these. One query.

    A title is the Dutch one where there is one, else the one it was written in.
    """
    pages = CoursePage.objects.filter(alias_of=None).order_by("-locale_id")
    if keys is not None:
        pages = pages.filter(translation_key__in=keys)
    return dict(pages.values_list("translation_key", "title"))
