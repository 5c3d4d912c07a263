"""Work that follows a change of a page, a picture or a document, done after the change by the job worker."""

from cms.services import render_again
from core.jobs import job


@job("render pages again")
def render_pages_again(page_ids: list[int]) -> None:
    """Render again these pages, because something they show or link to changed."""
    render_again(page_ids=page_ids)
