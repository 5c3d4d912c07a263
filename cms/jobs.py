"""Work that follows a change of a page or a picture, done after the change by the job worker."""

from wagtail.models import Page

from cms.pictures import Picture
from cms.services import pages_that_use, render_again
from core.jobs import job


@job("render pages again")
def render_users_of(kind: str, pk: int) -> None:
    """Render again whatever shows this picture, or links to this page or a page below it."""
    render_again(page_ids=pages_that_use(_targets(kind, pk)))


def _targets(kind: str, pk: int) -> list[Page] | list[Picture]:
    if kind == "picture":
        return list(Picture.objects.filter(pk=pk))
    page = Page.objects.filter(pk=pk).first()
    return list(page.get_descendants(inclusive=True)) if page else []
