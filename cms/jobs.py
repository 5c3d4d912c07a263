"""Work done by the job worker: what follows a change of a page or a file, and what the clock brings."""

from django.utils import timezone

from cms.scheduling import keep_schedule
from cms.services import render_again
from core.jobs import every, job


@job("render pages again")
def render_pages_again(page_ids: list[int]) -> None:
    """Render again these pages, because something they show or link to changed."""
    render_again(page_ids=page_ids)


@every(minutes=1, name="publish scheduled pages")
def publish_scheduled_pages() -> None:
    """Publish and take offline the pages whose moment has come."""
    keep_schedule(at=timezone.now())
