"""Pages, pictures and settings of the site."""

from django.db import models
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.models import Page


class BasePage(Page):
    """What every page of the site shares (the page storey's owner completes this)."""

    summary = models.TextField(blank=True)
    body_parts = models.JSONField(default=list, blank=True, editable=False)

    class Meta:
        abstract = True


class Picture(AbstractImage):
    """A picture with its alternative text, credit and licence."""

    admin_form_fields = ("title", "file")


class PictureRendition(AbstractRendition):
    """One size of a picture."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_per_filter")
        ]
