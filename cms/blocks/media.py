"""Blocks that show, sound or hand over a file."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs, urlparse

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from cms.blocks.stand_ins import StandInFile, StandInPicture
from cms.blocks.texts import SMALL_FEATURES

OWN_VIDEO = ("mp4", "webm")
OWN_AUDIO = ("mp3", "m4a", "ogg", "oga", "opus", "wav")


class PictureValue(blocks.StructValue):
    """A picture with the words that stand for it here."""

    @property
    def alt(self) -> str:
        """The alternative text of this place, or the picture's own."""
        return str(self.get("alternative") or (self["picture"].default_alt_text if self["picture"] else ""))


class PictureBlock(blocks.StructBlock):
    """A picture with caption, credit and licence."""

    picture = ImageChooserBlock(label=_("Picture"))
    alternative = blocks.CharBlock(
        label=_("Alternative text here"),
        required=False,
        max_length=300,
        help_text=_(
            "Only if the picture tells something else here than its own text says; translators see it."
        ),
    )
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=300)

    def get_preview_value(self) -> blocks.StructValue:
        """Return a drawing with its words."""
        return self._to_struct_value(
            {
                "picture": StandInPicture(),
                "alternative": _("A ring that one person closes."),
                "caption": _("One of us closes the ring."),
            }
        )

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "cms/blocks/picture.html"
        value_class = PictureValue
        description = _("One picture over the width of the text.")


class GalleryBlock(blocks.StructBlock):
    """Pictures side by side."""

    pictures = blocks.ListBlock(PictureBlock(), label=_("Pictures"), min_num=2, max_num=12)

    def get_preview_value(self) -> blocks.StructValue:
        """Return the same drawing twice."""
        each = PictureBlock().get_preview_value()
        return self._to_struct_value({"pictures": [each, each]})

    class Meta:
        icon = "grip"
        label = _("Gallery")
        template = "cms/blocks/gallery.html"
        description = _("Two to twelve pictures that belong together, each with its caption.")


class VideoValue(blocks.StructValue):
    """A video of our own or of a host that visitors must agree to."""

    @property
    def embed_address(self) -> str:
        """The player's address at a host we allow, the one without cookies where there is a choice."""
        return hosted_player(str(self.get("address") or ""))

    @property
    def host(self) -> str:
        """The name of the host that will see the visitor, empty for our own file."""
        player = self.embed_address
        return "Vimeo" if "vimeo" in player else "YouTube" if player else ""


class VideoBlock(blocks.StructBlock):
    """A video: hosted elsewhere and loaded after a click, or our own file with captions."""

    text_may_stand_alone = False
    """Whether its transcript may be shown while there is no video yet."""

    title = blocks.CharBlock(label=_("Title"), max_length=160)
    address = blocks.URLBlock(
        label=_("Address at YouTube or Vimeo"),
        required=False,
        help_text=_("The visitor is told who hosts it, and nothing is loaded before her click."),
    )
    file = DocumentChooserBlock(label=_("Own file"), required=False, help_text=_("MP4 or WebM."))
    captions = DocumentChooserBlock(
        label=_("Captions"), required=False, help_text=_("WebVTT, for an own file.")
    )
    captions_language = blocks.ChoiceBlock(
        label=_("Language of the captions"), choices=[("nl", _("Dutch")), ("en", _("English"))], default="nl"
    )
    poster = ImageChooserBlock(label=_("Still picture"), required=False)
    minutes = blocks.IntegerBlock(label=_("Minutes"), required=False, min_value=1)
    transcript = blocks.RichTextBlock(
        label=_("Transcript"),
        features=SMALL_FEATURES,
        required=False,
        help_text=_("What is said and what is seen. Without it nobody can publish the page."),
    )

    class Meta:
        icon = "media"
        label = _("Video")
        template = "cms/blocks/video.html"
        value_class = VideoValue
        preview_value = {
            "title": _("A look into three lessons"),
            "address": "https://vimeo.com/1",
            "minutes": 6,
            "transcript": _("<p>We stand at the back of a second year.</p>"),
        }
        description = _("A video with its transcript. Keep it short: six minutes is long.")

    def clean(self, value: Any) -> Any:
        """Refuse a video from two places or none, from an unknown host, or without captions."""
        cleaned = super().clean(value)
        errors = video_mistakes(cleaned)
        if errors:
            raise StructBlockValidationError(
                block_errors={name: ValidationError(sentence) for name, sentence in errors.items()}
            )
        return cleaned


