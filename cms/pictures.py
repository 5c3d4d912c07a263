"""Pictures, with what makes them usable by everyone: words instead of the image, credit and licence."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition

from core.vocabulary import LICENCES


def missing_alternative() -> ValidationError:
    """Return the sentence for a picture without words."""
    return ValidationError(
        _("Say what the picture shows, or mark it as decoration."), code="alternative_text_missing"
    )


class Picture(AbstractImage):
    """A picture with its alternative text, credit and licence.

    Holds the name of its maker as credit, shown with the picture as the licence asks, for as long as
    the picture is kept. Location data is removed from files when they are resized for the site.
    """

    alt = models.CharField(
        _("alternative text"),
        max_length=300,
        blank=True,
        help_text=_("What the picture shows, for who does not see it. Leave it out only for decoration."),
    )
    is_decorative = models.BooleanField(
        _("decoration only"), default=False, help_text=_("Nobody misses anything without this picture.")
    )
    credit = models.CharField(_("credit"), max_length=200, blank=True, help_text=_("Who made it."))
    licence = models.CharField(_("licence"), max_length=40, blank=True)

    admin_form_fields = (
        "title",
        "file",
        "alt",
        "is_decorative",
        "credit",
        "licence",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        permissions = [("choose_image", "Can choose image")]

    def clean(self) -> None:
        """Refuse a picture that neither tells what it shows nor is decoration."""
        super().clean()
        if not self.alt.strip() and not self.is_decorative:
            raise ValidationError({"alt": missing_alternative()})

    @property
    def default_alt_text(self) -> str:
        """The words that stand for the picture; empty for decoration."""
        return "" if self.is_decorative else self.alt

    @cached_property
    def sharing_address(self) -> str:
        """Where the cut lies that other sites show beside a link to ours; made when first asked for."""
        return str(self.get_rendition("fill-1200x630|format-jpeg").url)

    @property
    def licence_name(self) -> str:
        """The licence's name in the reader's language, empty when none is known."""
        licence = LICENCES.get(self.licence)
        return str(licence.name) if licence else ""


class PictureRendition(AbstractRendition):
    """One size of a picture. Holds no personal data."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_per_filter"
            )
        ]