def video_mistakes(value: Mapping[str, Any]) -> dict[str, Any]:
    """Say, by field, what keeps a video from being shown."""
    address, file = value.get("address"), value.get("file")
    if bool(address) == bool(file):
        return {"address": _("Give an address or an own file, one of both.")}
    if address and not hosted_player(address):
        return {"address": _("Only videos at YouTube and Vimeo can be shown here.")}
    if file and not file.filename.lower().endswith(OWN_VIDEO):
        return {"file": _("An own video must be MP4 or WebM.")}
    if file and not value.get("captions"):
        return {"captions": _("An own video needs captions.")}
    return {}


def hosted_player(address: str) -> str:
    """Return the player's address for a page of YouTube or Vimeo, empty for any other."""
    parts = urlparse(address)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    pieces = [piece for piece in parts.path.split("/") if piece]
    if host == "youtu.be" and pieces:
        return _youtube(pieces[0])
    if host in {"youtube.com", "youtube-nocookie.com"}:
        return _youtube(parse_qs(parts.query).get("v", [pieces[-1] if len(pieces) > 1 else ""])[0])
    if host in {"vimeo.com", "player.vimeo.com"} and pieces and pieces[-1].isdigit():
        return f"https://player.vimeo.com/video/{pieces[-1]}?dnt=1"
    return ""


def _youtube(name: str) -> str:
    known = name and all(letter.isalnum() or letter in "-_" for letter in name)
    return f"https://www.youtube-nocookie.com/embed/{name}" if known else ""


class AudioBlock(blocks.StructBlock):
    """A recording with its transcript."""

    title = blocks.CharBlock(label=_("Title"), max_length=160)
    file = DocumentChooserBlock(label=_("Recording"), help_text=_("MP3, M4A, Ogg or WAV."))
    transcript = blocks.RichTextBlock(
        label=_("Transcript"),
        features=SMALL_FEATURES,
        help_text=_("What is said, and the sounds that matter."),
    )

    class Meta:
        icon = "media"
        label = _("Audio")
        template = "cms/blocks/audio.html"
        description = _("A recording with its transcript.")

    def get_preview_value(self) -> blocks.StructValue:
        """Return a recording with its text."""
        said = self.child_blocks["transcript"].normalize(_("<p>We talk in the staff room.</p>"))
        file = StandInFile("gesprek.mp3")
        return self._to_struct_value({"title": _("In the staff room"), "file": file, "transcript": said})

    def clean(self, value: Any) -> Any:
        """Refuse a file that is no recording."""
        cleaned = super().clean(value)
        if not cleaned["file"].filename.lower().endswith(OWN_AUDIO):
            raise StructBlockValidationError(
                block_errors={"file": ValidationError(_("A recording must be MP3, M4A, Ogg or WAV."))}
            )
        return cleaned


class FileBlock(blocks.StructBlock):
    """A file to take along."""

    title = blocks.CharBlock(label=_("Title"), max_length=160)
    description = blocks.CharBlock(label=_("What it is for"), required=False, max_length=300)
    file = DocumentChooserBlock(label=_("File"))

    def get_preview_value(self) -> blocks.StructValue:
        """Return a timetable to take along."""
        file, what_for = StandInFile("weekrooster.odt"), _("To change with your team.")
        return self._to_struct_value({"title": _("Timetable"), "description": what_for, "file": file})

    class Meta:
        icon = "doc-full"
        label = _("File")
        template = "cms/blocks/file.html"
        description = _("A file to print or to change. Say what it is for, so that nobody opens it in vain.")
